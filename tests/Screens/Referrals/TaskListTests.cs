using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.Web.Screens.Referrals;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Referrals;

public class TaskListTests
{
    private static Dictionary<string, string> Statuses(ReferralDraft draft) => DraftTasks.Of(draft, draft.Problems()).ToDictionary(t => t.Title, t => t.Status);

    [Fact]
    public void At_first_nothing_is_begun_and_nothing_is_forbidden()
    {
        var tasks = DraftTasks.Of(Drafts.Empty, Drafts.Empty.Problems());
        Assert.All(tasks, task => Assert.NotNull(task.Href));
        Assert.Equal(["Not started", "Optional"], tasks.Select(t => t.Status).Distinct().Order());
    }

    [Fact]
    public void A_complete_draft_is_completed_but_for_what_nobody_has_to_write()
    {
        var statuses = Statuses(Drafts.Complete());
        Assert.Equal(["Background", "Dates"], statuses.Where(s => s.Value != "Completed").Select(s => s.Key).Order());
        Assert.All(statuses.Where(s => s.Value != "Completed"), s => Assert.Equal("Optional", s.Value));
    }

    [Fact]
    public void A_part_that_was_begun_and_lacks_something_is_in_progress()
    {
        var statuses = Statuses(Drafts.Empty.With(("safe-times", "mornings"), ("dash-01", Dash.Yes), ("incident-on.Day", "40")));
        Assert.Equal("In progress", statuses["How to be in touch safely"]);
        Assert.Equal("In progress", statuses["The risk: the Dash, or another tool"]);
        Assert.Equal("In progress", statuses["Dates"]);
    }

    [Fact]
    public void The_list_shows_initials_and_never_a_name()
    {
        var titles = Statuses(Drafts.Complete()).Keys;
        Assert.Contains("The person at risk: E.O.", titles);
        Assert.DoesNotContain(titles, t => t.Contains("Ella", StringComparison.Ordinal) || t.Contains("Dunn", StringComparison.Ordinal));
    }
}
