using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using SafeDurham.Cases.Measures.History;
using SafeDurham.Cases.Measures.Repeats;

namespace SafeDurham.Cases.Web.Screens.Measures;

/// <summary>Which figure an address asks for: period, area, definition, and as known when. Nothing in it is about anybody.</summary>
/// <param name="Complaint">What in the address was not understood, for the reader; the rest is shown all the same.</param>
public sealed record FigureAddress(DateOnly From, DateOnly To, string? Area, RepeatDefinition Definition, DateOnly? Known, string? Complaint = null)
{
    /// <summary>The twelve months to the end of the last whole month, unless the address says otherwise.</summary>
    public static FigureAddress Read(string? from, string? to, string? area, string? definition, string? known, DateOnly today)
    {
        var lastMonth = new DateOnly(today.Year, today.Month, 1).AddDays(-1);
        var complaint = Wrong(from) ?? Wrong(to) ?? Wrong(known);
        var last = Day(to) ?? lastMonth;
        var first = Day(from) ?? last.AddDays(1).AddYears(-1);
        if (first > last) (first, last) = (last, first);
        return new FigureAddress(first, last, string.IsNullOrWhiteSpace(area) ? null : area.Trim(), RepeatDefinition.Named(definition) ?? RepeatDefinition.Presets[0], Day(known), complaint);
    }

    public RateQuestion Question => new(Definition, From, To, GroupBy.None, Area);

    /// <summary>The period as it is read: whole years by their last day.</summary>
    public string Period => From == To.AddDays(1).AddYears(-1) ? $"12 months to {Kernel.Words.Date(To)}" : $"{Kernel.Words.Date(From)} to {Kernel.Words.Date(To)}";

    public string KnownWords => Known is { } day ? $"as known on {Kernel.Words.Date(day)}" : "as known today";

    /// <summary>The same question at another address, with something changed.</summary>
    public string At(string address, params (string Name, string? Value)[] changed)
    {
        var fields = new Dictionary<string, string?>
        {
            ["from"] = Iso(From),
            ["to"] = Iso(To),
            ["area"] = Area,
            ["definition"] = Definition == RepeatDefinition.Presets[0] ? null : Definition.Name,
            ["known"] = Known is { } day ? Iso(day) : null,
        };
        foreach (var (name, value) in changed) fields[name] = value;
        return QueryHelpers.AddQueryString(address, fields.Where(field => field.Value is not null));
    }

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? typed) => HistoryColumns.TryDate(typed, out var day) && day.Year is > 1900 and < 9000 ? day : null;

    private static string? Wrong(string? typed) => string.IsNullOrWhiteSpace(typed) || Day(typed) is not null ? null : $"\"{typed}\" is not a date like 31/10/2026, so it was left out.";
}
