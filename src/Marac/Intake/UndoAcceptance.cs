using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac.Meetings;

namespace SafeDurham.Cases.Marac.Intake;

/// <summary>Undoes an acceptance before the case is listed; the referral waits for a decision again, and the referrer learns of it.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record UndoAcceptance([property: Plain] CaseId CaseId, [property: Narrative] string Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class UndoAcceptanceHandler
{
    private static readonly Refusal NotAccepted = new("not-accepted", "This referral is not accepted, so there is nothing to undo.");
    private static readonly Refusal IsListed = new("listed-already", "This case is on an agenda. Take it off first.");
    private static readonly Refusal IsHeard = new("heard-already", "This case was heard and its acceptance stands.");
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say why the acceptance is undone.", nameof(UndoAcceptance.Reason));

    public static Decision Handle(UndoAcceptance command, MaracCase state, CommandContext context)
    {
        var reason = Words.Clean(command.Reason);
        if (state.Received is not { } received) return Decision.Refuse(IntakeAnswers.NotReceived);
        if (state.Accepted is not { } accepted) return state.State == IntakeState.ToDecide && state.FollowUp.EarlierReference is not null ? Decision.Nothing : Decision.Refuse(NotAccepted);
        if (state.FollowUp.Heard.Count > 0) return Decision.Refuse(IsHeard);
        if (state.FollowUp.Agenda is not null) return Decision.Refuse(IsListed);
        if (reason is null) return Decision.Refuse(ReasonMissing);
        if (Words.TooLong(reason, nameof(command.Reason)) is { } tooLong) return Decision.Refuse(tooLong);
        return Decision.Record(new AcceptanceUndone(accepted.CaseReference, reason, received.From, context.Now))
            .Then(IntakeAnswers.Answer(received, ReferralAnswer.Reopened, context, words: reason))
            .Then(ToPanel.Withdraw(command.CaseId, state, "acceptance-undone", context.Now))
            .Then(IntakeClock.Reminder(command.CaseId, context.Now), IntakeClock.DueAt(context.Now));
    }
}
