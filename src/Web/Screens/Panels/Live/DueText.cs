using System.Globalization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.Screens.Panels.Live;

/// <summary>A day as it is typed in a hurry: <c>27 Nov</c>, <c>27/11</c>, <c>27/11/2026</c>, <c>+3</c> working days, <c>Fri</c>, <c>today</c>, <c>tomorrow</c>.</summary>
public static class DueText
{
    public const string Hint = "27 Nov, Fri, or +3 working days";

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly string[] WithYear = ["d MMM yyyy", "d MMMM yyyy", "d/M/yyyy", "d/M/yy", "d.M.yyyy", "d-M-yyyy", "yyyy-M-d"], WithoutYear = ["d MMM", "d MMMM", "d/M", "d.M"];

    /// <summary>The day, or null where it is not understood. A day without a year is the next that comes.</summary>
    public static DateOnly? Read(string? typed, DateOnly today)
    {
        var text = string.Join(' ', (typed ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        if (text.Length == 0) return null;
        if (text is "today" or "tomorrow") return today.AddDays(text == "today" ? 0 : 1);
        if (text[0] == '+' && int.TryParse(text[1..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= 400) return UkCalendar.AddWorkingDays(today, days);
        if (Weekday(text) is { } weekday) return today.AddDays(((int)weekday - (int)today.DayOfWeek + 6) % 7 + 1);
        if (DateOnly.TryParseExact(text, WithYear, English, DateTimeStyles.None, out var whole)) return whole;
        return WithoutYear.Select(form => Next(text, form, today)).FirstOrDefault(day => day is not null);
    }

    private static DateOnly? Next(string text, string form, DateOnly today)
    {
        for (var year = today.Year; year <= today.Year + 1; year++)
            if (DateOnly.TryParseExact($"{text} {year}", $"{form} yyyy", English, DateTimeStyles.None, out var day) && day >= today) return day;
        return null;
    }

    private static DayOfWeek? Weekday(string text)
    {
        if (text.Length < 3) return null;
        foreach (var day in Enum.GetValues<DayOfWeek>())
            if (day.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase)) return day;
        return null;
    }
}
