using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.HighImpactHouseholds.Nominating;

/// <summary>What the panel needs from a nomination before it may be sent; the <see cref="CheckReferralForm"/> of the pathway.</summary>
public static class HouseholdNominationForm
{
    private const int Enough = 10;

    public static IReadOnlyList<Refusal> Check(ReferralForm form, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(form);
        var index = Programmes.Index.On(today);
        return [.. Known(form, index), .. Area(form, today), .. Criteria(form, index), .. People(form), .. Why(form)];
    }

    /// <summary>The criteria that were answered with yes, each with its evidence.</summary>
    public static IReadOnlyList<CriterionClaim> ClaimsOf(ReferralForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return [.. (form.Answers ?? []).Where(a => a.Question.StartsWith(HouseholdQuestions.Criterion, StringComparison.Ordinal) && a.Value == HouseholdQuestions.Yes)
            .Select(a => new CriterionClaim(a.Question[HouseholdQuestions.Criterion.Length..], Words.Clean(a.Comment)))];
    }

    internal static string? Answer(ReferralForm form, string question) => Words.Clean((form.Answers ?? []).FirstOrDefault(a => a.Question == question)?.Value);

    private static IEnumerable<Refusal> Known(ReferralForm form, RuleSet index)
    {
        HashSet<string> known = [HouseholdQuestions.Why, HouseholdQuestions.Support, .. index.Criteria.Select(c => HouseholdQuestions.Of(c.Code))];
        foreach (var code in (form.Answers ?? []).Select(a => a.Question).Where(c => !known.Contains(c)).Distinct())
            yield return new("question-unknown", "This answer belongs to no question of the nomination. Open the form again and send it from there.", code);
        foreach (var code in (form.Answers ?? []).GroupBy(a => a.Question).Where(g => g.Count() > 1).Select(g => g.Key))
            yield return new("answered-twice", "This question is answered twice. Keep one answer.", code);
    }

    private static IEnumerable<Refusal> Area(ReferralForm form, DateOnly today)
    {
        if (HouseholdSettings.Areas.On(today).All(a => a.Code != form.Area)) yield return new("area-unknown", "Choose the area from the list.", nameof(form.Area));
    }

    /// <summary>Two of the criteria at least, and each with what shows it: an index without evidence is gossip (H-02).</summary>
    private static IEnumerable<Refusal> Criteria(ReferralForm form, RuleSet index)
    {
        var claims = ClaimsOf(form);
        foreach (var claim in claims.Where(c => c.Evidence is null || c.Evidence.Length < Enough))
            yield return new("criterion-evidence-missing", $"Write what shows it: {index.TextOf(claim.Criterion).ToLowerInvariant()}.", HouseholdQuestions.Of(claim.Criterion));
        if (claims.Count < index.Needed)
            yield return new("criteria-too-few", $"At least {index.Needed} of the criteria have to apply. If fewer do, early help by one agency is the way.", HouseholdQuestions.Of(index.Criteria[0].Code));
    }

    private static IEnumerable<Refusal> People(ReferralForm form)
    {
        if ((form.People ?? []).Any(p => p.Role is PersonRole.Victim or PersonRole.PersonCausingHarm))
            yield return new("household-role-wrong", "A household has adults and children; nobody is at risk or causes harm here.", nameof(form.People));
    }

    private static IEnumerable<Refusal> Why(ReferralForm form)
    {
        if (Answer(form, HouseholdQuestions.Why) is null) yield return new("why-missing", "Write why this household is nominated.", HouseholdQuestions.Why);
    }
}
