using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Mais.Cases;

/// <summary>The pages of a case, as they stand after its address.</summary>
public static class MaisTabs
{
    public const string Overview = "";
    public const string Meetings = "/meetings";
    public const string Timeline = "/timeline";

    public static IReadOnlyList<SubNavigation.Tab> Of(MaisScreen screen, string current) =>
        [.. new[] { ("Overview", Overview), ("Meetings and actions", Meetings), ("Timeline", Timeline) }.Select(tab => new SubNavigation.Tab(tab.Item1, screen.Href(tab.Item2), tab.Item2 == current))];
}
