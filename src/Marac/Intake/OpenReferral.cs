using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Marac.Intake;

/// <summary>The coordinator opens a referral; the referrer learns, once, that it was seen.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record OpenReferral([property: Plain] CaseId CaseId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class OpenReferralHandler
{
    public static Decision Handle(OpenReferral command, MaracCase state, CommandContext context)
    {
        if (state.Received is not { } received) return Decision.Refuse(IntakeAnswers.NotReceived);
        if (state.Opened || state.State != IntakeState.ToDecide) return Decision.Nothing;
        return Decision.Record(new ReferralOpened(context.Now)).Then(IntakeAnswers.Answer(received, ReferralAnswer.Seen, context));
    }
}
