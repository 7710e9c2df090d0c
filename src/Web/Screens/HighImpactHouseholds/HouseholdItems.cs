using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Home;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds;

/// <summary>What waits for somebody with households: for whoever coordinates all of them, for a lead worker her own.</summary>
internal static class HouseholdItems
{
    /// <summary>So many days ahead something is shown.</summary>
    private const int Ahead = 14;

    public static async Task<IReadOnlyList<WaitingItem>> ListAsync(Desk desk, Actor actor)
    {
        if (await desk.Ask(new ListHouseholdsDue(Mine: actor.Role != Role.Coordinator)) is not { Found: true } found) return [];
        var today = UkCalendar.LondonDate(desk.Now);
        return
        [
            .. found.Value.Where(d => HouseholdText.IsWork(d.Kind) && d.DueOn <= today.AddDays(Ahead) && IsFor(d, actor)).OrderBy(d => d.DueOn)
                .Select(d => new WaitingItem($"{HouseholdText.Due(d.Kind)}:", d.Reference, "High Impact Households", HouseholdText.DueOn(d.DueOn, today), d.DueOn < today, HouseholdText.Href(d.Kind, d.CaseId))),
        ];
    }

    /// <summary>What a lead worker does is hers; a coordinator is shown it only where nobody leads.</summary>
    private static bool IsFor(HouseholdDueRow due, Actor actor) => actor.Role == Role.Coordinator
        ? due.Lead is null || due.Kind is DueKind.Claim or DueKind.ClaimCheck or DueKind.AfterRegression
        : due.Kind is not (DueKind.Claim or DueKind.ClaimCheck or DueKind.Designation or DueKind.LeadWorker);
}
