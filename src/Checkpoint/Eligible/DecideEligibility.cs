using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Eligible;

/// <summary>Decides whether a contract may be offered. The list explains; a person decides and gives reasons (C-09).</summary>
/// <param name="SpecialTerms">The terms, where the list takes the offence on special terms only.</param>
/// <param name="Band">Red, amber or green, where somebody graded it.</param>
[Requires(Capability.WorkOnCase)]
public sealed record DecideEligibility(
    [property: Plain] CaseId CaseId, IReadOnlyList<CriterionAnswer> Answers, [property: Plain] bool Eligible, [property: Narrative] string Reasons, [property: Narrative] string? SpecialTerms = null,
    [property: Plain] string? Band = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class DecideEligibilityHandler
{
    public static IReadOnlyList<Coded> Bands { get; } = [new("green", "Green"), new("amber", "Amber"), new("red", "Red")];

    private static readonly Refusal Offered = new("offered-already", "A contract was offered already, so this is settled.");
    private static readonly Refusal NotByList = new("not-by-the-list", "The list in force does not allow it, so a contract cannot be offered. The result below says which criterion is not met.", nameof(DecideEligibility.Eligible));
    private static readonly Refusal Incomplete = new("criteria-unanswered", "Answer every criterion before you decide that a contract may be offered.", nameof(DecideEligibility.Eligible));
    private static readonly Refusal TermsMissing = new("special-terms-missing", "This list takes the offence on special terms only. Write down what they are.", nameof(DecideEligibility.SpecialTerms));
    private static readonly Refusal BandUnknown = new("band-unknown", "Choose red, amber or green, or leave it out.", nameof(DecideEligibility.Band));
    private static readonly Refusal AnswerUnknown = new("answer-unknown", "One of the answers is not in the list. Choose it again.", nameof(DecideEligibility.Answers));

    public static Decision Handle(DecideEligibility command, CheckpointCase state, CommandContext context)
    {
        if (state.Opened is not { } opened) return Decision.Refuse(CaseChecks.NotOpened);
        var today = CaseChecks.Today(context);
        var set = CheckpointSettings.RuleSets.On(today);
        var result = Assessment.Of(set, command.Answers, state.Offence?.OccurredOn, opened.ReferredOn);
        var reasons = Words.Clean(command.Reasons);
        var record = new EligibilityDecided(
            set.Code, Kept(command.Answers), result.IsMet, command.Eligible, reasons ?? "", Words.Clean(command.SpecialTerms), command.Band, context.Actor.Staff, context.Now);
        if (state.Eligibility is { } before && Same(before, record)) return Decision.Nothing;
        if (state.Offer is not null) return Decision.Refuse(Offered);
        return CaseChecks.Any(out var refusals,
            command.Answers.Any(IsUnknown) ? AnswerUnknown : null,
            command.Eligible && !result.IsMet ? result.Against.Count > 0 ? NotByList : Incomplete : null,
            command.Eligible && result is { IsMet: true, OnSpecialTerms: true } && Words.Clean(command.SpecialTerms) is null ? TermsMissing : Words.TooLong(command.SpecialTerms, nameof(command.SpecialTerms)),
            command.Band is null || Bands.Any(b => b.Code == command.Band) ? null : BandUnknown,
            CaseChecks.Needed(reasons, "reasons-missing", "Write the reasons for your decision.", nameof(command.Reasons))) ? Decision.Refuse(refusals) : Decision.Record(record);
    }

    // One answer to each question that there is, in the order of the questions.
    private static IReadOnlyList<CriterionAnswer> Kept(IReadOnlyList<CriterionAnswer> answers) =>
        [.. RuleSet.Criteria.Select(c => answers.FirstOrDefault(a => a.Criterion == c.Code)).OfType<CriterionAnswer>().Where(a => a.Answer is not null)];

    private static bool IsUnknown(CriterionAnswer answer) =>
        answer.Answer is { } given && (RuleSet.Criteria.FirstOrDefault(c => c.Code == answer.Criterion) is not { } criterion || RuleSet.AnswersTo(criterion).All(a => a.Code != given));

    private static bool Same(EligibilityDecided before, EligibilityDecided now) =>
        before.Answers.SequenceEqual(now.Answers) && before with { Answers = now.Answers, At = now.At, By = now.By } == now;
}
