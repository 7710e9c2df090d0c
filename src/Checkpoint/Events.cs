using SafeDurham.Cases.Checkpoint.Eligible;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Checkpoint;

/// <summary>A case was opened: by an accepted referral, or directly by the team.</summary>
/// <param name="Reference">What people call it: <c>C-2026-0188</c>.</param>
/// <param name="Programme">Code of the programme (C-27).</param>
/// <param name="ReferredOn">The day of the referral, in London; the day of opening where there was none (C-02).</param>
/// <param name="Said">What the referral said, question by question.</param>
[EventName("checkpoint_case_opened")]
public sealed record CaseOpened(
    [property: Plain] string Reference, [property: Plain] string Programme, [property: Plain] PersonId Person, [property: Plain] ReferralId? Referral, [property: Plain] string? ReferralReference,
    [property: Plain] AgencyId FromAgency, [property: Plain] StaffId FromStaff, [property: Plain] DateOnly ReferredOn, SafeContact? SafeContact, IReadOnlyList<FormAnswer> Said,
    [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The offence that the contract would stand for; recorded again where it is put right.</summary>
/// <param name="Kind">Code of <see cref="RuleSet.OffenceKinds"/>.</param>
/// <param name="SummaryOnly">Tried in a magistrates' court only, so that the time to start is short (C-36).</param>
[EventName("checkpoint_offence_recorded")]
public sealed record OffenceRecorded(
    [property: Narrative] string? Kind, [property: Narrative] string? Words, [property: Narrative] string? CrimeReference, [property: Plain] DateOnly OccurredOn, [property: Plain] bool SummaryOnly,
    [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A person decided whether a contract may be offered (C-09), by the list in force on that day. Every answer is kept.</summary>
/// <param name="RuleSet">Code of the list.</param>
/// <param name="MetByList">What the list alone said.</param>
/// <param name="SpecialTerms">The terms, for an offence that is in on special terms.</param>
/// <param name="Band">Red, amber or green, where somebody graded it (C-09).</param>
[EventName("checkpoint_eligibility_decided")]
public sealed record EligibilityDecided(
    [property: Plain] string RuleSet, IReadOnlyList<CriterionAnswer> Answers, [property: Plain] bool MetByList, [property: Plain] bool Eligible, [property: Narrative] string Reasons,
    [property: Narrative] string? SpecialTerms, [property: Plain] string? Band, [property: Plain] StaffId By, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>What the victim wishes of a restorative step.</summary>
public enum RestorativeWish { NotAsked, Yes, No, Undecided }

/// <summary>Whether there is a victim and whether she or he was reached.</summary>
public enum VictimReached { Reached, Tried, NotSafe, NoVictim }

/// <summary>The victim was asked, or it was recorded why not (C-25). Who it is stands nowhere in this case.</summary>
[EventName("checkpoint_victim_consulted")]
public sealed record VictimConsulted(
    [property: Plain] Guid ConsultationId, [property: Plain] VictimReached Reached, [property: Plain] DateOnly On, [property: Plain] bool ToldOutcomes, [property: Plain] RestorativeWish Wish,
    [property: Narrative] string? View, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A contract was offered, and what was said (C-07).</summary>
/// <param name="Told">Codes of <see cref="CheckpointSettings.ToBeTold"/>.</param>
[EventName("checkpoint_offer_made")]
public sealed record OfferMade([property: Plain] IReadOnlyList<string> Told, [property: Narrative] string? Words, [property: Plain] DateOnly On, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The person agreed or declined (C-07).</summary>
[EventName("checkpoint_offer_answered")]
public sealed record OfferAnswered([property: Plain] bool Agreed, [property: Plain] bool Understands, [property: Narrative] string? Words, [property: Plain] DateOnly On, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The last day on which the offence can still be charged (C-36).</summary>
/// <param name="ByDefault">Worked out from the day of a summary-only offence; false where somebody set it.</param>
[EventName("checkpoint_charge_date_set")]
public sealed record ChargeDateSet([property: Plain] DateOnly LastDay, [property: Plain] bool ByDefault, [property: Narrative] string? Reason, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The last day to charge is near (C-36).</summary>
[EventName("checkpoint_charge_date_near")]
public sealed record ChargeDateNear([property: Plain] DateOnly LastDay) : IEvent;

/// <summary>Who looks after the person (C-24).</summary>
[EventName("checkpoint_navigator_allocated")]
public sealed record NavigatorAllocated([property: Plain] StaffId Staff, [property: Plain] AgencyId Agency, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Before the contract, or at its end.</summary>
public enum AssessmentStage { Before, After }

/// <summary>How much one pathway weighs (C-23).</summary>
/// <param name="Pathway">Code of <see cref="CheckpointSettings.Pathways"/>.</param>
/// <param name="Missing">What help is needed and not to be had; reported upwards (C-24).</param>
public sealed record PathwayNeed([property: Plain] string Pathway, [property: Narrative] int? Score, [property: Narrative] string? Words = null, [property: Narrative] string? Missing = null);

/// <summary>The needs over all nine pathways (C-23, C-24).</summary>
[EventName("checkpoint_needs_assessed")]
public sealed record NeedsAssessed([property: Plain] AssessmentStage Stage, [property: Plain] DateOnly On, IReadOnlyList<PathwayNeed> Needs, [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Something about safety that everybody who works with the person must see first.</summary>
[EventName("checkpoint_safety_note_recorded")]
public sealed record SafetyNoteRecorded([property: Plain] Guid NoteId, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IEvent;
