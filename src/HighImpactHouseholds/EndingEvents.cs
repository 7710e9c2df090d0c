using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds;

/// <summary>What happened.</summary>
public enum IncidentKind { Crime, AntiSocialBehaviour, DomesticAbuse, SchoolExclusion, CallOut, Other }

/// <summary>Something happened in or by the household.</summary>
/// <param name="OccurredOn">The day on which it happened, however late anybody learnt of it.</param>
/// <param name="People">Members whom it concerns; empty for the household as a whole.</param>
[EventName("household_incident_recorded")]
public sealed record HouseholdIncidentRecorded(
    [property: Plain] Guid IncidentId, [property: Plain] AgencyId Agency, [property: Plain] StaffId Staff, [property: Plain] DateOnly OccurredOn, [property: Plain] DateOnly LearntOn,
    [property: Plain] IncidentKind Kind, [property: Plain] IReadOnlyList<PersonId> People, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Why the work ended.</summary>
public enum ClosingOutcome { Met, NotMet, Withdrawn, SteppedUp, SteppedDown }

/// <summary>The work ended. The household is watched for some months more (H-34, H-35).</summary>
/// <param name="WatchUntil">Last day of the watch; null where nothing was achieved that could last.</param>
[EventName("household_closed")]
public sealed record HouseholdClosed(
    [property: Plain] ClosingOutcome Outcome, [property: Plain] DateOnly On, [property: Plain] DateOnly? WatchUntil, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>What showed that it did not last.</summary>
public enum RegressionSource { Incident, Referral, Nomination, Need }

/// <summary>It did not last: something happened within the watch. Noticed by itself, and also when it becomes known after the watch is over.</summary>
/// <param name="Source">Id of the incident, referral, nomination or need.</param>
/// <param name="On">The day on which it happened.</param>
[EventName("household_regressed")]
public sealed record HouseholdRegressed([property: Plain] RegressionSource What, [property: Plain] Guid Source, [property: Plain] DateOnly On, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The watch is over and nothing happened.</summary>
[EventName("household_sustained")]
public sealed record HouseholdSustained([property: Plain] DateOnly WatchUntil) : IEvent;

/// <summary>Work begins again with the same household.</summary>
[EventName("household_reopened")]
public sealed record HouseholdReopened([property: Plain] DateOnly On, [property: Plain] DateOnly ReviewOn, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>It did not last, and it was decided not to begin again. What happens afterwards within the watch asks anew.</summary>
[EventName("household_left_closed")]
public sealed record HouseholdLeftClosed([property: Plain] DateOnly On, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>How a claim is reasoned: every need met and lasting, or an adult in work (the latter until 2022 only).</summary>
public enum ClaimRoute { Needs, Work }

/// <summary>What shows that one need of one person was met (H-36).</summary>
public sealed record ClaimEvidence([property: Plain] Guid NeedId, [property: Plain] PersonId Person, [property: Narrative] string Evidence);

/// <summary>A payment by results was claimed. The household has left the programme; help can go on (H-37).</summary>
[EventName("household_claimed")]
public sealed record HouseholdClaimed(
    [property: Plain] Guid ClaimId, [property: Plain] string Programme, [property: Plain] ClaimRoute Route, IReadOnlyList<ClaimEvidence> Evidence, [property: Plain] DateOnly On, [property: Plain] StaffId By,
    [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Somebody else checked the claim (H-36).</summary>
[EventName("household_claim_audited")]
public sealed record HouseholdClaimAudited(
    [property: Plain] Guid ClaimId, [property: Plain] bool Upheld, [property: Narrative] string Words, [property: Plain] DateOnly On, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The aims that the partnership set itself (seed: Think Family).</summary>
public enum Aim { School, Crime, AntiSocialBehaviour, Work, Cost }

/// <summary>An agency told a number for one of the aims over some time.</summary>
/// <param name="Person">The child at school, the adult in work; null for the household.</param>
/// <param name="Value">Attendance in per cent, incidents, 1 or 0 for in work, pounds.</param>
[EventName("household_measured")]
public sealed record HouseholdMeasured(
    [property: Plain] Guid MeasurementId, [property: Plain] Aim Aim, [property: Plain] PersonId? Person, [property: Plain] DateOnly From, [property: Plain] DateOnly To, [property: Plain] decimal Value,
    [property: Plain] AgencyId Agency, [property: Plain] DateTimeOffset At) : IEvent;
