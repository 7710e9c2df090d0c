using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Marac.Reading;

/// <summary>What follows acceptance, in plain words.</summary>
internal static class FollowUpTimeline
{
    internal static TimelineEntry? Describe(IEvent data) => data switch
    {
        AcceptanceUndone e => TimelineEntry.Of("Acceptance undone", e.Reason, "Decision"),
        ListedAtMarac e => TimelineEntry.Of($"Put on the agenda of {Words.Date(UkCalendar.LondonDate(e.StartsAt))}", null, "Meeting"),
        UnlistedAtMarac e => TimelineEntry.Of(e.ForGood ? "Withdrawn from the list" : "Taken off the agenda", e.Words, "Meeting"),
        HeardAtMarac e => TimelineEntry.Of($"Heard on {Words.Date(e.On)}", null, "Meeting"),
        FlagSet e => TimelineEntry.Of($"Flag until {Words.Date(e.Until)}", $"{e.Agencies.Count} agencies flag their files.", "Flag"),
        FlagReported e => TimelineEntry.Of(e.Step == FlagStep.Tagged ? "An agency flagged its files" : "An agency took the flag off its files", null, "Flag"),
        FlagLapsed => TimelineEntry.Of("Flag lapsed", null, "Flag"),
        IncidentIdentified e => TimelineEntry.Of("Further incident", Incident(e), "Incident"),
        RepeatAnswered e => TimelineEntry.Of(e.Refers ? "Repeat referral to be made" : "No repeat referral", e.Words, "Incident"),
        IdvaAllocated => TimelineEntry.Of("Adviser (IDVA) allocated", null, "Contact"),
        VictimContactRecorded e => TimelineEntry.Of(Contact(e), e.Words, "Contact"),
        VictimContactOverdue e => TimelineEntry.Of("The person at risk was not told within the time for it", $"Due {Words.Date(e.DueOn)}.", "Contact"),
        TransferredIn e => TimelineEntry.Of($"Transferred from {e.FromPanel}", e.Words, "Transfer"),
        TransferredOut e => TimelineEntry.Of($"Transferred to {e.ToPanel}", e.Words, "Transfer"),
        CaseClosed e => TimelineEntry.Of("File closed", e.Words, "Decision"),
        _ => null,
    };

    private static string Incident(IncidentIdentified e) =>
        $"{(e.OccurredOn is { } day ? $"Happened {Words.Date(day)}" : "Day not known")}, learnt {Words.Date(e.IdentifiedOn)}. {e.Words}";

    private static string Contact(VictimContactRecorded e) => (e.Purpose, e.Result) switch
    {
        (_, ContactResult.NotSafe) => "Not safe to tell the person at risk",
        (_, ContactResult.Tried) => "Tried to reach the person at risk",
        (ContactPurpose.First, _) => "First contact with the person at risk",
        (ContactPurpose.BeforeMeeting, _) => "The person at risk was told before the meeting",
        _ => "The person at risk was told of the outcome",
    };
}
