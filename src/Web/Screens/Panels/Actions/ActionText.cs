using SafeDurham.Cases.Panels;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Panels.Actions;

/// <summary>The words for actions and what became of them (M-47).</summary>
public static class ActionText
{
    /// <summary>The ways in which an owner reports, as buttons; "done" first, because Enter presses the first.</summary>
    public static IReadOnlyList<Choice> Reports { get; } =
    [
        new(nameof(ActionReport.Done), "Done"), new(nameof(ActionReport.CircumstancesChanged), "Could not be done: circumstances changed"),
        new(nameof(ActionReport.NotUndertaken), "Not undertaken"), new(nameof(ActionReport.InProgress), "Still in progress"),
    ];

    public static string Filter(ActionFilter filter) => filter switch
    {
        ActionFilter.Open => "Open",
        ActionFilter.Overdue => "Overdue",
        ActionFilter.DueThisWeek => "Due in a week",
        ActionFilter.NeverReported => "Overdue, never answered",
        ActionFilter.NotDone => "Reported as not done",
        ActionFilter.CarriedTwice => "Carried twice",
        ActionFilter.Escalated => "Before the steering group",
        ActionFilter.Done => "Done",
        ActionFilter.Cancelled => "Given up",
        _ => "All",
    };

    /// <summary>What became of it so far.</summary>
    public static string Said(ActionRow action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action switch
        {
            { State: ActionState.Done } => "Done",
            { State: ActionState.Cancelled } => "Given up",
            { LastReport: ActionReport.CircumstancesChanged } => "Could not be done because circumstances changed",
            { LastReport: ActionReport.NotUndertaken } => "Not undertaken by the agency",
            { LastReport: ActionReport.InProgress } => "In progress",
            { LastReport: ActionReport.Done } => "Opened again",
            _ => "Nothing reported",
        };
    }

    /// <summary>Why it went to the steering group.</summary>
    public static string Escalated(string reason) => reason switch
    {
        "carried-twice" => "it was carried to a second meeting",
        "long-overdue" => "it is long overdue",
        "not-undertaken-twice" => "the agency said twice that it did not undertake it",
        _ => "the coordinator asked for it",
    };

    public static string GivenUp(string? reason) => PanelSettings.CancelReasons.On(DateOnly.MaxValue).FirstOrDefault(r => r.Code == reason)?.Words ?? "";

    /// <summary>How often it went on to a later meeting.</summary>
    public static string Carried(int times) => times switch { 1 => "Carried once", 2 => "Carried twice", _ => $"Carried {times} times" };
}
