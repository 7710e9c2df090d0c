using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Reading;

namespace SafeDurham.Cases.Panels.Listing;

/// <summary>Somebody of the case is to be found in it no more: what was said and agreed while she was is for whoever runs the panel alone.</summary>
[EventName("panel_case_past_shut")]
public sealed record CasePastShut([property: Plain] PersonId Left, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The hearing is for whoever runs the panel alone.</summary>
[EventName("panel_hearing_shut")]
public sealed record HearingShut([property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The action is for its owner and for whoever runs the panel alone.</summary>
[EventName("panel_action_shut")]
public sealed record ActionShut([property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Shuts a hearing that is over.</summary>
public sealed record ShutHearing([property: Plain] HearingId Hearing, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => Hearing.Value;
}

/// <summary>Shuts an action that was agreed by then.</summary>
public sealed record ShutAction([property: Plain] ActionId Action, [property: Plain] DateTimeOffset At) : IMessage
{
    public Guid StreamId => Action.Value;
}

/// <summary>The actions that there are about a case.</summary>
public sealed record ActionsThere(IReadOnlyList<ActionId> Actions);

public static class CasePastToBeShutHandler
{
    public static async Task<ActionsThere> Load(CasePastToBeShut message, ReadContext read) =>
        new([.. (await read.Rows<ActionRow>("t where t.case_id = @id order by t.reference", new { id = message.CaseId })).Select(a => a.ActionId)]);

    public static Decision Handle(CasePastToBeShut message, PanelCase state, ActionsThere there)
    {
        if (state.Gone.Any(g => g.Left == message.Left && g.At >= message.At)) return Decision.Nothing;
        var shut = Decision.Record(new CasePastShut(message.Left, message.At));
        // The current one too: its hearing may have ended a moment ago, and knows it.
        foreach (var hearing in state.Heard.Concat(state.CarriedOver).Append(state.Current).OfType<AgendaPlace>().Select(p => p.Hearing).Distinct()) shut = shut.Then(new ShutHearing(hearing, message.At));
        return there.Actions.Aggregate(shut, (so, action) => so.Then(new ShutAction(action, message.At)));
    }
}

public static class ShutHearingHandler
{
    public static Decision Handle(ShutHearing message, Hearing state) =>
        state.Closed is null || state.IsShut ? Decision.Nothing : Decision.Record(new HearingShut(message.At));
}

public static class ShutActionHandler
{
    public static Decision Handle(ShutAction message, PanelAction state) =>
        state.Agreed is not { } agreed || agreed.At > message.At || state.IsShut ? Decision.Nothing : Decision.Record(new ActionShut(message.At));
}
