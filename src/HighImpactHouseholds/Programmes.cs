using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds;

/// <summary>One thing that a household is measured against.</summary>
public sealed record Criterion(string Code, string Text, string? Hint = null);

/// <summary>A set of criteria with how many of them are needed.</summary>
/// <param name="ChildNeeded">There has to be a dependent child or an expectant parent (H-07, H-09).</param>
/// <param name="HeldMonths">How long what was reached has to last after closure before it can be claimed.</param>
/// <param name="WorkRoute">An adult in lasting work is a way to a claim by itself (H-30, H-33; gone since H-34).</param>
public sealed record RuleSet(string Code, string Name, IReadOnlyList<Criterion> Criteria, int Needed, bool ChildNeeded, int HeldMonths, bool WorkRoute)
{
    /// <summary>Whether so many different criteria of this set are enough.</summary>
    public bool IsMetBy(IEnumerable<string> codes, bool hasChild) => (hasChild || !ChildNeeded) && codes.Distinct().Count(c => Criteria.Any(k => k.Code == c)) >= Needed;

    public string TextOf(string code) => Criteria.FirstOrDefault(c => c.Code == code)?.Text ?? code;
}

/// <summary>The criteria as dated data: the partnership's own index (H-02) and the three rule sets of the national programme (H-04, H-05, H-07).</summary>
public static class Programmes
{
    private static readonly DateOnly Start = new(2000, 1, 1);

    private static readonly RuleSet Phase1 = new("troubled-families-1", "Troubled Families, phase 1",
    [
        new("crime-asb", "Crime or anti-social behaviour"),
        new("school", "Children out of school"),
        new("work", "An adult on out-of-work benefit"),
        new("local", "The local filter: high cost to services"),
    ], Needed: 3, ChildNeeded: false, HeldMonths: 6, WorkRoute: true);

    private static readonly RuleSet Phase2 = new("troubled-families-2", "Troubled Families, phase 2",
    [
        new("crime-asb", "Crime or anti-social behaviour", "Incidents in the last twelve months, by or against the household."),
        new("school", "School attendance", "A tenth of half-days missed; three fixed-term exclusions, or one permanent, within three terms."),
        new("children", "Children who need help", "Known to children’s services, or at risk of it."),
        new("work", "Worklessness or money", "Out-of-work benefit, debt, risk of losing the home."),
        new("domestic-abuse", "Domestic abuse", "Known incidents. Nothing that was said in confidence at another panel."),
        new("health", "Health", "Of body or mind, alcohol or drugs included."),
    ], Needed: 2, ChildNeeded: false, HeldMonths: 6, WorkRoute: true);

    private static readonly RuleSet Supporting = new("supporting-families", "Supporting Families",
    [
        new("education", "Getting a good education"),
        new("early-years", "Good early years development"),
        new("health", "Improved mental and physical health"),
        new("substances", "Recovery from drugs or alcohol"),
        new("family", "Improved family relationships"),
        new("safe-children", "Children safe from abuse and exploitation"),
        new("crime", "Crime prevention and tackling crime"),
        new("domestic-abuse", "Safe from domestic abuse"),
        new("housing", "Secure housing"),
        new("money", "Financial stability"),
    ], Needed: 3, ChildNeeded: true, HeldMonths: 6, WorkRoute: false);

    /// <summary>The partnership's own criteria (H-02). They were not found; the default is the six of phase 2, two needed. UNCONFIRMED.</summary>
    public static Dated<RuleSet> Index { get; } = new((Start, Phase2 with { Code = "index", Name = "High Impact Households" }));

    /// <summary>The national programme by date. The first last day is read from the targets (DERIVED).</summary>
    public static Dated<RuleSet> National { get; } = new((Start, Phase1), (new(2015, 4, 1), Phase2), (new(2022, 10, 3), Supporting));

    /// <summary>A rule set by its code; a household keeps the one that it was screened by.</summary>
    public static RuleSet Of(string code) => new[] { Phase1, Phase2, Supporting }.FirstOrDefault(s => s.Code == code) ?? Supporting;
}
