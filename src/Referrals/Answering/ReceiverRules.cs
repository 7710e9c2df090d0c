using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals.Answering;

/// <summary>What the receiving agency's decisions share: the refusals they have in common.</summary>
internal static class ReceiverRules
{
    internal static readonly Refusal NotSent = new("referral-not-sent", "This referral was never sent.");
    internal static readonly Refusal AnsweredByPanel = new("answered-by-panel", "A panel answers this referral, on its own intake page.");
    internal static readonly Refusal WithAnother = new("referral-with-another", "This referral was handed to another agency, which answers it now.");
    internal static readonly Refusal Withdrawn = new("referral-withdrawn", "The referrer has taken this referral back, so there is nothing to decide.");
    internal static readonly Refusal Lapsed = new("referral-lapsed", "This referral has lapsed, because the referrer did not answer what was asked. It would have to be sent again.");
    internal static readonly Refusal Accepted = new("accepted-already", "This referral was accepted already.");
    internal static readonly Refusal Declined = new("declined-already", "This referral was declined already. The referrer would have to send a new one.");
    internal static readonly Refusal Signposted = new("signposted-already", "This referral was sent on to another service already.");
    internal static readonly Refusal WaitsForAnswer = new("waits-for-information", "You have asked the referrer for information. Wait for the answer before you accept or hand it on.");
    internal static readonly Refusal ReasonMissing = new("reason-missing", "Choose a reason from the list.", "Reason");
    internal static readonly Refusal WordsMissing = new("words-missing", "Write what the referrer needs to know.", "Words");

    /// <summary>Why this agency can decide nothing about it at present; null where it can.</summary>
    internal static Refusal? Closed(Referral state, CommandContext context) => state.Stage switch
    {
        _ when state.Sent is null => NotSent,
        _ when state.ToAgency is null => AnsweredByPanel,
        _ when state.ToAgency != context.Actor.Agency => WithAnother,
        ReferralStage.Accepted => Accepted,
        ReferralStage.Declined => Declined,
        ReferralStage.Signposted => Signposted,
        ReferralStage.Withdrawn => Withdrawn,
        ReferralStage.Lapsed => Lapsed,
        _ => HeldByColleague(state, context),
    };

    /// <summary>Somebody else of the agency has claimed it and the claim still runs.</summary>
    internal static Refusal? HeldByColleague(Referral state, CommandContext context) =>
        state.Claim is { } claim && claim.By != context.Actor.Staff && claim.Until > context.Now
            ? new Refusal("claimed-by-colleague", $"A colleague took this referral at {UkCalendar.LondonTime(claim.At):HH:mm} and works on it. Speak to her or him, or wait until it is let go.")
            : null;

    /// <summary>Why a reason with words will not do; empty when it will.</summary>
    internal static IReadOnlyList<Refusal> CheckReason(IReadOnlyList<PathwayReason> reasons, string? reason, string? words) => new[]
    {
        reasons.Any(r => r.Code == reason) ? null : ReasonMissing,
        words is null ? WordsMissing : Words.TooLong(words, "Words"),
    }.OfType<Refusal>().ToList();
}
