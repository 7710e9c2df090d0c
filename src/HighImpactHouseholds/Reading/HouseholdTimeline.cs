using SafeDurham.Cases.HighImpactHouseholds.Meetings;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Reading;

/// <summary>Turns the events of a household into plain words, without names.</summary>
public static class HouseholdTimeline
{
    public static TimelineEntry? Describe(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return Beginning(recorded.Data) ?? Work(recorded.Data) ?? End(recorded.Data);
    }

    private static TimelineEntry? Beginning(IEvent data) => data switch
    {
        HouseholdNominated e => TimelineEntry.Of($"Nominated as {e.Reference}", e.Why, "Nomination"),
        HouseholdNominatedAgain e => About("Named in another nomination", Words.Date(e.On) + ".", "Nomination", [.. e.Named]),
        HouseholdNominationWithdrawn e => TimelineEntry.Of("Nomination taken back", e.Reason, "Nomination"),
        HouseholdScreened e => TimelineEntry.Of(e.Accepted ? $"Screened and accepted as {e.CaseReference}" : "Screened and not accepted", e.Words, "Nomination"),
        HouseholdScreeningOverdue => TimelineEntry.Of("Not screened within the time for it", null, "Nomination"),
        HouseholdMemberJoined e => About("Lives in the household", $"Since {Words.Date(e.From)}.", "Family", e.Person),
        HouseholdMemberLeft e => About("Does not live in the household any more", e.On is { } on ? $"Since {Words.Date(on)}." : null, "Family", e.Person),
        HouseholdRelationRecorded e => About("Relation recorded", e.Kind, "Family", e.From, e.To),
        HouseholdDesignated e => TimelineEntry.Of("Designated a High Impact Household", null, "Designation"),
        HouseholdNoticeGiven e => About(e.Way == NoticeWay.Post ? "Written notice sent by post" : "Written notice handed over", Words.Date(e.On) + ".", "Designation", e.Person),
        HouseholdConfirmationRecorded e => About(e is { TakesPart: true, AgreesToSharing: true } ? "Confirmed: takes part, agencies may share" : Declined(e), e.Words, "Designation", e.Person),
        HouseholdConsentRecorded e => About($"Consent {e.State.ToString().ToLowerInvariant()}: {PurposeWords(e.Purpose)}", e.Words, "Consent", e.Person) with { Agency = e.Agency },
        HouseholdLeadWorkerNamed e => TimelineEntry.Of(e.ChosenWithFamily ? "Lead worker named, chosen with the family" : "Lead worker named", e.Words, "Plan"),
        _ => null,
    };

    private static TimelineEntry? Work(IEvent data) => data switch
    {
        HouseholdAssessed e => TimelineEntry.Of($"Whole family assessed on {Words.Date(e.On)}", e.Family, "Plan"),
        HouseholdNeedFound e => About("Need found", e.Words, "Plan", e.Person),
        HouseholdNeedMet e => TimelineEntry.Of("Need met", e.Evidence, "Plan"),
        HouseholdNeedReturned e => TimelineEntry.Of("A need is there again", e.Words, "Plan"),
        HouseholdGoalSet e => About("Goal", e.OwnWords is { } own ? $"“{own}”" : null, "Plan", e.Person),
        HouseholdGoalReported e => TimelineEntry.Of(e.State switch { GoalState.Reached => "Goal reached", GoalState.GivenUp => "Goal given up", _ => "Goal taken up again" }, e.Words, "Plan"),
        HouseholdMeasureSet e => TimelineEntry.Of(e.Side == MeasureSide.Support ? "Support in place" : "Sanction in place", $"{e.Words} Until {Words.Date(e.Until)}.", "Plan"),
        HouseholdMeasureEnded e => TimelineEntry.Of("Support or sanction ended early", e.Words, "Plan"),
        HouseholdPlanAgreed e => TimelineEntry.Of("Plan agreed with the family", $"Review by {Words.Date(e.ReviewOn)}.", "Plan"),
        HouseholdReviewed e => TimelineEntry.Of($"Reviewed on {Words.Date(e.On)}", e.Words, "Review"),
        HouseholdReviewOverdue e => TimelineEntry.Of("Review overdue", $"Due {Words.Date(e.DueOn)}.", "Review"),
        HouseholdStepped e => TimelineEntry.Of($"Stepped from {Level(e.From, e.On)} to {Level(e.To, e.On)}", e.Words, "Review"),
        HouseholdMeetingAsked e => TimelineEntry.Of("Team meeting asked for", e.Words, "Meeting"),
        HouseholdTeamMet e => TimelineEntry.Of($"Team around the family met on {Words.Date(e.On)}", null, "Meeting"),
        _ => null,
    };

