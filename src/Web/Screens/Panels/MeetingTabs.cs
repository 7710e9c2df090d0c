using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Panels;

/// <summary>The pages of a meeting.</summary>
public static class MeetingTabs
{
    public const string Agenda = "", Print = "agenda", Circulate = "circulate", Research = "research", Grid = "grid", Live = "live", Minutes = "minutes", Actions = "actions",
        Correct = "correct", Change = "change", Cancel = "cancel", Conflict = "conflict";

    public static string Href(MeetingId id, string tab) => tab.Length == 0 ? Urls.Meeting(id) : Urls.MeetingPage(id, tab);

    public static IReadOnlyList<SubNavigation.Tab> Of(MeetingRow row, string current, bool runs)
    {
        ArgumentNullException.ThrowIfNull(row);
        var tabs = new List<(string Text, string Tab, bool Shown)>
        {
            ("Agenda", Agenda, true),
            ("Research", runs ? Grid : Research, row.Stage is not MeetingStage.Cancelled),
            ("The meeting", Live, row.Stage is not MeetingStage.Cancelled),
            ("Minutes", Minutes, row.Stage == MeetingStage.Issued || runs && row.Stage == MeetingStage.Closed),
            ("Action list", Actions, row.Stage == MeetingStage.Issued || runs && row.Stage == MeetingStage.Closed),
        };
        return [.. tabs.Where(t => t.Shown).Select(t => new SubNavigation.Tab(t.Text, Href(row.MeetingId, t.Tab), t.Tab == current))];
    }
}
