using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Outcomes;

/// <summary>One aim of one household: what it was before and what it is now.</summary>
/// <param name="Before">The last that ended before the designation; null where nobody told.</param>
/// <param name="After">The latest that began after it.</param>
/// <param name="Had">There was something to improve before.</param>
/// <param name="Improved">It is better than it was, by the rule of the aim.</param>
public sealed record AimFigure([property: Plain] Aim Aim, [property: Plain] decimal? Before, [property: Plain] decimal? After, [property: Plain] bool Had, [property: Plain] bool Improved)
{
    /// <summary>Counted: known before and after, and there was something to improve.</summary>
    public bool Counts => Had && After is not null;
}

/// <summary>
/// What the partnership wants to reach (seed: children back into school, less crime, less anti-social behaviour, parents on the road back to work, lower cost), and what
/// counts as reached. Before and after are compared for periods of their own length, per month.
/// </summary>
public static class AimRule
{
    private const decimal DaysInMonth = 30.4375m;

    public static bool IsByPerson(Aim aim) => aim is Aim.School or Aim.Work;

    /// <summary>The five aims of a household; those of whom nothing is known have neither before nor after.</summary>
    public static IReadOnlyList<AimFigure> Of(HouseholdCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. Enum.GetValues<Aim>().Select(aim => Of(state, aim))];
    }

    private static AimFigure Of(HouseholdCase state, Aim aim)
    {
        if (state.Family.Designated is not { } designated) return new(aim, null, null, false, false);
        // Of somebody who left nothing is counted, neither before nor after: the household is compared with itself.
        var measured = state.Ending.Measured.Where(m => m.Aim == aim && (m.Person is not { } p || state.Family.Has(p))).ToList();
        var before = Value(aim, Latest(measured.Where(m => m.To <= designated.On)));
        var after = Value(aim, Latest(measured.Where(m => m.From >= designated.On)));
        var had = before is { } b && IsProblem(aim, b, designated.On);
        return new(aim, before, after, had, had && after is { } a && IsBetter(aim, before!.Value, a, designated.On));
    }

    /// <summary>The latest measurement of each person, or of the household.</summary>
    private static IReadOnlyList<HouseholdMeasured> Latest(IEnumerable<HouseholdMeasured> measured) => [.. measured.GroupBy(m => m.Person).Select(g => g.OrderBy(m => m.To).ThenBy(m => m.At).Last())];

    private static decimal? Value(Aim aim, IReadOnlyList<HouseholdMeasured> latest) => latest.Count == 0 ? null : aim switch
    {
        // The child who misses most decides; one adult in work is enough.
        Aim.School => latest.Min(m => m.Value),
        Aim.Work => latest.Max(m => m.Value),
        _ => decimal.Round(latest.Sum(m => m.Value / Math.Max(1, (m.To.DayNumber - m.From.DayNumber + 1) / DaysInMonth)), 2),
    };

    private static bool IsProblem(Aim aim, decimal before, DateOnly on) => aim switch
    {
        Aim.School => 100 - before >= HouseholdSettings.SchoolMissedPercent.On(on),
        Aim.Work => before == 0,
        _ => before > 0,
    };

    private static bool IsBetter(Aim aim, decimal before, decimal after, DateOnly on) => aim switch
    {
        Aim.School => !IsProblem(Aim.School, after, on),
        Aim.Work => after > 0,
        // The national rule for crime, and the same for Durham's 60% on anti-social behaviour (H-30, H-31).
        Aim.Crime => after <= before * 2 / 3,
        Aim.AntiSocialBehaviour => after <= before * 0.4m,
        _ => after < before,
    };
}
