using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Mais;

/// <summary>Where a referral came from and when.</summary>
public sealed record MaisOrigin([property: Plain] AgencyId Agency, [property: Plain] StaffId Staff, [property: Plain] DateTimeOffset SentAt);

/// <summary>A referral to MAIS arrived.</summary>
/// <param name="Reasons">Codes of the reasons that hold, of the five (V-03); several at once are allowed.</param>
/// <param name="Answers">The answers that are neither a reason nor about section 42.</param>
[EventName("mais_referral_received")]
public sealed record MaisReferralReceived(
    [property: Plain] ReferralId Referral, [property: Plain] string Reference, MaisOrigin From, [property: Plain] PersonId Adult, SafeContact SafeContact, Consent Consent,
    [property: Plain] string Gateway, [property: Plain] string Area, [property: Plain] IReadOnlyList<string> Reasons, IReadOnlyList<FormAnswer> Answers) : IEvent;

/// <summary>The adult was with MAIS before (the re-referral is recorded with the referral that brings her or him back).</summary>
/// <param name="ClosedOn">When the earlier case closed; null while it is open.</param>
[EventName("mais_adult_referred_again")]
public sealed record AdultReferredAgain([property: Plain] CaseId EarlierCase, [property: Plain] string EarlierReference, [property: Plain] DateOnly? ClosedOn) : IEvent;

/// <summary>Somebody of MAIS opened the referral for the first time.</summary>
[EventName("mais_referral_opened")]
public sealed record MaisReferralOpened([property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The referral went back with a question.</summary>
/// <param name="Reason">Code from <see cref="MaisSettings.AskReasons"/>.</param>
[EventName("mais_information_asked")]
public sealed record MaisInformationAsked([property: Plain] string Reason, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>What was asked for came, from the referrer or as triage was told it.</summary>
[EventName("mais_information_received")]
public sealed record MaisInformationReceived([property: Plain] bool FromReferrer, [property: Plain] StaffId By, [property: Plain] DateTimeOffset At, [property: Narrative] string Words) : IEvent;

/// <summary>What triage can answer (V-03, V-04).</summary>
public enum TriageOutcome { Accepted, Signposted, Safeguarding, Marac }

/// <summary>Triage decided.</summary>
/// <param name="CaseReference">What people call the case: <c>V-2026-0042</c>; null where none opens.</param>
/// <param name="Where">Code from <see cref="MaisSettings.Signposts"/>, where the adult was pointed elsewhere.</param>
/// <param name="PassedOn">When safeguarding or the MARAC was told, where that is the answer.</param>
/// <param name="InTime">Whether it was decided within the time for it.</param>
[EventName("mais_referral_triaged")]
public sealed record MaisTriaged(
    [property: Plain] TriageOutcome Outcome, [property: Plain] string? CaseReference, [property: Plain] string? Where, [property: Plain] DateOnly? PassedOn,
    [property: Narrative] string? Words, [property: Plain] bool InTime, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Nobody decided within the time for triage.</summary>
/// <param name="WaitingSince">The moment from which the time ran.</param>
[EventName("mais_triage_overdue")]
public sealed record TriageOverdue([property: Plain] DateTimeOffset WaitingSince) : IEvent;

/// <summary>The referrer took the referral back. After triage this changes nothing but is kept.</summary>
[EventName("mais_referral_withdrawn")]
public sealed record MaisReferralWithdrawn([property: Narrative] string Reason, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A withdrawal overtook its referral; it takes effect when that arrives.</summary>
[EventName("mais_withdrawal_came_first")]
public sealed record MaisWithdrawalCameFirst([property: Plain] ReferralId Referral, [property: Narrative] string Reason, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Something about safety that everybody who works on the case must see first.</summary>
[EventName("mais_safety_note_recorded")]
public sealed record MaisSafetyNoteRecorded([property: Plain] Guid NoteId, [property: Narrative] string Words) : IEvent;

/// <summary>One part of the test of section 42.</summary>
public enum Suspected { Yes, No, NotKnown }

/// <summary>At which step section 42 was asked.</summary>
public enum MaisStep { Referral, Triage, Assessment, Plan, Review, Closing, Between }

/// <summary>Section 42 was asked (V-20): are there care and support needs, abuse or neglect, and do the needs keep the adult from protecting herself or himself.</summary>
[EventName("mais_section42_checked")]
public sealed record Section42Checked(
    [property: Plain] Guid CheckId, [property: Plain] MaisStep Step, [property: Plain] Suspected Needs, [property: Plain] Suspected Abuse, [property: Plain] Suspected CannotProtect,
    [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent
{
    /// <summary>The duty of the council begins where all three are suspected.</summary>
    public bool IsMet() => Needs == Suspected.Yes && Abuse == Suspected.Yes && CannotProtect == Suspected.Yes;

    /// <summary>It is neither met nor ruled out: none is denied and not all are suspected.</summary>
    public bool IsOpen() => !IsMet() && Needs != Suspected.No && Abuse != Suspected.No && CannotProtect != Suspected.No;
}

/// <summary>Safeguarding adults was told; MAIS goes on beside it and takes its place in nothing (V-25).</summary>
/// <param name="Reference">The reference that safeguarding gave, where known.</param>
[EventName("mais_safeguarding_told")]
public sealed record SafeguardingTold([property: Plain] Guid ConcernId, [property: Plain] DateOnly On, [property: Narrative] string? Reference, [property: Plain] MaisStep Step) : IEvent;

/// <summary>How far the council has come (V-21); closed at any of the steps.</summary>
public enum SafeguardingStage { Concern, Gathering, Enquiry, ProtectionPlan, Closed }

/// <summary>What the council told of its own safeguarding.</summary>
[EventName("mais_safeguarding_stage_recorded")]
public sealed record SafeguardingStageRecorded([property: Plain] SafeguardingStage Stage, [property: Plain] DateOnly On, [property: Narrative] string? Words) : IEvent;
