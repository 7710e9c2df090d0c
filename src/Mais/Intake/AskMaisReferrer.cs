using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Mais.Intake;

/// <summary>Somebody of MAIS opens a referral; the referrer learns, once, that it was seen.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record OpenMaisReferral([property: Plain] CaseId CaseId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Triage returns a referral for information.</summary>
/// <param name="Reason">Code from <see cref="MaisSettings.AskReasons"/>.</param>
[Requires(Capability.AnswerReferral)]
public sealed record AskMaisReferrer([property: Plain] CaseId CaseId, [property: Plain] string Reason, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Triage writes down what it was told, by telephone for instance, so that a returned referral can be decided on.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record RecordMaisInformation([property: Plain] CaseId CaseId, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class OpenMaisReferralHandler
{
    public static Decision Handle(OpenMaisReferral command, MaisCase state, CommandContext context)
    {
        if (state.Received is null) return Decision.Refuse(MaisChecks.NotReceived);
        if (state.Opened || state.State != TriageState.ToTriage) return Decision.Nothing;
        return Decision.Record(new MaisReferralOpened(context.Now)).Then(TriageAnswers.Answer(state, ReferralAnswer.Seen, context));
    }
}

public static class AskMaisReferrerHandler
{
    public static Decision Handle(AskMaisReferrer command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        var words = Words.Clean(command.Words);
        if (TriageAnswers.Closed(state) is { } closed) return Decision.Refuse(closed);
        if (state is { State: TriageState.Returned, Asked: { } asked } && asked.Reason == command.Reason && asked.Words == words) return Decision.Nothing;
        Refusal[] refusals = [.. new[] { TriageAnswers.InList(MaisSettings.AskReasons.At(context.Now), command.Reason, nameof(command.Reason)), MaisChecks.Text(words) }.OfType<Refusal>()];
        if (refusals.Length > 0) return Decision.Refuse(refusals);
        return Decision.Record(new MaisInformationAsked(command.Reason, words!, context.Now)).Then(TriageAnswers.Answer(state, ReferralAnswer.MoreAsked, context, command.Reason, words));
    }
}

public static class RecordMaisInformationHandler
{
    private static readonly Refusal NothingAsked = new("nothing-asked", "Nothing was asked about this referral, so there is no answer to record.");

    public static Decision Handle(RecordMaisInformation command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        var words = Words.Clean(command.Words);
        if (TriageAnswers.Closed(state) is { } closed) return Decision.Refuse(closed);
        if (MaisChecks.Text(words) is { } wrong) return Decision.Refuse(wrong);
        if (state.State != TriageState.Returned)
            return state.Information is [.., { FromReferrer: false } last] && last.Words == words ? Decision.Nothing : Decision.Refuse(NothingAsked);
        return Decision.Record(new MaisInformationReceived(false, context.Actor.Staff, context.Now, words!))
            .Then(new RemindTriage(command.CaseId, context.Now), TriageClock.DueAt(context.Now));
    }
}
