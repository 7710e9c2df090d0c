using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais.Safeguarding;

namespace SafeDurham.Cases.Mais;

/// <summary>Assesses needs and risk; section 42 is asked with it.</summary>
/// <param name="Needs">Codes from <see cref="MaisSettings.Needs"/>.</param>
[Requires(Capability.WorkOnCase)]
public sealed record AssessNeeds(
    [property: Plain] CaseId CaseId, [property: Plain] Guid AssessmentId, [property: Narrative] IReadOnlyList<string>? Needs, [property: Plain] AdultSide? Side, [property: Plain] MaisRisk? Risk,
    [property: Narrative] string? Words, [property: Plain] DateOnly On, Section42Answer? Section42) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Records something that the adult wants to come of it.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record RecordWish([property: Plain] CaseId CaseId, [property: Plain] Guid WishId, [property: Narrative] string? Words, [property: Plain] DateOnly On) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Records whether the adult says that a wish was met. What is said later stands.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record AnswerWish([property: Plain] CaseId CaseId, [property: Plain] Guid WishId, [property: Plain] WishMet? Met, [property: Plain] DateOnly On, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class AssessNeedsHandler
{
    private static readonly Refusal NeedsMissing = new("needs-missing", "Choose at least one need from the list.", nameof(AssessNeeds.Needs));
    private static readonly Refusal SideMissing = new("side-missing", "Say whether the adult suffers it, causes it, or both.", nameof(AssessNeeds.Side));
    private static readonly Refusal RiskMissing = new("risk-missing", "Say how grave you judge the risk to be.", nameof(AssessNeeds.Risk));

    public static Decision Handle(AssessNeeds command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (state.Work.Assessments.Any(a => a.AssessmentId == command.AssessmentId)) return Decision.Nothing;
        if (Check(command, state, context) is { Count: > 0 } refusals) return Decision.Refuse(refusals);
        return Decision.Record(
        [
            new NeedsAssessed(command.AssessmentId, state.Received!.Adult, [.. command.Needs!.Distinct()], command.Side!.Value, command.Risk!.Value, Words.Clean(command.Words)!, command.On),
            .. Section42Rule.Events(command.Section42!, MaisStep.Assessment, context),
        ]);
    }

    private static IReadOnlyList<Refusal> Check(AssessNeeds command, MaisCase state, CommandContext context)
    {
        if (MaisChecks.NotOpen(state) is { } closed) return [closed];
        var known = MaisSettings.Needs.At(context.Now).Select(n => n.Code).ToHashSet();
        return
        [
            .. MaisChecks.All(state,
                command.Needs is not { Count: > 0 } needs || needs.Any(n => !known.Contains(n)) ? NeedsMissing : null, command.Side is null ? SideMissing : null, command.Risk is null ? RiskMissing : null,
                MaisChecks.Text(command.Words), MaisChecks.Day(command.On, context, nameof(command.On))),
            .. Section42Rule.Check(command.Section42, state, context),
        ];
    }
}

public static class RecordWishHandler
{
    public static Decision Handle(RecordWish command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (state.Work.Wishes.Any(w => w.Recorded.WishId == command.WishId)) return Decision.Nothing;
        var refusals = MaisChecks.All(state, MaisChecks.Text(command.Words), MaisChecks.Day(command.On, context, nameof(command.On)));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new WishRecorded(command.WishId, Words.Clean(command.Words)!, command.On));
    }
}

public static class AnswerWishHandler
{
    private static readonly Refusal NoSuchWish = new("wish-not-there", "This wish was not recorded.", nameof(AnswerWish.WishId));
    private static readonly Refusal MetMissing = new("wish-answer-missing", "Say whether the adult says that this wish was met.", nameof(AnswerWish.Met));

    public static Decision Handle(AnswerWish command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        var words = Words.Clean(command.Words);
        if (state.Work.Wishes.FirstOrDefault(w => w.Recorded.WishId == command.WishId) is not { } wish) return Decision.Refuse(MaisChecks.All(state, NoSuchWish));
        if (wish.Answered is { } before && before.Met == command.Met && before.Words == words && before.On == command.On) return Decision.Nothing;
        var refusals = MaisChecks.All(state, command.Met is null ? MetMissing : null, MaisChecks.Day(command.On, context, nameof(command.On)), Words.TooLong(words, nameof(command.Words)));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new WishAnswered(command.WishId, command.Met!.Value, words, command.On));
    }
}
