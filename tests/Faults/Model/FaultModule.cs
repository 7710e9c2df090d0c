using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Faults.Tests.Model;

public sealed record AccountRow([property: Plain, Index] int Balance, [property: Plain] int Given, [property: Plain] int Taken, [property: Plain] int Answered, [property: Narrative] string Words);

public sealed record ActionRow([property: Plain, Index] ActionState State, [property: Plain] bool Overdue, [property: Narrative] string Reason);

/// <summary>The report on actions: one row, across all of them.</summary>
public sealed record ActionTotalRow([property: Plain, Key] string Of, [property: Plain] long Created, [property: Plain] long Open, [property: Plain] long Done, [property: Plain] long Cancelled);

/// <summary>What was moved, by branch. The newest words are encrypted under a key of the branch, which this read model makes.</summary>
public sealed record BranchRow([property: Plain, Key] PersonId Branch, [property: Plain] long Moves, [property: Plain] long Sum, [property: Personal(About = "Branch")] string Newest);

/// <summary>Stops at an event that it cannot bear.</summary>
public sealed record DelicateRow([property: Plain, Key] string Of, [property: Plain] long Openings);

public static class FaultModule
{
    public const string Accounts = "fault_accounts", Actions = "fault_actions", Totals = "fault_action_totals", Branches = "fault_branches", Delicate = "fault_delicate";

    public static Module Module { get; } = new("Faults", typeof(FaultModule).Assembly,
    [
        Projection.PerStream<Account, AccountRow>(Accounts, 1, (_, a) => [new AccountRow(a.Balance, a.Given, a.Taken, a.Answered, a.Words)]),
        Projection.PerStream<Duty, ActionRow>(Actions, 1, (_, d) => [new ActionRow(d.State, d.Overdue, d.Reason)]),
        Projection.Across<ActionTotalRow>(Totals, 1, e => e.Data is ActionCreated or ActionDone or ActionCancelled ? [["all"]] : [], (row, e, _) => Count(row ?? new ActionTotalRow("all", 0, 0, 0, 0), e.Data)),
        Projection.Across<BranchRow>(Branches, 1, e => e.Data is MoneyMoved ? [[BranchOf(e.StreamId)]] : [], (row, e, key) => Add(row ?? new BranchRow((PersonId)key[0], 0, 0, ""), (MoneyMoved)e.Data)),
        Projection.Across<DelicateRow>(Delicate, 1, e => e.Data is AccountOpened or Trouble ? [["all"]] : [], (row, e, _) => Bear(row ?? new DelicateRow("all", 0), e.Data)),
    ]);

    /// <summary>One of ten.</summary>
    private static PersonId BranchOf(Guid account) => new(new Guid(0x0199FA, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, (byte)(account.ToByteArray()[15] % 10)));

    private static ActionTotalRow Count(ActionTotalRow row, IEvent data) => data switch
    {
        ActionCreated => row with { Created = row.Created + 1, Open = row.Open + 1 },
        ActionDone => row with { Done = row.Done + 1, Open = row.Open - 1 },
        ActionCancelled => row with { Cancelled = row.Cancelled + 1, Open = row.Open - 1 },
        _ => row,
    };

    private static BranchRow Add(BranchRow row, MoneyMoved moved) => row with { Moves = row.Moves + 1, Sum = row.Sum + moved.Amount, Newest = moved.Words };

    private static DelicateRow Bear(DelicateRow row, IEvent data) => data switch
    {
        AccountOpened => row with { Openings = row.Openings + 1 },
        Trouble when TroubleSwitch.On => throw new InvalidOperationException("This event cannot be borne."),
        _ => row,
    };
}
