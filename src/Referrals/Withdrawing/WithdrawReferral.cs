using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Referrals.Withdrawing;

/// <summary>The referrer takes a referral back before the panel has decided.</summary>
[Requires(Capability.Refer)]
public sealed record WithdrawReferral([property: Plain] ReferralId Referral, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => Referral.Value;
}

public static class WithdrawReferralHandler
{
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say why you take the referral back.", nameof(WithdrawReferral.Reason));
    private static readonly Refusal NotSent = new("referral-not-sent", "This referral was not sent, so there is nothing to take back.");
    private static readonly Refusal Decided = new("decided-already", "This referral was decided on already. Speak to whoever decided.");

    private static readonly Refusal Lapsed = new("lapsed-already", "This referral has lapsed, because what was asked was not answered. There is nothing to take back.");

    public static Decision Handle(WithdrawReferral command, Referral state, CommandContext context)
    {
        var reason = Words.Clean(command.Reason);
        if (state.Sent is not { } sent) return Decision.Refuse(NotSent);
        if (state.Stage == ReferralStage.Withdrawn) return Decision.Nothing;
        if (state.IsDecided) return Decision.Refuse(Decided);
        if (state.Stage == ReferralStage.Lapsed) return Decision.Refuse(Lapsed);
        if (reason is null) return Decision.Refuse(ReasonMissing);
        if (Words.TooLong(reason, nameof(command.Reason)) is { } tooLong) return Decision.Refuse(tooLong);

        var withdrawn = Decision.Record(new WithdrawnByReferrer(context.Now, reason));
        return sent.ToAgency is not null ? withdrawn : withdrawn.Then(new ReferralWithdrawn(command.Referral, sent.CaseId, context.Actor.Staff, context.Actor.Agency, context.Now, reason, sent.Form.Pathway));
    }
}
