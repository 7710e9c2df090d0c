using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Contracts;

/// <summary>What a contract has to be (C-20 to C-22). Pure.</summary>
public static class ContractRule
{
    private const string Field = "Conditions";
    private static readonly Refusal NoneNoOffending = new("no-offending-missing", "Not offending is always the first condition. Put it first.", Field);
    private static readonly Refusal KindTwice = new("condition-twice", "Only work on pathways may stand more than once. Join the others.", Field);
    private static readonly Refusal NeitherHoursNorTag = new("hours-or-tag-missing", "Say how many hours of unpaid work, or that a tag is worn.", Field);
    private static readonly Refusal PathwayUnknown = new("pathway-missing", "Choose which of the nine pathways the work is on.", Field);
    private static readonly Refusal WordsMissing = new("condition-words-missing", "Write what the condition asks.", Field);
    private static readonly Refusal SameId = new("condition-id-twice", "Two conditions bear the same id. Load the page again.", Field);
    private static readonly Refusal VictimDoesNotWish = new("victim-does-not-wish", "A restorative step needs the victim's wish. Record it first, or leave the condition out.", Field);

    /// <summary>The last day: so many calendar months from the start, shortened to the last day of a shorter month; still within the contract (C-20).</summary>
    public static DateOnly LastDay(DateOnly startsOn, int months) => startsOn.AddMonths(months);

    /// <summary>Everything that is wrong with a list of conditions; empty when it may stand.</summary>
    public static IReadOnlyList<Refusal> Check(IReadOnlyList<Condition> conditions, Programme programme, RestorativeWish wish, DateOnly startsOn, DateOnly endsOn)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        ArgumentNullException.ThrowIfNull(programme);
        var refusals = new List<Refusal?>
        {
            conditions.Count == 0 || conditions[0].Kind != ConditionKind.NoOffending ? NoneNoOffending : null,
            conditions.Count > programme.MostConditions ? TooMany(programme, conditions.Count) : null,
            conditions.GroupBy(c => c.Kind).Any(g => g.Key != ConditionKind.Pathway && g.Count() > 1) ? KindTwice : null,
            conditions.DistinctBy(c => c.ConditionId).Count() < conditions.Count ? SameId : null,
            conditions.Any(c => c.Kind == ConditionKind.Restorative) && wish != RestorativeWish.Yes ? VictimDoesNotWish : null,
        };
        foreach (var condition in conditions) refusals.AddRange(Check(condition, programme, startsOn, endsOn));
        return [.. refusals.OfType<Refusal>().DistinctBy(r => r.Code)];
    }

    private static IEnumerable<Refusal?> Check(Condition condition, Programme programme, DateOnly startsOn, DateOnly endsOn)
    {
        if (condition.Kind == ConditionKind.HoursOrTag)
        {
            yield return condition is { Hours: null, Tag: false } ? NeitherHoursNorTag : null;
            yield return condition.Hours is { } hours && (hours < programme.FewestHours || hours > programme.MostHours) ? HoursOutside(programme, hours) : null;
        }
        if (condition.Kind == ConditionKind.Pathway)
        {
            yield return CheckpointSettings.Pathways.Any(p => p.Code == condition.Pathway) ? null : PathwayUnknown;
            yield return Words.Clean(condition.Words) is null ? WordsMissing : null;
        }
        yield return Words.TooLong(condition.Words, Field);
        yield return Words.TooLong(condition.Provider, Field, Words.ShortText);
        yield return condition.DueOn is { } due && (due < startsOn || due > endsOn)
            ? new("due-outside-contract", $"What is due has to be due within the contract, from {Words.Date(startsOn)} to {Words.Date(endsOn)}.", Field) : null;
    }

    private static Refusal TooMany(Programme programme, int count) =>
        new("too-many-conditions", $"A contract of this programme has at most {programme.MostConditions} conditions; these are {count}. Take some out.", Field);

    private static Refusal HoursOutside(Programme programme, int hours) =>
        new("hours-outside", $"Unpaid work is from {programme.FewestHours} to {programme.MostHours} hours; this says {hours}.", Field);

    /// <summary>The conditions as they are kept: clean text, nothing that belongs to another kind, due on the last day where nothing else is said.</summary>
    internal static IReadOnlyList<Condition> Clean(IReadOnlyList<Condition> conditions, DateOnly endsOn) => [.. conditions.Select(c => new Condition(
        c.ConditionId, c.Kind, Words.Clean(c.Words), c.Kind == ConditionKind.Pathway ? c.Pathway : null, Words.Clean(c.Provider), c.Kind == ConditionKind.HoursOrTag ? c.Hours : null,
        c.Kind == ConditionKind.HoursOrTag && c.Tag, c.DueOn ?? endsOn))];
}
