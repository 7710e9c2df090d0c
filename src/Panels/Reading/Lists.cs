using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Meetings;

namespace SafeDurham.Cases.Panels.Reading;

/// <summary>The cases that wait to be listed, those with children first, then those that wait longest.</summary>
[Requires(Capability.RunMeeting)]
public sealed record ListWaitingCases([property: Plain] Forum? Forum = null, [property: Plain] string? Area = null) : IQuery<IReadOnlyList<WaitingCaseRow>>;

/// <summary>How many cases wait to be listed. Shows nobody.</summary>
[Requires(Capability.RunMeeting)]
public sealed record CountWaitingCases : IQuery<int>;

/// <summary>Meetings, the next first, or those that are over, the latest first.</summary>
[Requires(Capability.SeeMeeting)]
public sealed record ListMeetings([property: Plain] Forum? Forum = null, [property: Plain] bool Past = false) : IQuery<IReadOnlyList<MeetingItem>>;

/// <summary>A meeting with what stands on its agenda, in numbers.</summary>
/// <param name="Minutes">Minutes of all cases together.</param>
/// <param name="Asked">Answers that are asked for: cases times agencies.</param>
/// <param name="OwnToAnswer">Cases about which the reader's own agency has still to answer.</param>
/// <param name="Late">What is late: the agenda (M-54) or the minutes (M-50); null when nothing is.</param>
public sealed record MeetingItem(MeetingRow Row, int Cases, int Minutes, int Asked, int Answered, int OwnToAnswer, MeetingLate? Late);

/// <summary>What of a meeting is late: the agenda (M-54), the minutes (M-50), or the emergency meeting itself (M-55).</summary>
public enum MeetingLate { Agenda, Minutes, Emergency }

/// <summary>Who sits on a panel, for choosing guests and attendance.</summary>
[Requires(Capability.SeeMeeting)]
public sealed record GetPanelSeats([property: Plain] Forum Forum) : IQuery<PanelSeats>;

public static class ListWaitingCasesHandler
{
    public static async Task<IReadOnlyList<WaitingCaseRow>> Handle(ListWaitingCases query, ReadContext read)
    {
        var rows = await read.Rows<WaitingCaseRow>(
            "t where (@forum = '' or t.forum = @forum) and (@area = '' or t.area = @area) and {access} order by t.has_children desc, t.waiting_since",
            new { forum = query.Forum?.ToString() ?? "", area = query.Area ?? "" });
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }
}

public static class CountWaitingCasesHandler
{
    public static Task<int> Handle(CountWaitingCases query, ReadContext read) => read.Count<WaitingCaseRow>("t where {access}");
}

public static class ListMeetingsHandler
{
    public const int Most = 200;

    public static async Task<IReadOnlyList<MeetingItem>> Handle(ListMeetings query, ReadContext read)
    {
        var over = "t.stage in ('Closed', 'Issued', 'Cancelled')";
        var rows = await read.Rows<MeetingRow>(
            $"t where (@forum = '' or t.forum = @forum) and {(query.Past ? over : "not " + over)} and {{access}} order by t.starts_at {(query.Past ? "desc" : "")} limit {Most}",
            new { forum = query.Forum?.ToString() ?? "" });
        var counts = await CountsAsync([.. rows.Select(r => r.MeetingId)], read);
        return [.. rows.Select(row => Item(row, counts.GetValueOrDefault(row.MeetingId), read.Now))];
    }

    private sealed record Counts(int Cases, int Minutes, int Asked, int Answered, int Own);

    private static async Task<Dictionary<MeetingId, Counts>> CountsAsync(IReadOnlyList<MeetingId> meetings, ReadContext read)
    {
        await using var command = read.Sql(
            """
            select t.meeting, count(*)::int, sum(t.minutes)::int, coalesce(sum(cardinality(h.agencies)), 0)::int, coalesce(sum(cardinality(h.answered)), 0)::int,
                count(*) filter (where h.stage = 'Listed' and @agency = any(h.agencies) and not @agency = any(h.answered))::int
            from cases.panel_listings t left join cases.panel_hearings h on h.stream_id = t.hearing
            where t.meeting = any(@meetings) group by t.meeting
            """, new { meetings, agency = read.Actor.Agency });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var counts = new Dictionary<MeetingId, Counts>();
        while (await reader.ReadAsync(read.Cancel))
            counts[new(reader.GetGuid(0))] = new(reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5));
        return counts;
    }

    private static MeetingItem Item(MeetingRow row, Counts? counts, DateTimeOffset now) =>
        new(row, counts?.Cases ?? 0, counts?.Minutes ?? 0, counts?.Asked ?? 0, counts?.Answered ?? 0, counts?.Own ?? 0, LateOf(row, now));

    internal static MeetingLate? LateOf(MeetingRow row, DateTimeOffset now)
    {
        var today = UkCalendar.LondonDate(now);
        return row.Stage switch
        {
            MeetingStage.Planned when row.AgendaDueOn < today => MeetingLate.Agenda,
            MeetingStage.Planned or MeetingStage.Circulated when row.Type == MeetingType.Emergency && (row.StartsAt < now || row.AskedAt?.AddHours(PanelSettings.EmergencyHours.On(today)) < now) => MeetingLate.Emergency,
            MeetingStage.Closed when row.MinutesDueOn < today => MeetingLate.Minutes,
            _ => null,
        };
    }
}

public static class GetPanelSeatsHandler
{
    public static Task<PanelSeats> Handle(GetPanelSeats query, ReadContext read) => PanelSeats.OnAsync(query.Forum, read);
}
