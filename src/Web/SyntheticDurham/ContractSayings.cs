using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Eligible;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>What is said in the contracts of the county: offences, answers on eligibility, services that are missing.</summary>
internal static class ContractSayings
{
    public static readonly (string, bool, string)[] Offences =
    [
        ("theft", false, "Took goods from a shop."), ("theft", false, "Took a bicycle."), ("criminal-damage", false, "Broke a window."), ("drugs-possession", false, "Cannabis, for own use."), ("common-assault", true, "Pushed a neighbour."),
        ("public-order", true, "Shouted and threatened in the street."), ("abh", false, "Struck somebody in a fight."), ("harassment", true, "Sent messages again and again."), ("burglary-business", false, "Entered a works yard at night."),
        ("fraud", false, "Used a card that was found."), ("assault-police", false, "Kicked an officer on arrest."), ("burglary-home", false, "Took a purse through an open door."),
    ];

    private static readonly (string Pathway, string Missing)[] Lacks =
    [
        ("housing", "No bed for somebody with a dog within the month."), ("mental-health", "Twelve weeks' wait for talking therapy; nothing in the meantime."), ("drugs", "No evening appointments, and works days."),
        ("alcohol", "The nearest group is two buses away."), ("money", "Debt advice has no appointment before the contract ends."), ("work", "No course that takes somebody without papers."),
        ("relationships", "No place on the course for fathers."), ("physical-health", "No dentist takes new patients."),
    ];

    /// <summary>Answers to the questions of the lists. What only the trial's list counts has not been asked for long.</summary>
    public static IReadOnlyList<CriterionAnswer> Answers(Lots lots, string kind, int draw, int number, bool askedForTrial)
    {
        var answers = new List<CriterionAnswer> { new(RuleSet.Offence, kind), new(RuleSet.DomesticAbuse, lots.Chance(0.14) ? lots.One(["standard", "medium"]) : RuleSet.No), new(RuleSet.Ground, lots.Chance(0.85) ? RuleSet.Admission : RuleSet.Silence) };
        answers.AddRange(RuleSet.Criteria.Where(c => c.Kind == CriterionKind.MustBe).Select(c => new CriterionAnswer(c.Code, RuleSet.Yes)));
        foreach (var criterion in RuleSet.Criteria.Where(c => c.Kind == CriterionKind.MustNotBe && (c.InEveryList || askedForTrial)))
            answers.Add(new(criterion.Code, draw <= 5 && criterion.Code == (draw % 2 == 0 ? "order" : "co-accused") || number % 9 == 0 && criterion.Code == RuleSet.Supervision ? RuleSet.Yes : RuleSet.No));
        return answers;
    }

    /// <summary>The needs, of which one in six persons lacks a service on what weighs most. No lot is drawn for it.</summary>
    public static IReadOnlyList<PathwayNeed> Lacking(IReadOnlyList<PathwayNeed> needs, int number)
    {
        if (number % 6 != 0) return needs;
        var heaviest = needs.Where(n => Lacks.Any(l => l.Pathway == n.Pathway)).OrderByDescending(n => n.Score).ThenBy(n => (Array.FindIndex(Lacks, l => l.Pathway == n.Pathway) + number / 6) % Lacks.Length).First();
        return [.. needs.Select(n => n == heaviest ? n with { Missing = Lacks.First(l => l.Pathway == n.Pathway).Missing } : n)];
    }
}
