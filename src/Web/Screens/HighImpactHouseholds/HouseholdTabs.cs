using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds;

/// <summary>The pages of one household.</summary>
internal static class HouseholdTabs
{
    public const string Family = "", Screening = "screening", Consent = "consent", Plan = "plan", Reviews = "reviews", Outcome = "outcome", Timeline = "timeline";

    private static readonly (string Page, string Text)[] All =
        [(Family, "Family"), (Screening, "Nomination"), (Consent, "Consent"), (Plan, "Plan"), (Reviews, "Reviews and meetings"), (Outcome, "Closure and watch"), (Timeline, "Timeline")];

    /// <summary>A household that was not accepted has no work to show.</summary>
    public static IReadOnlyList<SubNavigation.Tab> Of(HouseholdScreen screen, string current) =>
    [
        .. All.Where(t => screen.Case.IsAccepted || t.Page is Family or Screening or Timeline)
            .Select(t => new SubNavigation.Tab(t.Text, Href(screen.Id, t.Page), t.Page == current)),
    ];

    public static string Href(CaseId id, string page) => page.Length == 0 ? Urls.Household(id) : Urls.HouseholdPage(id, page);
}
