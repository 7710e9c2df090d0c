using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Notices;

namespace SafeDurham.Cases.Panels.Reading;

/// <summary>A meeting in a list.</summary>
/// <param name="AgendaDueOn">Last day for the agenda; null where there is no notice (M-54).</param>
/// <param name="MinutesDueOn">Last day for the minutes (M-50).</param>
public sealed record MeetingRow(
    [property: Plain] MeetingId MeetingId, [property: Plain, Index] Forum Forum, [property: Plain] string Reference, [property: Plain] MeetingType Type, [property: Plain] string? Area,
    [property: Plain, Index] DateTimeOffset StartsAt, [property: Narrative] string? Place, [property: Narrative] string? Online, [property: Plain] MeetingStage Stage,
    [property: Plain] IReadOnlyList<AgencyId> Agencies, [property: Plain] DateOnly? AgendaDueOn, [property: Plain] DateTimeOffset ResearchDueAt, [property: Plain] DateOnly MinutesDueOn,
    [property: Plain] DateTimeOffset? CirculatedAt, [property: Plain] DateTimeOffset? IssuedAt, [property: Plain] CaseId? CalledCase, [property: Plain] long Version)
{
    /// <summary>For an emergency meeting: when it was asked for (M-55).</summary>
    [Plain]
    public DateTimeOffset? AskedAt { get; init; }
}

/// <summary>A case before a panel that waits to be listed (M-45, M-56).</summary>
/// <param name="TimesOff">How often it was taken off an agenda or carried over.</param>
public sealed record WaitingCaseRow(
    [property: Plain] CaseId CaseId, [property: Plain, Index] Forum Forum, [property: Plain] string Reference, [property: Plain] string Area, [property: Plain] PersonId? Victim,
    [property: Plain] IReadOnlyList<PersonId> PeopleCausingHarm, [property: Plain] bool HasChildren, [property: Plain] int Children, [property: Plain] IReadOnlyList<string> Why,
    [property: Plain] int? Score, [property: Plain] DateOnly ReferredOn, [property: Plain] AgencyId ReferredBy, [property: Plain] string? TransferredFrom,
    [property: Plain] DateTimeOffset WaitingSince, [property: Plain] int TimesOff, [property: Plain] string? LastOff, [property: Plain] long Version);

/// <summary>One time that a case stands, or stood, on an agenda.</summary>
/// <param name="IsCurrent">It stands there now and is not closed.</param>
/// <param name="Heard">It was heard there; neither this nor current: it was carried over.</param>
public sealed record ListingRow(
    [property: Plain] CaseId CaseId, [property: Plain, Key, Index] MeetingId Meeting, [property: Plain] HearingId Hearing, [property: Plain] bool IsCurrent, [property: Plain] bool Heard,
    [property: Plain] Forum Forum, [property: Plain] string Reference, [property: Plain] string Area, [property: Plain] PersonId? Victim,
    [property: Plain] IReadOnlyList<PersonId> PeopleCausingHarm, [property: Plain] int Children, [property: Plain] IReadOnlyList<string> Why, [property: Plain] int? Score,
    [property: Plain] DateOnly ReferredOn, [property: Plain] AgencyId ReferredBy, [property: Plain] string? TransferredFrom, [property: Plain] int Minutes,
    [property: Plain] DateTimeOffset ListedAt, [property: Plain] long Version)
{
    internal OnAgenda OnAgenda => new(CaseId, Children > 0, Minutes, ListedAt);
}

/// <summary>A place on an agenda, without saying whose: so that a case that is shut to a reader keeps its place and its minutes.</summary>
[ReadBy(Readers.AnyStaff)]
public sealed record AgendaPlaceRow(
    [property: Plain] CaseId CaseId, [property: Plain, Key, Index] MeetingId Meeting, [property: Plain] bool ChildrenFirst, [property: Plain] int Minutes, [property: Plain] DateTimeOffset ListedAt)
{
    internal OnAgenda OnAgenda => new(CaseId, ChildrenFirst, Minutes, ListedAt);
}

/// <summary>Where a hearing stands.</summary>
public enum HearingStage { Listed, Off, Closed, CarriedOver }

