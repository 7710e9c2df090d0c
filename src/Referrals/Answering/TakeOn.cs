using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
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
            .Then(WhatOpens(command.Referral, sent, actor.Agency, context.Now));
    }

    /// <summary>A case of the product's own, or one of which the receiving agency keeps all but the reference.</summary>
    private static IMessage WhatOpens(ReferralId referral, ReferralSent sent, AgencyId agency, DateTimeOffset now) => sent.Form.Pathway == CheckpointCaseToOpen.Pathway
        ? new CheckpointCaseToOpen(referral, sent.CaseId, sent.Reference, sent.FromAgency, sent.FromStaff, agency, sent.SentAt, now, sent.Form)
        : new OpenHeldCase(sent.CaseId, referral, sent.Reference, sent.Form.Pathway, agency, now);
}
