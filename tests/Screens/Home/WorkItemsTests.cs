using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Screens.Tests.Marac;
using SafeDurham.Cases.Web.Screens.Home;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Home;

/// <summary>Lines of "My work" from panels and from what follows a hearing.</summary>
public class WorkItemsTests
{
    private static readonly MeetingId Meeting = new(Samples.Id(50));
    private static readonly ActionId Action = new(Samples.Id(60));

    [Fact]
    public void An_action_is_a_verb_its_reference_and_the_day_without_a_minute()
    {
        var item = PanelItems.Show(new(PanelWorkKind.ReportAction, Forum.Marac, "A-2026-0007", UkCalendar.AtLondon(new(2026, 11, 18), new(23, 59)), true, 1, null, Action, null, "M-2026-0188"), Samples.Now);
        Assert.Equal(("Do and report", "A-2026-0007, case M-2026-0188", "Was due 18 November 2026", true, $"/actions/{Action}"), (item.Do, item.About, item.Due, item.Late, item.Href));
    }

    [Theory]
    [InlineData(PanelWorkKind.AnswerResearch, "research")]
    [InlineData(PanelWorkKind.CirculateAgenda, "circulate")]
    [InlineData(PanelWorkKind.HoldMeeting, "live")]
    [InlineData(PanelWorkKind.IssueMinutes, "minutes")]
    public void What_a_meeting_waits_for_leads_to_the_page_where_it_is_done(PanelWorkKind kind, string page)
    {
        var item = PanelItems.Show(new(kind, Forum.Marac, "MT-2026-0012", Samples.Now.AddHours(4), false, 16, Meeting, null, null, null), Samples.Now);
        Assert.Equal(($"/meetings/{Meeting}/{page}", "MT-2026-0012, 16 cases", "MARAC"), (item.Href, item.About, item.Panel));
    }

    [Fact]
    public void What_is_done_in_one_go_is_one_line()
    {
        var lines = MaracItems.Together(new(12, 1, 2, 0, 3, new(2026, 11, 17), 0)).ToList();
        Assert.Equal(["See that they are told: 3 people at risk", "Decide on 2 further incidents", "Flag 12 files of your agency", "Take the flag off 1 file of your agency"], lines.Select(l => $"{l.Do} {l.About}"));
        Assert.Equal([true, false, false, false], lines.Select(l => l.Late));
        Assert.Empty(MaracItems.Together(new(0, 0, 0, 4, 0, null, 2)));
    }
}