    private static TimelineEntry? End(IEvent data) => data switch
    {
        HouseholdIncidentRecorded e => About("Incident", $"Happened {Words.Date(e.OccurredOn)}, learnt {Words.Date(e.LearntOn)}. {e.Words}", "Incident", [.. e.People]),
        HouseholdClosed e => TimelineEntry.Of("Work ended: " + OutcomeWords(e.Outcome), e.WatchUntil is { } until ? $"{e.Words} Watched until {Words.Date(until)}." : e.Words, "Closure"),
        HouseholdRegressed e => TimelineEntry.Of("It did not last", $"{SourceWords(e.What)} on {Words.Date(e.On)}.", "Closure"),
        HouseholdSustained e => TimelineEntry.Of("It lasted", $"Nothing happened until {Words.Date(e.WatchUntil)}.", "Closure"),
        HouseholdReopened e => TimelineEntry.Of("Work begins again", e.Words, "Closure"),
        HouseholdLeftClosed e => TimelineEntry.Of("Work does not begin again", e.Words, "Closure"),
        HouseholdClaimed => TimelineEntry.Of("Payment by results claimed", null, "Claim"),
        HouseholdClaimAudited e => TimelineEntry.Of(e.Upheld ? "Claim checked and upheld" : "Claim checked and struck down", e.Words, "Claim"),
        HouseholdMeasured e => TimelineEntry.Of($"Measured: {AimWords(e.Aim)}", $"From {Words.Date(e.From)} to {Words.Date(e.To)}.", "Outcome"),
        _ => null,
    };

    /// <summary>What is measured for an aim, in words.</summary>
    private static string AimWords(Aim aim) => aim switch
    {
        Aim.School => "attendance at school",
        Aim.Crime => "crime",
        Aim.AntiSocialBehaviour => "anti-social behaviour",
        Aim.Work => "work",
        _ => "cost to agencies",
    };

    /// <summary>A purpose in words.</summary>
    public static string PurposeWords(ConsentPurpose purpose) => purpose switch { ConsentPurpose.Sharing => "seeing the record", ConsentPurpose.Support => "working together", _ => "standing in a claim" };

    /// <summary>An outcome in words.</summary>
    public static string OutcomeWords(ClosingOutcome outcome) => outcome switch
    {
        ClosingOutcome.Met => "needs met",
        ClosingOutcome.NotMet => "needs not met",
        ClosingOutcome.Withdrawn => "the family withdrew",
        ClosingOutcome.SteppedUp => "stepped up",
        _ => "stepped down",
    };

    /// <summary>What broke the watch, in words.</summary>
    public static string SourceWords(RegressionSource source) => source switch
    {
        RegressionSource.Incident => "A new incident",
        RegressionSource.Referral => "A new referral",
        RegressionSource.Nomination => "A new nomination",
        _ => "A need came back",
    };

    private static string Declined(HouseholdConfirmationRecorded answer) => answer.TakesPart ? "Takes part, but agencies may not share" : "Does not take part";

    private static string Level(string code, DateOnly day) => HouseholdSettings.Levels.On(day).FirstOrDefault(l => l.Code == code)?.Words ?? code;

    private static TimelineEntry About(string title, string? detail, string kind, params IReadOnlyList<PersonId> people) => new(title, detail is null ? [] : [detail], people) { Kind = kind };
}
