using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Referrals.Answering;

/// <summary>Somebody of the receiving agency opens the referral; the referrer learns, once, that it was seen.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record MarkSeen([property: Plain] ReferralId Referral) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => Referral.Value;
}

public static class MarkSeenHandler
{
    public static Decision Handle(MarkSeen command, Referral state, CommandContext context)
    {
        if (state.Sent is null) return Decision.Refuse(ReceiverRules.NotSent);
        if (state.ToAgency is not { } to) return Decision.Refuse(ReceiverRules.AnsweredByPanel);
        if (to != context.Actor.Agency) return Decision.Refuse(ReceiverRules.WithAnother);
        return state.Stage is ReferralStage.Sent or ReferralStage.Transferred
            ? Decision.Record(new ReferralSeen(context.Actor.Staff, context.Actor.Agency, context.Now))
            : Decision.Nothing;
    }
}
