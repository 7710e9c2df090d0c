using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Mais;

/// <summary>Somebody was named as the Navigator who calls the team and reviews the plan (V-04). Not the Checkpoint navigator.</summary>
[EventName("mais_navigator_assigned")]
public sealed record NavigatorAssigned([property: Plain] StaffId Staff, [property: Plain] AgencyId Agency, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>What became of an attempt to be in touch.</summary>
public enum ContactOutcome { Reached, Tried, NotSafe }

/// <summary>The adult was met or spoken with, or it was tried, or it is not safe.</summary>
[EventName("mais_contact_recorded")]
public sealed record AdultContacted([property: Plain] Guid ContactId, [property: Plain] ContactOutcome Outcome, [property: Plain] DateOnly On, [property: Narrative] string? Words) : IEvent;

/// <summary>The adult was not reached within the time for the first contact.</summary>
[EventName("mais_first_contact_overdue")]
public sealed record FirstContactOverdue([property: Plain] DateOnly DueOn) : IEvent;

/// <summary>What consent is to: taking part, or sharing with the team. Sharing does not rest on it (L-04); what was said is kept and shown.</summary>
public enum ConsentTo { TakePart, Share }

/// <summary>What the adult said, or what was decided in her or his best interests where capacity for this decision is lacking.</summary>
public enum ConsentSaid { Given, Refused, Withdrawn, BestInterests }

/// <summary>Consent was sought and answered, or taken back.</summary>
[EventName("mais_consent_recorded")]
public sealed record ConsentRecorded([property: Plain] Guid ConsentId, [property: Plain] ConsentTo To, [property: Plain] ConsentSaid Said, [property: Plain] DateOnly On, [property: Narrative] string? Words) : IEvent;

/// <summary>Capacity was assessed for one decision: who, when, on what (Mental Capacity Act 2005).</summary>
/// <param name="Decision">Code from <see cref="MaisSettings.Decisions"/>.</param>
/// <param name="About">The decision in words, where the code does not say it.</param>
/// <param name="HasCapacity">Null once erased.</param>
/// <param name="Assessor">Who assessed, with what she or he is.</param>
[EventName("mais_capacity_assessed")]
public sealed record CapacityAssessed(
    [property: Plain] Guid AssessmentId, [property: Plain] PersonId Adult, [property: Plain] string Decision, [property: Narrative] string? About,
    [property: SpecialCategory(About = "Adult")] bool? HasCapacity, [property: Plain] DateOnly On, [property: Narrative] string Assessor, [property: Narrative] string Words) : IEvent;

/// <summary>Whether the adult suffers what brought her or him here, causes it, or both.</summary>
public enum AdultSide { Suffers, Causes, Both, Neither }

/// <summary>How grave the risk is judged to be. Nothing published gives a scale (V-24), so it is a judgement with its reasons.</summary>
public enum MaisRisk { Low, Medium, High }

/// <summary>Needs and risk were assessed.</summary>
/// <param name="Needs">Codes from <see cref="MaisSettings.Needs"/>.</param>
[EventName("mais_needs_assessed")]
public sealed record NeedsAssessed(
    [property: Plain] Guid AssessmentId, [property: Plain] PersonId Adult, [property: SpecialCategory(About = "Adult")] IReadOnlyList<string>? Needs, [property: Plain] AdultSide Side,
    [property: Plain] MaisRisk Risk, [property: Narrative] string Words, [property: Plain] DateOnly On) : IEvent;

/// <summary>Something that the adult wants to come of it, in her or his own words.</summary>
[EventName("mais_wish_recorded")]
public sealed record WishRecorded([property: Plain] Guid WishId, [property: Narrative] string Words, [property: Plain] DateOnly On) : IEvent;

/// <summary>Whether a wish came true, as the adult sees it.</summary>
public enum WishMet { Yes, Partly, No, NotAsked }

/// <summary>The adult was asked whether a wish was met.</summary>
[EventName("mais_wish_answered")]
public sealed record WishAnswered([property: Plain] Guid WishId, [property: Plain] WishMet Met, [property: Narrative] string? Words, [property: Plain] DateOnly On) : IEvent;

/// <summary>Somebody joined the team around the adult, and sees the case from then on.</summary>
[EventName("mais_team_joined")]
public sealed record TeamJoined([property: Plain] StaffId Staff, [property: Plain] AgencyId Agency, [property: Narrative] string? Part, [property: Plain] DateOnly On) : IEvent;

/// <summary>Somebody left the team, and stops seeing the case.</summary>
[EventName("mais_team_left")]
public sealed record TeamLeft([property: Plain] StaffId Staff, [property: Plain] DateOnly On) : IEvent;

/// <summary>The Navigator asked for a meeting of the team.</summary>
[EventName("mais_team_meeting_asked")]
public sealed record TeamMeetingAsked([property: Plain] Guid AskId, [property: Narrative] string? Why, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The meeting for which the case stands on the agenda; taken off again where there is no meeting.</summary>
[EventName("mais_team_meeting_fixed")]
public sealed record TeamMeetingFixed([property: Plain] MeetingId? Meeting, [property: Plain] DateTimeOffset? StartsAt, [property: Plain] long Sequence) : IEvent;

/// <summary>The team met about the adult.</summary>
[EventName("mais_team_met")]
public sealed record TeamMet(
    [property: Plain] MeetingId Meeting, [property: Plain] HearingId Hearing, [property: Plain] DateOnly On, [property: Plain] IReadOnlyList<AgencyId> Agencies, [property: Plain] IReadOnlyList<string> Flags) : IEvent;

/// <summary>One aim of the plan.</summary>
public sealed record PlanAim([property: Plain] Guid AimId, [property: Narrative] string Words);

/// <summary>The plan was agreed, or agreed anew. What is to be done stands as actions of the panel.</summary>
/// <param name="WithoutConsent">Why there is a plan although the adult has not agreed to take part; null where she or he has.</param>
[EventName("mais_plan_agreed")]
public sealed record PlanAgreed(
    [property: Plain] Guid PlanId, IReadOnlyList<PlanAim> Aims, [property: Plain] DateOnly On, [property: Plain] DateOnly ReviewOn, [property: Narrative] string? WithoutConsent) : IEvent;

/// <summary>The plan ended because the adult does not take part any more.</summary>
[EventName("mais_plan_ended")]
public sealed record PlanEnded([property: Plain] Guid PlanId, [property: Plain] DateOnly On) : IEvent;

/// <summary>What became of the risk (V-23).</summary>
public enum RiskNow { Removed, Reduced, Remains }

/// <summary>The plan was reviewed.</summary>
[EventName("mais_review_held")]
public sealed record ReviewHeld(
    [property: Plain] Guid ReviewId, [property: Plain] DateOnly On, [property: Plain] RiskNow Risk, [property: Narrative] string Words, [property: Plain] DateOnly NextOn) : IEvent;

/// <summary>The day of the review is over and nobody reviewed.</summary>
[EventName("mais_review_overdue")]
public sealed record ReviewOverdue([property: Plain] DateOnly DueOn) : IEvent;

/// <summary>Before MAIS, or after it.</summary>
public enum CallsPeriod { Before, After }

/// <summary>How often an agency was called about the adult in the months before the referral, or after closing. A later count of the same agency and period stands in its place.</summary>
[EventName("mais_calls_counted")]
public sealed record CallsCounted(
    [property: Plain] Guid CountId, [property: Plain] AgencyId Agency, [property: Plain] CallsPeriod Period, [property: Plain] DateOnly From, [property: Plain] DateOnly To,
    [property: Plain] int Calls, [property: Narrative] string? Source) : IEvent;

/// <summary>The months after closing are over: the calls of that time can be counted.</summary>
[EventName("mais_calls_due")]
public sealed record CallsAfterDue([property: Plain] DateOnly From, [property: Plain] DateOnly To) : IEvent;

/// <summary>Why a case closes (V-23).</summary>
public enum CloseReason { Completed, Disengaged, Moved, Died }

/// <summary>The case closed, with what has to be kept of it (V-22).</summary>
/// <param name="Risk">What became of the risk; null only where the adult died.</param>
/// <param name="AdultsView">What the adult says of it.</param>
/// <param name="SourceOfHarm">Steps about the source of harm.</param>
/// <param name="Others">Others at risk.</param>
/// <param name="ReviewConsidered">Whether a safeguarding adults review (SAR) was considered.</param>
[EventName("mais_case_closed")]
public sealed record MaisCaseClosed(
    [property: Plain] CloseReason Reason, [property: Plain] RiskNow? Risk, [property: Narrative] string Words, [property: Narrative] string? AdultsView, [property: Narrative] string? SourceOfHarm,
    [property: Narrative] string? Others, [property: Plain] bool ReviewConsidered, [property: Plain] DateOnly? ReferrerToldOn, [property: Plain] DateOnly On) : IEvent;
