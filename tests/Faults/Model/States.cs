using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Faults.Tests.Model;

public sealed record Account : IState<Account>
{
    public static string StreamType => "fault_account";
    public static Account Initial { get; } = new();

    public bool Opened { get; init; }
    public int Balance { get; init; }
    public int Given { get; init; }
    public int Taken { get; init; }
    public int Answered { get; init; }
    public string Words { get; init; } = "";

    public Account Apply(Recorded recorded) => recorded.Data switch
    {
        AccountOpened e => this with { Opened = true, Words = e.Words },
        MoneyMoved e => this with { Balance = Balance + e.Amount, Words = e.Words },
        HandedOver => this with { Given = Given + 1 },
        Received => this with { Taken = Taken + 1 },
        Confirmed => this with { Answered = Answered + 1 },
        _ => this,
    };
}

public enum ActionState { None, Open, Done, Cancelled }

/// <summary>Something that somebody has to do.</summary>
public sealed record Duty : IState<Duty>
{
    public static string StreamType => "fault_action";
    public static Duty Initial { get; } = new();

    public ActionState State { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public bool Overdue { get; init; }
    public string Reason { get; init; } = "";

    public Duty Apply(Recorded recorded) => recorded.Data switch
    {
        ActionCreated e => this with { State = ActionState.Open, DueAt = e.DueAt },
        ActionDone => this with { State = ActionState.Done },
        ActionCancelled e => this with { State = ActionState.Cancelled, Reason = e.Reason },
        ActionOverdue => this with { Overdue = true },
        _ => this,
    };
}
