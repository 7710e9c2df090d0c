using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Faults.Tests.Model;

[Requires(Capability.UseTheSystem, Creates = true)]
public sealed record OpenAccount([property: Plain] Guid Account, [property: Plain] Guid Mark, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore] public Guid StreamId => Account;
}

public static class OpenAccountHandler
{
    public static Decision Handle(OpenAccount command, Account state, CommandContext context) =>
        state.Opened ? Decision.Refuse("open", "This account is open already.") : Decision.Record(new AccountOpened(command.Mark, command.Words));
}

/// <summary>Does not look whether it was done before: that an order has one effect is for the store to see to.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record MoveMoney([property: Plain] Guid Account, [property: Plain] Guid Mark, [property: Plain] int Amount, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore] public Guid StreamId => Account;
}

public static class MoveMoneyHandler
{
    public static Decision Handle(MoveMoney command, Account state, CommandContext context) =>
        command.Amount == 0 ? Decision.Refuse("nothing", "Say how much.", nameof(command.Amount)) : Decision.Record(new MoneyMoved(command.Mark, command.Amount, command.Words));
}

[Requires(Capability.WorkOnCase)]
public sealed record HandOver([property: Plain] Guid Account, [property: Plain] Guid Mark, [property: Plain] Guid To, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore] public Guid StreamId => Account;
}

public static class HandOverHandler
{
    public static Decision Handle(HandOver command, Account state, CommandContext context) =>
        Decision.Record(new HandedOver(command.Mark, command.To)).Then(new Arrives(command.To, command.Mark, command.Account, command.Words));
}

[Requires(Capability.UseTheSystem, Creates = true)]
public sealed record CreateAction([property: Plain] Guid Action, [property: Plain] Guid Mark, [property: Plain] DateTimeOffset DueAt, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore] public Guid StreamId => Action;
}

public static class CreateActionHandler
{
    public static Decision Handle(CreateAction command, Duty state, CommandContext context) =>
        state.State != ActionState.None ? Decision.Refuse("created", "This action is there already.")
        : Decision.Record(new ActionCreated(command.Mark, command.DueAt, command.Words)).Then(new FallsDue(command.Action, command.Mark, command.DueAt), command.DueAt);
}

[Requires(Capability.WorkOnCase)]
public sealed record FinishAction([property: Plain] Guid Action, [property: Plain] Guid Mark) : ICommand
{
    [JsonIgnore] public Guid StreamId => Action;
}

public static class FinishActionHandler
{
    public static Decision Handle(FinishAction command, Duty state, CommandContext context) =>
        state.State != ActionState.Open ? Decision.Refuse("not-open", "This action is not open.") : Decision.Record(new ActionDone(command.Mark));
}

[Requires(Capability.WorkOnCase)]
public sealed record CancelAction([property: Plain] Guid Action, [property: Plain] Guid Mark, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore] public Guid StreamId => Action;
}

public static class CancelActionHandler
{
    public static Decision Handle(CancelAction command, Duty state, CommandContext context) =>
        state.State != ActionState.Open ? Decision.Refuse("not-open", "This action is not open.")
        : command.Reason.Length == 0 ? Decision.Refuse("reason-missing", "Say why.", nameof(command.Reason))
        : Decision.Record(new ActionCancelled(command.Mark, command.Reason));
}

/// <summary>Records an event that one of the read models cannot bear.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record MakeTrouble([property: Plain] Guid Account, [property: Plain] Guid Mark) : ICommand
{
    [JsonIgnore] public Guid StreamId => Account;
}

public static class MakeTroubleHandler
{
    public static Decision Handle(MakeTrouble command, Account state, CommandContext context) => Decision.Record(new Trouble(command.Mark));
}
