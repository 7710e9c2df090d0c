using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;

namespace SafeDurham.Cases.Panels.Reading;

/// <summary>The events of meetings, hearings and actions in plain words, without names.</summary>
public static class PanelsTimeline
{
    /// <summary>The entry for an event, or null where it says nothing to a reader of the record. What an agency found and did not say is never in it.</summary>
    public static TimelineEntry? Describe(Recorded e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return OfCase(e.Data) ?? OfAction(e.Data) ?? OfMeeting(e.Data);
    }

    private static TimelineEntry? OfCase(IEvent data) => data switch
    {
        CaseArrived { TransferredFrom: { } from } => Meeting("Waits to be listed", $"Transferred from {from}."),
        CaseArrived => Meeting("Waits to be listed", null),
        ListedForMeeting e => Meeting("Put on an agenda", $"{e.Minutes} minutes."),
        TakenOffAgenda e => Meeting(e.Reason == HearingEndedHandler.CarriedOver ? "Carried over to a later meeting" : "Taken off the agenda", e.Words),
        WithdrawnFromList e => Meeting("Withdrawn from the list", e.Words),
        HeardByPanel => Meeting("Heard", null),
        ResearchAnswered e => Meeting("Research answered", Words(e.Answer)),
        ConflictOfInterestDeclared => Meeting("A conflict of interest was declared", null),
        ConflictOfInterestTakenBack e => Meeting("A conflict of interest was taken back", e.Reason),
        EntryAdded { Kind: EntryKind.Shared or EntryKind.Risk or EntryKind.Decision or EntryKind.Crime } e => Meeting(Words(e.Kind), e.Words),
        CrimeRecordedByPolice e => Meeting("Crime recorded by the police", e.CrimeNumber),
        HearingFlagSet e => Meeting(e.On ? "Ticked in the meeting" : "Unticked in the meeting", PanelSettings.HearingFlags.At(e.At).FirstOrDefault(f => f.Code == e.Code)?.Words ?? e.Code),
        HearingClosed e => Meeting(e.Outcome == HearingOutcome.Concluded ? "Case closed in the meeting" : "Case carried over", e.NoAction),
        HearingReopened e => Meeting("Case opened again in the meeting", e.Reason),
        _ => null,
    };

    private static TimelineEntry? OfAction(IEvent data) => data switch
    {
        ActionAgreed e => Action($"Action {e.Reference} agreed", $"{e.What.TrimEnd('.')}, by {Kernel.Words.Date(e.DueOn)}."),
        ActionChanged e => Action("Action changed", $"{e.What.TrimEnd('.')}, by {Kernel.Words.Date(e.DueOn)}.") with { Corrects = e.Reason },
        ActionReported e => Action($"Reported: {Words(e.Report)}", e.Evidence),
        ActionReopened e => Action("Action opened again", e.Reason),
        ActionCancelled e => Action("Action given up", e.Words),
        ActionCarried => Action("Action carried to a later agenda", null),
        ActionReminded e => Action(e.ByTimer ? "Owner reminded" : "Owner reminded by the coordinator", null),
        ActionEscalated e => Action("Action brought before the steering group", e.Words ?? Words(e.Reason)),
        _ => null,
    };

    private static TimelineEntry? OfMeeting(IEvent data) => data switch
    {
        MeetingScheduled e => Meeting($"Meeting {e.Reference} fixed", null),
        MeetingChanged e => Meeting("Time, place or guests changed", e.Reason),
        MeetingCancelled e => Meeting("Meeting cancelled", e.Reason),
        AgendaCirculated e => Meeting("Agenda circulated", $"To {e.Agencies.Count} agencies, {e.Cases.Count} cases."),
        MeetingOpened => Meeting("Meeting opened", null),
        MeetingClosed => Meeting("Meeting closed", null),
        MinutesIssued e => Meeting(e.Edition == 1 ? "Minutes issued" : $"Minutes issued again, edition {e.Edition}", null),
        MinutesCorrected e => Meeting("Minutes corrected", e.Words),
        MinutesPassedOn e => Meeting("Minutes passed on", $"{e.To}: {e.Reason}"),
        _ => null,
    };

    private static TimelineEntry Meeting(string title, string? detail) => TimelineEntry.Of(title, detail, "Meeting");

    private static TimelineEntry Action(string title, string? detail) => TimelineEntry.Of(title, detail, "Action");

    /// <summary>A kind of line as people call it.</summary>
    public static string Words(EntryKind kind) => kind switch
    {
        EntryKind.Research => "Research",
        EntryKind.Withheld => "Known, not shared",
        EntryKind.Shared => "Shared in the meeting",
        EntryKind.Risk => "Risk",
        EntryKind.Decision => "Decision",
        _ => "Crime disclosed",
    };

    /// <summary>An answer as people say it.</summary>
    public static string Words(ResearchAnswer answer) => answer switch
    {
        ResearchAnswer.Known => "Information given",
        ResearchAnswer.NothingKnown => "Nothing known",
        _ => "Known, not shared",
    };

    /// <summary>A report as people say it (M-47).</summary>
    public static string Words(ActionReport report) => report switch
    {
        ActionReport.Done => "done",
        ActionReport.InProgress => "under way",
        ActionReport.CircumstancesChanged => "could not be done because circumstances changed",
        _ => "not undertaken by the agency",
    };

    private static string Words(string escalation) => escalation switch
    {
        "carried-twice" => "Carried to two later meetings without being done.",
        "long-overdue" => "Long overdue.",
        "not-undertaken-twice" => "Reported twice as not undertaken.",
        _ => escalation,
    };
}
