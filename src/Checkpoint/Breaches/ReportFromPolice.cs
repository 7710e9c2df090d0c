using System.Text.Json.Serialization;
using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Checkpoint.Breaches;

/// <summary>The police reported an offence of somebody on a contract. A record of its own: who reports it need not see the case.</summary>
[EventName("checkpoint_report_received")]
public sealed record ReportReceived(
    [property: Plain] CaseId CaseId, [property: Plain] DateOnly OffenceOn, [property: Narrative] string? CrimeReference, [property: Narrative] string Words, [property: Plain] StaffId By,
    [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A report as it was sent; what follows from it stands in the case.</summary>
public sealed record PoliceReport : IState<PoliceReport>
{
    public static string StreamType => "checkpoint_report";
    public static PoliceReport Initial { get; } = new();

    public ReportReceived? Received { get; init; }

    public PoliceReport Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data is ReportReceived e ? this with { Received = e } : this;
    }
}

/// <summary>Reports a new offence to the team, by the reference on the person's papers. It travels to the case as a message and opens the question there (C-31).</summary>
/// <param name="Reference">What the case is called: <c>C-2026-0188</c>.</param>
[Requires(Capability.Refer, Creates = true)]
public sealed record ReportNewOffence(
    [property: Plain] Guid ReportId, [property: Plain] string Reference, [property: Plain] DateOnly OffenceOn, [property: Narrative] string? CrimeReference, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ReportId;
}

/// <summary>What reporting needs to know beside the command.</summary>
/// <param name="CaseId">The case of that reference, where a contract was signed; null where there is none.</param>
public sealed record ReportedCase(CaseId? CaseId);

public static class ReportNewOffenceHandler
{
    private static readonly Refusal NoSuchCase = new("reference-not-found", "No contract has this reference. Check it: it looks like C-2026-0188.", nameof(ReportNewOffence.Reference));

    public static async Task<ReportedCase> Load(ReportNewOffence command, ReadContext read)
    {
        if (FindContractByReferenceHandler.Reference(command.Reference) is not { } reference) return new((CaseId?)null);
        var rows = await read.Rows<CheckpointCaseRow>("t where t.reference = @reference and t.starts_on is not null", new { reference });
        return new(rows.Count == 0 ? null : rows[0].CaseId);
    }

    public static Decision Handle(ReportNewOffence command, PoliceReport state, ReportedCase found, CommandContext context)
    {
        if (state.Received is not null) return Decision.Nothing;
        var (words, crime, actor) = (Words.Clean(command.Words), Words.Clean(command.CrimeReference), context.Actor);
        if (CaseChecks.Any(out var refusals,
            found.CaseId is null ? NoSuchCase : null,
            CaseChecks.NotAfterToday(command.OffenceOn, CaseChecks.Today(context), nameof(command.OffenceOn)),
            Words.TooLong(crime, nameof(command.CrimeReference), Words.ShortText),
            CaseChecks.Needed(words, "words-missing", "Write what happened.", nameof(command.Words)))) return Decision.Refuse(refusals);
        var report = new ReportReceived(found.CaseId!.Value, command.OffenceOn, crime, words!, actor.Staff, actor.Agency, context.Now);
        return Decision.Record(report).Then(new OffendingReported(report.CaseId, command.ReportId, report.OffenceOn, crime, report.Words, actor.Staff, actor.Agency, context.Now));
    }
}
