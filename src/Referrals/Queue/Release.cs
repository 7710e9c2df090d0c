using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Answering;

namespace SafeDurham.Cases.Referrals.Queue;

/// <summary>Lets go of a referral, so that a colleague can take it.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record ReleaseReferral([property: Plain] ReferralId Referral) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => Referral.Value;
}

public static class ReleaseReferralHandler
{
    public static Decision Handle(ReleaseReferral command, Referral state, CommandContext context)
    {
        if (ReceiverRules.Closed(state, context) is { } closed) return Decision.Refuse(closed);
        return state.Claim is null ? Decision.Nothing : Decision.Record(new ReferralClaimEnded(context.Now, context.Actor.Staff));
    }
}
