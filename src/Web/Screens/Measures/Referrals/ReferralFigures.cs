using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Measures.Referrals;

/// <summary>One line of the table: an agency in a month, without people.</summary>
public sealed record FigureLine(string Agency, AgencyMonthRow Row)
{
    public int Answered => Row.AnsweredCases.Count;

    /// <summary>Share of the answered that were answered in time; null where none was answered.</summary>
    public double? InTime => Answered == 0 ? null : (double)Row.AnsweredInTime / Answered;
}

/// <summary>Referrals by agency and month: sorting, words and file. Pure.</summary>
public static class ReferralFigures
{
    /// <summary>The columns that the table can be sorted by, with the words over them.</summary>
    public static IReadOnlyList<(string Code, string Words, bool Numeric)> Columns { get; } =
    [
        ("month", "Month", false), ("agency", "Agency", false), ("sent", "Sent", true), ("accepted", "Accepted", true), ("refused", "Refused", true), ("returned", "Returned", true),
        ("withdrawn", "Withdrawn", true), ("in-time", "First answer in time", true), ("hours", "Mean hours to first answer", true),
    ];

    public static IReadOnlyList<FigureLine> Sort(IEnumerable<FigureLine> lines, string column, bool down)
    {
        Func<FigureLine, IComparable?> by = column switch
        {
            "agency" => line => line.Agency,
            "sent" => line => line.Row.Sent,
            "accepted" => line => line.Row.Accepted,
            "refused" => line => line.Row.Refused,
            "returned" => line => line.Row.Returned,
            "withdrawn" => line => line.Row.Withdrawn,
            "in-time" => line => line.InTime,
            "hours" => line => line.Row.HoursToFirstAnswer,
            _ => line => line.Row.Month,
        };
        var ordered = down ? lines.OrderByDescending(by) : lines.OrderBy(by);
        return [.. ordered.ThenByDescending(line => line.Row.Month).ThenBy(line => line.Agency, StringComparer.Ordinal)];
    }

    /// <summary>Sent in each month from the first to the last, months without any included.</summary>
    public static IReadOnlyList<(DateOnly Month, int Sent)> ByMonth(IReadOnlyList<FigureLine> lines, DateOnly from, DateOnly to)
    {
        var sent = lines.GroupBy(line => line.Row.Month).ToDictionary(month => month.Key, month => month.Sum(line => line.Row.Sent));
        var months = new List<(DateOnly, int)>();
        for (var month = from; month <= to; month = month.AddMonths(1)) months.Add((month, sent.GetValueOrDefault(month)));
        return months;
    }

    public static string Month(DateOnly month) => UkText.Date(month).Split(' ', 2)[1];

    public static string Share(FigureLine line) => line.InTime is { } share ? $"{share * 100:0} % ({line.Row.AnsweredInTime} of {line.Answered})" : "none answered";

    public static string Hours(double? hours) => hours is { } known ? known.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) : "none answered";

    public static SortHeader.Order OrderOf(string column, string sorted, bool down) => column != sorted ? SortHeader.Order.None : down ? SortHeader.Order.Down : SortHeader.Order.Up;

    /// <summary>The same lines for other programs: flat, one line for an agency and a month, marked in every line.</summary>
    public static byte[] File(IEnumerable<FigureLine> lines) => Csv.File(
    [
        ["month", "agency", "sent", "accepted", "refused", "returned", "withdrawn", "answered", "answered_in_time", "mean_hours_to_first_answer", "marking"],
        .. lines.Select(line => (IReadOnlyList<object?>)
        [
            line.Row.Month, line.Agency, line.Row.Sent, line.Row.Accepted, line.Row.Refused, line.Row.Returned, line.Row.Withdrawn, line.Answered, line.Row.AnsweredInTime,
            line.Row.HoursToFirstAnswer is { } hours ? Math.Round(hours, 2) : null, "OFFICIAL",
        ]),
    ]);
}

/// <summary>Which months are asked for: as they stand in the address, else the last twelve.</summary>
public sealed record Months(DateOnly From, DateOnly To)
{
    public static Months Read(string? from, string? to, DateOnly today)
    {
        var last = Month(to) ?? new DateOnly(today.Year, today.Month, 1);
        var first = Month(from) ?? last.AddMonths(-11);
        return first <= last ? new Months(first, last) : new Months(last, first);
    }

    public string Query => $"from={Code(From)}&to={Code(To)}";

    public static string Code(DateOnly month) => month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly? Month(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var month) ? month : null;
}
