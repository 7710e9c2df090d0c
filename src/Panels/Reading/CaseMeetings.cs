using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Listing;

namespace SafeDurham.Cases.Panels.Reading;

/// <summary>What a case has been through before its panel: for the case page.</summary>
[Requires(Capability.SeeMeeting)]
public sealed record GetCaseMeetings([property: Plain] CaseId CaseId) : IQuery<CaseMeetings?>, IAboutRecord
{
    public Guid RecordId => ListedCase.StreamOf(CaseId);
}

/// <summary>The meetings and the actions of a case.</summary>
/// <param name="State">Where it stands: waiting, on an agenda, heard, withdrawn.</param>
/// <param name="Hearings">Every meeting in which it was heard or stands, latest first.</param>
/// <param name="Actions">Every action, open ones first.</param>
/// <param name="Timeline">Newest first; from its listing, its hearings and its actions.</param>
public sealed record CaseMeetings(
    CaseId CaseId, ListingState State, DateTimeOffset WaitingSince, IReadOnlyList<CaseHearing> Hearings, IReadOnlyList<ActionRow> Actions, IReadOnlyList<DatedEntry> Timeline);

/// <summary>A case in one of its meetings.</summary>
public sealed record CaseHearing(MeetingRow Meeting, ListingRow Listing, HearingRow? Hearing);

/// <summary>The actions of a case, open ones first: also for whoever only sees the case's actions.</summary>
[Requires(Capability.SeeAction)]
public sealed record ListActionsOfCase([property: Plain] CaseId CaseId) : IQuery<IReadOnlyList<ActionRow>>;

/// <summary>How many actions of a case are open. Shows nobody.</summary>
[Requires(Capability.SeeAction)]
public sealed record CountActionsOfCase([property: Plain] CaseId CaseId) : IQuery<int>;

public static class GetCaseMeetingsHandler
{
    public static async Task<CaseMeetings?> Handle(GetCaseMeetings query, ReadContext read)
    {
        var id = ListedCase.StreamOf(query.CaseId);
        var events = (await read.Events(id)).ToList();
        var state = Fold.From<PanelCase>(events);
        if (state.Arrived is null) return null;
        var listings = await read.Rows<ListingRow>("t where t.case_id = @id and {access}", new { id = query.CaseId });
        var meetings = (await read.Rows<MeetingRow>("t where t.meeting_id = any(@ids)", new { ids = listings.Select(l => l.Meeting.Value).ToArray() })).ToDictionary(m => m.MeetingId);
        var hearings = (await read.RowsWithStream<HearingRow>("t where t.case_id = @id and {access}", new { id = query.CaseId }))
            .Where(h => !h.Row.Conflicts.Contains(read.Actor.Staff)).ToDictionary(h => h.Row.Meeting);
        var actions = await read.Rows<ActionRow>("t where t.case_id = @id order by (t.state = 'Open') desc, t.due_on, t.reference", new { id = query.CaseId });
        foreach (var stream in hearings.Values.Select(h => h.Stream).Concat(actions.Select(a => a.ActionId.Value))) events.AddRange(await read.Events(stream));
        read.Shown(query.CaseId.Value, "hearing");
        return new(
            query.CaseId, state.State, state.WaitingSince,
            [.. listings.Where(l => meetings.ContainsKey(l.Meeting)).Select(l => new CaseHearing(meetings[l.Meeting], l, hearings.TryGetValue(l.Meeting, out var h) ? h.Row : null)).OrderByDescending(h => h.Meeting.StartsAt)],
            actions, [.. DatedEntry.Of(events, PanelsTimeline.Describe).OrderByDescending(e => e.RecordedAt)]);
    }
}

public static class ListActionsOfCaseHandler
{
    public static async Task<IReadOnlyList<ActionRow>> Handle(ListActionsOfCase query, ReadContext read)
    {
        var rows = await read.Rows<ActionRow>("t where t.case_id = @id and {access} order by (t.state = 'Open') desc, t.due_on, t.reference", new { id = query.CaseId });
        foreach (var row in rows) read.Shown(row.ActionId.Value, "action");
        return rows;
    }
}

public static class CountActionsOfCaseHandler
{
    public static Task<int> Handle(CountActionsOfCase query, ReadContext read) =>
        read.Count<ActionRow>("t where t.case_id = @id and t.state = 'Open' and {access}", new { id = query.CaseId });
}
