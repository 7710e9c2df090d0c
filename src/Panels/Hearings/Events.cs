using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Panels.Hearings;

/// <summary>A case is to be heard in a meeting, and these agencies are asked what they know.</summary>
[EventName("panel_hearing_listed")]
public sealed record HearingListed(
    [property: Plain] MeetingId Meeting, [property: Plain] CaseId CaseId, [property: Plain] Forum Forum, [property: Plain] string CaseReference, IReadOnlyList<PersonOfCase> People,
    [property: Plain] IReadOnlyList<string> Why, [property: Plain] string? TransferredFrom, [property: Plain] IReadOnlyList<AgencyId> Agencies,
    [property: Plain] MeetingType MeetingType, [property: Plain] DateTimeOffset MeetingAt, [property: Plain] long Sequence, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The meeting's day or guests changed.</summary>
[EventName("panel_hearing_moved")]
public sealed record HearingMoved([property: Plain] IReadOnlyList<AgencyId> Agencies, [property: Plain] DateTimeOffset MeetingAt) : IEvent;

/// <summary>The case will not be heard in this meeting.</summary>
[EventName("panel_hearing_unlisted")]
public sealed record HearingUnlisted([property: Plain] string Reason, [property: Plain] long Sequence, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>What a line of the hearing is.</summary>
public enum EntryKind
{
    /// <summary>What an agency found in its files before the meeting; its own paper until it is shared (M-43).</summary>
    Research,
    /// <summary>Known, and not shared, for the reason that the words give (M-43).</summary>
    Withheld,
    /// <summary>Said in the meeting.</summary>
    Shared,
    /// <summary>A risk, to whom the box says.</summary>
    Risk,
    /// <summary>A decision of the panel.</summary>
    Decision,
    /// <summary>A crime that was disclosed in the meeting, minuted as such so that the police record it (M-57).</summary>
    Crime,
}

/// <summary>Whom or what a line is about.</summary>
public enum EntryBox { Victim, Children, PersonCausingHarm, AddressOrOther, Workers }

/// <summary>Fact and opinion are kept apart (M-43).</summary>
public enum EntryNature { Fact, Opinion }

/// <summary>A line was added.</summary>
/// <param name="Agency">Whose information it is.</param>
/// <param name="Words">What it says; for a line that is withheld the reason and nothing of the content.</param>
/// <param name="InMeeting">Entered while the meeting was on.</param>
[EventName("panel_entry_added")]
public sealed record EntryAdded(
    [property: Plain] Guid EntryId, [property: Plain] EntryKind Kind, [property: Plain] AgencyId Agency, [property: Plain] EntryBox? Box, [property: Plain] EntryNature? Nature,
    [property: Narrative] string Words, [property: Plain] bool InMeeting, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A line was corrected.</summary>
/// <param name="Seen">The revision that was corrected. Where it was not the newest any more, both texts are kept until somebody settles it.</param>
[EventName("panel_entry_corrected")]
public sealed record EntryCorrected(
    [property: Plain] Guid EntryId, [property: Plain] int Seen, [property: Plain] EntryBox? Box, [property: Plain] EntryNature? Nature, [property: Narrative] string Words,
    [property: Narrative] string? Reason, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A line was struck; it stays in the record.</summary>
[EventName("panel_entry_struck")]
public sealed record EntryStruck([property: Plain] Guid EntryId, [property: Narrative] string Reason, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>What an agency had sent before was said in the meeting.</summary>
[EventName("panel_research_shared")]
public sealed record ResearchShared([property: Plain] Guid EntryId, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>What an agency answers to the question what it knows.</summary>
public enum ResearchAnswer
{
    /// <summary>It has information.</summary>
    Known,
    /// <summary>Nothing is known: an answer too.</summary>
    NothingKnown,
    /// <summary>It knows something and shares none of it; the reasons stand with it.</summary>
    NotShared,
}

/// <summary>An agency has answered for this case. Again when the answer changed.</summary>
[EventName("panel_research_answered")]
public sealed record ResearchAnswered([property: Plain] AgencyId Agency, [property: Plain] ResearchAnswer Answer, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>An agency was reminded of its answer.</summary>
[EventName("panel_research_reminded")]
public sealed record ResearchReminded([property: Plain] AgencyId Agency, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Somebody is too near to the people of the case, and does not see it.</summary>
[EventName("panel_conflict_declared")]
public sealed record ConflictOfInterestDeclared([property: Plain] StaffId Staff, [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Somebody says that there is nothing between her and the people of the case.</summary>
[EventName("panel_no_conflict_declared")]
public sealed record NoConflictDeclared([property: Plain] StaffId Staff, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A conflict was declared in error.</summary>
[EventName("panel_conflict_taken_back")]
public sealed record ConflictOfInterestTakenBack([property: Plain] StaffId Staff, [property: Narrative] string Reason, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A box that is ticked in the meeting: a code from the panel's list, such as <c>repeat-confirmed</c> or <c>section-42</c>.</summary>
[EventName("panel_hearing_flag_set")]
public sealed record HearingFlagSet([property: Plain] string Code, [property: Plain] bool On, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Tells the police of a crime that was disclosed, with the number that they gave it, if they did (M-57).</summary>
[EventName("panel_crime_recorded_by_police")]
public sealed record CrimeRecordedByPolice([property: Plain] Guid EntryId, [property: Narrative] string? CrimeNumber, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>How a hearing ended.</summary>
public enum HearingOutcome
{
    /// <summary>Heard and concluded (M-62).</summary>
    Concluded,
    /// <summary>Not finished: it comes back to a later meeting.</summary>
    CarriedOver,
}

/// <summary>The chair closed the case in this meeting.</summary>
/// <param name="NoAction">Why nothing needs to be done, where no action was agreed.</param>
[EventName("panel_hearing_closed")]
public sealed record HearingClosed([property: Plain] HearingOutcome Outcome, [property: Narrative] string? NoAction, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A closed case was taken up again in the same meeting.</summary>
[EventName("panel_hearing_reopened")]
public sealed record HearingReopened([property: Narrative] string Reason, [property: Plain] DateTimeOffset At) : IEvent;
