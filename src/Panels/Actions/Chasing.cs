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

/// <summary>Tells the owner of an action: the member of staff who is named, or whoever speaks for the agency on the panel.</summary>
public sealed record TellOwner([property: Plain] ActionId ActionId, [property: Plain] NoticeKind Kind) : IMessage
{
    public Guid StreamId => ActionId.Value;
}

public static class RemindActionHandler
{
    public static Decision Handle(RemindAction command, PanelAction state, CommandContext context)
    {
        if (ActionChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (state.RemindedAt is { } before && UkCalendar.LondonDate(before) == UkCalendar.LondonDate(context.Now)) return Decision.Nothing;
        return Decision.Record(new ActionReminded(ByTimer: false, context.Now)).Then(new TellOwner(command.ActionId, NoticeKind.ActionReminder));
    }
}

public static class EscalateActionHandler
{
    public static Decision Handle(EscalateAction command, PanelAction state, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (state.Escalated is not null) return Decision.Nothing;
        if (ActionChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (PanelChecks.Text(words, PanelChecks.ReasonWordsMissing) is { } missing) return Decision.Refuse(missing);
        return Decision.Record(new ActionEscalated("by-hand", words, context.Now)).Then(new TellOwner(command.ActionId, NoticeKind.ActionEscalated));
    }
}

public static class ActionClockHandler
{
    public static Decision Handle(ActionClock message, PanelAction state, CommandContext context)
    {
        if (!state.IsOpen || state.DueOn != message.DueOn) return Decision.Nothing;
        return message.Step switch
        {
            ActionStep.Remind => Reminded(message, NoticeKind.ActionReminder, ActionStep.Overdue, context.Now),
            ActionStep.Overdue => Reminded(message, NoticeKind.ActionOverdue, ActionStep.Escalate, context.Now),
            _ when state.Escalated is null => Escalation.After(Decision.Record(), message.ActionId, "long-overdue", context.Now),
            _ => Decision.Nothing,
        };
    }

    private static Decision Reminded(ActionClock message, NoticeKind kind, ActionStep next, DateTimeOffset now) =>
        Decision.Record(new ActionReminded(ByTimer: true, now))
            .Then(new TellOwner(message.ActionId, kind))
            .Then(message with { Step = next }, ActionClock.At(next, message.DueOn));
}

public static class TellOwnerHandler
{
    public static async Task<PanelSeats> Load(TellOwner message, ReadContext read) =>
        (await read.Fold<PanelAction>(message.ActionId.Value)) is { Agreed: { } agreed, OwnerStaff: null } ? await PanelSeats.OnAsync(agreed.Forum, read) : new([]);

    public static Decision Handle(TellOwner message, PanelAction state, PanelSeats seats, CommandContext context)
    {
        if (state.Agreed is not { } agreed || !state.IsOpen) return Decision.Nothing;
        IReadOnlyList<StaffId> to = state.OwnerStaff is { } staff ? [staff] : seats.Of(state.Owner);
        return to.Count == 0 ? Decision.Nothing
            : new Decision.Accepted([], [.. to.Select(s => new Outgoing(SendNotice.For(context.CommandId, s, message.Kind, agreed.Reference, message.ActionId.Value)))]);
    }
}

internal static class Escalation
{
    internal static Decision.Accepted After(Decision.Accepted decision, ActionId action, string reason, DateTimeOffset now) =>
        (decision with { Events = [.. decision.Events, new ActionEscalated(reason, null, now)] }).Then(new TellOwner(action, NoticeKind.ActionEscalated));
}
