using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.Facts;
using SafeDurham.Cases.Measures.Returns;
using SafeDurham.Cases.Panels.Actions;

namespace SafeDurham.Cases.Rules.Tests.Measures;

/// <summary>How agencies do: time in each state, and what became of actions (M-47).</summary>
public sealed class AgencyTests
{
    private static readonly AgencyId Housing = new(Past.Id("housing"));
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_state_has_its_own_time_and_what_comes_after_the_decision_moves_nothing()
    {
        var past = new Past().Referred("one", "V", "P", "2026-11-02", agency: "housing").NotTaken("one");
        FactRow At(FactKind kind, double days, long version, DateOnly? meeting = null) =>
            past.Facts[1] with { Kind = kind, OccurredAt = Monday.AddDays(days), Version = version, MeetingOn = meeting };
        FactRow[] facts =
        [
            past.Facts[0] with { OccurredAt = Monday }, At(FactKind.Returned, 1, 2), At(FactKind.Answered, 3, 3), At(FactKind.Taken, 4, 4), At(FactKind.TakenBack, 5, 5), At(FactKind.Taken, 7, 6),
            At(FactKind.NotTaken, 9, 7), At(FactKind.Heard, 20, 8, new DateOnly(2026, 11, 19)),
        ];
        var housing = Assert.Single(GetTurnaroundHandler.Count(facts));
        Assert.Equal(("housing", new StateTime(3, 4), new StateTime(1, 2), new StateTime(1, 10), new StateTime(1, 17)), (housing.Agency, housing.Deciding, housing.WithReferrer, housing.ToHearing, housing.Whole));
    }

    [Fact]
    public void Actions_are_done_in_time_late_or_not_and_those_given_up_were_not_due()
    {
        ActionRow[] rows =
        [
            Action(new ActionReported(ActionReport.Done, "x", new(2026, 11, 10), Monday)), Action(new ActionReported(ActionReport.Done, "x", new(2026, 11, 11), Monday)),
            Action(new ActionReported(ActionReport.NotUndertaken, "x", new(2026, 11, 9), Monday)), Action(new ActionReported(ActionReport.CircumstancesChanged, "x", new(2026, 11, 9), Monday)),
            Action(new ActionReported(ActionReport.Done, "x", new(2026, 11, 9), Monday), new ActionReopened("x", Monday)), Action(new ActionCancelled("done-otherwise", "x", Monday)), Action(),
        ];
        Assert.Equal(new AgencyActions(Housing, 6, 1, 1, 1, 1, 2, 1), Assert.Single(GetActionCompletionHandler.Count(rows, new(2026, 11, 30))));
        Assert.Empty(GetActionCompletionHandler.Count(rows, new(2026, 11, 9)));
    }

    private static ActionRow Action(params IReadOnlyList<IEvent> later)
    {
        ActionRow? row = null;
        IEvent[] all = [new ActionAgreed(Forum.Marac, "A-1", null, null, null, null, "Change the lock", Housing, null, null, new(2026, 11, 10), new(2026, 11, 1), Monday), .. later];
        foreach (var data in all) row = GetActionCompletionHandler.Evolve(row, new Recorded(data, Past.Id("action"), 1, Monday, Monday, Actor.System), []);
        return row!;
    }
}
