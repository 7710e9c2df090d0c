using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.History;

namespace SafeDurham.Cases.Measures.Report;

/// <summary>
/// Reads the tables of a printed report from a file: <c>section, label, previous, current, difference, verdict, note, area, unit</c>. Pure.
/// </summary>
public static class ReportFile
{
    private static readonly string[] Needed = ["section", "label", "previous", "current", "difference"];

    /// <summary>The rows, or what is wrong, line by line.</summary>
    public static (IReadOnlyList<ReportRow> Rows, IReadOnlyList<string> Problems) Read(TextReader source)
    {
        var reader = new CsvReader(source);
        var header = reader.Read()?.Select(h => h.Trim().TrimStart('\uFEFF').ToLowerInvariant()).ToList() ?? [];
        if (Needed.Except(header).ToList() is { Count: > 0 } missing) return ([], [$"The first line must name the columns; missing: {string.Join(", ", missing)}."]);
        var (rows, problems) = (new List<ReportRow>(), new List<string>());
        while (reader.Read() is { } cells)
        {
            string Cell(string name) => header.IndexOf(name) is >= 0 and var at && at < cells.Count ? Unguarded(cells[at].Trim()) : "";
            if (Cell("label").Length == 0 || Cell("section").Length == 0)
            {
                problems.Add($"Line {reader.Line}: section or label is empty.");
                continue;
            }
            if (VerdictOf(Cell("verdict")) is not { } verdict)
            {
                problems.Add($"Line {reader.Line}: the verdict is pleased, watching, displeased, words or empty, not \"{Cell("verdict")}\".");
                continue;
            }
            if (UnitOf(Cell("unit"), Cell("previous"), Cell("difference")) is not { } unit)
            {
                problems.Add($"Line {reader.Line}: the unit is percent, number, points or empty, not \"{Cell("unit")}\".");
                continue;
            }
            rows.Add(new ReportRow(Cell("section"), Cell("label"), Cell("area"), Cell("previous"), Cell("current"), Cell("difference"), unit, verdict, Words.Clean(Cell("note"))));
        }
        return (rows, problems);
    }

    private static Verdict? VerdictOf(string typed) => typed.ToLowerInvariant() switch
    {
        "" => Verdict.None,
        "pleased" => Verdict.Pleased,
        "watching" => Verdict.Watching,
        "displeased" => Verdict.Displeased,
        "words" => Verdict.Words,
        _ => null,
    };

    /// <summary>As said; else points where the values are percentages themselves (N-21), per cent where the difference is printed with its sign, and a number.</summary>
    private static DifferenceUnit? UnitOf(string typed, string previous, string difference) => typed.ToLowerInvariant() switch
    {
        "percent" => DifferenceUnit.Percent,
        "number" => DifferenceUnit.Number,
        "points" => DifferenceUnit.Points,
        "" => previous.Contains('%') ? DifferenceUnit.Points : difference.Contains('%') || difference.Length == 0 ? DifferenceUnit.Percent : DifferenceUnit.Number,
        _ => null,
    };

    private static string Unguarded(string cell) => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;
}
