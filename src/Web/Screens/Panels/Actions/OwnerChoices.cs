using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Panels.Actions;

/// <summary>The agencies that may own an action of a panel: those that sit on it, so that somebody there is told.</summary>
internal static class OwnerChoices
{
    /// <returns>By name.</returns>
    public static async Task<IReadOnlyList<Choice>> OnAsync(Desk desk, Forum forum)
    {
        var sitting = await desk.Ask(new GetPanelSeats(forum)) is { Found: true } seats ? seats.Value.Agencies : [];
        var known = await desk.Ask(new GetAgencies()) is { Found: true } agencies ? agencies.Value : [];
        return [.. known.Where(a => sitting.Contains(a.AgencyId)).OrderBy(a => a.Name, StringComparer.CurrentCulture).Select(a => new Choice(a.AgencyId.ToString(), a.Name))];
    }
}
