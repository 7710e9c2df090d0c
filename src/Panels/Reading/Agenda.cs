using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Meetings;

namespace SafeDurham.Cases.Panels.Reading;

/// <summary>The agenda of a meeting as the reader sees it, or, for whoever runs it, as an agency sees it.</summary>
[Requires(Capability.SeeMeeting)]
public sealed record GetAgenda([property: Plain] MeetingId MeetingId, [property: Plain] AgencyId? AsAgency = null) : IQuery<AgendaView?>, IAboutRecord
{
    public Guid RecordId => MeetingId.Value;
}

/// <summary>An agenda in the order of hearing.</summary>
/// <param name="Version">Version of the meeting's stream, for saving against it.</param>
/// <param name="Items">In order. A case that is shut to the reader keeps its place and shows nothing.</param>
/// <param name="EndsAt">By the running clock.</param>
/// <param name="ByHand">The order was set by hand; else it is the proposed one (M-45).</param>
/// <param name="Unfinished">Actions that should be done by then and are not; once the meeting began, those that were carried to it (M-45).</param>
/// <param name="ChangedSince">The agenda is not the one that was circulated.</param>
/// <param name="RunsMeeting">The reader runs it.</param>
/// <param name="Marking">What stands on every page (M-48).</param>
public sealed record AgendaView(
    MeetingRow Meeting, long Version, IReadOnlyList<AgendaItem> Items, int TotalMinutes, DateTimeOffset EndsAt, bool ByHand, IReadOnlyList<ActionRow> Unfinished, bool ChangedSince,
    bool RunsMeeting, AgencyId? AsAgency, string Marking)
{
    /// <summary>How many cases are shut to the reader.</summary>
    public int Shut => Items.Count(i => i.Case is null);
}

/// <summary>A case on an agenda.</summary>
/// <param name="Case">What is known of it; null where it is shut to the reader ("You are not part of this case").</param>
/// <param name="Hearing">Research, conflicts and how it ended; null in the moment before the hearing begins.</param>
/// <param name="OwnAnswer">What the reader's agency has answered, or null.</param>
/// <param name="ConflictAnswered">The reader has said whether there is a conflict.</param>
public sealed record AgendaItem(int Number, DateTimeOffset Starts, DateTimeOffset Ends, ListingRow? Case, HearingRow? Hearing, string? OwnAnswer, bool ConflictAnswered);

public static class GetAgendaHandler
{
    public static Task<AgendaView?> Handle(GetAgenda query, ReadContext read) => AgendaReading.ReadAsync(query.MeetingId, query.AsAgency, read);
}

/// <summary>Reads an agenda; the live meeting and the minutes stand on it too.</summary>
internal static class AgendaReading
{
    /// <summary>The filter over rows that belong to a case: seen by whoever may see the case before the panel.</summary>
    internal const string OfVisibleCase = "(t.case_id is null or exists (select 1 from cases.panel_listings l where l.case_id = t.case_id and {access:l.stream_id}))";

    /// <summary>Open actions of the same panel and area, agreed elsewhere, whose day comes before the meeting's.</summary>
    internal const string Unfinished =
        "t.state = 'Open' and t.forum = @forum and t.due_on < @day and (t.meeting is null or t.meeting <> @id) and (t.area is null or @area = '' or t.area = @area)";

    public static async Task<AgendaView?> ReadAsync(MeetingId id, AgencyId? asAgency, ReadContext read)
    {
        var meeting = await read.Fold<PanelMeeting>(id.Value);
        if ((await read.Rows<MeetingRow>("t where t.meeting_id = @id and {access}", new { id })) is not [var row]) return null;
        var runs = await read.May(Capability.RunMeeting, id.Value);
        if (asAgency is not null && !runs) return null;

        var agency = asAgency ?? read.Actor.Agency;
        var places = await read.Rows<AgendaPlaceRow>("t where t.meeting = @id", new { id });
        var byCase = (await read.Rows<ListingRow>("t where t.meeting = @id and {access}", new { id })).ToDictionary(l => l.CaseId);
        var visible = byCase.Keys.ToHashSet();
        var hearings = (await read.Rows<HearingRow>("t where t.meeting = @id and {access}", new { id })).ToDictionary(h => h.CaseId);
        // Of a meeting that is over every hearing is there: one that is not found is shut to the reader, and so is its case here.
        if (meeting.Stage is MeetingStage.Closed or MeetingStage.Issued) visible.IntersectWith(hearings.Keys);
        visible.ExceptWith(hearings.Values.Where(h => h.Conflicts.Contains(read.Actor.Staff)).Select(h => h.CaseId));
        if (asAgency is not null) visible.ExceptWith(hearings.Values.Where(h => !h.Agencies.Contains(agency)).Select(h => h.CaseId));

        var ordered = AgendaOrder.Of(places.Select(p => p.OnAgenda), meeting.Order, PanelSettings.ChildrenFirst.On(meeting.Day));
        var items = AgendaOrder.Clock(ordered, meeting.StartsAt).Select(slot =>
            Item(slot, visible.Contains(slot.CaseId) ? byCase[slot.CaseId] : null, hearings.GetValueOrDefault(slot.CaseId), agency, read.Actor.Staff)).ToList();
        foreach (var shown in visible) read.Shown(shown.Value, "agenda");
        return new(
            row, meeting.Version, items, ordered.Sum(c => c.Minutes), meeting.StartsAt.AddMinutes(ordered.Sum(c => c.Minutes)), meeting.Order.Count > 0,
            await UnfinishedAsync(row, asAgency, read), ChangedSince(meeting, ordered), runs && asAgency is null, asAgency, PanelSettings.Marking.On(meeting.Day));
    }

    private static AgendaItem Item(AgendaSlot slot, ListingRow? listed, HearingRow? hearing, AgencyId agency, StaffId reader)
    {
        if (listed is null) return new(slot.Number, slot.Starts, slot.Ends, null, null, null, true);
        var at = hearing is null ? -1 : hearing.Answered.ToList().IndexOf(agency);
        return new(slot.Number, slot.Starts, slot.Ends, listed, hearing, at < 0 ? null : hearing!.Answers[at], hearing is null || hearing.NoConflicts.Contains(reader));
    }

    /// <summary>Before the meeting begins what should be done by its day and is not done yet; from then on what was carried to it.</summary>
    private static Task<IReadOnlyList<ActionRow>> UnfinishedAsync(MeetingRow meeting, AgencyId? asAgency, ReadContext read)
    {
        var begun = meeting.Stage is MeetingStage.Open or MeetingStage.Closed or MeetingStage.Issued;
        return read.Rows<ActionRow>(
            $"t where {(begun ? "@id = any(t.carried_to)" : Unfinished)} and (@agency = @nobody or t.owner = @agency) and {OfVisibleCase} order by t.due_on, t.reference",
            new
            {
                id = meeting.MeetingId,
                forum = meeting.Forum,
                day = UkCalendar.LondonDate(meeting.StartsAt),
                area = meeting.Area ?? "",
                agency = asAgency?.Value ?? Guid.Empty,
                nobody = Guid.Empty,
            });
    }

    private static bool ChangedSince(PanelMeeting meeting, IReadOnlyList<OnAgenda> ordered) =>
        meeting.Circulated is [.., var last] && meeting.Stage == MeetingStage.Circulated && !last.Cases.SequenceEqual(ordered.Select(c => c.CaseId));
}
