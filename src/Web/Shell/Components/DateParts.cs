using System.Globalization;

namespace SafeDurham.Cases.Web.Shell.Components;

/// <summary>A date as somebody types it: three fields, kept as typed so that a mistake is shown back. Also takes a whole date in the first field.</summary>
public sealed class DateParts
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly string[] WholeForms = ["d MMM yyyy", "d MMMM yyyy", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d"];

    public string? Day { get; set; }
    public string? Month { get; set; }
    public string? Year { get; set; }

    public bool IsEmpty => Typed(Day) is null && Typed(Month) is null && Typed(Year) is null;

    public static DateParts Of(DateOnly? date) => date is { } given
        ? new DateParts { Day = $"{given.Day}", Month = $"{given.Month}", Year = $"{given.Year}" }
        : new DateParts();

    /// <summary>The date, or null with a sentence that says what to mend; null with no sentence when nothing was typed.</summary>
    /// <param name="what">What the date is, to begin a sentence with: <c>Date of birth</c>.</param>
    public (DateOnly? Date, string? Problem) Read(string what)
    {
        if (IsEmpty) return (null, null);
        if (Typed(Month) is null && Typed(Year) is null && ReadWhole(Day!) is { } whole) return (whole, null);
        var missing = new[] { (Typed(Day), "a day"), (Typed(Month), "a month"), (Typed(Year), "a year") }.Where(part => part.Item1 is null).Select(part => part.Item2).ToList();
        if (missing.Count > 0) return (null, $"{what} must include {string.Join(" and ", missing)}.");
        if (Number(Year!) is not (>= 1000 and <= 9999)) return (null, $"{what}: write the year with four figures, like 1987.");
        if (ReadMonth(Month!) is not { } month) return (null, $"{what}: the month must be a number from 1 to 12, or its name.");
        var year = Number(Year!)!.Value;
        return Number(Day!) is { } day && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? (new DateOnly(year, month, day), null)
            : (null, $"{what}: there is no day \"{Day!.Trim()}\" in {English.DateTimeFormat.GetMonthName(month)} {year}.");
    }

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static int? Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? ReadMonth(string text)
    {
        if (Number(text) is { } number) return number is >= 1 and <= 12 ? number : null;
        var name = text.Trim();
        if (name.Length < 3) return null;
        for (var month = 1; month <= 12; month++)
            if (English.DateTimeFormat.GetMonthName(month).StartsWith(name, StringComparison.OrdinalIgnoreCase)) return month;
        return null;
    }

    private static DateOnly? ReadWhole(string text)
    {
        var words = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return DateOnly.TryParseExact(words, WholeForms, English, DateTimeStyles.None, out var date) ? date : null;
    }
}
