using System.Globalization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Measures.Report;

/// <summary>What the difference of a row is in (N-21).</summary>
public enum DifferenceUnit { Percent, Number, Points }

/// <summary>A person's verdict on a row (N-20). Never worked out.</summary>
public enum Verdict { None, Pleased, Watching, Displeased, Words }

/// <summary>How a printed difference and the computed one stand to each other (N-22, N-23).</summary>
public enum Agreement
{
    /// <summary>Nothing was printed, or there is nothing to compute it from.</summary>
    NotComparable,
    /// <summary>The computed value rounds to what was printed.</summary>
    Same,
    /// <summary>They are less than one step of the last printed digit apart: cut off, or rounded otherwise.</summary>
    Rounding,
    /// <summary>The printed value is wrong.</summary>
    Slip,
}

/// <summary>One row of a performance report as it was printed (N-20).</summary>
/// <param name="Section">The heading under which it stands.</param>
/// <param name="Area">The area that it is for; the report's own where empty.</param>
/// <param name="Unit">What the difference is in; where the values are percentages themselves, points.</param>
public sealed record ReportRow(
    [property: Plain] string Section, [property: Plain] string Label, [property: Plain] string Area, [property: Plain] string Previous, [property: Plain] string Current,
    [property: Plain] string Difference, [property: Plain] DifferenceUnit Unit, [property: Plain] Verdict Verdict, [property: Narrative] string? Note)
{
    /// <summary>The printed numbers, or null where what stands there is none.</summary>
    public decimal? PreviousValue => Number(Previous);

    public decimal? CurrentValue => Number(Current);

    public decimal? PrintedDifference => Number(Difference);

    /// <summary>What the two printed values give, in full precision.</summary>
    public decimal? ComputedDifference => (PreviousValue, CurrentValue) is not ({ } before, { } after) ? null
        : Unit != DifferenceUnit.Percent ? after - before
        : before == 0 ? null : (after - before) * 100 / before;

    /// <summary>The computed difference to as many decimal places as were printed, at least one where none were.</summary>
    public string ComputedInWords => ComputedDifference is not { } value ? "" : Signed(Math.Round(value, Math.Max(Places, Unit == DifferenceUnit.Number && Places == 0 ? 0 : 2), MidpointRounding.AwayFromZero)) + Suffix;

    public string Suffix => Unit switch { DifferenceUnit.Percent => "%", DifferenceUnit.Points => " points", _ => "" };

    /// <summary>Whether a difference of points was printed with a per cent sign, which reads as something else (N-21).</summary>
    public bool PointsPrintedAsPercent => Unit == DifferenceUnit.Points && Difference.Contains('%');

    public Agreement Agreement
    {
        get
        {
            if (PrintedDifference is not { } printed || ComputedDifference is not { } computed) return Agreement.NotComparable;
            if (Math.Round(computed, Places, MidpointRounding.AwayFromZero) == printed) return Agreement.Same;
            var step = 1m;
            for (var i = 0; i < Places; i++) step /= 10;
            return Math.Abs(computed - printed) < step ? Agreement.Rounding : Agreement.Slip;
        }
    }

    /// <summary>Decimal places of the printed difference.</summary>
    private int Places => Digits(Difference) is var text && text.IndexOf('.') is >= 0 and var at ? text.Length - at - 1 : 0;

    private static string Signed(decimal value) => (value > 0 ? "+" : "") + value.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>The number in a printed text: "- 9.77%" is -9.77, "24,106" is 24106.</summary>
    internal static decimal? Number(string printed) => decimal.TryParse(Digits(printed), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Digits(string printed) => string.Concat(printed.Replace('−', '-').Replace('–', '-').Where(c => char.IsDigit(c) || c is '.' or '-'));
}

/// <summary>Rows that are parts of another: whether they add up to it.</summary>
public sealed record PartsCheck(string Section, int Parts, decimal PreviousSum, decimal CurrentSum, ReportRow Total)
{
    public bool AddsUp => PreviousSum == Total.PreviousValue && CurrentSum == Total.CurrentValue;

    /// <summary>In each section the rows with an area of their own against the first row without one.</summary>
    public static IReadOnlyList<PartsCheck> Of(IEnumerable<ReportRow> rows) =>
    [
        .. from section in rows.GroupBy(r => r.Section)
           let parts = section.Where(r => r.Area.Length > 0 && r.PreviousValue is not null && r.CurrentValue is not null).ToList()
           let total = section.FirstOrDefault(r => r.Area.Length == 0)
           where parts.Count > 1 && total is { PreviousValue: not null, CurrentValue: not null }
           select new PartsCheck(section.Key, parts.Count, parts.Sum(p => p.PreviousValue!.Value), parts.Sum(p => p.CurrentValue!.Value), total),
    ];
}
