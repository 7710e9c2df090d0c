using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Checkpoint.Breaches;

/// <summary>Notes a new offence of which the team was told by telephone or in another way than by the police's own message.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record NoteOffending(
    [property: Plain] CaseId CaseId, [property: Plain] Guid ReportId, [property: Plain] DateOnly OffenceOn, [property: Narrative] string? CrimeReference, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Answers a report of the police without alleging a breach: it was confirmed and left at that, or it was not so.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record SettleOffending([property: Plain] CaseId CaseId, [property: Plain] Guid ReportId, [property: Plain] bool Confirmed, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class NoteOffendingHandler
{
    private static readonly Refusal NoContract = new("no-contract-yet", "There is no contract yet, so there is none to break.");

    public static Decision Handle(NoteOffending command, CheckpointCase state, CommandContext context)
    {
        if (state.Reports.Any(r => r.Noted.ReportId == command.ReportId)) return Decision.Nothing;
        if (state.Contract is null) return Decision.Refuse(state.Opened is null ? CaseChecks.NotOpened : NoContract);
        return CaseChecks.Any(out var refusals,
            CaseChecks.NotAfterToday(command.OffenceOn, CaseChecks.Today(context), nameof(command.OffenceOn)),
            Words.TooLong(command.CrimeReference, nameof(command.CrimeReference), Words.ShortText),
            CaseChecks.Needed(command.Words, "words-missing", "Write what was reported, and by whom.", nameof(command.Words)))
            ? Decision.Refuse(refusals)
            : Decision.Record(new OffendingNoted(
                command.ReportId, command.OffenceOn, Words.Clean(command.CrimeReference), Words.Clean(command.Words)!, context.Actor.Staff, context.Actor.Agency, context.Now));
    }
}

public static class SettleOffendingHandler
{
    private static readonly Refusal NoSuchReport = new("report-unknown", "This report is not part of the case.");
    private static readonly Refusal Alleged = new("report-alleged", "A breach was alleged of this report. The officer's decision answers it.");
    private static readonly Refusal Settled = new("report-settled", "This report was answered already.");

    public static Decision Handle(SettleOffending command, CheckpointCase state, CommandContext context)
    {
        if (state.Reports.FirstOrDefault(r => r.Noted.ReportId == command.ReportId) is not { } report) return Decision.Refuse(NoSuchReport);
        if (report.BreachId is not null) return Decision.Refuse(Alleged);
        if (report.Confirmed is { } before) return before == command.Confirmed ? Decision.Nothing : Decision.Refuse(Settled);
        return CaseChecks.Needed(command.Words, "words-missing", "Write what was found out.", nameof(command.Words)) is { } refusal ? Decision.Refuse(refusal)
            : Decision.Record(new OffendingSettled(command.ReportId, command.Confirmed, Words.Clean(command.Words)!, context.Actor.Staff, context.Now));
    }
}

/// <summary>Takes in what the police report, once; whatever the state, because it may matter for the last check (C-31).</summary>
public static class OffendingReportedHandler
{
    public static Decision Handle(OffendingReported message, CheckpointCase state) =>
        state.Contract is null || state.Reports.Any(r => r.Noted.ReportId == message.ReportId)
            ? Decision.Nothing
            : Decision.Record(new OffendingNoted(message.ReportId, message.OffenceOn, message.CrimeReference, message.Words, message.By, message.ByAgency, message.At));
}
