using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Marac.Intake;

/// <summary>The coordinator returns a referral for information. May be asked again while the answer is awaited.</summary>
/// <param name="Reason">Code from <see cref="MaracSettings.AskReasons"/>.</param>
[Requires(Capability.AnswerReferral)]
public sealed record AskForInformation([property: Plain] CaseId CaseId, [property: Plain] string Reason, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class AskForInformationHandler
{
    public static Decision Handle(AskForInformation command, MaracCase state, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (IntakeAnswers.Closed(state) is { } closed) return Decision.Refuse(closed);
        if (state is { State: IntakeState.Returned, Asked: { } asked } && asked.Reason == command.Reason && asked.Words == words) return Decision.Nothing;
        if (IntakeAnswers.CheckReason(MaracSettings.AskReasons.At(context.Now), command.Reason, words) is { Count: > 0 } refusals) return Decision.Refuse(refusals);

        var received = state.Received!;
        return Decision
            .Record(new InformationAsked(command.Reason, words!, received.From, context.Now))
            .Then(IntakeAnswers.Answer(received, ReferralAnswer.MoreAsked, context, command.Reason, words));
    }
}
