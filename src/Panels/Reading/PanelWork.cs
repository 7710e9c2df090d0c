using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Meetings;

namespace SafeDurham.Cases.Panels.Reading;

/// <summary>What has to be done.</summary>
public enum PanelWorkKind { ReportAction, DecideOnAction, AnswerResearch, CirculateAgenda, HoldMeeting, IssueMinutes, ListCases }

/// <summary>Something that waits for the reader, for "My work".</summary>
/// <param name="Reference">Of the meeting or the action; never of a person.</param>
/// <param name="DueAt">By when; null where there is no day.</param>
/// <param name="Late">Whether that is over.</param>
/// <param name="Count">How many: cases to be listed, answers that are missing.</param>
public sealed record PanelWorkItem(
    PanelWorkKind Kind, Forum? Forum, string Reference, DateTimeOffset? DueAt, bool Late, int Count, MeetingId? Meeting, ActionId? Action, CaseId? CaseId, string? CaseReference);

/// <summary>What waits for the reader about meetings: agendas, minutes, research, cases to be listed.</summary>
[Requires(Capability.SeeMeeting)]
public sealed record ListMeetingWork : IQuery<IReadOnlyList<PanelWorkItem>>;

/// <summary>What waits for the reader about actions: her own and her agency's to report, for whoever runs a panel those to decide on.</summary>
[Requires(Capability.SeeAction)]
public sealed record ListActionWork : IQuery<IReadOnlyList<PanelWorkItem>>;

/// <summary>How many actions <see cref="ListActionWork"/> lists. Shows nobody.</summary>
[Requires(Capability.SeeAction)]
public sealed record CountActionWork : IQuery<int>;

public static class ListMeetingWorkHandler
{
    private static readonly TimeOnly EndOfDay = new(17, 0);

    public static async Task<IReadOnlyList<PanelWorkItem>> Handle(ListMeetingWork query, ReadContext read)
    {
        var work = new List<PanelWorkItem>();
        var runs = await read.May(Capability.RunMeeting);
        foreach (var item in await ListMeetingsHandler.Handle(new ListMeetings(), read))
        {
            var row = item.Row;
            if (item.OwnToAnswer > 0) work.Add(Item(PanelWorkKind.AnswerResearch, row, row.ResearchDueAt, item.OwnToAnswer, read.Now));
            if (runs && row is { Stage: MeetingStage.Planned, AgendaDueOn: { } due } && item.Cases > 0)
                work.Add(Item(PanelWorkKind.CirculateAgenda, row, UkCalendar.AtLondon(due, EndOfDay), item.Cases, read.Now));
            if (runs && UkCalendar.LondonDate(row.StartsAt) <= UkCalendar.LondonDate(read.Now)) work.Add(Item(PanelWorkKind.HoldMeeting, row, row.StartsAt, item.Cases, read.Now));
        }
        if (!runs) return [.. work.OrderBy(w => w.DueAt)];
        foreach (var item in (await ListMeetingsHandler.Handle(new ListMeetings(Past: true), read)).Where(i => i.Row.Stage == MeetingStage.Closed))
            work.Add(Item(PanelWorkKind.IssueMinutes, item.Row, UkCalendar.AtLondon(item.Row.MinutesDueOn, EndOfDay), item.Cases, read.Now));
        foreach (var (forum, count) in await WaitingAsync(read)) work.Add(new(PanelWorkKind.ListCases, forum, "", null, false, count, null, null, null, null));
        return [.. work.OrderBy(w => w.DueAt ?? DateTimeOffset.MaxValue)];
    }

    private static PanelWorkItem Item(PanelWorkKind kind, MeetingRow row, DateTimeOffset due, int count, DateTimeOffset now) =>
        new(kind, row.Forum, row.Reference, due, due < now, count, row.MeetingId, null, null, null);

    private static async Task<IReadOnlyList<(Forum Forum, int Count)>> WaitingAsync(ReadContext read)
    {
        await using var command = read.Sql("select t.forum, count(*)::int from cases.panel_waiting t where {access} group by t.forum");
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var waiting = new List<(Forum, int)>();
        while (await reader.ReadAsync(read.Cancel)) waiting.Add((Enum.Parse<Forum>(reader.GetString(0)), reader.GetInt32(1)));
        return waiting;
    }
}

public static class ListActionWorkHandler
{
    private static readonly TimeOnly EndOfDay = new(23, 59);
    public const int Most = 200;

    public static async Task<IReadOnlyList<PanelWorkItem>> Handle(ListActionWork query, ReadContext read)
    {
        var runs = await RunsAsync(read);
        var rows = await read.Rows<ActionRow>($"t where {Waits} order by t.due_on, t.reference limit {Most}", new { me = read.Actor.Staff, mine = read.Actor.Agency, runs });
        foreach (var row in rows) read.Shown(row.ActionId.Value, "action");
        return [.. rows.Select(row => Item(row, runs.Contains(row.Forum), UkCalendar.LondonDate(read.Now)))];
    }

    // Hers: named to her, or to her agency and to nobody in particular; to be decided on: of a panel that she runs.
    internal const string Waits =
        "t.state = 'Open' and (t.owner_staff = @me or t.owner = @mine and t.owner_staff is null or t.forum = any(@runs) and (t.last_report in ('CircumstancesChanged', 'NotUndertaken') or t.escalated)) and {access}";

    /// <summary>The panels that the reader runs: her agency may own actions of others besides.</summary>
    internal static async Task<IReadOnlyList<Forum>> RunsAsync(ReadContext read)
    {
        if (!await read.May(Capability.RunMeeting)) return [];
        await using var command = read.Sql(
            "select distinct t.forum from cases.seats t where t.staff_id = @me and t.agency_id = @mine and t.coordinator and t.from_on <= @today and (t.to_on is null or t.to_on >= @today)",
            new { me = read.Actor.Staff, mine = read.Actor.Agency, today = UkCalendar.LondonDate(read.Now) });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var runs = new List<Forum>();
        while (await reader.ReadAsync(read.Cancel)) runs.Add(Enum.Parse<Forum>(reader.GetString(0)));
        return runs;
    }

    private static PanelWorkItem Item(ActionRow row, bool decides, DateOnly today)
    {
        var kind = decides && (row.Escalated || row.LastReport is ActionReport.CircumstancesChanged or ActionReport.NotUndertaken) ? PanelWorkKind.DecideOnAction : PanelWorkKind.ReportAction;
        return new(kind, row.Forum, row.Reference, UkCalendar.AtLondon(row.DueOn, EndOfDay), row.DueOn < today, 1, row.Meeting, row.ActionId, row.CaseId, row.CaseReference);
    }
}

public static class CountActionWorkHandler
{
    public static async Task<int> Handle(CountActionWork query, ReadContext read) => Math.Min(
        ListActionWorkHandler.Most,
        await read.Count<ActionRow>($"t where {ListActionWorkHandler.Waits}", new { me = read.Actor.Staff, mine = read.Actor.Agency, runs = await ListActionWorkHandler.RunsAsync(read) }));
}