/// <summary>A hearing as lists and grids need it; what was said in it stands in the stream alone.</summary>
/// <param name="Answered">Agencies that have answered, in the order of <paramref name="Answers"/>.</param>
/// <param name="Conflicts">Members of staff who do not see it.</param>
/// <param name="NoConflicts">Those who said that there is no conflict.</param>
public sealed record HearingRow(
    [property: Plain, Index] CaseId CaseId, [property: Plain, Index] MeetingId Meeting, [property: Plain] Forum Forum, [property: Plain] string CaseReference, [property: Plain] HearingStage Stage,
    [property: Plain] IReadOnlyList<AgencyId> Agencies, [property: Plain] IReadOnlyList<AgencyId> Answered, [property: Plain] IReadOnlyList<string> Answers,
    [property: Plain] IReadOnlyList<AgencyId> Reminded, [property: Plain] DateTimeOffset ResearchDueAt, [property: Plain] DateTimeOffset MeetingAt, [property: Plain] IReadOnlyList<StaffId> Conflicts, [property: Plain] IReadOnlyList<StaffId> NoConflicts,
    [property: Plain] IReadOnlyList<string> Flags, [property: Plain] int Crimes, [property: Plain] int CrimesUnrecorded, [property: Plain] int Unsettled, [property: Plain] long Version);

/// <summary>An action in a list.</summary>
/// <param name="ReportedOn">Day of the last report.</param>
/// <param name="Carried">How often it went on to a later agenda.</param>
public sealed record ActionRow(
    [property: Plain] ActionId ActionId, [property: Plain] Forum Forum, [property: Plain, Index] string Reference, [property: Plain, Index] CaseId? CaseId, [property: Plain] string? CaseReference,
    [property: Plain, Index] MeetingId? Meeting, [property: Plain] string? Area, [property: Narrative] string? What, [property: Plain, Index] AgencyId Owner, [property: Plain] StaffId? OwnerStaff,
    [property: Narrative] string? OwnerName, [property: Plain, Index] DateOnly DueOn, [property: Plain] DateOnly AgreedOn, [property: Plain, Index] ActionState State,
    [property: Plain] ActionReport? LastReport, [property: Plain] DateOnly? ReportedOn, [property: Narrative] string? Evidence, [property: Plain] string? CancelReason,
    [property: Plain] int Carried, [property: Plain] IReadOnlyList<MeetingId> CarriedTo, [property: Plain] int Reminders, [property: Plain] DateTimeOffset? RemindedAt,
    [property: Plain] bool Escalated, [property: Plain] long Version);

/// <summary>A notice in the outbox.</summary>
[ReadBy(Readers.HerOwn, Capability.Operate, Capability.RunMeeting, Column = "recipient")]
public sealed record NoticeRow(
    [property: Plain] Guid NoticeId, [property: Plain, Index] StaffId Recipient, [property: Plain] NoticeKind Kind, [property: Plain] string Reference, [property: Plain] Guid Record,
    [property: Plain, Index] NoticeState State, [property: Plain] int Tries, [property: Plain] DateTimeOffset QueuedAt, [property: Plain] DateTimeOffset? SentAt);

/// <summary>The read models of Panels, all written with the events.</summary>
internal static class PanelRows
{
    public static readonly Projection Meetings = Projection.PerStream<PanelMeeting, MeetingRow>("panel_meetings", 2, Rows);
    public static readonly Projection Waiting = Projection.PerStream<PanelCase, WaitingCaseRow>("panel_waiting", 1, WaitingRows);
    public static readonly Projection Listings = Projection.PerStream<PanelCase, ListingRow>("panel_listings", 1, ListingRows);
    public static readonly Projection Places = Projection.PerStream<PanelCase, AgendaPlaceRow>("panel_agenda_places", 1, PlaceRows);
    public static readonly Projection Hearings = Projection.PerStream<Hearing, HearingRow>("panel_hearings", 1, (_, state) => Rows(state));
    public static readonly Projection Actions = Projection.PerStream<PanelAction, ActionRow>(PanelTables.Actions, 1, Rows);
    public static readonly Projection Notices = Projection.PerStream<Notice, NoticeRow>("panel_notices", 1, Rows);

    internal static IEnumerable<MeetingRow> Rows(Guid id, PanelMeeting state)
    {
        if (state.Scheduled is not { } s) yield break;
        yield return new(
            new(id), s.Forum, s.Reference, s.Type, s.Area, state.StartsAt, state.Place, state.Online, state.Stage, state.Agencies,
            MeetingDates.AgendaDueOn(s.Type, state.StartsAt), MeetingDates.ResearchDueAt(s.Type, state.StartsAt), MeetingDates.MinutesDueOn(state.StartsAt),
            state.Circulated.Count == 0 ? null : state.Circulated[^1].At, state.Issued.Count == 0 ? null : state.Issued[^1].At, state.Called?.CaseId, state.Version)
        { AskedAt = s.Type == MeetingType.Emergency ? s.At : null };
    }

