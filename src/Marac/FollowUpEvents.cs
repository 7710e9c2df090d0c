using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Marac;

/// <summary>The acceptance was undone before the case was listed; the referral waits for a decision again.</summary>
/// <param name="CaseReference">The reference that it had, and gets again if it is accepted again.</param>
[EventName("marac_acceptance_undone")]
public sealed record AcceptanceUndone([property: Plain] string CaseReference, [property: Narrative] string Reason, Origin From, [property: Plain] DateTimeOffset At) : IMaracTakenBackFact;

/// <summary>The case was put on the agenda of a MARAC.</summary>
[EventName("marac_case_listed")]
public sealed record ListedAtMarac(
    [property: Plain] MeetingId Meeting, [property: Plain] HearingId Hearing, [property: Plain] DateTimeOffset StartsAt, [property: Plain] MeetingType Type,
    [property: Plain] long Sequence, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The case was taken off the agenda before it was heard.</summary>
/// <param name="ForGood">Withdrawn from the list: it comes back by a new referral only.</param>
[EventName("marac_case_unlisted")]
public sealed record UnlistedAtMarac(
    [property: Plain] MeetingId? Meeting, [property: Plain] bool ForGood, [property: Plain] string Reason, [property: Narrative] string? Words,
    [property: Plain] long Sequence, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The MARAC heard the case (M-62). Hearings, victims and referrals are three counts (M-02).</summary>
/// <param name="On">The day of the meeting.</param>
/// <param name="Flags">Codes ticked in the meeting: <c>repeat-confirmed</c>, <c>section-42</c>.</param>
[EventName("marac_case_heard")]
public sealed record HeardAtMarac(
    [property: Plain] MeetingId Meeting, [property: Plain] HearingId Hearing, [property: Plain] DateOnly On, [property: Plain] MeetingType Type, [property: Plain] IReadOnlyList<AgencyId> Agencies,
    [property: Plain] IReadOnlyList<string> Flags, [property: Plain] DateTimeOffset At) : IMaracHeardFact
{
    DateOnly IMaracHeardFact.MeetingOn => On;
}

/// <summary>Every agency is to flag and tag its files (M-38).</summary>
/// <param name="Until">Last day of the flag (M-39).</param>
[EventName("marac_flag_set")]
public sealed record FlagSet([property: Plain] DateOnly Until, [property: Plain] IReadOnlyList<AgencyId> Agencies) : IEvent;

/// <summary>What an agency did with the flag on its own files.</summary>
public enum FlagStep { Tagged, Lifted }

/// <summary>An agency says that it flagged its files, or took the flag off.</summary>
[EventName("marac_flag_reported")]
public sealed record FlagReported([property: Plain] AgencyId Agency, [property: Plain] FlagStep Step, [property: Plain] DateOnly On, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The flag has lapsed; it stays in the record.</summary>
/// <param name="On">First day without it.</param>
[EventName("marac_flag_lapsed")]
public sealed record FlagLapsed([property: Plain] DateOnly On) : IEvent;

/// <summary>An agency learnt of a further incident between the same people (M-38).</summary>
/// <param name="OccurredOn">When it happened; null where that is not known.</param>
/// <param name="IdentifiedOn">When the agency learnt of it.</param>
/// <param name="Behaviour">Whether it would be a crime: the older wording of the repeat rule counts no other (M-30).</param>
[EventName("marac_incident_identified")]
public sealed record IncidentIdentified(
    [property: Plain] Guid IncidentId, [property: Plain] AgencyId Agency, [property: Plain] StaffId By, [property: Plain] DateOnly? OccurredOn, [property: Plain] DateOnly IdentifiedOn,
    [property: Plain] Behaviour Behaviour, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IMaracIncidentFact
{
    DateOnly? IMaracIncidentFact.IncidentOn => OccurredOn;
    DateOnly? IMaracIncidentFact.IdentifiedOn => IdentifiedOn;
}

/// <summary>Somebody decided about the repeat referral that was proposed.</summary>
/// <param name="Refers">A repeat referral will be made; else the words say why not.</param>
[EventName("marac_repeat_answered")]
public sealed record RepeatAnswered([property: Plain] Guid IncidentId, [property: Plain] bool Refers, [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>An adviser (IDVA) took the case on, and speaks for the victim (M-03).</summary>
[EventName("marac_idva_allocated")]
public sealed record IdvaAllocated([property: Plain] StaffId Staff, [property: Plain] AgencyId Agency, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>What a contact with the victim was for (M-52, M-58).</summary>
public enum ContactPurpose { First, BeforeMeeting, AfterMeeting }

/// <summary>What came of it.</summary>
public enum ContactResult { Reached, Tried, NotSafe }

/// <summary>How she was told.</summary>
public enum ContactWay { Phone, InPerson, Writing }

/// <summary>The victim was told, or it was tried, or was not safe (M-52, M-58).</summary>
/// <param name="WhyWritten">Why it was written although the rule speaks against it.</param>
[EventName("marac_victim_contact_recorded")]
public sealed record VictimContactRecorded(
    [property: Plain] Guid ContactId, [property: Plain] ContactPurpose Purpose, [property: Plain] ContactResult Result, [property: Plain] ContactWay? Way, [property: Plain] DateOnly On,
    [property: Plain] StaffId By, [property: Plain] AgencyId ByAgency, [property: Plain] bool PublicRecord, [property: Plain] bool HarmerKnows, [property: Narrative] string? WhyWritten,
    [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Nobody told the victim within the time for it (M-52).</summary>
[EventName("marac_victim_contact_overdue")]
public sealed record VictimContactOverdue([property: Plain] ContactPurpose Purpose, [property: Plain] DateOnly DueOn) : IEvent;

/// <summary>The case came from a MARAC elsewhere (M-56). Again when further papers came.</summary>
/// <param name="HeardThereOn">When it was heard there last; null where it was not.</param>
[EventName("marac_case_transferred_in")]
public sealed record TransferredIn(
    [property: Plain] string FromPanel, [property: Plain] bool Permanent, [property: Plain] DateOnly? HeardThereOn, [property: Plain] DateOnly? MinutesReceivedOn,
    [property: Plain] DateOnly? PlanReceivedOn, [property: Plain] DateOnly? IdvaHandoverOn, [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>How far the case had come when it was transferred; what the sender does turns on it (M-56).</summary>
public enum TransferStage { NotListed, OnAgenda, Heard }

/// <summary>The case went to a MARAC elsewhere (M-56). Again when further papers went.</summary>
[EventName("marac_case_transferred_out")]
public sealed record TransferredOut(
    [property: Plain] string ToPanel, [property: Plain] bool Permanent, [property: Plain] DateOnly On, [property: Plain] TransferStage Stage, [property: Plain] DateOnly? MinutesSentOn,
    [property: Plain] DateOnly? PlanSentOn, [property: Plain] DateOnly? IdvaHandoverOn, [property: Plain] DateOnly? AgenciesToldOn, [property: Narrative] string? Words,
    [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The file was closed. The flag runs on (M-38), and the way back is a new referral (M-62).</summary>
[EventName("marac_case_closed")]
public sealed record CaseClosed([property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;
