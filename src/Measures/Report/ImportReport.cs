using System.Text.Json.Serialization;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Measures.Report;

/// <summary>A performance report as it was printed: twelve months against the twelve before (N-20).</summary>
[EventName("measures_report_imported")]
public sealed record ReportImported(
    [property: Plain] string Title, [property: Plain] string Area, [property: Plain] string PreviousHeading, [property: Plain] string CurrentHeading, [property: Plain] string Source, IReadOnlyList<ReportRow> Rows) : IEvent;

/// <summary>Somebody gave her verdict on a row, or put words beside it.</summary>
[EventName("measures_report_verdict_given")]
public sealed record ReportVerdictGiven([property: Plain] int Row, [property: Plain] Verdict Verdict, [property: Narrative] string? Note, [property: Plain] StaffId By) : IEvent;

/// <summary>One performance report.</summary>
public sealed record PerformanceReport : IState<PerformanceReport>
{
    public static string StreamType => "measures_report";
    public static PerformanceReport Initial { get; } = new();
    public ReportImported? Printed { get; init; }

    /// <summary>The rows with the verdicts that were given since.</summary>
    public IReadOnlyList<ReportRow> Rows { get; init; } = [];

    public PerformanceReport Apply(Recorded recorded) => recorded.Data switch
    {
        ReportImported e => this with { Printed = e, Rows = e.Rows ?? [] },
        ReportVerdictGiven e when e.Row < Rows.Count => this with { Rows = [.. Rows.Select((row, i) => i == e.Row ? row with { Verdict = e.Verdict, Note = e.Note } : row)] },
        _ => this,
    };
}

/// <summary>Takes the tables of a printed report in, as printed.</summary>
[Requires(Capability.ManageFigures, Creates = true)]
public sealed record ImportReportTables(
    [property: Plain] Guid ReportId, [property: Plain] string Title, [property: Plain] string Area, [property: Plain] string PreviousHeading, [property: Plain] string CurrentHeading,
    [property: Plain] string Source, IReadOnlyList<ReportRow> Rows) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ReportId;
}

public static class ImportReportTablesHandler
{
    private const int MostRows = 2_000;

    public static Decision Handle(ImportReportTables command, PerformanceReport state)
    {
        if (state.Printed is not null) return Decision.Nothing;
        Refusal[] refusals =
        [
            .. Needed(command.Title, nameof(command.Title), "Say what the report is called."), .. Needed(command.Area, nameof(command.Area), "Say which area the report is for; it stands beside every figure."),
            .. Needed(command.PreviousHeading, nameof(command.PreviousHeading), "Enter the heading of the earlier twelve months."), .. Needed(command.CurrentHeading, nameof(command.CurrentHeading), "Enter the heading of the later twelve months."),
            .. Needed(command.Source, nameof(command.Source), "Say where the report comes from."),
            .. command.Rows.Count is 0 or > MostRows ? [new Refusal("rows-missing", $"Choose a file with at least one row and at most {MostRows:N0}.", nameof(command.Rows))] : Array.Empty<Refusal>(),
        ];
        return refusals.Length > 0 ? Decision.Refuse(refusals) : Decision.Record(new ReportImported(command.Title.Trim(), command.Area.Trim(), command.PreviousHeading.Trim(), command.CurrentHeading.Trim(), command.Source.Trim(), command.Rows));
    }

    private static IEnumerable<Refusal> Needed(string text, string field, string words) =>
        Words.Clean(text) is null ? [new Refusal("text-missing", words, field)] : Words.TooLong(text, field, Words.ShortText) is { } tooLong ? [tooLong] : [];
}

/// <summary>Gives a verdict on a row of a report, with words or without.</summary>
[Requires(Capability.ManageFigures)]
public sealed record GiveVerdict([property: Plain] Guid ReportId, [property: Plain] int Row, [property: Plain] Verdict Verdict, [property: Narrative] string? Note) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ReportId;
}

public static class GiveVerdictHandler
{
    public static Decision Handle(GiveVerdict command, PerformanceReport state, CommandContext context)
    {
        if (command.Row < 0 || command.Row >= state.Rows.Count) return Decision.Refuse("row-missing", "There is no such row in this report.", nameof(command.Row));
        var note = Words.Clean(command.Note);
        if (command.Verdict == Verdict.Words && note is null) return Decision.Refuse("note-missing", "Write the words that stand for the verdict.", nameof(command.Note));
        if (Words.TooLong(command.Note, nameof(command.Note), 2_000) is { } tooLong) return Decision.Refuse(tooLong);
        return state.Rows[command.Row] is var row && row.Verdict == command.Verdict && row.Note == note ? Decision.Nothing : Decision.Record(new ReportVerdictGiven(command.Row, command.Verdict, note, context.Actor.Staff));
    }
}

/// <summary>A report as a row of a list.</summary>
[ReadBy(Readers.ThoseNamed, Capability.SeeFigures)]
public sealed record ReportTitleRow([property: Plain, Key] string Title, [property: Plain] string Area, [property: Plain] string CurrentHeading, [property: Plain] string Source, [property: Plain] int Rows);

/// <summary>A report of the list.</summary>
public sealed record ReportTitle(Guid Id, ReportTitleRow Row);

/// <summary>Every report that was taken in.</summary>
[Requires(Capability.SeeFigures)]
public sealed record GetReports : IQuery<IReadOnlyList<ReportTitle>>;

/// <summary>One report with its rows; null where there is none.</summary>
[Requires(Capability.SeeFigures)]
public sealed record GetReport(Guid ReportId) : IQuery<PerformanceReport?>;

public static class GetReportsHandler
{
    internal static readonly Projection ReadModel = Projection.PerStream<PerformanceReport, ReportTitleRow>("measures_reports", 1,
        static (_, state) => state.Printed is { } p ? [new ReportTitleRow(p.Title, p.Area, p.CurrentHeading, p.Source, state.Rows.Count)] : []);

    public static async Task<IReadOnlyList<ReportTitle>> Handle(GetReports query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return [.. (await read.RowsWithStream<ReportTitleRow>("t where true order by t.title")).Select(r => new ReportTitle(r.Stream, r.Row))];
    }
}

public static class GetReportHandler
{
    public static async Task<PerformanceReport?> Handle(GetReport query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        return await read.AsProgram.Fold<PerformanceReport>(query.ReportId) is { Printed: not null } report ? report : null;
    }
}
