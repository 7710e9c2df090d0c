using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Answering;

namespace SafeDurham.Cases.Referrals.Queue;

/// <summary>Takes a referral from the agency's queue to work on it. Of several who do at once, one gets it.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record ClaimReferral([property: Plain] ReferralId Referral) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => Referral.Value;
}

public static class ClaimReferralHandler
{
    public static Decision Handle(ClaimReferral command, Referral state, CommandContext context)
    {
        if (ReceiverRules.Closed(state, context) is { } closed) return Decision.Refuse(closed);
        if (state.Claim is { } mine && mine.By == context.Actor.Staff && mine.Until > context.Now) return Decision.Nothing;
        var until = context.Now.AddMinutes(ReferralSettings.ClaimMinutes.At(context.Now));
        return Decision
            .Record(new ReferralClaimed(context.Actor.Staff, context.Actor.Agency, context.Now, until))
            .Then(new EndClaim(command.Referral, context.Now), until);
    }
}

/// <summary>A timer: the time of a claim is over.</summary>
public sealed record EndClaim([property: Plain] ReferralId Referral, [property: Plain] DateTimeOffset ClaimedAt) : IMessage
{
    public Guid StreamId => Referral.Value;
}

public static class EndClaimHandler
{
    public static Decision Handle(EndClaim message, Referral state, CommandContext context) =>
        state.Claim is { } claim && claim.At == message.ClaimedAt ? Decision.Record(new ReferralClaimEnded(context.Now, null)) : Decision.Nothing;
}
