using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Panels.Meetings;

/// <summary>A meeting of a panel was fixed.</summary>
/// <param name="Area">The area whose cases it hears, or null for all.</param>
/// <param name="Place">Where it is held; null where it is online only.</param>
/// <param name="Online">Address of the online meeting.</param>
/// <param name="Agencies">Who is invited and asked for research.</param>
/// <param name="AskedBy">For an emergency meeting: the agency that asked for it (M-55).</param>
/// <param name="Why">For an emergency meeting: why it cannot wait.</param>
[EventName("panel_meeting_scheduled")]
public sealed record MeetingScheduled(
    [property: Plain] Forum Forum, [property: Plain] string Reference, [property: Plain] MeetingType Type, [property: Plain] string? Area, [property: Plain] DateTimeOffset StartsAt,
    [property: Narrative] string? Place, [property: Narrative] string? Online, [property: Plain] IReadOnlyList<AgencyId> Agencies,
    [property: Plain] AgencyId? AskedBy, [property: Narrative] string? Why, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Time, place or guests were changed.</summary>
[EventName("panel_meeting_changed")]
public sealed record MeetingChanged(
    [property: Plain] DateTimeOffset StartsAt, [property: Narrative] string? Place, [property: Narrative] string? Online, [property: Plain] IReadOnlyList<AgencyId> Agencies,
    [property: Narrative] string? Reason) : IEvent;

/// <summary>The meeting will not be held; its cases wait for another.</summary>
[EventName("panel_meeting_cancelled")]
public sealed record MeetingCancelled([property: Narrative] string Reason, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The order in which the cases are heard was set by hand. Cases that are not named follow in the proposed order.</summary>
[EventName("panel_agenda_ordered")]
public sealed record AgendaOrdered([property: Plain] IReadOnlyList<CaseId> Cases) : IEvent;

/// <summary>The agenda went to the agencies, by link (M-54). Again when it changed.</summary>
/// <param name="Cases">What stood on it then.</param>
[EventName("panel_agenda_circulated")]
public sealed record AgendaCirculated([property: Plain] IReadOnlyList<AgencyId> Agencies, [property: Plain] IReadOnlyList<CaseId> Cases, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>As what somebody is there.</summary>
public enum AttendeeKind { Chair, Member, Guest, Observer, Recorder }

/// <summary>Whether somebody came.</summary>
public enum Presence { Present, Apologies, Absent, Left }

/// <summary>Who came, or sent apologies, and for whom (M-47).</summary>
/// <param name="AttendeeId">Id of the line; recording the line again replaces it.</param>
/// <param name="Staff">The member of staff, where she has an account.</param>
/// <param name="Name">The name, where she has none.</param>
/// <param name="InformationSentOn">For apologies: when information was sent instead; null where none was.</param>
[EventName("panel_attendance_recorded")]
public sealed record AttendanceRecorded(
    [property: Plain] Guid AttendeeId, [property: Plain] StaffId? Staff, [property: Narrative] string? Name, [property: Plain] AgencyId? Agency, [property: Plain] AttendeeKind Kind,
    [property: Plain] Presence Presence, [property: Plain] DateOnly? InformationSentOn) : IEvent;

/// <summary>A line of the attendance was entered in error.</summary>
[EventName("panel_attendance_struck")]
public sealed record AttendanceStruck([property: Plain] Guid AttendeeId) : IEvent;

/// <summary>Somebody signed the confidentiality statement (M-45).</summary>
/// <param name="Statement">Version of the statement that was signed.</param>
/// <param name="ByHand">Signed on paper and recorded for her, not on the screen by herself.</param>
[EventName("panel_confidentiality_signed")]
public sealed record ConfidentialitySigned([property: Plain] Guid AttendeeId, [property: Plain] string Statement, [property: Plain] bool ByHand, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The chair opened the meeting.</summary>
[EventName("panel_meeting_opened")]
public sealed record MeetingOpened([property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The chair called a case: everybody's screen follows.</summary>
[EventName("panel_case_called")]
public sealed record CaseCalled([property: Plain] CaseId CaseId, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>What was said outside the cases.</summary>
public enum NoteKind { AnyOtherBusiness, PastTwelveMonths, UnfinishedActions, Other }

/// <summary>Something for the minutes that belongs to no case (M-45). Recording the note again replaces it.</summary>
[EventName("panel_meeting_note_recorded")]
public sealed record MeetingNoteRecorded([property: Plain] Guid NoteId, [property: Plain] NoteKind Kind, [property: Narrative] string Words) : IEvent;

/// <summary>The meeting ended. Minutes and action lists exist from now on.</summary>
[EventName("panel_meeting_closed")]
public sealed record MeetingClosed([property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The minutes were issued, or issued again after a correction (M-47, M-48, M-50).</summary>
/// <param name="Edition">1, then 2 after a correction.</param>
/// <param name="Agencies">To whom they go; each sees its own rendering.</param>
[EventName("panel_minutes_issued")]
public sealed record MinutesIssued([property: Plain] int Edition, [property: Plain] IReadOnlyList<AgencyId> Agencies, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Something in the issued minutes is wrong and is put right. What stood before stays.</summary>
[EventName("panel_minutes_corrected")]
public sealed record MinutesCorrected([property: Plain] Guid CorrectionId, [property: Plain] CaseId? CaseId, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Agencies agreed that the minutes may go further, to somebody named (M-48).</summary>
[EventName("panel_minutes_passed_on")]
public sealed record MinutesPassedOn(
    [property: Plain] Guid PassingId, [property: Narrative] string To, [property: Narrative] string Reason, [property: Plain] IReadOnlyList<AgencyId> AgreedBy, [property: Plain] DateTimeOffset At) : IEvent;
