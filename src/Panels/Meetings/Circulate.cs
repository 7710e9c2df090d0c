using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Notices;
using SafeDurham.Cases.Panels.Reading;

namespace SafeDurham.Cases.Panels.Meetings;

/// <summary>Sends the agenda to the agencies: each gets a link to its own rendering, never content (M-54).</summary>
[Requires(Capability.RunMeeting)]
public sealed record CirculateAgenda([property: Plain] MeetingId MeetingId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => MeetingId.Value;
}

/// <summary>Tells those who sit for these agencies that something about a meeting waits behind a link.</summary>
public sealed record TellAgencies([property: Plain] MeetingId MeetingId, [property: Plain] NoticeKind Kind, [property: Plain] IReadOnlyList<AgencyId> Agencies) : IMessage
{
    public Guid StreamId => MeetingId.Value;
}

/// <summary>Puts the unfinished actions on the agenda of a meeting (M-45).</summary>
public sealed record CarryUnfinished([property: Plain] MeetingId MeetingId) : IMessage
{
    public Guid StreamId => MeetingId.Value;
}

public static class CirculateAgendaHandler
{
    private static readonly Refusal Empty = new("agenda-empty", "No case is listed for this meeting yet.");
    private static readonly Refusal Over = new("meeting-over", "The meeting is over.");

    public static Task<IReadOnlyList<ListingRow>> Load(CirculateAgenda command, ReadContext read) =>
        read.Rows<ListingRow>("t where t.meeting = @meeting and t.is_current", new { meeting = command.MeetingId });

    public static Decision Handle(CirculateAgenda command, PanelMeeting state, IReadOnlyList<ListingRow> listed, CommandContext context)
    {
        if (MeetingChecks.NotThere(state) is { } not) return Decision.Refuse(not);
        if (!state.TakesCases) return Decision.Refuse(Over);
        if (listed.Count == 0) return Decision.Refuse(Empty);
        var cases = Ordered(state, listed);
        if (state.Circulated is [.., var last] && last.Cases.SequenceEqual(cases) && last.Agencies.SequenceEqual(state.Agencies)) return Decision.Nothing;
        return Decision.Record(new AgendaCirculated(state.Agencies, cases, context.Now))
            .Then(new TellAgencies(command.MeetingId, NoticeKind.AgendaCirculated, state.Agencies))
            .Then(new CarryUnfinished(command.MeetingId));
    }

    private static IReadOnlyList<CaseId> Ordered(PanelMeeting state, IReadOnlyList<ListingRow> listed) =>
        [.. AgendaOrder.Of(listed.Select(r => r.OnAgenda), state.Order, PanelSettings.ChildrenFirst.On(state.Day)).Select(c => c.CaseId)];
}

public static class TellAgenciesHandler
{
    public static async Task<PanelSeats> Load(TellAgencies message, ReadContext read) =>
        (await read.Fold<PanelMeeting>(message.MeetingId.Value)).Scheduled is { } scheduled ? await PanelSeats.OnAsync(scheduled.Forum, read) : new([]);

    public static Decision Handle(TellAgencies message, PanelMeeting state, PanelSeats seats, CommandContext context)
    {
        if (state.Scheduled is not { } scheduled) return Decision.Nothing;
        var notices = message.Agencies.SelectMany(seats.Of).Distinct()
            .Select(staff => new Outgoing(SendNotice.For(context.CommandId, staff, message.Kind, scheduled.Reference, message.MeetingId.Value))).ToList();
        return notices.Count == 0 ? Decision.Nothing : new Decision.Accepted([], notices);
    }
}

public static class CarryUnfinishedHandler
{
    /// <summary>Open actions of the same panel whose day comes before the meeting does.</summary>
    public static async Task<IReadOnlyList<ActionRow>> Load(CarryUnfinished message, ReadContext read)
    {
        var meeting = await read.Fold<PanelMeeting>(message.MeetingId.Value);
        return meeting.Scheduled is not { } scheduled ? [] : await read.Rows<ActionRow>(
            "t where t.state = 'Open' and t.forum = @forum and t.due_on < @day and (t.meeting is null or t.meeting <> @meeting) and (t.area is null or @area = '' or t.area = @area)",
            new { forum = scheduled.Forum, day = meeting.Day, meeting = message.MeetingId, area = scheduled.Area ?? "" });
    }

    public static Decision Handle(CarryUnfinished message, PanelMeeting state, IReadOnlyList<ActionRow> unfinished)
    {
        if (state.Cancelled is not null || unfinished.Count == 0) return Decision.Nothing;
        return new Decision.Accepted([], [.. unfinished.Select(row => new Outgoing(new CarryAction(row.ActionId, message.MeetingId)))]);
    }
}
