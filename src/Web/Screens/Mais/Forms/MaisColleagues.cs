using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Marac;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Mais.Forms;

/// <summary>Those with a seat at MAIS, to choose from.</summary>
public static class MaisColleagues
{
    public static async Task<IReadOnlyList<Choice>> ChoicesAsync(Desk desk, CaseId id)
    {
        ArgumentNullException.ThrowIfNull(desk);
        if (await desk.Ask(new ListMaisColleagues(id)) is not { Found: true } seats) return [];
        var names = await desk.StaffAsync(seats.Value.Select(c => c.Staff));
        return [.. seats.Value.Select(c => new Choice(c.Staff.ToString(), MaracText.Who(c.Staff, names))).DistinctBy(c => c.Value).OrderBy(c => c.Text, StringComparer.CurrentCulture)];
    }
}
