using System.Text.RegularExpressions;
using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell.Find;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds;

/// <summary>Finds households by what people call them: HH-2026-0012, or the nomination's R-2026-0412.</summary>
public static partial class HouseholdFinder
{
    public static FindSource Source { get; } = new("High Impact Households", async (services, _, words, cancel) =>
    {
        if (!Reference().IsMatch(words.Trim())) return [];
        var answer = await services.GetRequiredService<Desk>().Ask(new ListHouseholds(HouseholdFilter.All, Reference: words), cancel);
        return answer.Found ? [.. answer.Value.Select(row => new Found(row.Reference, Urls.Household(row.CaseId), HouseholdText.Stage(row.Stage)))] : [];
    });

    [GeneratedRegex("^(HH|R)-[0-9]{4}-[0-9]{4,}$", RegexOptions.IgnoreCase)]
    private static partial Regex Reference();
}
