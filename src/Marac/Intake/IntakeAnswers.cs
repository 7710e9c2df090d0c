using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Marac.Intake;

/// <summary>What the coordinator's decisions share: the refusals they have in common and the answer that goes back to the referrer.</summary>
internal static class IntakeAnswers
{
    internal static readonly Refusal NotReceived = new("referral-not-received", "The referral has not arrived yet. Try again in a moment.");
    internal static readonly Refusal Withdrawn = new("referral-withdrawn", "The referrer has taken this referral back, so there is nothing to decide.");
    internal static readonly Refusal ReasonMissing = new("reason-missing", "Choose a reason from the list.", "Reason");
    internal static readonly Refusal WordsMissing = new("words-missing", "Write what the referrer needs to know.", "Words");

    internal static Refusal AcceptedAlready(MaracCase state) => new("accepted-already", $"This referral was accepted already, as {state.Accepted?.CaseReference}.");
    internal static Refusal RefusedAlready() => new("refused-already", "This referral was refused already. The referrer has to send a new one.");

    /// <summary>The refusal that a decided referral gives to every further decision, or null while it is open.</summary>
    internal static Refusal? Closed(MaracCase state) => state.State switch
    {
        _ when state.Received is null => NotReceived,
        IntakeState.Accepted => AcceptedAlready(state),
        IntakeState.Refused => RefusedAlready(),
        IntakeState.Withdrawn => Withdrawn,
        _ => null,
    };

    /// <summary>Why a reason with words will not do; empty when it will.</summary>
    internal static IReadOnlyList<Refusal> CheckReason(IReadOnlyList<ReasonCode> reasons, string? reason, string? words) => new[]
    {
        reasons.Any(r => r.Code == reason) ? null : ReasonMissing,
        words is null ? WordsMissing : Words.TooLong(words, "Words"),
    }.OfType<Refusal>().ToList();

    internal static ReferralAnswered Answer(
        ReferralReceived received, ReferralAnswer answer, CommandContext context, string? reason = null, string? words = null, string? opened = null) =>
        new(received.Referral, answer, context.Actor.Staff, context.Actor.Agency, context.Now, reason, words, opened);
}
