using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Home;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds;

/// <summary>What waits for somebody with households.</summary>
internal static class HouseholdItems
{
    public static async Task<IReadOnlyList<WaitingItem>> ListAsync(Desk desk)
    {
        if (await desk.Ask(new ListHouseholdWork()) is not { Found: true } found) return [];
        var today = UkCalendar.LondonDate(desk.Now);
        return
        [
            .. found.Value.Select(d => new WaitingItem(
                $"{HouseholdText.Due(d.Kind)}:", d.Reference, "High Impact Households", HouseholdText.DueOn(d.Kind, d.DueOn, today), HouseholdText.IsLate(d.Kind, d.DueOn, today), HouseholdText.Href(d.Kind, d.CaseId),
                UkCalendar.AtLondon(d.DueOn, new TimeOnly(23, 59)))),
        ];
    }
}
