using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Referrals.Answering;

/// <summary>The referrer answers what the receiving side asked.</summary>
[Requires(Capability.Refer)]
public sealed record GiveInformation([property: Plain] ReferralId Referral, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => Referral.Value;
}

public static class GiveInformationHandler
{
    private static readonly Refusal NothingAsked = new("nothing-asked", "Nothing is being asked about this referral at present.");
    private static readonly Refusal WordsMissing = new("words-missing", "Write your answer to what was asked.", nameof(GiveInformation.Words));

    public static Decision Handle(GiveInformation command, Referral state, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (words is null) return Decision.Refuse(WordsMissing);
        if (Words.TooLong(words, nameof(command.Words)) is { } tooLong) return Decision.Refuse(tooLong);
        if (state.Sent is not { } sent) return Decision.Refuse(NothingAsked);
        if (state.Stage != ReferralStage.MoreAsked) return state.Given?.Words == words ? Decision.Nothing : Decision.Refuse(NothingAsked);

        var given = Decision.Record(new InformationGiven(context.Now, words));
        return sent.Time is { } time
            ? ReferralTimers.ForAnswer(given, command.Referral, context.Now, time)
            : given.Then(new ReferralInformationGiven(command.Referral, sent.CaseId, context.Actor.Staff, context.Actor.Agency, context.Now, words, sent.Form.Pathway));
    }
}
