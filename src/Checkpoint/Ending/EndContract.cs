using System.Text.Json.Serialization;
using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Checkpoint.Ending;

/// <summary>The contract is completed (C-30): its last day is over, every condition is met, and nothing is open.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record CompleteContract([property: Plain] CaseId CaseId, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>It ends before its time, by the person or by the team. Leaving early is not completing (C-32).</summary>
[Requires(Capability.WorkOnCase)]
public sealed record WithdrawCase([property: Plain] CaseId CaseId, [property: Plain] WithdrawnBy Who, [property: Plain] DateOnly On, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Records what the police record at the end, chosen by an officer (C-33, C-34).</summary>
[Requires(Capability.DecideContract)]
public sealed record RecordDisposal([property: Plain] CaseId CaseId, [property: Plain] string Outcome, [property: Plain] DateOnly On, [property: Narrative] string Reasons) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Records where the person goes on with help.</summary>
/// <param name="Referral">The referral that was sent there, if one was.</param>
[Requires(Capability.WorkOnCase)]
public sealed record RecordStepDown(
    [property: Plain] CaseId CaseId, [property: Plain] Guid StepDownId, [property: Narrative] string Service, [property: Plain] DateOnly On, [property: Narrative] string? Words,
    [property: Plain] ReferralId? Referral = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class CompleteContractHandler
{
    public static Decision Handle(CompleteContract command, CheckpointCase state, CommandContext context)
    {
        if (state.Completed is not null) return Decision.Nothing;
        var today = CaseChecks.Today(context);
        return CaseChecks.Any(out var refusals, [.. Progress.Missing(state, today), Words.TooLong(command.Words, nameof(command.Words))])
            ? Decision.Refuse(refusals)
            : Decision.Record(new ContractCompleted(today, Words.Clean(command.Words), context.Actor.Staff, context.Now));
    }
}

public static class WithdrawCaseHandler
{
    private static readonly Refusal BreachOpen = new("breach-open", "A breach is alleged. An officer has to decide on it first, so that leaving does not take its place.");

    public static Decision Handle(WithdrawCase command, CheckpointCase state, CommandContext context)
    {
        if (state.Withdrawn is not null) return Decision.Nothing;
        if (CaseChecks.Open(state) is { } closed) return Decision.Refuse(closed);
        return CaseChecks.Any(out var refusals,
            state.OpenBreaches.Count > 0 ? BreachOpen : null,
            CaseChecks.NotAfterToday(command.On, CaseChecks.Today(context), nameof(command.On)),
            CaseChecks.Needed(command.Reason, "reason-missing", "Write why it ends early.", nameof(command.Reason)))
            ? Decision.Refuse(refusals)
            : Decision.Record(new CaseWithdrawn(command.Who, command.On, Words.Clean(command.Reason)!, context.Actor.Staff, context.Now));
    }
}

public static class RecordDisposalHandler
{
    private static readonly Refusal NotOver = new("activity-not-done", "The outcome is recorded only once the contract has ended.");
    private static readonly Refusal Unknown = new("outcome-unknown", "Choose an outcome from the list.", nameof(RecordDisposal.Outcome));
    private static readonly Refusal NotDone = new("outcome-needs-activity", "This outcome says that the diversion was done, and the contract was not completed.", nameof(RecordDisposal.Outcome));
    private static readonly Refusal NotAdmitted = new("outcome-needs-admission", "This outcome rests on an admission, and none is recorded.", nameof(RecordDisposal.Outcome));
    private static readonly Refusal Recorded = new("outcome-recorded", "An outcome was recorded already.");
    private static readonly Refusal BeforeEnd = new("outcome-before-end", "The contract ended later than this day. Check it.", nameof(RecordDisposal.On));

    public static Decision Handle(RecordDisposal command, CheckpointCase state, CommandContext context)
    {
        var (today, reasons) = (CaseChecks.Today(context), Words.Clean(command.Reasons));
        if (state.Disposal is { } before) return before.Outcome == command.Outcome && before.On == command.On ? Decision.Nothing : Decision.Refuse(Recorded);
        if (state.Opened is null) return Decision.Refuse(CaseChecks.NotOpened);
        if (!state.IsOver) return Decision.Refuse(NotOver);
        var outcome = CheckpointSettings.Outcomes.On(today).FirstOrDefault(o => o.Code == command.Outcome);
        return CaseChecks.Any(out var refusals,
            outcome is null ? Unknown
                : outcome.AfterActivity && state.Completed is null ? NotDone
                : outcome.NeedsAdmission && !IsAdmitted(state) ? NotAdmitted : null,
            EndOf(state) is { } end && command.On < end ? BeforeEnd : CaseChecks.NotAfterToday(command.On, today, nameof(command.On)),
            CaseChecks.Needed(reasons, "reasons-missing", "Write the reasons.", nameof(command.Reasons)))
            ? Decision.Refuse(refusals)
            : Decision.Record(new DisposalRecorded(command.Outcome, command.On, reasons!, context.Actor.Staff, context.Now));
    }

    private static bool IsAdmitted(CheckpointCase state) =>
        state.Eligibility?.Answers.Any(a => a.Criterion == Eligible.RuleSet.Ground && a.Answer == Eligible.RuleSet.Admission) == true;

    // Recorded on the day after the last day, at the earliest: the activity is then done (C-33).
    private static DateOnly? EndOf(CheckpointCase state) => state.Completed is not null ? state.Contract!.EndsOn.AddDays(1) : state.Failed?.On ?? state.Withdrawn?.On;
}

/// <summary>What recording where help goes on needs to know beside the command.</summary>
public sealed record StepDownFacts(bool ReferralFits);

public static class RecordStepDownHandler
{
    private static readonly Refusal NoContract = new("no-contract-yet", "There is no contract yet.");
    private static readonly Refusal NotTheirs = new("referral-not-of-person", "This referral is not about the person, or not for you. Choose another, or none.", nameof(RecordStepDown.Referral));

    /// <returns>The referral, where one is named, is about the person of the case and the actor may see it.</returns>
    public static async Task<StepDownFacts> Load(RecordStepDown command, ReadContext read)
    {
        if (command.Referral is not { } referral) return new(true);
        if ((await read.Fold<CheckpointCase>(command.StreamId)).Opened is not { } opened || !await read.May(Capability.SeeReferral, referral.Value)) return new(false);
        await using var about = read.Sql("select exists (select 1 from cases.record_people p where p.stream_id = @referral and p.person_id = @person)", new { referral, person = opened.Person });
        return new((bool)(await about.ExecuteScalarAsync(read.Cancel))!);
    }

    public static Decision Handle(RecordStepDown command, CheckpointCase state, StepDownFacts facts, CommandContext context)
    {
        if (state.StepDowns.Any(s => s.StepDownId == command.StepDownId)) return Decision.Nothing;
        if (state.Contract is null) return Decision.Refuse(state.Opened is null ? CaseChecks.NotOpened : NoContract);
        return CaseChecks.Any(out var refusals,
            CaseChecks.NotAfterToday(command.On, CaseChecks.Today(context), nameof(command.On)),
            CaseChecks.Needed(command.Service, "service-missing", "Write which service.", nameof(command.Service)),
            facts.ReferralFits ? null : NotTheirs,
            Words.TooLong(command.Words, nameof(command.Words)))
            ? Decision.Refuse(refusals)
            : Decision.Record(new StepDownRecorded(command.StepDownId, Words.Clean(command.Service)!, command.On, Words.Clean(command.Words), context.Now, command.Referral));
    }
}
