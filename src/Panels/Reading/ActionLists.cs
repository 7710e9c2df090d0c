using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Actions;

namespace SafeDurham.Cases.Panels.Reading;

/// <summary>Whose actions a list shows.</summary>
public enum ActionScope { Mine, MyAgency, Panel }

/// <summary>Which of them.</summary>
public enum ActionFilter { Open, Overdue, DueThisWeek, NeverReported, NotDone, CarriedTwice, Escalated, Done, Cancelled, All }

/// <summary>Actions from every panel, overdue first, then by day; those that are over after them, the latest first.</summary>
/// <param name="Agency">One agency's, for the panel's view.</param>
/// <param name="Meeting">Those of one meeting, as its action list.</param>
[Requires(Capability.SeeAction)]
public sealed record ListActions(
    [property: Plain] ActionScope Scope = ActionScope.MyAgency, [property: Plain] ActionFilter Filter = ActionFilter.Open, [property: Plain] AgencyId? Agency = null,
    [property: Plain] Forum? Forum = null, [property: Plain] MeetingId? Meeting = null) : IQuery<IReadOnlyList<ActionRow>>;

/// <summary>How many actions stand under each filter. Shows nobody.</summary>
[Requires(Capability.SeeAction)]
public sealed record CountActions([property: Plain] ActionScope Scope = ActionScope.MyAgency, [property: Plain] AgencyId? Agency = null) : IQuery<IReadOnlyDictionary<ActionFilter, int>>;

/// <summary>Open, overdue and persistent actions by agency, for whoever runs the panel.</summary>
[Requires(Capability.RunMeeting)]
public sealed record CountActionsByAgency([property: Plain] Forum? Forum = null) : IQuery<IReadOnlyList<AgencyActions>>;

/// <summary>What one agency owes.</summary>
/// <param name="InTime">Of those that fell due in the last twelve months, how many were done by their day; with <paramref name="FellDue"/> as the count beside it (M-70).</param>
public sealed record AgencyActions(AgencyId Agency, int Open, int Overdue, int NeverReported, int CarriedTwice, int Escalated, int FellDue, int InTime);

/// <summary>One action with its history.</summary>
[Requires(Capability.SeeAction)]
public sealed record GetAction([property: Plain] ActionId ActionId) : IQuery<ActionView?>, IAboutRecord
{
    public Guid RecordId => ActionId.Value;
}

/// <summary>An action with its history.</summary>
/// <param name="MayReport">The reader may report on it.</param>
/// <param name="MayDecide">The reader may change it, give it up or remind its owner.</param>
public sealed record ActionView(ActionRow Row, PanelAction State, IReadOnlyList<DatedEntry> Timeline, bool MayReport, bool MayDecide);

/// <summary>Whether every action that was ever agreed is open, done or given up with a reason (R8). Shows nobody.</summary>
[Requires(Capability.Operate)]
public sealed record CheckActionsConserved : IQuery<ActionsConserved>;

/// <summary>The count of R8.</summary>
/// <param name="Created">Actions that were agreed, by the log.</param>
/// <param name="WithoutReason">Actions given up without a reason; always 0.</param>
public sealed record ActionsConserved(long Created, long Open, long Done, long Cancelled, long WithoutReason)
{
    public bool Holds => Created == Open + Done + Cancelled && WithoutReason == 0;
}

public static class ListActionsHandler
{
    public const int Most = 500;

    public static async Task<IReadOnlyList<ActionRow>> Handle(ListActions query, ReadContext read)
    {
        var rows = await read.Rows<ActionRow>(
            $"t where {ActionSql.Scope(query.Scope)} and {ActionSql.Filter(query.Filter)} and (@owner = @nobody or t.owner = @owner) and (@forum = '' or t.forum = @forum)"
            + $" and (@meeting = @nobody or t.meeting = @meeting) and {{access}} order by (t.state = 'Open') desc, case when t.state = 'Open' then t.due_on end, t.due_on desc, t.reference limit {Most}",
            new
            {
                owner = query.Agency?.Value ?? Guid.Empty,
                forum = query.Forum?.ToString() ?? "",
                meeting = query.Meeting?.Value ?? Guid.Empty,
                nobody = Guid.Empty,
                me = read.Actor.Staff,
                mine = read.Actor.Agency,
                today = UkCalendar.LondonDate(read.Now),
            });
        foreach (var row in rows) read.Shown(row.ActionId.Value, "action");
        return rows;
    }
}

