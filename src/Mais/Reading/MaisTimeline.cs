using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Mais.Reading;

/// <summary>The events of a case in plain words, without names.</summary>
public static class MaisTimeline
{
    /// <summary>The entry for an event, or null where it says nothing to a reader.</summary>
    public static TimelineEntry? Describe(Recorded e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return OfIntake(e.Data) ?? OfWork(e.Data) ?? OfPlan(e.Data);
    }

    private static TimelineEntry? OfIntake(IEvent data) => data switch
    {
        MaisReferralReceived e => TimelineEntry.Of($"Referral {e.Reference} received", MaisWords.Reasons(e.Reasons, UkCalendar.LondonDate(e.From.SentAt)), "Referral"),
        AdultReferredAgain e => TimelineEntry.Of("Referred again", e.ClosedOn is { } day ? $"{e.EarlierReference} was closed on {Words.Date(day)}." : $"{e.EarlierReference} is still open.", "Referral"),
        MaisReferralOpened => TimelineEntry.Of("Referral opened by MAIS", null, "Referral"),
        MaisInformationAsked e => TimelineEntry.Of("Returned for information", e.Words, "Triage"),
        MaisInformationReceived e => TimelineEntry.Of(e.FromReferrer ? "Information received from the referrer" : "Information recorded by triage", e.Words, "Referral"),
        MaisTriaged { Outcome: TriageOutcome.Accepted } e => TimelineEntry.Of($"Accepted as {e.CaseReference}", e.Words, "Triage"),
        MaisTriaged e => TimelineEntry.Of($"Triage: {MaisWords.Of(e)}", e.Words, "Triage"),
        TriageOverdue => TimelineEntry.Of("No triage within the time for it", null, "Triage"),
        MaisReferralWithdrawn e => TimelineEntry.Of("Referral withdrawn by the referrer", e.Reason, "Referral"),
        MaisSafetyNoteRecorded e => TimelineEntry.Of("Safety note recorded", e.Words, "Safety"),
        Section42Checked e => TimelineEntry.Of($"Section 42 asked at {MaisWords.Of(e.Step)}: {MaisWords.Found(e)}", e.Words, "Safeguarding"),
        SafeguardingTold e => TimelineEntry.Of($"Safeguarding adults told on {Words.Date(e.On)}", e.Reference, "Safeguarding"),
        SafeguardingStageRecorded e => TimelineEntry.Of($"Safeguarding: {MaisWords.Of(e.Stage)}", e.Words, "Safeguarding"),
        _ => null,
    };

    private static TimelineEntry? OfWork(IEvent data) => data switch
    {
        NavigatorAssigned => TimelineEntry.Of("Navigator named", null, "Team"),
        AdultContacted e => TimelineEntry.Of(MaisWords.Of(e.Outcome), e.Words, "Contact"),
        FirstContactOverdue e => TimelineEntry.Of("Not reached within the time for the first contact", $"Due {Words.Date(e.DueOn)}.", "Contact"),
        ConsentRecorded e => TimelineEntry.Of($"{MaisWords.Of(e.To)}: {MaisWords.Of(e.Said)}", e.Words, "Consent"),
        CapacityAssessed e => TimelineEntry.Of($"Capacity assessed: {MaisWords.Decision(e)}", null, "Capacity") with { Details = [MaisWords.Finding(e), e.Words] },
        NeedsAssessed e => TimelineEntry.Of($"Needs assessed; risk {e.Risk.ToString().ToLowerInvariant()}", null, "Assessment") with { Details = [MaisWords.Needs(e), e.Words] },
        WishRecorded e => TimelineEntry.Of("Wish of the adult", e.Words, "Wishes"),
        WishAnswered e => TimelineEntry.Of($"Wish {MaisWords.Of(e.Met)}", e.Words, "Wishes"),
        TeamJoined e => TimelineEntry.Of("Somebody joined the team", e.Part, "Team"),
        TeamLeft => TimelineEntry.Of("Somebody left the team", null, "Team"),
        _ => null,
    };

    private static TimelineEntry? OfPlan(IEvent data) => data switch
    {
        TeamMeetingAsked e => TimelineEntry.Of("A meeting of the team was asked for", e.Why, "Meeting"),
        TeamMeetingFixed { StartsAt: { } at } => TimelineEntry.Of($"The team meets on {Words.Date(UkCalendar.LondonDate(at))}", null, "Meeting"),
        TeamMeetingFixed => TimelineEntry.Of("Taken off the agenda", null, "Meeting"),
        TeamMet e => TimelineEntry.Of($"The team met on {Words.Date(e.On)}", null, "Meeting"),
        PlanAgreed e => TimelineEntry.Of("Plan agreed", null, "Plan") with
        {
            Details = [.. e.Aims.Select(a => a.Words), $"Review by {Words.Date(e.ReviewOn)}.", .. e.WithoutConsent is { } why ? new[] { $"Without consent: {why}" } : []],
        },
        PlanEnded => TimelineEntry.Of("Plan ended, because the adult takes part no more", null, "Plan"),
        ReviewHeld e => TimelineEntry.Of($"Reviewed: the risk {MaisWords.Of(e.Risk)}", e.Words, "Review"),
        ReviewOverdue e => TimelineEntry.Of($"The review of {Words.Date(e.DueOn)} is overdue", null, "Review"),
        CallsCounted e => TimelineEntry.Of($"Calls for service {(e.Period == CallsPeriod.Before ? "before the referral" : "after closing")}: {e.Calls}", e.Source, "Calls"),
        CallsAfterDue e => TimelineEntry.Of("Calls after closing can be counted", $"From {Words.Date(e.From)} to {Words.Date(e.To)}.", "Calls"),
        MaisCaseClosed e => TimelineEntry.Of($"Closed: {MaisWords.Of(e.Reason)}{(e.Risk is { } risk ? $"; the risk {MaisWords.Of(risk)}" : "")}", e.Words, "Closing"),
        _ => null,
    };
}
