using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac.Risk;

namespace SafeDurham.Cases.Marac;

/// <summary>Where a referral came from and when. Stands on each decision about it, so that figures need no second look-up.</summary>
public sealed record Origin([property: Plain] AgencyId Agency, [property: Plain] DateTimeOffset SentAt);

/// <summary>A referral to the MARAC arrived (M-40, M-41). Criteria and risk are recorded beside it.</summary>
/// <param name="Background">The answers that are neither criteria nor risk tool (M-42).</param>
[EventName("marac_referral_received")]
public sealed record ReferralReceived(
    [property: Plain] ReferralId Referral, [property: Plain] string Reference, Origin From, [property: Plain] StaffId FromStaff,
    IReadOnlyList<PersonInReferral> People, SafeContact SafeContact, Consent Consent, [property: Plain] string Gateway,
    [property: Plain] DateOnly? IncidentOn, [property: Plain] DateOnly? IdentifiedOn, [property: Plain] string Area,
    IReadOnlyList<FormAnswer> Background) : IMaracReferralFact
{
    PersonId? IMaracReferralFact.Victim => With(PersonRole.Victim).Select(p => (PersonId?)p).FirstOrDefault();
    IReadOnlyList<PersonId> IMaracReferralFact.PeopleCausingHarm => [.. With(PersonRole.PersonCausingHarm)];
    DateOnly IMaracReferralFact.ReferredOn => UkCalendar.LondonDate(From.SentAt);
    Behaviour IMaracReferralFact.Behaviour => Behaviour.Unknown;
    AgencyId IMaracReferralFact.Agency => From.Agency;
    int IMaracReferralFact.Children => With(PersonRole.Child).Count();

    private IEnumerable<PersonId> With(PersonRole role) => People.Where(p => p.Role == role).Select(p => p.Person);
}

/// <summary>The answer on one route into the MARAC (M-10).</summary>
/// <param name="Reasons">Why, or for a repeat when it was heard before.</param>
public sealed record RouteAnswer([property: Plain] bool Met, [property: Narrative] string? Reasons);

/// <summary>The four routes, each with its own answer (M-10 to M-14).</summary>
[EventName("marac_criteria_recorded")]
public sealed record CriteriaRecorded(RouteAnswer VisibleHighRisk, RouteAnswer ProfessionalJudgement, RouteAnswer Escalation, RouteAnswer Repeat) : IEvent
{
    /// <summary>The routes with their codes, in the order of the form.</summary>
    public IReadOnlyList<(string Code, RouteAnswer Answer)> Routes() =>
    [
        (MaracQuestions.VisibleHighRisk, VisibleHighRisk), (MaracQuestions.Judgement, ProfessionalJudgement),
        (MaracQuestions.Escalation, Escalation), (MaracQuestions.Repeat, Repeat),
    ];
}

/// <summary>A risk assessment as the referrer gave it, question by question (M-11, M-17 to M-19).</summary>
/// <param name="Tool">Name of the tool: <c>SafeLives Dash</c>, <c>DARA</c>.</param>
/// <param name="Score">Number of "yes" answers for the Dash; another tool's own score, if it has one.</param>
/// <param name="Grade">The grade that counts: the score's own, raised by judgement where the assessor did so (M-18).</param>
/// <param name="GradeOfScore">What the score alone gives; null for tools that are not scored here.</param>
[EventName("marac_risk_assessed")]
public sealed record RiskAssessed(
    [property: Plain] string Tool, [property: Plain] string Version, [property: Plain] DateOnly? AssessedOn, [property: Narrative] string? Assessor,
    [property: Plain] int? Score, [property: Plain] RiskGrade? Grade, [property: Plain] RiskGrade? GradeOfScore, [property: Narrative] string? GradeReason,
    IReadOnlyList<FormAnswer> Answers) : IEvent;

/// <summary>The coordinator opened the referral for the first time.</summary>
[EventName("marac_referral_opened_by_coordinator")]
public sealed record ReferralOpened([property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The coordinator asked the referrer for something before deciding.</summary>
/// <param name="Reason">Code from <see cref="MaracSettings.AskReasons"/>.</param>
[EventName("marac_information_asked")]
public sealed record InformationAsked([property: Plain] string Reason, [property: Narrative] string Words, Origin From, [property: Plain] DateTimeOffset At) : IMaracReturnedFact;

/// <summary>What was asked for came, from the referrer or as the coordinator was told it.</summary>
/// <param name="FromReferrer">True when the referrer wrote it; false when the coordinator recorded what she was told.</param>
[EventName("marac_information_received")]
public sealed record InformationReceived(
    [property: Plain] bool FromReferrer, [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] DateTimeOffset At,
    [property: Narrative] string Words) : IMaracAnsweredFact;

/// <summary>The MARAC takes the case.</summary>
/// <param name="CaseReference">What people call the case: <c>M-2026-0188</c>.</param>
/// <param name="RepeatConfirmed">The coordinator's own view on the repeat, or null when she left it open. Whether it is one by definition is worked out when read.</param>
/// <param name="EarlierCase">The earlier case that she means.</param>
[EventName("marac_referral_accepted")]
public sealed record ReferralAccepted(
    [property: Plain] string CaseReference, [property: Plain] bool? RepeatConfirmed, [property: Plain] CaseId? EarlierCase,
    [property: Narrative] string? Words, Origin From, [property: Plain] DateTimeOffset At) : IMaracTakenFact;

/// <summary>The MARAC does not take the case.</summary>
/// <param name="Reason">Code from <see cref="MaracSettings.RefuseReasons"/>.</param>
[EventName("marac_referral_refused")]
public sealed record ReferralRefused([property: Plain] string Reason, [property: Narrative] string Words, Origin From, [property: Plain] DateTimeOffset At) : IMaracNotTakenFact;

/// <summary>The referrer took the referral back. After a decision this changes nothing but is kept, because it may matter.</summary>
[EventName("marac_referral_withdrawn")]
public sealed record WithdrawnByReferrer([property: Narrative] string Reason, Origin From, [property: Plain] DateTimeOffset At) : IMaracNotTakenFact;

/// <summary>A withdrawal overtook the referral that it belongs to; it takes effect when that arrives.</summary>
[EventName("marac_withdrawal_came_first")]
public sealed record WithdrawalCameFirst([property: Plain] ReferralId Referral, [property: Narrative] string Reason, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Something about safety that everybody who works on the case must see first.</summary>
[EventName("marac_safety_note_recorded")]
public sealed record SafetyNoteRecorded([property: Plain] Guid NoteId, [property: Narrative] string Words) : IEvent;

/// <summary>Nobody decided on the referral within the time for it.</summary>
/// <param name="WaitingSince">The moment from which the time ran.</param>
[EventName("marac_intake_overdue")]
public sealed record IntakeOverdue([property: Plain] DateTimeOffset WaitingSince) : IEvent;

/// <summary>A date that decides about repeats was put right. What stood before stays in the event before.</summary>
[EventName("marac_record_corrected")]
public sealed record DatesCorrected(
    [property: Plain] DateOnly? IncidentOn, [property: Plain] DateOnly? IdentifiedOn,
    [property: Plain] DateOnly? IncidentWas, [property: Plain] DateOnly? IdentifiedWas, [property: Narrative] string Reason) : IMaracDatesFact;
