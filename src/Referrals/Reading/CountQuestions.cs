using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Referrals.Reading;

/// <summary>How many referrals of the reader's own agency wait for an answer of hers.</summary>
[Requires(Capability.SeeReferral)]
public sealed record CountReferralsAsking : IQuery<int>;

public static class CountReferralsAskingHandler
{
    public static Task<int> Handle(CountReferralsAsking query, ReadContext read) =>
        read.Count<SentReferralRow>("t where t.from_agency = @agency and t.stage = @stage and {access}", new { agency = read.Actor.Agency, stage = ReferralStage.MoreAsked });
}
