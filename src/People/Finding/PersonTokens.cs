using System.Globalization;
using SafeDurham.Cases.People.Contact;

namespace SafeDurham.Cases.People.Finding;

/// <summary>
/// What a person is found by, as short texts with the kind in front: t: three letters, g: group of short forms, p: sound, d: date of birth, m: its month, y: its year, pc: postcode,
/// a: word of an address. They reach the database only as keyed numbers (<c>ProjectionContext.Blind</c>), so that no table tells a name.
/// Protected addresses are left out altogether: that somebody is found by a place would tell the place.
/// </summary>
public static class PersonTokens
{
    /// <summary>Tokens of a name that is known.</summary>
    public static IEnumerable<string> OfName(string? name) =>
        Readable(name) ? Names.Words(name).SelectMany(w => Names.Trigrams(w).Select(t => "t:" + t).Concat(ShortForms.Of(w).Select(g => "g:" + g))).Distinct() : [];

    /// <summary>Tokens of a name as somebody looks for it; the last word may be unfinished.</summary>
    public static IEnumerable<string> OfSearch(SoughtPerson sought)
    {
        ArgumentNullException.ThrowIfNull(sought);
        return sought.Words
            .SelectMany((word, i) => Letters(word, unfinished: sought.Unfinished && i == sought.Words.Count - 1).Select(t => "t:" + t).Concat(ShortForms.Of(word).Select(g => "g:" + g)))
            .Distinct();
    }

    private static IEnumerable<string> Letters(string word, bool unfinished) => unfinished && word.Length > 1 ? Names.TrigramsOfBeginning(word) : Names.Trigrams(word);

    public static IEnumerable<string> OfSound(string? name) => Readable(name) ? Names.Words(name).SelectMany(Phonetic.Codes).Select(c => "p:" + c).Distinct() : [];

    /// <summary>Tokens of a date of birth that is known, as far as it is.</summary>
    public static IEnumerable<string> OfBirth(BirthDate? born)
    {
        if (born?.Value is not { } day) yield break;
        if (born.Precision == BirthPrecision.Exact) yield return Day(day);
        if (born.Precision is BirthPrecision.Exact or BirthPrecision.Month) yield return "m:" + day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        yield return Year(day.Year);
        // "About 30" may be a year out either way.
        if (born.Precision != BirthPrecision.AboutAge) yield break;
        yield return Year(day.Year - 1);
        yield return Year(day.Year + 1);
    }

    /// <summary>Tokens to look for a date of birth with: also with day and month changed round, the commonest slip.</summary>
    public static IEnumerable<string> OfBirthSearch(BirthDate? born) =>
        born is { Value: { } day, Precision: BirthPrecision.Exact } && BirthDates.Swapped(day) is { } swapped ? OfBirth(born).Append(Day(swapped)) : OfBirth(born);

    /// <summary>Tokens of an address that everybody may see.</summary>
    public static IEnumerable<string> OfPlace(KnownAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsProtected) return [];
        return OfPostcode(address.Details.Postcode).Concat((address.Details.Lines ?? []).Where(Readable).SelectMany(Names.Words).Where(w => w.Length > 2).Select(w => "a:" + w)).Distinct();
    }

    public static IEnumerable<string> OfPostcode(string? postcode) => Postcode.Normalise(postcode) is { } known ? ["pc:" + known.Replace(" ", "", StringComparison.Ordinal)] : [];

    private static string Day(DateOnly day) => "d:" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Year(int year) => "y:" + year.ToString(CultureInfo.InvariantCulture);

    private static bool Readable(string? text) => text is not null && text != Kernel.Erased.Text;
}
