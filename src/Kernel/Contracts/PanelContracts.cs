namespace SafeDurham.Cases.Kernel.Contracts;

/// <summary>How often a panel meets, or that it meets because it must (M-53, M-55). Notice and times follow from it.</summary>
public enum MeetingType { Monthly, Fortnightly, Weekly, Daily, Emergency }

/// <summary>A person of a case with the role there, by id only.</summary>
public sealed record PersonOfCase([property: Plain] PersonId Person, [property: Plain] PersonRole Role);

/// <summary>
/// A case is to be heard by a panel. Announced by the case's own module when it is accepted or comes in by transfer; taken in by Panels, where it
/// stands on the list of cases to be listed until it is on an agenda.
/// </summary>
/// <param name="Reference">What people call the case: <c>M-2026-0188</c>.</param>
/// <param name="Area">Area that decides which meeting hears it (M-41).</param>
/// <param name="People">Who is in it. Children decide about the order (M-45).</param>
/// <param name="Why">Why it is here, as codes of the case kind: <c>route-repeat</c>.</param>
/// <param name="Score">What the risk tool counted, where it counts.</param>
/// <param name="TransferredFrom">The panel elsewhere that it came from (M-56), or null.</param>
/// <param name="Sequence">Grows with every announcement about the case, so that a late one says nothing.</param>
public sealed record CaseToBeHeard(
    [property: Plain] CaseId CaseId, [property: Plain] Forum Forum, [property: Plain] string Reference, [property: Plain] string Area, IReadOnlyList<PersonOfCase> People,
    [property: Plain] IReadOnlyList<string> Why, [property: Plain] int? Score, [property: Plain] DateOnly ReferredOn, [property: Plain] AgencyId ReferredBy,
    [property: Plain] string? TransferredFrom, [property: Plain] long Sequence, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => ListedCase.StreamOf(CaseId);
}

/// <summary>A case is not to be heard after all: its acceptance was undone, it was transferred out or closed. Announced by the case's own module.</summary>
/// <param name="Reason">Code of the reason: <c>acceptance-undone</c>, <c>transferred-out</c>, <c>closed</c>.</param>
public sealed record CaseNotToBeHeard(
    [property: Plain] CaseId CaseId, [property: Plain] Forum Forum, [property: Plain] string Reason, [property: Plain] long Sequence, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => ListedCase.StreamOf(CaseId);
}

/// <summary>
/// Somebody of the case has fled: nothing of her may be shown to those who have to do with the rest (A8), and so nothing of what was said and agreed while she was in it.
/// Announced by the case's own module.
/// </summary>
public sealed record CasePastToBeShut([property: Plain] CaseId CaseId, [property: Plain] PersonId Left, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => ListedCase.StreamOf(CaseId);
}

/// <summary>Where Panels keeps which meetings a case is before.</summary>
public static class ListedCase
{
    /// <summary>The stream in Panels that belongs to a case.</summary>
    public static Guid StreamOf(CaseId caseId) => DerivedId.From("panel_case", caseId.Value);
}

/// <summary>A case was put on the agenda of a meeting. Announced by Panels.</summary>
/// <param name="Sequence">Grows with everything that Panels announces about agendas of this case: of two announcements the later one counts, whatever the clocks say.</param>
public sealed record CaseListed(
    [property: Plain] CaseId CaseId, [property: Plain] Forum Forum, [property: Plain] MeetingId Meeting, [property: Plain] HearingId Hearing,
    [property: Plain] DateTimeOffset StartsAt, [property: Plain] MeetingType Type, [property: Plain] long Sequence, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => CaseId.Value;
}

/// <summary>A case was taken off an agenda before it was heard. Announced by Panels.</summary>
/// <param name="ForGood">It is not to be heard at all, unless it is referred again.</param>
/// <param name="Sequence">As of <see cref="CaseListed"/>.</param>
public sealed record CaseUnlisted(
    [property: Plain] CaseId CaseId, [property: Plain] Forum Forum, [property: Plain] MeetingId? Meeting, [property: Plain] bool ForGood,
    [property: Plain] string Reason, [property: Narrative] string? Words, [property: Plain] long Sequence, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => CaseId.Value;
}

/// <summary>A case was heard. Announced by Panels when the chair concludes it (M-62).</summary>
/// <param name="On">The day of the meeting.</param>
/// <param name="Agencies">Who was asked or was there, and so has to flag its files (M-38).</param>
/// <param name="Flags">Codes that were set in the meeting: <c>repeat-confirmed</c>, <c>section-42</c>.</param>
public sealed record CaseHeard(
    [property: Plain] CaseId CaseId, [property: Plain] Forum Forum, [property: Plain] MeetingId Meeting, [property: Plain] HearingId Hearing, [property: Plain] DateOnly On,
    [property: Plain] MeetingType Type, [property: Plain] IReadOnlyList<AgencyId> Agencies, [property: Plain] IReadOnlyList<string> Flags, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => CaseId.Value;
}

/// <summary>Somebody may not have to do with a case, because of who she is to the people in it. Announced by Panels; acted on by Agencies, where exclusions are kept.</summary>
public sealed record ConflictDeclared([property: Plain] StaffId Staff, [property: Plain] CaseId CaseId, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => Staff.Value;
}

/// <summary>A conflict was declared in error and taken back by whoever runs the meeting. Announced by Panels; acted on by Agencies.</summary>
public sealed record ConflictTakenBack([property: Plain] StaffId Staff, [property: Plain] CaseId CaseId, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => Staff.Value;
}

/// <summary>Tables of Panels that other modules may count in: the names are part of the contract.</summary>
public static class PanelTables
{
    /// <summary>A row for each action, with <c>case_id</c> and <c>state</c> (<c>Open</c>, <c>Done</c>, <c>Cancelled</c>).</summary>
    public const string Actions = "panel_actions";
}