    internal static IEnumerable<WaitingCaseRow> WaitingRows(Guid id, PanelCase state)
    {
        if (state is not { Arrived: { } a, State: ListingState.ToList }) yield break;
        yield return new(
            a.CaseId, a.Forum, a.Reference, a.Area, VictimOf(a), HarmingOf(a), state.HasChildren, ChildrenOf(a), a.Why, a.Score, a.ReferredOn, a.ReferredBy, a.TransferredFrom,
            state.WaitingSince, state.TakenOff.Count, state.TakenOff.Count == 0 ? null : state.TakenOff[^1].Reason, state.Version);
    }

    internal static IEnumerable<ListingRow> ListingRows(Guid id, PanelCase state)
    {
        if (state.Arrived is not { } a) yield break;
        foreach (var listing in Agendas(state))
            yield return new(
                a.CaseId, listing.Meeting, listing.Hearing, listing == state.Current, state.Heard.Contains(listing), a.Forum, a.Reference, a.Area, VictimOf(a), HarmingOf(a), ChildrenOf(a), a.Why, a.Score,
                a.ReferredOn, a.ReferredBy, a.TransferredFrom, listing.Minutes, listing.At, state.Version);
    }

    private static IEnumerable<AgendaPlaceRow> PlaceRows(Guid id, PanelCase state) => state.Arrived is { } a
        ? Agendas(state).Select(l => new AgendaPlaceRow(a.CaseId, l.Meeting, state.HasChildren, l.Minutes, l.At))
        : [];

    /// <summary>What was heard or begun in a meeting stands on its agenda for ever.</summary>
    private static IEnumerable<AgendaPlace> Agendas(PanelCase state) =>
        new[] { state.Current }.Concat(state.Heard).Concat(state.CarriedOver).OfType<AgendaPlace>().DistinctBy(l => l.Meeting);

    internal static IEnumerable<HearingRow> Rows(Hearing state)
    {
        if (state.Listed is not { } l) yield break;
        var crimes = state.Entries.Where(e => e.Kind == EntryKind.Crime && e.Struck is null).ToList();
        yield return new(
            l.CaseId, l.Meeting, l.Forum, l.CaseReference, StageOf(state), state.Agencies, [.. state.Answers.Select(a => a.Agency)], [.. state.Answers.Select(a => a.Answer.ToString())],
            [.. state.Reminders.Select(r => r.Agency).Distinct()], state.ResearchDueAt, state.MeetingAt, state.Conflicts, state.NoConflicts, state.Flags,
            crimes.Count, crimes.Count(c => c.PoliceRecordedAt is null), state.Entries.Count(e => e.Struck is null && e.Beside.Count > 0), state.Version);
    }

    internal static IEnumerable<ActionRow> Rows(Guid id, PanelAction state)
    {
        if (state.Agreed is not { } a) yield break;
        yield return new(
            new(id), a.Forum, a.Reference, a.CaseId, a.CaseReference, a.Meeting, a.Area, state.What, state.Owner, state.OwnerStaff, state.OwnerName, state.DueOn, a.AgreedOn, state.State,
            state.Last?.Report, state.Last?.On, state.Last?.Evidence, state.State == ActionState.Cancelled ? state.Cancelled?.Reason : null, state.CarriedTo.Count, state.CarriedTo,
            state.Reminders, state.RemindedAt, state.Escalated is not null, state.Version);
    }

    private static IEnumerable<NoticeRow> Rows(Guid id, Notice state) => state.Queued is { } q
        ? [new(id, q.Recipient, q.Kind, q.Reference, q.Record, state.State, state.Tries, q.At, state.SentAt)]
        : [];

    private static HearingStage StageOf(Hearing state) => state switch
    {
        { Closed.Outcome: HearingOutcome.CarriedOver } => HearingStage.CarriedOver,
        { Closed: not null } => HearingStage.Closed,
        { Unlisted: not null } => HearingStage.Off,
        _ => HearingStage.Listed,
    };

    private static PersonId? VictimOf(CaseArrived a) => a.People.Where(p => p.Role is PersonRole.Victim or PersonRole.Referred).Select(p => (PersonId?)p.Person).FirstOrDefault();
    private static IReadOnlyList<PersonId> HarmingOf(CaseArrived a) => [.. a.People.Where(p => p.Role == PersonRole.PersonCausingHarm).Select(p => p.Person)];
    private static int ChildrenOf(CaseArrived a) => a.People.Count(p => p.Role == PersonRole.Child);
}
