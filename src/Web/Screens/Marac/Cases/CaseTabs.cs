using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Marac.Cases;

/// <summary>The pages of a case, as they stand after its address.</summary>
public static class CaseTabs
{
    public const string Overview = "";
    public const string People = "/people";
    public const string Risk = "/risk";
    public const string Meetings = "/meetings";
    public const string Timeline = "/timeline";
    public const string SafetyNote = "/safety-note";
    public const string Dates = "/dates";

    public static IReadOnlyList<SubNavigation.Tab> Of(CaseScreen screen, string current) =>
    [
        .. new[] { ("Overview", Overview), ("People", People), ("Risk", Risk), ("Meetings", Meetings), ("Timeline", Timeline) }
            .Select(tab => new SubNavigation.Tab(tab.Item1, screen.Href(tab.Item2), tab.Item2 == current)),
    ];
}