public static class CountActionsHandler
{
    public static async Task<IReadOnlyDictionary<ActionFilter, int>> Handle(CountActions query, ReadContext read)
    {
        var filters = Enum.GetValues<ActionFilter>();
        await using var command = read.Sql(
            $"select {string.Join(", ", filters.Select(f => $"count(*) filter (where {ActionSql.Filter(f)})::int"))} from cases.panel_actions t where {ActionSql.Scope(query.Scope)}"
            + " and (@owner = @nobody or t.owner = @owner) and {access}",
            new { owner = query.Agency?.Value ?? Guid.Empty, nobody = Guid.Empty, me = read.Actor.Staff, mine = read.Actor.Agency, today = UkCalendar.LondonDate(read.Now) });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        await reader.ReadAsync(read.Cancel);
        return filters.Select((f, i) => (f, Count: reader.GetInt32(i))).ToDictionary(x => x.f, x => x.Count);
    }
}

public static class CountActionsByAgencyHandler
{
    public static async Task<IReadOnlyList<AgencyActions>> Handle(CountActionsByAgency query, ReadContext read)
    {
        string Counted(ActionFilter filter) => $"count(*) filter (where {ActionSql.Filter(filter)})::int";
        const string FellDue = "t.due_on between @today - 365 and @today and t.state <> 'Cancelled'";
        await using var command = read.Sql(
            $"""
            select t.owner, {Counted(ActionFilter.Open)}, {Counted(ActionFilter.Overdue)}, {Counted(ActionFilter.NeverReported)}, {Counted(ActionFilter.CarriedTwice)}, {Counted(ActionFilter.Escalated)},
                count(*) filter (where {FellDue})::int, count(*) filter (where {FellDue} and t.state = 'Done' and t.reported_on <= t.due_on)::int
            from cases.panel_actions t where (@forum = '' or t.forum = @forum) and {"{access}"} group by t.owner order by 3 desc, 2 desc
            """, new { forum = query.Forum?.ToString() ?? "", today = UkCalendar.LondonDate(read.Now) });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var found = new List<AgencyActions>();
        while (await reader.ReadAsync(read.Cancel))
            found.Add(new(new(reader.GetGuid(0)), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetInt32(7)));
        return found;
    }
}

public static class GetActionHandler
{
    public static async Task<ActionView?> Handle(GetAction query, ReadContext read)
    {
        var id = query.ActionId.Value;
        var events = await read.Events(id);
        var state = Fold.From<PanelAction>(events);
        if (state.Agreed is null) return null;
        read.Shown(id, "action");
        return new(
            PanelRows.Rows(id, state).Single(), state, DatedEntry.Of(events, PanelsTimeline.Describe),
            await read.May(Capability.WorkOnAction, id), await read.May(Capability.RunMeeting, id));
    }
}

public static class CheckActionsConservedHandler
{
    public static async Task<ActionsConserved> Handle(CheckActionsConserved query, ReadContext read)
    {
        await using var command = read.AsProgram.Sql(
            """
            select (select count(*) from cases.mt_events e where e.type = 'panel_action_agreed'), count(*) filter (where t.state = 'Open'), count(*) filter (where t.state = 'Done'),
                count(*) filter (where t.state = 'Cancelled'), count(*) filter (where t.state = 'Cancelled' and t.cancel_reason is null)
            from cases.panel_actions t
            """);
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        await reader.ReadAsync(read.Cancel);
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4));
    }
}

/// <summary>The conditions of the lists of actions, over <c>t</c>, with the parameters me, mine and today.</summary>
internal static class ActionSql
{
    internal static string Scope(ActionScope scope) => scope switch
    {
        ActionScope.Mine => "(t.owner_staff = @me)",
        ActionScope.MyAgency => "(t.owner = @mine)",
        _ => "true",
    };

    internal static string Filter(ActionFilter filter) => filter switch
    {
        ActionFilter.Open => "t.state = 'Open'",
        ActionFilter.Overdue => "t.state = 'Open' and t.due_on < @today",
        ActionFilter.DueThisWeek => "t.state = 'Open' and t.due_on between @today and @today + 7",
        ActionFilter.NeverReported => "t.state = 'Open' and t.last_report is null and t.due_on < @today",
        ActionFilter.NotDone => "t.state = 'Open' and t.last_report in ('CircumstancesChanged', 'NotUndertaken')",
        ActionFilter.CarriedTwice => "t.state = 'Open' and t.carried >= 2",
        ActionFilter.Escalated => "t.state = 'Open' and t.escalated",
        ActionFilter.Done => "t.state = 'Done'",
        ActionFilter.Cancelled => "t.state = 'Cancelled'",
        _ => "true",
    };
}
