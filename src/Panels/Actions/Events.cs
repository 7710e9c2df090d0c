using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Panels.Actions;

/// <summary>An agency undertook to do something by a day (M-46, M-49).</summary>
/// <param name="Meeting">The meeting where it was agreed; null for one that was agreed outside of a meeting.</param>
/// <param name="Area">Area of that meeting, or null: unfinished actions go to the next meeting of the same area.</param>
/// <param name="What">What will be done: begins with a verb, and can be found done or not.</param>
/// <param name="Owner">The agency that owns it.</param>
/// <param name="OwnerStaff">The member of staff who does it, where she is known and has an account.</param>
/// <param name="OwnerName">Her name, where she has none.</param>
[EventName("panel_action_agreed")]
public sealed record ActionAgreed(
    [property: Plain] Forum Forum, [property: Plain] string Reference, [property: Plain] CaseId? CaseId, [property: Plain] string? CaseReference, [property: Plain] MeetingId? Meeting, [property: Plain] string? Area,
    [property: Narrative] string What, [property: Plain] AgencyId Owner, [property: Plain] StaffId? OwnerStaff, [property: Narrative] string? OwnerName,
    [property: Plain] DateOnly DueOn, [property: Plain] DateOnly AgreedOn, [property: Plain] DateTimeOffset At) : IActionPromisedFact;

/// <summary>An action was put right: what, who or by when.</summary>
[EventName("panel_action_changed")]
public sealed record ActionChanged(
    [property: Narrative] string What, [property: Plain] AgencyId Owner, [property: Plain] StaffId? OwnerStaff, [property: Narrative] string? OwnerName, [property: Plain] DateOnly DueOn,
    [property: Narrative] string Reason, [property: Plain] DateTimeOffset At) : IActionPromisedFact;

/// <summary>What the owner says became of it (M-47, M-49).</summary>
public enum ActionReport
{
    /// <summary>Done.</summary>
    Done,
    /// <summary>Under way.</summary>
    InProgress,
    /// <summary>It could not be done because circumstances changed.</summary>
    CircumstancesChanged,
    /// <summary>The agency did not undertake it.</summary>
    NotUndertaken,
}

/// <summary>The owner reported. Only "done" ends it; the others leave it open until the panel decides.</summary>
/// <param name="Evidence">What shows it, or why not.</param>
/// <param name="On">The day on which it was done or found impossible.</param>
[EventName("panel_action_reported")]
public sealed record ActionReported([property: Plain] ActionReport Report, [property: Narrative] string? Evidence, [property: Plain] DateOnly On, [property: Plain] DateTimeOffset At) : IActionReportedFact
{
    ActionOutcome IActionReportedFact.Outcome => Report switch
    {
        ActionReport.Done => ActionOutcome.Done,
        ActionReport.CircumstancesChanged => ActionOutcome.CircumstancesChanged,
        ActionReport.NotUndertaken => ActionOutcome.NotUndertaken,
        _ => ActionOutcome.InProgress,
    };
}

/// <summary>A report was wrong: the action is open again.</summary>
[EventName("panel_action_reopened")]
public sealed record ActionReopened([property: Narrative] string Reason, [property: Plain] DateTimeOffset At) : IActionReopenedFact;

/// <summary>The panel gave the action up.</summary>
/// <param name="Reason">Code from <see cref="PanelSettings.CancelReasons"/>.</param>
[EventName("panel_action_cancelled")]
public sealed record ActionCancelled([property: Plain] string Reason, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IActionGivenUpFact;

/// <summary>An unfinished action went on to the agenda of a later meeting.</summary>
[EventName("panel_action_carried")]
public sealed record ActionCarried([property: Plain] MeetingId To, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The owner was reminded.</summary>
/// <param name="ByTimer">By the product itself, and not by the coordinator.</param>
[EventName("panel_action_reminded")]
public sealed record ActionReminded([property: Plain] bool ByTimer, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>An action that is persistently not done goes to the steering group (M-49).</summary>
/// <param name="Reason">Code: <c>carried-twice</c>, <c>long-overdue</c>, <c>not-undertaken-twice</c>, <c>by-hand</c>.</param>
[EventName("panel_action_escalated")]
public sealed record ActionEscalated([property: Plain] string Reason, [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;
