using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Marac.Flags;

/// <summary>The pages about flags and what follows from them.</summary>
public static class FlagTabs
{
    public const string ShowField = "show", ToTag = "", ToLift = "lift", Lapsing = "lapsing", Lapsed = "lapsed", Incidents = "incidents", Contacts = "contacts";

    public static string Href(string tab) => tab switch { ToTag => Urls.MaracFlags, Incidents => Urls.MaracIncidents, Contacts => Urls.MaracContacts, _ => $"{Urls.MaracFlags}?{ShowField}={tab}" };

    public static IReadOnlyList<SubNavigation.Tab> Of(string current, MaracWork? work, Role role)
    {
        List<(string Text, string Tab, int? Count)> tabs =
            [("To flag", ToTag, work?.ToTag), ("To take off", ToLift, work?.ToLift), ("Lapsing in 30 days", Lapsing, null), ("Lapsed lately", Lapsed, null)];
        if (role == Role.Coordinator) tabs.AddRange([("Incidents", Incidents, work?.Incidents), ("To be told", Contacts, work?.ContactsLate)]);
        return [.. tabs.Select(t => new SubNavigation.Tab(t.Text, Href(t.Tab), t.Tab == current, t.Count))];
    }
}
