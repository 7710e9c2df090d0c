using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint;

/// <summary>The contract was signed (C-20, C-21).</summary>
/// <param name="EndsOn">The last day, still within the contract.</param>
[EventName("checkpoint_contract_signed")]
public sealed record ContractSigned(
    [property: Plain] DateOnly StartsOn, [property: Plain] DateOnly EndsOn, IReadOnlyList<Condition> Conditions, [property: Plain] StaffId By, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Conditions were changed, with the reason. What they were stays in the events before.</summary>
/// <param name="Conditions">All conditions as they are from now on.</param>
/// <param name="BreachId">The breach in answer to which they were changed.</param>
[EventName("checkpoint_contract_varied")]
public sealed record ContractVaried(
    [property: Plain] Guid VariationId, IReadOnlyList<Condition> Conditions, [property: Narrative] string Reason, [property: Plain] Guid? BreachId, [property: Plain] StaffId By,
    [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Somebody says that a condition is met, or takes that back.</summary>
[EventName("checkpoint_condition_marked")]
public sealed record ConditionMarked([property: Plain] Guid ConditionId, [property: Plain] bool Met, [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The last day of the contract is over; what follows a person decides.</summary>
[EventName("checkpoint_contract_ran_out")]
public sealed record ContractRanOut([property: Plain] DateOnly EndsOn) : IEvent;

/// <summary>How somebody was in touch.</summary>
public enum ContactWay { InPerson, Telephone, Text, HomeVisit, Video }

/// <summary>The navigator was in touch with the person, or tried (C-26).</summary>
[EventName("checkpoint_contact_logged")]
public sealed record ContactLogged(
    [property: Plain] Guid ContactId, [property: Plain] ContactWay Way, [property: Plain] bool Reached, [property: Plain] DateOnly On, [property: Narrative] string? Words, [property: Plain] StaffId By,
    [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>An appointment or a session of an intervention is planned, or moved.</summary>
[EventName("checkpoint_session_planned")]
public sealed record SessionPlanned(
    [property: Plain] Guid SessionId, [property: Plain] Guid? ConditionId, [property: Plain] DateTimeOffset StartsAt, [property: Narrative] string What, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A planned session does not take place.</summary>
[EventName("checkpoint_session_called_off")]
public sealed record SessionCalledOff([property: Plain] Guid SessionId, [property: Narrative] string Reason, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Whether somebody came.</summary>
public enum Attendance { Came, AcceptableAbsence, UnacceptableAbsence }

/// <summary>Whether the person came to a session; recorded again where it is put right.</summary>
[EventName("checkpoint_session_attended")]
public sealed record SessionAttended(
    [property: Plain] Guid SessionId, [property: Plain] Attendance Attendance, [property: Narrative] string? Reason, [property: Plain] StaffId By, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Unpaid community work was done (C-21).</summary>
[EventName("checkpoint_hours_logged")]
public sealed record HoursLogged(
    [property: Plain] Guid EntryId, [property: Plain] Guid ConditionId, [property: Plain] DateOnly On, [property: Plain] int Minutes, [property: Narrative] string? Words, [property: Plain] StaffId By,
    [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Hours that were logged in error no longer count.</summary>
[EventName("checkpoint_hours_struck")]
public sealed record HoursStruck([property: Plain] Guid EntryId, [property: Narrative] string Reason, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A GPS tag was fitted. Where the person goes is kept nowhere here.</summary>
[EventName("checkpoint_tag_fitted")]
public sealed record TagFitted([property: Plain] Guid ConditionId, [property: Plain] DateOnly On, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The tag was taken off.</summary>
[EventName("checkpoint_tag_removed")]
public sealed record TagRemoved([property: Plain] Guid ConditionId, [property: Plain] DateOnly On, [property: Narrative] string Reason, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Steps of a restorative approach.</summary>
public enum RestorativeStep { Offered, Prepared, LetterOrMessage, Meeting, VictimWithdrew }

/// <summary>A step of the restorative approach was taken (C-21).</summary>
[EventName("checkpoint_restorative_step")]
public sealed record RestorativeStepTaken(
    [property: Plain] Guid StepId, [property: Plain] RestorativeStep Step, [property: Plain] DateOnly On, [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The police reported a new offence: a question, and no answer (C-31).</summary>
[EventName("checkpoint_offending_reported")]
public sealed record OffendingNoted(
    [property: Plain] Guid ReportId, [property: Plain] DateOnly OffenceOn, [property: Narrative] string? CrimeReference, [property: Narrative] string Words, [property: Plain] StaffId By,
    [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Somebody answered the question without a breach: the report was confirmed, or was not.</summary>
[EventName("checkpoint_offending_settled")]
public sealed record OffendingSettled([property: Plain] Guid ReportId, [property: Plain] bool Confirmed, [property: Narrative] string Words, [property: Plain] StaffId By, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A breach was alleged, with the evidence (C-31).</summary>
/// <param name="ConditionId">The condition that is said to be broken.</param>
/// <param name="ReportId">The report of the police that it rests on.</param>
[EventName("checkpoint_breach_alleged")]
public sealed record BreachAlleged(
    [property: Plain] Guid BreachId, [property: Plain] Guid ConditionId, [property: Plain] Guid? ReportId, [property: Narrative] string Evidence, [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency,
    [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>How the person was heard.</summary>
public enum Hearing { Heard, DidNotWantTo, NotReached }

/// <summary>The person was heard on an alleged breach, or it is recorded why not.</summary>
[EventName("checkpoint_breach_heard")]
public sealed record PersonHeard([property: Plain] Guid BreachId, [property: Plain] Hearing Hearing, [property: Plain] DateOnly On, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>What an officer can decide on an alleged breach.</summary>
public enum BreachDecision { NoBreach, Continue, Vary, Fail }

/// <summary>An authorised officer decided on an alleged breach, with reasons (C-31).</summary>
[EventName("checkpoint_breach_decided")]
public sealed record BreachDecided(
    [property: Plain] Guid BreachId, [property: Plain] BreachDecision Decision, [property: Narrative] string Reasons, [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency,
    [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The contract was completed (C-30).</summary>
[EventName("checkpoint_contract_completed")]
public sealed record ContractCompleted([property: Plain] DateOnly On, [property: Narrative] string? Words, [property: Plain] StaffId By, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The contract failed, by the decision on a breach (C-31).</summary>
[EventName("checkpoint_contract_failed")]
public sealed record ContractFailed([property: Plain] DateOnly On, [property: Plain] Guid BreachId, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Who ended it before its time.</summary>
public enum WithdrawnBy { Person, Team }

/// <summary>It ended early, which is not completing (C-32).</summary>
[EventName("checkpoint_withdrawn")]
public sealed record CaseWithdrawn([property: Plain] WithdrawnBy Who, [property: Plain] DateOnly On, [property: Narrative] string Reason, [property: Plain] StaffId By, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>What the police recorded at the end (C-33, C-34).</summary>
[EventName("checkpoint_disposal_recorded")]
public sealed record DisposalRecorded([property: Plain] string Outcome, [property: Plain] DateOnly On, [property: Narrative] string Reasons, [property: Plain] StaffId By, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Where the person goes on with help after the contract.</summary>
/// <param name="Referral">The referral that was sent there; null where there is none, or it goes another way.</param>
[EventName("checkpoint_step_down_recorded")]
public sealed record StepDownRecorded(
    [property: Plain] Guid StepDownId, [property: Narrative] string Service, [property: Plain] DateOnly On, [property: Narrative] string? Words, [property: Plain] DateTimeOffset At,
    [property: Plain] ReferralId? Referral = null) : IEvent;

/// <summary>The months from the offence to the last check are over; it can be looked up now.</summary>
[EventName("checkpoint_follow_up_due")]
public sealed record FollowUpDue([property: Plain] DateOnly Since) : IEvent;

/// <summary>Whether the person had a positive disposal within the months from the original offence (§ follow-up); recorded again where it is put right.</summary>
[EventName("checkpoint_follow_up_recorded")]
public sealed record FollowUpRecorded(
    [property: Plain] bool Offended, [property: Plain] DateOnly CheckedOn, [property: Plain] DateOnly? FirstOn, [property: Narrative] string? Words, [property: Plain] StaffId By, [property: Plain] DateTimeOffset At) : IEvent;
