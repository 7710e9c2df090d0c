using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals.Answering;

/// <summary>The receiving agency asks the referrer for more before it decides. May be asked again while the answer is awaited.</summary>
/// <param name="Reason">Code from <see cref="ReferralSettings.AskReasons"/>.</param>
[Requires(Capability.AnswerReferral)]
public sealed record AskReferrer([property: Plain] ReferralId Referral, [property: Plain] string Reason, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => Referral.Value;
}

public static class AskReferrerHandler
{
    public static Decision Handle(AskReferrer command, Referral state, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (ReceiverRules.Closed(state, context) is { } closed) return Decision.Refuse(closed);
        if (state is { Stage: ReferralStage.MoreAsked, Asked: { } asked } && asked.Reason == command.Reason && asked.Words == words) return Decision.Nothing;
        if (ReceiverRules.CheckReason(ReferralSettings.AskReasons.At(context.Now), command.Reason, words) is { Count: > 0 } refusals) return Decision.Refuse(refusals);

        var actor = context.Actor;
        return Decision
            .Record(new InformationAsked(actor.Staff, actor.Agency, context.Now, command.Reason, words))
            .Then(new LapseReferral(command.Referral, context.Now), ResponseClock.LapsesAt(context.Now, state.Sent!.Time ?? PathwayTime.Usual));
    }
}
