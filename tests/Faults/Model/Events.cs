using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Faults.Tests.Model;

// Small streams with everything that real ones have: money that is moved between accounts, actions that somebody must do, and a hand-over from one stream to
// another that is confirmed. Every event bears the mark of the order that caused it, so that a second effect shows under whatever command id it came.

[EventName("fault_account_opened")]
public sealed record AccountOpened([property: Plain] Guid Mark, [property: Narrative] string Words) : IEvent;

[EventName("fault_money_moved")]
public sealed record MoneyMoved([property: Plain] Guid Mark, [property: Plain] int Amount, [property: Narrative] string Words) : IEvent;

[EventName("fault_handed_over")]
public sealed record HandedOver([property: Plain] Guid Mark, [property: Plain] Guid To) : IEvent;

[EventName("fault_received")]
public sealed record Received([property: Plain] Guid Mark, [property: Plain] Guid From, [property: Narrative] string Words) : IEvent;

[EventName("fault_confirmed")]
public sealed record Confirmed([property: Plain] Guid Mark) : IEvent;

[EventName("fault_action_created")]
public sealed record ActionCreated([property: Plain] Guid Mark, [property: Plain] DateTimeOffset DueAt, [property: Narrative] string Words) : IEvent;

[EventName("fault_action_done")]
public sealed record ActionDone([property: Plain] Guid Mark) : IEvent;

[EventName("fault_action_cancelled")]
public sealed record ActionCancelled([property: Plain] Guid Mark, [property: Narrative] string Reason) : IEvent;

[EventName("fault_action_overdue")]
public sealed record ActionOverdue([property: Plain] Guid Mark, [property: Plain] DateTimeOffset DueAt) : IEvent;

[EventName("fault_trouble")]
public sealed record Trouble([property: Plain] Guid Mark) : IEvent;
