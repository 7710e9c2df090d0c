using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Faults.Tests.Model;

// No handler here looks whether it was there before. A second effect of a message that came twice would be recorded, and found.

public sealed record Arrives([property: Plain] Guid To, [property: Plain] Guid Mark, [property: Plain] Guid From, [property: Narrative] string Words) : IMessage
{
    public Guid StreamId => To;
}

public static class ArrivesHandler
{
    public static Decision Handle(Arrives message, Account state, CommandContext context) =>
        Decision.Record(new Received(message.Mark, message.From, message.Words)).Then(new IsConfirmed(message.From, message.Mark));
}

public sealed record IsConfirmed([property: Plain] Guid To, [property: Plain] Guid Mark) : IMessage
{
    public Guid StreamId => To;
}

public static class IsConfirmedHandler
{
    public static Decision Handle(IsConfirmed message, Account state, CommandContext context) => Decision.Record(new Confirmed(message.Mark));
}

/// <summary>A timer. Whether there is anything to flag the state decides.</summary>
public sealed record FallsDue([property: Plain] Guid Action, [property: Plain] Guid Mark, [property: Plain] DateTimeOffset DueAt) : IMessage
{
    public Guid StreamId => Action;
}

public static class FallsDueHandler
{
    public static Decision Handle(FallsDue message, Duty state, CommandContext context) =>
        state is { State: ActionState.Open, Overdue: false } && context.Now >= state.DueAt ? Decision.Record(new ActionOverdue(message.Mark, message.DueAt)) : Decision.Nothing;
}

/// <summary>A message whose handler fails for as long as <see cref="TroubleSwitch"/> says so.</summary>
public sealed record Troubles([property: Plain] Guid Account, [property: Plain] Guid Mark, [property: Narrative] string Words) : IMessage
{
    public Guid StreamId => Account;
}

public static class TroublesHandler
{
    public static Decision Handle(Troubles message, Account state, CommandContext context) =>
        TroubleSwitch.On ? throw new InvalidOperationException(message.Words) : Decision.Record(new MoneyMoved(message.Mark, 1, message.Words));
}

/// <summary>Whether this program bears poison: a corrected release does.</summary>
public static class TroubleSwitch
{
    public static bool On { get; set; } = true;
}
