using System.Globalization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Measures.History;

/// <summary>A line that was read, or why it cannot be taken.</summary>
public sealed record LineRead(HistoryLine? Line, string? Refused);

/// <summary>Which column of the spreadsheet holds what, and what a line of it says. Pure, but for the ids, which need the product's key.</summary>
public sealed class HistoryColumns
{
    /// <summary>The columns without which nothing can be taken in.</summary>
    public static IReadOnlyList<string> Needed { get; } = ["hearing_ref", "victim_ref", "perpetrator_refs", "referral_date", "meeting_date"];

    /// <summary>Every column that is read.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        .. Needed, "incident_date", "identified_date", "behaviour", "area", "referring_agency", "children",
        "victim_gender", "victim_ethnicity", "victim_disability", "victim_lgbt", "victim_age",
    ];

    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "d/M/yyyy", "dd/MM/yyyy"];
    private readonly Dictionary<string, int> places;
    private readonly int width;
    private readonly HistoryIds ids;
    private readonly DateOnly today;

    private HistoryColumns(Dictionary<string, int> places, int width, HistoryIds ids, DateOnly today) =>
        (this.places, this.width, this.ids, this.today) = (places, width, ids, today);

    /// <summary>Columns of the file that are not read.</summary>
    public IReadOnlyList<string> Ignored { get; private init; } = [];

    /// <summary>The columns from the first line of the file, or why the file cannot be read at all.</summary>
    public static (HistoryColumns? Columns, string? Problem) From(IReadOnlyList<string>? header, HistoryIds ids, DateOnly today)
    {
        if (header is null) return (null, "The file is empty.");
        var names = header.Select(h => h.Trim().TrimStart('\uFEFF').ToLowerInvariant()).ToList();
        if (names.Where(Known.Contains).GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice) return (null, $"The column {twice.Key} stands in the file twice.");
        var missing = Needed.Except(names).ToList();
        if (missing.Count > 0) return (null, $"The first line must name the columns; {string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} missing.");
        var places = names.Select((name, at) => (name, at)).Where(n => Known.Contains(n.name)).ToDictionary(n => n.name, n => n.at);
        return (new HistoryColumns(places, names.Count, ids, today) { Ignored = [.. names.Where(n => n.Length > 0 && !Known.Contains(n))] }, null);
    }

    /// <summary>What one line says.</summary>
    public LineRead Read(int number, IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count > width && cells.Skip(width).Any(c => c.Trim().Length > 0)) return No($"the line has {cells.Count} cells and the first line names {width} columns");
        string Cell(string name) => places.TryGetValue(name, out var at) && at < cells.Count ? Unguarded(cells[at].Trim()) : "";
        foreach (var name in Needed.Take(4))
            if (Cell(name).Length == 0) return No($"{name} is empty");
        foreach (var name in places.Keys)
            if (Cell(name).Length > Words.ShortText && name != "perpetrator_refs") return No($"{name} is longer than {Words.ShortText} characters");

        var harm = Cell("perpetrator_refs").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (harm.Length == 0) return No("perpetrator_refs is empty");
        var dates = new Dictionary<string, DateOnly?>();
        foreach (var name in new[] { "referral_date", "incident_date", "identified_date", "meeting_date" })
        {
            if (Date(Cell(name), out var day) is { } wrong) return No($"{name} {wrong}");
            dates[name] = day;
        }
        if (dates["meeting_date"] < dates["referral_date"]) return No("meeting_date is before referral_date");
        if (BehaviourOf(Cell("behaviour")) is not { } behaviour) return No($"behaviour is \"{Cell("behaviour")}\" and must be criminal, other or empty");
        int? children = null;
        if (Cell("children") is { Length: > 0 } many)
        {
            if (!int.TryParse(many, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) || whole > 100) return No($"children is \"{many}\" and must be a whole number or empty");
            children = whole;
        }
        var details = new ImportedDetails(Cell("hearing_ref"), Or(Cell("victim_gender")), Or(Cell("victim_ethnicity")), Or(Cell("victim_disability")), Or(Cell("victim_lgbt")), Or(Cell("victim_age")));
        return new LineRead(new HistoryLine(
            number, ids.Hearing(Cell("hearing_ref")), ids.Person(Cell("victim_ref")), [.. harm.Select(ids.Person).Distinct().Order()], dates["referral_date"]!.Value, dates["incident_date"],
            dates["identified_date"], behaviour, dates["meeting_date"], Cell("area"), Cell("referring_agency"), children, details), null);

        static LineRead No(string reason) => new(null, reason);
        static string? Or(string cell) => cell.Length == 0 ? null : cell;
    }

    /// <summary>What is wrong with a date, or null; an empty one is none.</summary>
    private string? Date(string cell, out DateOnly? day)
    {
        day = null;
        if (cell.Length == 0) return null;
        if (!TryDate(cell, out var read)) return $"is \"{cell}\", which is no date (write 2018-04-30 or 30/04/2018)";
        if (read < Earliest) return $"is {Words.Date(read)}, before 1900";
        if (read > today) return $"is {Words.Date(read)}, which has not come yet";
        day = read;
        return null;
    }

    /// <summary>Reads a date as 2018-04-30 or 30/04/2018.</summary>
    public static bool TryDate(string? text, out DateOnly day) => DateOnly.TryParseExact(text?.Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static Behaviour? BehaviourOf(string cell) => cell.ToLowerInvariant() switch
    {
        "" or "unknown" => Behaviour.Unknown,
        "criminal" => Behaviour.Criminal,
        "other" => Behaviour.Other,
        _ => null,
    };

    /// <summary>A cell without the apostrophe by which our own files keep spreadsheets from calculating it.</summary>
    private static string Unguarded(string cell) => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;
}
