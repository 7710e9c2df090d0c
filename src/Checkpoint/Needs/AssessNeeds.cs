using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Needs;

/// <summary>Records the needs over all nine pathways, before the contract or at its end (C-23, C-24). Again where the assessment is put right.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record AssessNeeds(
    [property: Plain] CaseId CaseId, [property: Plain] AssessmentStage Stage, [property: Plain] DateOnly On, IReadOnlyList<PathwayNeed> Needs, [property: Narrative] string? Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class AssessNeedsHandler
{
    private static readonly Refusal NotAgreed = new("not-agreed", "The needs are assessed once the person has agreed. Record the answer to the offer first.");
    private static readonly Refusal NoContract = new("no-contract-yet", "There is no contract yet, so this is the assessment before it.", nameof(AssessNeeds.Stage));
    private static readonly Refusal SignedAlready = new("contract-signed-already", "The contract is signed. Record the assessment at its end instead.", nameof(AssessNeeds.Stage));

    public static Decision Handle(AssessNeeds command, CheckpointCase state, CommandContext context)
    {
        if (state.Opened is null) return Decision.Refuse(CaseChecks.NotOpened);
        var record = new NeedsAssessed(command.Stage, command.On, Clean(command.Needs), Words.Clean(command.Words), context.Now);
        var before = command.Stage == AssessmentStage.Before ? state.Before : state.After;
        if (before is not null && before.Needs.SequenceEqual(record.Needs) && before with { Needs = record.Needs, At = record.At } == record) return Decision.Nothing;
        if (state.Answer is not { Agreed: true }) return Decision.Refuse(NotAgreed);
        if (command.Stage == AssessmentStage.Before ? state.Contract is not null : state.Contract is null) return Decision.Refuse(command.Stage == AssessmentStage.Before ? SignedAlready : NoContract);
        if (state.Withdrawn is not null && command.Stage == AssessmentStage.Before) return Decision.Refuse(CaseChecks.IsOver);
        return CaseChecks.Any(out var refusals,
            [.. CheckpointSettings.Pathways.Select(p => Score(p, command.Needs)), CaseChecks.NotAfterToday(command.On, CaseChecks.Today(context), nameof(command.On)), Words.TooLong(command.Words, nameof(command.Words)), .. CheckpointSettings.Pathways.SelectMany((p, i) => Long(p, i, command.Needs))])
            ? Decision.Refuse(refusals)
            : Decision.Record(record);
    }

    private static Refusal? Score(Coded pathway, IReadOnlyList<PathwayNeed> needs) =>
        needs.FirstOrDefault(n => n.Pathway == pathway.Code)?.Score is >= 0 and <= CheckpointSettings.HighestNeed ? null
        : new Refusal("score-missing", $"{pathway.Words}: choose from 0 to {CheckpointSettings.HighestNeed}.", "score-" + pathway.Code);

    private static IEnumerable<Refusal?> Long(Coded pathway, int i, IReadOnlyList<PathwayNeed> needs) => needs.FirstOrDefault(n => n.Pathway == pathway.Code) is not { } need ? [] :
        [Words.TooLong(need.Words, $"Need[{i}].Words"), Words.TooLong(need.Missing, $"Need[{i}].Missing")];

    private static IReadOnlyList<PathwayNeed> Clean(IReadOnlyList<PathwayNeed> needs) => [.. CheckpointSettings.Pathways.Select(p => needs.FirstOrDefault(n => n.Pathway == p.Code)).OfType<PathwayNeed>()
        .Select(n => n with { Words = Words.Clean(n.Words), Missing = Words.Clean(n.Missing) })];
}

/// <summary>How the needs changed from before to after, pathway by pathway.</summary>
public sealed record NeedChange(Coded Pathway, int? Before, int? After)
{
    public static IReadOnlyList<NeedChange> Of(CheckpointCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. CheckpointSettings.Pathways.Select(p => new NeedChange(p, ScoreOf(state.Before, p), ScoreOf(state.After, p)))];
    }

    private static int? ScoreOf(NeedsAssessed? assessed, Coded pathway) => assessed?.Needs.FirstOrDefault(n => n.Pathway == pathway.Code)?.Score;
}
