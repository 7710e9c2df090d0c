using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Marac.Intake;

/// <summary>The MARAC does not take the case; the referrer learns why.</summary>
/// <param name="Reason">Code from <see cref="MaracSettings.RefuseReasons"/>.</param>
[Requires(Capability.AnswerReferral)]
public sealed record RefuseReferral([property: Plain] CaseId CaseId, [property: Plain] string Reason, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class RefuseReferralHandler
{
    public static Decision Handle(RefuseReferral command, MaracCase state, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (state.Refused is { } refused && refused.Reason == command.Reason && refused.Words == words) return Decision.Nothing;
        if (IntakeAnswers.Closed(state) is { } closed) return Decision.Refuse(closed);
        if (IntakeAnswers.CheckReason(MaracSettings.RefuseReasons.At(context.Now), command.Reason, words) is { Count: > 0 } refusals) return Decision.Refuse(refusals);

        var received = state.Received!;
        return Decision
            .Record(new ReferralRefused(command.Reason, words!, received.From, context.Now))
            .Then(IntakeAnswers.Answer(received, ReferralAnswer.Declined, context, command.Reason, words));
    }
}
