using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Panels;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Home;

/// <summary>What waits for somebody before the panels: meetings and actions.</summary>
internal static class PanelItems
{
    internal static async Task<int> CountAsync(Desk desk) =>
        await MyWork.CountAsync(desk, new CountActionWork()) + (await desk.Ask(new ListMeetingWork()) is { Found: true } meetings ? meetings.Value.Count : 0);

    internal static async Task<IReadOnlyList<WaitingItem>> ListAsync(Desk desk)
    {
        var actions = await desk.Ask(new ListActionWork());
        var meetings = await desk.Ask(new ListMeetingWork());
        return [.. (actions.Found ? actions.Value : []).Concat(meetings.Found ? meetings.Value : []).Select(item => Show(item, desk.Now))];
    }

    internal static WaitingItem Show(PanelWorkItem item, DateTimeOffset now)
    {
        var (verb, about, href) = Words(item);
        // An action falls due with its day and not at a minute of it.
        var due = item.DueAt is not { } at ? "" : item.Action is not null ? $"{(item.Late ? "Was due " : "")}{UkText.Date(at)}" : MyWork.DueWords(at, now);
        return new(verb, about, item.Forum is { } forum ? MeetingText.Forum(forum) : "", due, item.Late, href, item.DueAt);
    }

    private static (string Verb, string About, string Href) Words(PanelWorkItem item)
    {
        var cases = MeetingText.Cases(item.Count);
        var ofCase = item.CaseReference is { } reference ? $"{item.Reference}, case {reference}" : item.Reference;
        return item switch
        {
            { Kind: PanelWorkKind.ReportAction, Action: { } action } => ("Do and report", ofCase, Urls.Action(action)),
            { Kind: PanelWorkKind.DecideOnAction, Action: { } action } => ("Decide on", ofCase, Urls.Action(action)),
            { Kind: PanelWorkKind.AnswerResearch, Meeting: { } meeting } => ("Say what your agency knows:", $"{item.Reference}, {cases}", Urls.MeetingPage(meeting, MeetingTabs.Research)),
            { Kind: PanelWorkKind.CirculateAgenda, Meeting: { } meeting } => ("Circulate the agenda of", $"{item.Reference}, {cases}", Urls.MeetingPage(meeting, MeetingTabs.Circulate)),
            { Kind: PanelWorkKind.HoldMeeting, Meeting: { } meeting } => ("Hold", $"{item.Reference}, {cases}", Urls.MeetingPage(meeting, MeetingTabs.Live)),
            { Kind: PanelWorkKind.IssueMinutes, Meeting: { } meeting } => ("Issue the minutes of", $"{item.Reference}, {cases}", Urls.MeetingPage(meeting, MeetingTabs.Minutes)),
            _ => ("Put on an agenda:", cases, Urls.Meetings),
        };
    }
}
