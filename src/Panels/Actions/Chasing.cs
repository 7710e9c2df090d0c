using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Notices;

namespace SafeDurham.Cases.Panels.Actions;

/// <summary>Reminds the owner of an action, at one click; once a day is enough.</summary>
[Requires(Capability.RunMeeting)]
public sealed record RemindAction([property: Plain] ActionId ActionId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ActionId.Value;
}

/// <summary>Brings an action before the steering group (M-49).</summary>
[Requires(Capability.RunMeeting)]
public sealed record EscalateAction([property: Plain] ActionId ActionId, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ActionId.Value;
}

/// <summary>What the clock of an action does next.</summary>
public enum ActionStep { Remind, Overdue, Escalate }

/// <summary>A timer of an action: soon due, overdue, long overdue. Whether anything is to be done the state decides.</summary>
/// <param name="DueOn">The day that this timer belongs to; when the action was given another, another timer has taken over.</param>
public sealed record ActionClock([property: Plain] ActionId ActionId, [property: Plain] DateOnly DueOn, [property: Plain] ActionStep Step) : IMessage
{
    private static readonly TimeOnly Morning = new(8, 0);

    public Guid StreamId => ActionId.Value;

    /// <summary>When a step is taken: in the morning of a day counted in working days before or after the due day.</summary>
    public static DateTimeOffset At(ActionStep step, DateOnly dueOn)
    {
        var rule = PanelSettings.Chasing.On(dueOn);
        var day = step switch
        {
            ActionStep.Remind => UkCalendar.AddWorkingDays(dueOn, -rule.RemindBefore),
            ActionStep.Overdue => dueOn.AddDays(1),
            _ => UkCalendar.AddWorkingDays(dueOn, rule.OverdueDays),
        };
        return UkCalendar.AtLondon(day, Morning);
    }

    /// <summary>The first step that still lies ahead.</summary>
    internal static (ActionClock Clock, DateTimeOffset At) First(ActionId action, DateOnly dueOn, DateTimeOffset now)
    {
        var step = At(ActionStep.Remind, dueOn) > now ? ActionStep.Remind : At(ActionStep.Overdue, dueOn) > now ? ActionStep.Overdue : ActionStep.Escalate;
        return (new(action, dueOn, step), At(step, dueOn));
    }
}

public static class RemindActionHandler
{
    public static Task<PanelSeats> Load(RemindAction command, ReadContext read) => Owners.SeatsAsync(command.ActionId, read);

    public static Decision Handle(RemindAction command, PanelAction state, PanelSeats seats, CommandContext context)
    {
        if (ActionChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (state.RemindedAt is { } before && UkCalendar.LondonDate(before) == UkCalendar.LondonDate(context.Now)) return Decision.Nothing;
        return Owners.Tell(Decision.Record(new ActionReminded(ByTimer: false, context.Now)), state, command.ActionId, NoticeKind.ActionReminder, seats, context.CommandId);
    }
}

public static class EscalateActionHandler
{
    public static Task<PanelSeats> Load(EscalateAction command, ReadContext read) => Owners.SeatsAsync(command.ActionId, read);

    public static Decision Handle(EscalateAction command, PanelAction state, PanelSeats seats, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (state.Escalated is not null) return Decision.Nothing;
        if (ActionChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (PanelChecks.Text(words, PanelChecks.ReasonWordsMissing) is { } missing) return Decision.Refuse(missing);
        return Owners.Tell(Decision.Record(new ActionEscalated("by-hand", words, context.Now)), state, command.ActionId, NoticeKind.ActionEscalated, seats, context.CommandId);
    }
}

public static class ActionClockHandler
{
    public static Task<PanelSeats> Load(ActionClock message, ReadContext read) => Owners.SeatsAsync(message.ActionId, read);

    public static Decision Handle(ActionClock message, PanelAction state, PanelSeats seats, CommandContext context)
    {
        if (!state.IsOpen || state.DueOn != message.DueOn) return Decision.Nothing;
        return message.Step switch
        {
            ActionStep.Remind => Reminded(message, state, NoticeKind.ActionReminder, ActionStep.Overdue, seats, context),
            ActionStep.Overdue => Reminded(message, state, NoticeKind.ActionOverdue, ActionStep.Escalate, seats, context),
            _ when state.Escalated is null => Escalation.After(Decision.Record(), state, message.ActionId, "long-overdue", seats, context),
            _ => Decision.Nothing,
        };
    }

    private static Decision Reminded(ActionClock message, PanelAction state, NoticeKind kind, ActionStep next, PanelSeats seats, CommandContext context) =>
        Owners.Tell(Decision.Record(new ActionReminded(ByTimer: true, context.Now)), state, message.ActionId, kind, seats, context.CommandId)
            .Then(message with { Step = next }, ActionClock.At(next, message.DueOn));
}

/// <summary>Tells the owner of an action: the member of staff who is named, or whoever speaks for the agency on the panel.</summary>
internal static class Owners
{
    /// <summary>Who sits on the panel of an action that is open; nobody is told of another.</summary>
    internal static async Task<PanelSeats> SeatsAsync(ActionId action, ReadContext read) =>
        await read.Fold<PanelAction>(action.Value) is { IsOpen: true, Agreed: { } agreed } ? await PanelSeats.OnAsync(agreed.Forum, read) : new([]);

    internal static Decision.Accepted Tell(Decision.Accepted decision, PanelAction state, ActionId action, NoticeKind kind, PanelSeats seats, Guid cause) =>
        Tell(decision, action, state.Agreed!.Reference, state.Owner, state.OwnerStaff, kind, seats, cause);

    internal static Decision.Accepted Tell(
        Decision.Accepted decision, ActionId action, string reference, AgencyId owner, StaffId? staff, NoticeKind kind, PanelSeats seats, Guid cause)
    {
        IReadOnlyList<StaffId> to = staff is { } named ? [named] : seats.Of(owner);
        return decision with { Messages = [.. decision.Messages, .. to.Select(s => new Outgoing(SendNotice.For(cause, s, kind, reference, action.Value)))] };
    }
}

internal static class Escalation
{
    internal static Decision.Accepted After(Decision.Accepted decision, PanelAction state, ActionId action, string reason, PanelSeats seats, CommandContext context) =>
        Owners.Tell(decision with { Events = [.. decision.Events, new ActionEscalated(reason, null, context.Now)] }, state, action, NoticeKind.ActionEscalated, seats, context.CommandId);
}
