using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Referrals.Reading;

/// <summary>The events of a referral in plain words, without names.</summary>
public static class ReferralTimeline
{
    /// <summary>The entry for an event, or null where it says nothing to a reader.</summary>
    public static TimelineEntry? Describe(Recorded e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Data switch
        {
            ReferralSent r => TimelineEntry.Of($"Referral {r.Reference} sent", null, "Referral"),
            ReferralSeen => TimelineEntry.Of("Opened by the receiving side", null, "Answer"),
            InformationAsked r => TimelineEntry.Of("Information asked", r.Words, "Answer"),
            InformationGiven r => TimelineEntry.Of("Information given", r.Words, "Referral"),
            ReferralAccepted r => TimelineEntry.Of(r.Opened is null ? "Accepted" : $"Accepted as {r.Opened}", r.Words, "Answer"),
            CaseOpened r => TimelineEntry.Of($"Case {r.Reference} opened", null, "Answer"),
            AcceptanceUndone r => TimelineEntry.Of("Acceptance taken back; the panel will decide again", r.Words, "Answer"),
            ReferralDeclined r => TimelineEntry.Of("Not accepted", r.Words, "Answer"),
            ReferralSignposted r => TimelineEntry.Of($"Sent on to another service as {r.NextReference}", null, "Answer"),
            ReferralTransferred r => TimelineEntry.Of("Handed to another agency", r.Words, "Answer"),
            WithdrawnByReferrer r => TimelineEntry.Of("Withdrawn", r.Reason, "Referral"),
            ReferralLapsed => TimelineEntry.Of("Lapsed, because the question was not answered", null, "Referral"),
            ReferralClaimed => TimelineEntry.Of("Taken from the queue", null, "Queue"),
            ReferralClaimEnded r => TimelineEntry.Of(r.By is null ? "Back in the queue, because the time was over" : "Back in the queue", null, "Queue"),
            ReferralReminded => TimelineEntry.Of("Reminder: an answer is due soon", null, "Deadline"),
            ReferralEscalated => TimelineEntry.Of("No answer in time: both agencies are told", null, "Deadline"),
            _ => null,
        };
    }
}
