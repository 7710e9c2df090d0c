using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Calendars;
using SafeDurham.Cases.Panels.Notices;

namespace SafeDurham.Cases.Panels.Reading;

/// <summary>The outbox as whoever looks after the system sees it: who was told of what, and what could not be sent. Newest first.</summary>
[Requires(Capability.Operate)]
public sealed record ListOutbox([property: Plain] NoticeState? State = null) : IQuery<IReadOnlyList<NoticeRow>>;

/// <summary>The reader's own notices, newest first.</summary>
[Requires(Capability.UseTheSystem)]
public sealed record ListMyNotices : IQuery<IReadOnlyList<NoticeRow>>;

/// <summary>The notices of the panels, for whoever runs one: who was told, and who could not be. Newest first.</summary>
[Requires(Capability.RunMeeting)]
public sealed record ListPanelNotices([property: Plain] NoticeState? State = null) : IQuery<IReadOnlyList<NoticeRow>>;

/// <summary>The reader's meetings, for her calendar: references only.</summary>
[Requires(Capability.SeeMeeting)]
public sealed record GetMyCalendar : IQuery<IReadOnlyList<CalendarEntry>>;

/// <summary>The days on which the reader's own actions fall due, those that were given to her by name: references only.</summary>
[Requires(Capability.SeeAction)]
public sealed record GetMyActionDays : IQuery<IReadOnlyList<CalendarEntry>>;

public static class ListOutboxHandler
{
    public const int Most = 200;

    public static Task<IReadOnlyList<NoticeRow>> Handle(ListOutbox query, ReadContext read) =>
        read.Rows<NoticeRow>($"t where @state = '' or t.state = @state order by t.queued_at desc limit {Most}", new { state = query.State?.ToString() ?? "" });
}

public static class ListPanelNoticesHandler
{
    // Who sits on no panel that the reader coordinates is not told by it.
    public static Task<IReadOnlyList<NoticeRow>> Handle(ListPanelNotices query, ReadContext read) =>
        read.Rows<NoticeRow>($"t where (@state = '' or t.state = @state) and {{access:t.record}} order by t.queued_at desc limit {ListOutboxHandler.Most}", new { state = query.State?.ToString() ?? "" });
}

public static class GetMyActionDaysHandler
{
    public static async Task<IReadOnlyList<CalendarEntry>> Handle(GetMyActionDays query, ReadContext read) =>
        [.. (await read.Rows<ActionRow>("t where t.state = 'Open' and t.owner_staff = @me and {access} order by t.due_on", new { me = read.Actor.Staff }))
            .Select(a => CalendarEntry.OfAction(a.ActionId, a.Reference, a.DueOn, a.Version))];
}

public static class ListMyNoticesHandler
{
    public const int Most = 100;

    public static Task<IReadOnlyList<NoticeRow>> Handle(ListMyNotices query, ReadContext read) =>
        read.Rows<NoticeRow>($"t where t.recipient = @me order by t.queued_at desc limit {Most}", new { me = read.Actor.Staff });
}

public static class GetMyCalendarHandler
{
    private const int DaysBack = 60;

    public static async Task<IReadOnlyList<CalendarEntry>> Handle(GetMyCalendar query, ReadContext read)
    {
        var meetings = await read.Rows<MeetingRow>("t where t.stage <> 'Cancelled' and t.starts_at > @since and {access} order by t.starts_at", new { since = read.Now.AddDays(-DaysBack) });
        var minutes = await MinutesAsync([.. meetings.Select(m => m.MeetingId)], read);
        return [.. meetings.Select(m => CalendarEntry.OfMeeting(m.MeetingId, m.Reference, m.StartsAt, Math.Max(60, minutes.GetValueOrDefault(m.MeetingId)), m.Version))];
    }

    private static async Task<Dictionary<MeetingId, int>> MinutesAsync(IReadOnlyList<MeetingId> meetings, ReadContext read)
    {
        await using var command = read.Sql("select t.meeting, sum(t.minutes)::int from cases.panel_listings t where t.meeting = any(@meetings) group by t.meeting", new { meetings });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var minutes = new Dictionary<MeetingId, int>();
        while (await reader.ReadAsync(read.Cancel)) minutes[new(reader.GetGuid(0))] = reader.GetInt32(1);
        return minutes;
    }
}
