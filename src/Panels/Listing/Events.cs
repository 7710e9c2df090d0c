using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Panels.Listing;

/// <summary>A case came to the panel and waits to be listed; again when the announcement changed.</summary>
[EventName("panel_case_arrived")]
public sealed record CaseArrived(
    [property: Plain] CaseId CaseId, [property: Plain] Forum Forum, [property: Plain] string Reference, [property: Plain] string Area, IReadOnlyList<PersonOfCase> People,
    [property: Plain] IReadOnlyList<string> Why, [property: Plain] int? Score, [property: Plain] DateOnly ReferredOn, [property: Plain] AgencyId ReferredBy,
    [property: Plain] string? TransferredFrom, [property: Plain] long Sequence, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The case is not before the panel any more.</summary>
[EventName("panel_case_gone")]
public sealed record CaseGone([property: Plain] string Reason, [property: Plain] long Sequence, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The case was put on the agenda of a meeting.</summary>
/// <param name="Minutes">How long it is given (M-46).</param>
[EventName("panel_case_listed")]
public sealed record ListedForMeeting(
    [property: Plain] MeetingId Meeting, [property: Plain] HearingId Hearing, [property: Plain] int Minutes, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The case is given more or less time.</summary>
[EventName("panel_case_timed")]
public sealed record GivenMinutes([property: Plain] MeetingId Meeting, [property: Plain] int Minutes) : IEvent;

/// <summary>The case was taken off an agenda and waits again.</summary>
/// <param name="Reason">Code from the panel's list of reasons; <c>meeting-cancelled</c> and <c>carried-over</c> by the product itself.</param>
[EventName("panel_case_unlisted")]
public sealed record TakenOffAgenda(
    [property: Plain] MeetingId Meeting, [property: Plain] string Reason, [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The case was withdrawn from the list for good; if need be it is referred again.</summary>
[EventName("panel_case_withdrawn")]
public sealed record WithdrawnFromList([property: Plain] string Reason, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The panel heard the case.</summary>
[EventName("panel_case_heard")]
public sealed record HeardByPanel([property: Plain] MeetingId Meeting, [property: Plain] DateTimeOffset At) : IEvent;
