using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Held;

namespace SafeDurham.Cases.Referrals.Answering;

/// <summary>The receiving agency accepts the referral; what that opens follows by itself.</summary>
/// <param name="Words">What the referrer should know, if anything.</param>
[Requires(Capability.AnswerReferral)]
public sealed record TakeOn([property: Plain] ReferralId Referral, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => Referral.Value;
}

public static class TakeOnHandler
{
    public static Decision Handle(TakeOn command, Referral state, CommandContext context)
    {
        if (state is { Stage: ReferralStage.Accepted, ToAgency: { } to } && to == context.Actor.Agency) return Decision.Nothing;
        if (ReceiverRules.Closed(state, context) is { } closed) return Decision.Refuse(closed);
        if (state.Stage == ReferralStage.MoreAsked) return Decision.Refuse(ReceiverRules.WaitsForAnswer);
        if (Words.TooLong(command.Words, nameof(command.Words)) is { } tooLong) return Decision.Refuse(tooLong);

        var (actor, sent) = (context.Actor, state.Sent!);
        return Decision
            .Record(new ReferralAccepted(actor.Staff, actor.Agency, context.Now, null, Words.Clean(command.Words)))
            .Then(new OpenHeldCase(sent.CaseId, command.Referral, sent.Reference, sent.Form.Pathway, actor.Agency, context.Now));
    }
}
