using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Marac.Intake;

/// <summary>The coordinator writes down what she was told, by telephone for instance, so that a returned referral can be decided on.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record RecordInformation([property: Plain] CaseId CaseId, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class RecordInformationHandler
{
    private static readonly Refusal NothingAsked = new("nothing-asked", "Nothing was asked about this referral, so there is no answer to record.");
    private static readonly Refusal WordsMissing = new("words-missing", "Write what you were told.", nameof(RecordInformation.Words));

    public static Decision Handle(RecordInformation command, MaracCase state, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (IntakeAnswers.Closed(state) is { } closed) return Decision.Refuse(closed);
        if (words is null) return Decision.Refuse(WordsMissing);
        if (Words.TooLong(words, nameof(command.Words)) is { } tooLong) return Decision.Refuse(tooLong);
        if (state.State != IntakeState.Returned)
            return state.Information is [.., { FromReferrer: false } last] && last.Words == words ? Decision.Nothing : Decision.Refuse(NothingAsked);

        return Decision
            .Record(new InformationReceived(false, context.Actor.Staff, context.Actor.Agency, context.Now, words))
            .Then(IntakeClock.Reminder(command.CaseId, context.Now), IntakeClock.DueAt(context.Now));
    }
}
