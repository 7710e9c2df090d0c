using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals.Answering;

/// <summary>The receiving agency does not take the referral on; the referrer learns why.</summary>
/// <param name="Reason">Code from the pathway's list.</param>
[Requires(Capability.AnswerReferral)]
public sealed record Decline([property: Plain] ReferralId Referral, [property: Plain] string Reason, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => Referral.Value;
}

/// <summary>The reasons that the pathway offers today.</summary>
public sealed record DeclineFacts(IReadOnlyList<PathwayReason> Reasons);

public static class DeclineHandler
{
    public static async Task<DeclineFacts> Load(Decline command, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new((await PathwayInForce.Today((await read.Fold<Referral>(command.StreamId)).Sent?.Form.Pathway, read))?.DeclineReasons ?? []);
    }

    public static Decision Handle(Decline command, Referral state, CommandContext context, DeclineFacts facts)
    {
        var words = Words.Clean(command.Words);
        if (state is { Stage: ReferralStage.Declined, Last: { } last, ToAgency: { } to } && to == context.Actor.Agency && last.Reason == command.Reason && last.Words == words) return Decision.Nothing;
        if (ReceiverRules.Closed(state, context) is { } closed) return Decision.Refuse(closed);
        if (ReceiverRules.CheckReason(facts.Reasons, command.Reason, words) is { Count: > 0 } refusals) return Decision.Refuse(refusals);
        return Decision.Record(new ReferralDeclined(context.Actor.Staff, context.Actor.Agency, context.Now, command.Reason, words));
    }
}
