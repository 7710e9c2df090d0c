using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals.Answering;

/// <summary>The receiving agency hands the referral to another that receives on the same pathway. What the person agreed to goes with it; so does who must not know.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record Transfer([property: Plain] ReferralId Referral, [property: Plain] AgencyId To, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => Referral.Value;
}

/// <param name="Receivers">The agencies that receive on the pathway today.</param>
/// <param name="Sharing">What is missing between the two agencies.</param>
public sealed record TransferFacts(IReadOnlyList<AgencyId> Receivers, Refusal? Sharing);

public static class TransferHandler
{
    private static readonly Refusal ToItself = new("transfer-to-itself", "Choose another agency than your own.", nameof(Transfer.To));
    private static readonly Refusal NotAReceiver = new("receiver-not-on-pathway", "This agency does not receive referrals on this pathway. Choose one from the list.", nameof(Transfer.To));

    public static async Task<TransferFacts> Load(Transfer command, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(read);
        var today = UkCalendar.LondonDate(read.Now);
        if (await PathwayInForce.On((await read.Fold<Referral>(command.StreamId)).Sent?.Form.Pathway, today, read) is not { } pathway) return new([], null);
        var parts = await Sending.Sharing.PartsOf(pathway.Forum, [read.Actor.Agency, command.To], read);
        return new(pathway.Receivers, Sending.Sharing.Missing(pathway, read.Actor.Agency, command.To, parts, today));
    }

    public static Decision Handle(Transfer command, Referral state, CommandContext context, TransferFacts facts)
    {
        if (state is { Stage: ReferralStage.Transferred, ToAgency: { } now } && now == command.To && state.Spells.Count > 1 && state.Spells[^2].ToAgency == context.Actor.Agency) return Decision.Nothing;
        if (ReceiverRules.Closed(state, context) is { } closed) return Decision.Refuse(closed);
        if (state.Stage == ReferralStage.MoreAsked) return Decision.Refuse(ReceiverRules.WaitsForAnswer);
        if (command.To == context.Actor.Agency) return Decision.Refuse(ToItself);
        if (!facts.Receivers.Contains(command.To)) return Decision.Refuse(NotAReceiver);
        if (facts.Sharing is { } missing) return Decision.Refuse(missing);
        if (Words.TooLong(command.Words, nameof(command.Words)) is { } tooLong) return Decision.Refuse(tooLong);

        return ReferralTimers.ForAnswer(
            Decision.Record(new ReferralTransferred(context.Actor.Staff, context.Actor.Agency, context.Now, command.To, Words.Clean(command.Words))),
            command.Referral, context.Now, state.Sent!.Time ?? PathwayTime.Usual);
    }
}
