using SafeDurham.Cases.Marac;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Reading;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>A referral's stage and reasons in the referrer's words.</summary>
public static class ReferralWords
{
    public static string Stage(ReferralStage stage) => stage switch
    {
        ReferralStage.Drafted => "Draft",
        ReferralStage.Sent => "Sent",
        ReferralStage.Seen => "Seen",
        ReferralStage.MoreAsked => "Question to you",
        ReferralStage.Accepted => "Accepted",
        ReferralStage.Declined => "Not accepted",
        ReferralStage.MoreGiven => "You answered",
        ReferralStage.Signposted => "Sent on elsewhere",
        ReferralStage.Transferred => "Handed on",
        ReferralStage.Withdrawn => "Withdrawn",
        ReferralStage.Lapsed => "Lapsed",
    };

    public static string Colour(ReferralStage stage) => stage switch
    {
        ReferralStage.MoreAsked => "yellow",
        ReferralStage.Accepted => "green",
        ReferralStage.Declined => "red",
        ReferralStage.Withdrawn or ReferralStage.Lapsed => "grey",
        _ => "light-blue",
    };

    /// <summary>The reason that the panel gave, from its list; empty where it gave none or the stage has moved on.</summary>
    public static string Reason(SentReferralRow row, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Stage is ReferralStage.MoreAsked or ReferralStage.Declined ? Reason(row.LastReason, now) : "";
    }

    public static string Reason(string? code, DateTimeOffset now) =>
        MaracSettings.AskReasons.At(now).Concat(MaracSettings.RefuseReasons.At(now)).Select(r => (r.Code, r.Words))
            .Concat(ReferralSettings.AskReasons.At(now).Concat(ShippedPathways.All.SelectMany(p => p.DeclineReasons)).Select(r => (r.Code, r.Words))).FirstOrDefault(r => r.Code == code).Words ?? "";

    /// <summary>What stands for a name in a list: <c>A.B.</c></summary>
    public static string Initials(PersonCard? card)
    {
        var letters = new[] { card?.GivenName, card?.FamilyName }.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name!.Trim().EnumerateRunes().First().ToString().ToUpperInvariant() + ".").ToList();
        return letters.Count == 0 ? "–" : string.Concat(letters);
    }
}
