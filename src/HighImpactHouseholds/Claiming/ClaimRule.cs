using SafeDurham.Cases.HighImpactHouseholds.Consents;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Claiming;

/// <summary>Whether a payment by results can be claimed (H-30, H-33, H-34), by the programme under which the household was screened.</summary>
public static class ClaimRule
{
    private static readonly Refusal NotInProgramme = new("claim-not-in-programme", "The household did not meet the national programme’s criteria when it was screened.");
    private static readonly Refusal Claimed = new("claim-made-already", "This household has been claimed for. It has left the programme; help can go on.");
    private static readonly Refusal NoWorker = new("claim-no-worker", "There was no lead worker.");
    private static readonly Refusal NoAssessment = new("claim-no-assessment", "The whole family was not assessed.");
    private static readonly Refusal NoPlan = new("claim-no-plan", "There was no plan.");
    private static readonly Refusal NeedOpen = new("claim-need-open", "A need is not met. What came to light later has to be met too.");
    private static readonly Refusal NotClosed = new("claim-not-closed", "The work has not ended yet, so it cannot be said that it lasts.");
    private static readonly Refusal NotHeld = new("claim-not-held", "It has not lasted long enough since the closure.");
    private static readonly Refusal Regressed = new("claim-regressed", "It did not last.");
    private static readonly Refusal NoRoute = new("claim-no-work-route", "Work by itself is no way to a claim under this programme.");
    private static readonly Refusal NoWork = new("claim-no-work", "No adult has been in work without a break for long enough.");

    /// <summary>Everything that is missing; empty when it can be claimed.</summary>
    public static IReadOnlyList<Refusal> Missing(HouseholdCase state, ClaimRoute route, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Screened is not { Accepted: true } screened) return [HouseholdChecks.NotAccepted(state)!];
        var programme = Programmes.Of(screened.Programme);
        return
        [
            .. HouseholdChecks.All(
                state.Ending.Claim is not null ? Claimed : null,
                screened.CountsForProgramme ? null : NotInProgramme,
                state.Family.Lead is null ? NoWorker : null,
                state.Plan.Assessed.Count == 0 ? NoAssessment : null,
                state.Plan.Agreed is null ? NoPlan : null),
            .. route == ClaimRoute.Work ? Work(state, programme, today) : Needs(state, programme, today),
        ];
    }

    /// <summary>The needs that a claim rests on, of those who live there still: one line of evidence for each need of each person.</summary>
    public static IReadOnlyList<Need> Counted(HouseholdCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. state.Plan.Needs.Where(n => state.Family.Has(n.Person))];
    }

    /// <summary>Members with a need who do not let anything of them stand in a claim.</summary>
    public static IReadOnlyList<PersonId> Objecting(HouseholdCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var agencies = state.Family.Consents.Where(c => c.Purpose == ConsentPurpose.Claims).Select(c => c.Agency).Distinct().ToList();
        return [.. Counted(state).Select(n => n.Person).Distinct().Where(p => agencies.Any(a => ConsentGrid.Objects(state.Family, p, a, ConsentPurpose.Claims)))];
    }

    private static IReadOnlyList<Refusal> Needs(HouseholdCase state, RuleSet programme, DateOnly today)
    {
        var closed = state.Ending.Closed;
        return HouseholdChecks.All(
            Counted(state) is { Count: 0 } || Counted(state).Any(n => !n.IsMet) ? NeedOpen : null,
            closed is null ? NotClosed : today <= closed.On.AddMonths(programme.HeldMonths) ? NotHeld : null,
            state.Ending.Regressed is not null ? Regressed : null,
            Objecting(state).Count > 0 ? new("claim-not-agreed", "Somebody with a need has not agreed that it stands in a claim.") : null);
    }

    private static IReadOnlyList<Refusal> Work(HouseholdCase state, RuleSet programme, DateOnly today)
    {
        if (!programme.WorkRoute) return [NoRoute];
        var months = HouseholdSettings.WorkMonths.On(today);
        return state.Ending.Measured.Any(m => m.Aim == Aim.Work && m is { Value: > 0, Person: { } adult } && state.Family.Adults.Any(a => a.Person == adult) && m.To >= m.From.AddMonths(months)) ? [] : [NoWork];
    }
}
