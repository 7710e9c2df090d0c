using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint;

/// <summary>Where a case stands.</summary>
public enum CheckpointStage { Referred, NotEligible, Eligible, Offered, Declined, Agreed, Assessed, Active, Completed, Failed, Withdrawn }

/// <summary>One person and one offence, from the referral to the check at 24 months.</summary>
public sealed record CheckpointCase : IState<CheckpointCase>
{
    public static string StreamType => "checkpoint_case";
    public static CheckpointCase Initial { get; } = new();

    /// <summary>Version of the stream that this state is the fold of.</summary>
    public long Version { get; init; }

    public CaseOpened? Opened { get; init; }
    public OffenceRecorded? Offence { get; init; }
    public EligibilityDecided? Eligibility { get; init; }
    public IReadOnlyList<VictimConsulted> Consultations { get; init; } = [];
    public OfferMade? Offer { get; init; }
    public OfferAnswered? Answer { get; init; }
    public ChargeDateSet? ChargeDate { get; init; }

    /// <summary>The last day to charge of which the team was warned.</summary>
    public DateOnly? ChargeWarned { get; init; }

    public NavigatorAllocated? Navigator { get; init; }
    public NeedsAssessed? Before { get; init; }
    public NeedsAssessed? After { get; init; }
    public IReadOnlyList<SafetyNoteRecorded> SafetyNotes { get; init; } = [];
    public ContractSigned? Contract { get; init; }

    /// <summary>The conditions as they are now.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>What was done on the contract.</summary>
    public Work Work { get; init; } = Work.None;

    public IReadOnlyList<Breach> Breaches { get; init; } = [];
    public IReadOnlyList<OffendingReport> Reports { get; init; } = [];
    public ContractCompleted? Completed { get; init; }
    public ContractFailed? Failed { get; init; }
    public CaseWithdrawn? Withdrawn { get; init; }
    public DisposalRecorded? Disposal { get; init; }
    public IReadOnlyList<StepDownRecorded> StepDowns { get; init; } = [];
    public FollowUpDue? FollowUpDue { get; init; }
    public FollowUpRecorded? FollowUp { get; init; }

    public CheckpointStage Stage => this switch
    {
        { Failed: not null } => CheckpointStage.Failed,
        { Completed: not null } => CheckpointStage.Completed,
        { Withdrawn: not null } => CheckpointStage.Withdrawn,
        { Contract: not null } => CheckpointStage.Active,
        { Answer.Agreed: false } => CheckpointStage.Declined,
        { Answer: not null, Before: not null } => CheckpointStage.Assessed,
        { Answer: not null } => CheckpointStage.Agreed,
        { Offer: not null } => CheckpointStage.Offered,
        { Eligibility.Eligible: true } => CheckpointStage.Eligible,
        { Eligibility: not null } => CheckpointStage.NotEligible,
        _ => CheckpointStage.Referred,
    };

    /// <summary>Nothing more is worked on: only the outcome and the last check are still to come.</summary>
    public bool IsOver => Stage is CheckpointStage.Completed or CheckpointStage.Failed or CheckpointStage.Withdrawn or CheckpointStage.Declined or CheckpointStage.NotEligible;

    /// <summary>The terms that hold for the case: those of the day of the referral.</summary>
    public Programme Programme => CheckpointSettings.ProgrammeOf(Opened?.Programme, Opened?.ReferredOn ?? default);

    /// <summary>The latest word of the victim on a restorative step.</summary>
    public RestorativeWish Wish => Consultations.LastOrDefault(c => c.Wish != RestorativeWish.NotAsked)?.Wish ?? RestorativeWish.NotAsked;

    public IReadOnlyList<Breach> OpenBreaches => [.. Breaches.Where(b => b.Decided is null)];
    public IReadOnlyList<OffendingReport> OpenReports => [.. Reports.Where(r => r.IsOpen)];

    /// <summary>The first day on which the months from the offence to the last check are over.</summary>
    public DateOnly? FollowUpFrom => Offence is { } o ? o.OccurredOn.AddMonths(CheckpointSettings.FollowUpMonths.On(o.OccurredOn)).AddDays(1) : null;

    public CheckpointCase Apply(Recorded recorded) => Taking(recorded.Data) with { Version = recorded.Version, Work = Work.After(recorded.Data) };

    private CheckpointCase Taking(IEvent data) => data switch
    {
        CaseOpened e => this with { Opened = e },
        OffenceRecorded e => this with { Offence = e },
        EligibilityDecided e => this with { Eligibility = e },
        VictimConsulted e => this with { Consultations = [.. Consultations, e] },
        OfferMade e => this with { Offer = e },
        OfferAnswered e => this with { Answer = e },
        ChargeDateSet e => this with { ChargeDate = e },
        ChargeDateNear e => this with { ChargeWarned = e.LastDay },
        NavigatorAllocated e => this with { Navigator = e },
        NeedsAssessed { Stage: AssessmentStage.Before } e => this with { Before = e },
        NeedsAssessed e => this with { After = e },
        SafetyNoteRecorded e => this with { SafetyNotes = [.. SafetyNotes, e] },
        ContractSigned e => this with { Contract = e, Conditions = e.Conditions },
        ContractVaried e => this with { Conditions = e.Conditions },
        ContractCompleted e => this with { Completed = e },
        ContractFailed e => this with { Failed = e },
        CaseWithdrawn e => this with { Withdrawn = e },
        DisposalRecorded e => this with { Disposal = e },
        StepDownRecorded e => this with { StepDowns = [.. StepDowns, e] },
        FollowUpDue e => this with { FollowUpDue = e },
        FollowUpRecorded e => this with { FollowUp = e },
        _ => WithBreach(data),
    };

    private CheckpointCase WithBreach(IEvent data) => data switch
    {
        BreachAlleged e => this with { Breaches = [.. Breaches, new(e, null, null)], Reports = Reported(e.ReportId, r => r with { BreachId = e.BreachId }) },
        PersonHeard e => this with { Breaches = [.. Breaches.Select(b => b.Id == e.BreachId ? b with { Heard = e } : b)] },
        BreachDecided e => this with
        {
            Breaches = [.. Breaches.Select(b => b.Id == e.BreachId ? b with { Decided = e } : b)],
            Reports = Reported(Breaches.FirstOrDefault(b => b.Id == e.BreachId)?.Alleged.ReportId, r => r with { Confirmed = e.Decision != BreachDecision.NoBreach }),
        },
        OffendingNoted e => this with { Reports = [.. Reports, new(e, null, null)] },
        OffendingSettled e => this with { Reports = Reported(e.ReportId, r => r with { Confirmed = e.Confirmed }) },
        _ => this,
    };

    private IReadOnlyList<OffendingReport> Reported(Guid? report, Func<OffendingReport, OffendingReport> change) =>
        report is null ? Reports : [.. Reports.Select(r => r.Noted.ReportId == report ? change(r) : r)];
}

/// <summary>An alleged breach with what became of it.</summary>
public sealed record Breach(BreachAlleged Alleged, PersonHeard? Heard, BreachDecided? Decided)
{
    public Guid Id => Alleged.BreachId;
}

/// <summary>A report of the police with what became of it.</summary>
/// <param name="BreachId">The allegation that was made of it.</param>
/// <param name="Confirmed">Whether it was found to be so; null while nobody has said.</param>
public sealed record OffendingReport(OffendingNoted Noted, Guid? BreachId, bool? Confirmed)
{
    /// <summary>Nobody has taken the question up yet.</summary>
    public bool IsOpen => BreachId is null && Confirmed is null;
}
