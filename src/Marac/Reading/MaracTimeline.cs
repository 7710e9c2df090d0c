using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Marac.Reading;

/// <summary>The events of a case in plain words, without names.</summary>
public static class MaracTimeline
{
    /// <summary>The entry for an event, or null where it says nothing to a reader.</summary>
    public static TimelineEntry? Describe(Recorded e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Data switch
        {
            ReferralReceived r => TimelineEntry.Of($"Referral {r.Reference} received", Dates(r.IncidentOn, r.IdentifiedOn), "Referral"),
            CriteriaRecorded r => TimelineEntry.Of("Routes into the MARAC recorded", Routes(r), "Referral"),
            RiskAssessed r => TimelineEntry.Of($"Risk assessed with {r.Tool}", Risk(r), "Risk"),
            ReferralOpened => TimelineEntry.Of("Referral opened by the coordinator", null, "Referral"),
            InformationAsked r => TimelineEntry.Of("Returned for information", Reason(MaracSettings.AskReasons.At(r.At), r.Reason, r.Words), "Decision"),
            InformationReceived r => TimelineEntry.Of(r.FromReferrer ? "Information received from the referrer" : "Information recorded by the coordinator", r.Words, "Referral"),
            ReferralAccepted r => TimelineEntry.Of($"Referral accepted as {r.CaseReference}", Accepted(r), "Decision"),
            ReferralRefused r => TimelineEntry.Of("Referral refused", Reason(MaracSettings.RefuseReasons.At(r.At), r.Reason, r.Words), "Decision"),
            WithdrawnByReferrer r => TimelineEntry.Of("Referral withdrawn by the referrer", r.Reason, "Referral"),
            SafetyNoteRecorded r => TimelineEntry.Of("Safety note recorded", r.Words, "Safety"),
            IntakeOverdue => TimelineEntry.Of("No decision within the time for it", null, "Decision"),
            DatesCorrected r => TimelineEntry.Of("Dates corrected", null, "Referral") with
            {
                Details = [Dates(r.IncidentOn, r.IdentifiedOn), r.Reason],
                Corrects = Dates(r.IncidentWas, r.IdentifiedWas),
            },
            _ => FollowUpTimeline.Describe(e.Data),
        };
    }

    private static string Dates(DateOnly? incident, DateOnly? identified) =>
        $"Incident: {Day(incident)}. Learnt by an agency: {Day(identified)}.";

    private static string Day(DateOnly? day) => day is { } known ? Words.Date(known) : "date not known";

    private static string Routes(CriteriaRecorded criteria)
    {
        var met = criteria.Routes().Where(r => r.Answer.Met)
            .Select(r => MaracQuestions.Routes.First(q => q.Code == r.Code).Text + (r.Answer.Reasons is { } why ? $" ({why})" : "")).ToList();
        return met.Count == 0 ? "None." : string.Join("; ", met) + ".";
    }

    private static string Risk(RiskAssessed risk)
    {
        var score = risk.Score is { } s ? $"Score {s}. " : "";
        var grade = risk.Grade is { } g ? $"Grade {g.ToString().ToLowerInvariant()}" : "No grade";
        var raised = risk.Grade > risk.GradeOfScore ? ", raised by judgement" : "";
        var why = risk.GradeReason is { } reason ? $": {reason}" : "";
        return $"{score}{grade}{raised}{why}.";
    }

    private static string Reason(IReadOnlyList<ReasonCode> reasons, string code, string words) => $"{reasons.FirstOrDefault(r => r.Code == code)?.Words ?? code}. {words}";

    private static string? Accepted(ReferralAccepted accepted)
    {
        var repeat = accepted.RepeatConfirmed switch { true => "The coordinator confirmed a repeat.", false => "The coordinator said that it is no repeat.", null => null };
        return (repeat, accepted.Words) is (null, null) ? null : string.Join(' ', new[] { repeat, accepted.Words }.OfType<string>());
    }
}
