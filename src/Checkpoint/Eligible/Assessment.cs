using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Eligible;

/// <summary>One answer, as it was given and is kept.</summary>
public sealed record CriterionAnswer([property: Plain] string Criterion, [property: Narrative] string? Answer);

/// <summary>What a list says to one answer.</summary>
public enum Finding { Met, NotMet, Unanswered }

/// <summary>One criterion with its answer and what follows from it, in words.</summary>
public sealed record CriterionResult(Criterion Criterion, string Answer, Finding Finding, string Why);

/// <summary>What a list says of a case, criterion by criterion. It decides nothing: a person does (C-09).</summary>
public sealed record EligibilityResult(RuleSet Set, IReadOnlyList<CriterionResult> Results, bool OnSpecialTerms)
{
    public bool IsMet => Results.All(r => r.Finding == Finding.Met);
    public bool IsComplete => Results.All(r => r.Finding != Finding.Unanswered);
    /// <summary>Nothing stands against it, but not everything that the list asks was answered.</summary>
    public bool IsOpen => !IsComplete && Against.Count == 0;
    public IReadOnlyList<CriterionResult> Against => [.. Results.Where(r => r.Finding == Finding.NotMet)];

    /// <summary>The result in one sentence.</summary>
    public string Summary => this switch
    {
        { IsMet: true, OnSpecialTerms: true } => "Every criterion is met, on special terms.",
        { IsMet: true } => "Every criterion is met.",
        { Against.Count: > 0 } => $"Not met: {string.Join("; ", Against.Select(r => r.Why.TrimEnd('.')))}.",
        _ => $"{Results.Count(r => r.Finding == Finding.Unanswered)} of {Results.Count} criteria are not answered yet.",
    };
}

/// <summary>Compares answers with a list. Pure, so that kept answers can be tried on another list at any time without changing anything.</summary>
public static class Assessment
{
    public static EligibilityResult Of(RuleSet set, IReadOnlyList<CriterionAnswer> answers, DateOnly? offenceOn, DateOnly referredOn)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(answers);
        var results = RuleSet.Criteria.Where(set.Counts).Select(c => Judge(set, c, answers.FirstOrDefault(a => a.Criterion == c.Code)?.Answer, offenceOn, referredOn)).ToList();
        var kind = answers.FirstOrDefault(a => a.Criterion == RuleSet.Offence)?.Answer;
        var domestic = answers.FirstOrDefault(a => a.Criterion == RuleSet.DomesticAbuse)?.Answer;
        return new(set, results, kind is not null && set.SpecialTerms.Contains(kind) || domestic is "standard" or "medium" && set.Domestic.Contains(domestic));
    }

    /// <summary>The last day on which a referral comes in time: the day before the same day three months on (C-02).</summary>
    public static DateOnly LastReferral(DateOnly offenceOn) => offenceOn.AddMonths(CheckpointSettings.OffenceAgeMonths.On(offenceOn)).AddDays(-1);

    private static CriterionResult Judge(RuleSet set, Criterion criterion, string? answer, DateOnly? offenceOn, DateOnly referredOn)
    {
        if (criterion.Kind == CriterionKind.OffenceAge) return Age(criterion, offenceOn, referredOn);
        var words = RuleSet.AnswersTo(criterion).FirstOrDefault(a => a.Code == answer)?.Words;
        if (words is null || answer == RuleSet.NotKnown) return new(criterion, words ?? (criterion.InEveryList ? "Not answered" : "Not asked"), Finding.Unanswered, criterion.InEveryList ? "This has to be known before a contract can be offered." : $"{set.Name} cannot be answered without it.");
        var (met, why) = criterion.Kind switch
        {
            CriterionKind.MustBe => (answer == RuleSet.Yes, answer == RuleSet.Yes ? "As it has to be." : Without(criterion.Code)),
            CriterionKind.MustNotBe => (answer == RuleSet.No, answer == RuleSet.No ? "Nothing against it." : Without(criterion.Code)),
            CriterionKind.Offence => Kind(set, answer!, words),
            CriterionKind.Domestic => (set.Domestic.Contains(answer!), set.Domestic.Contains(answer!)
                ? answer == RuleSet.No ? "Nothing against it." : $"{set.Name} takes domestic crimes of this risk, on special terms."
                : set.Domestic.Count > 1 ? "Domestic crimes of high risk are out." : $"{set.Name} leaves domestic abuse out."),
            _ => (set.Grounds.Contains(answer!), set.Grounds.Contains(answer!) ? $"{set.Name} accepts this ground." : $"{set.Name} does not accept this ground: {words.ToLowerInvariant()}."),
        };
        return new(criterion, words, met ? Finding.Met : Finding.NotMet, why);
    }

    private static (bool, string) Kind(RuleSet set, string code, string words) => set switch
    {
        _ when set.LeftOut.Contains(code) => (false, $"{set.Name} leaves this offence out: {words.ToLowerInvariant()}."),
        { Offences: { } named } when !named.Contains(code) => (false, $"{set.Name} does not name this offence: {words.ToLowerInvariant()}."),
        _ when set.SpecialTerms.Contains(code) => (true, $"{set.Name} takes this offence, on special terms."),
        _ => (true, $"{set.Name} takes this offence."),
    };

    private static CriterionResult Age(Criterion criterion, DateOnly? offenceOn, DateOnly referredOn)
    {
        if (offenceOn is not { } on) return new(criterion, "The day of the offence is not recorded", Finding.Unanswered, "Record the day of the offence.");
        var (last, answer) = (LastReferral(on), $"Offence {Words.Date(on)}, referred {Words.Date(referredOn)}");
        return referredOn < on ? new(criterion, answer, Finding.NotMet, "The offence is after the referral. Check the dates.")
            : referredOn <= last ? new(criterion, answer, Finding.Met, $"In time: the last day was {Words.Date(last)}.")
            : new(criterion, answer, Finding.NotMet, $"Too late: the last day was {Words.Date(last)}.");
    }

    private static string Without(string code) => code switch
    {
        "adult" => "The person is under 18.",
        "lives-in-area" => "The person lives outside the force area.",
        "offence-in-area" => "The offence was committed elsewhere.",
        "hate-crime" => "Hate crime is out in every version.",
        "evidence" => "There is not evidence enough to charge, so there is no prosecution to put off.",
        "detained" => "The person is held for court or under the Mental Health Act.",
        "order" => "A court order, conditional discharge or suspended sentence runs.",
        RuleSet.Supervision => "The person is under statutory supervision.",
        RuleSet.Bail => "The person is on bail for another matter.",
        _ => "There is a co-accused.",
    };
}
