using System.Globalization;
using System.Text.RegularExpressions;

namespace SafeDurham.Cases.People.Finding;

/// <summary>What somebody looks for, taken apart: names, date of birth, postcode, in whatever order they were typed.</summary>
/// <param name="Words">Folded words of the name.</param>
/// <param name="Born">Date of birth, if one was given.</param>
/// <param name="Postcode">Postcode, if one was given.</param>
/// <param name="Unfinished">The last word may still be being typed.</param>
public sealed partial record SoughtPerson(IReadOnlyList<string> Words, BirthDate? Born, string? Postcode, bool Unfinished)
{
    /// <summary>Too little to look with: one letter, and nothing else.</summary>
    public bool SaysTooLittle => Words.Sum(w => w.Length) < 2 && Born is null && Postcode is null;

    /// <summary>Takes one line of typing apart: <c>mohamed 14/3/1990 DH1 3AB</c>.</summary>
    public static SoughtPerson Typed(string? text, BirthDate? born = null)
    {
        var rest = text ?? "";
        if (DayShape().Match(rest) is { Success: true } day && Day(day) is { } found)
        {
            born ??= BirthDate.Exact(found);
            rest = rest.Remove(day.Index, day.Length);
        }
        else if (YearShape().Match(rest) is { Success: true } year)
        {
            born ??= BirthDate.InYear(int.Parse(year.Value, CultureInfo.InvariantCulture));
            rest = rest.Remove(year.Index, year.Length);
        }
        string? postcode = null;
        if (PostcodeShape().Match(rest) is { Success: true } code && Contact.Postcode.Normalise(code.Value) is { } known)
        {
            postcode = known;
            rest = rest.Remove(code.Index, code.Length);
        }
        return new SoughtPerson(Names.Words(rest), born, postcode, Unfinished: true);
    }

    /// <summary>Somebody about to be recorded.</summary>
    public static SoughtPerson Known(string? given, string? family, BirthDate? born, string? postcode) =>
        new(Names.Words($"{given} {family}"), born, Contact.Postcode.Normalise(postcode), Unfinished: false);

    private static DateOnly? Day(System.Text.RegularExpressions.Match match)
    {
        var (day, month, year) = (Number(match, "d"), Number(match, "m"), Number(match, "y"));
        return year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static int Number(System.Text.RegularExpressions.Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?<d>[0-9]{1,2})[/.\-](?<m>[0-9]{1,2})[/.\-](?<y>[0-9]{4})\b", RegexOptions.CultureInvariant)]
    private static partial Regex DayShape();

    [GeneratedRegex(@"\b(19|20)[0-9]{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex YearShape();

    [GeneratedRegex(@"\b[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s?[0-9][A-Za-z]{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex PostcodeShape();
}
