using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Notices;
using SafeDurham.Cases.Panels.Reading;

namespace SafeDurham.Cases.Slices.Tests.Panels;

/// <summary>No action is lost: created = open + done + given up with a reason (R8), in the log, in the table and in the lists.</summary>
public class ActionsConservedTests(SliceFixture fixture)
{
    private static readonly DateOnly Day = new(2026, 11, 12);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_is_done_to_actions_twice_and_at_once_they_add_up(int seed)
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var (meeting, caseId) = await OpenAsync(panel);
        var actions = new List<ActionId>();
        for (var number = 0; number < 12; number++)
        {
            actions.Add(new(Panel.NewId()));
            await panel.Done(new AgreeAction(actions[^1], caseId, meeting, $"Visit number {number}", panel.Housing.Agency, Day.AddDays(1 + number % 5)), panel.Coordinator);
        }
        var random = new Random(seed);
        for (var round = 0; round < 25; round++)
        {
            var commands = Enumerable.Range(0, 3).Select(_ => Something(random, actions[random.Next(actions.Count)], panel)).ToList();
            // Everything at once and everything twice; what is refused, or comes too late, must not bend the sum either.
            await Task.WhenAll(commands.SelectMany(c => { var id = Panel.NewId(); return new[] { panel.Bus.Send(c.Command, c.By, id), panel.Bus.Send(c.Command, c.By, id) }; }));
            panel.Clock.Advance(TimeSpan.FromHours(random.Next(1, 40)));
        }
        await panel.IdleAsync();

        var sum = await panel.Ask(new CheckActionsConserved(), Actor.System);
        Assert.True(sum.Holds, sum.ToString());
        Assert.Equal(12, sum.Created);
        var counts = await panel.Ask(new CountActions(ActionScope.Panel), panel.Coordinator);
        Assert.Equal(12, counts[ActionFilter.Open] + counts[ActionFilter.Done] + counts[ActionFilter.Cancelled]);
        Assert.Equal(12, (await panel.Ask(new ListActions(ActionScope.Panel, ActionFilter.All), panel.Coordinator)).Count);
        foreach (var id in actions)
        {
            var states = (await panel.EventsAsync<IEvent>(id.Value)).Count(e => e is ActionAgreed);
            Assert.Equal(1, states);
        }
    }

    private static (ICommand Command, Actor By) Something(Random random, ActionId id, Panel panel) => random.Next(7) switch
    {
        0 => (new ReportAction(id, ActionReport.Done, "Done."), panel.Housing),
        1 => (new ReportAction(id, ActionReport.NotUndertaken, "No staff."), panel.Housing),
        2 => (new ReportAction(id, ActionReport.CircumstancesChanged, "She moved."), panel.Housing),
        3 => (new CancelAction(id, "circumstances-changed", "She moved."), panel.Coordinator),
        4 => (new ReopenAction(id, "Entered in error."), panel.Coordinator),
        5 => (new RemindAction(id), panel.Coordinator),
        _ => (new ReportAction(id, ActionReport.InProgress, null), panel.Housing),
    };

    [Fact]
    public async Task Reminders_and_escalation_come_from_the_clock_and_carrying_from_the_next_meeting()
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var (meeting, caseId) = await OpenAsync(panel);
        var (late, done) = (new ActionId(Panel.NewId()), new ActionId(Panel.NewId()));
        foreach (var id in new[] { late, done }) await panel.Done(new AgreeAction(id, caseId, meeting, "Change the locks", panel.Housing.Agency, new(2026, 11, 20)), panel.Coordinator);
        await panel.Done(new ReportAction(done, ActionReport.Done, "Fitted."), panel.Housing);
        await panel.HearAsync(meeting, caseId);
        await panel.Done(new CloseMeeting(meeting), panel.Coordinator);

        // The machine was off for a month: every step is taken late, each once, and the finished action is left alone.
        await panel.MoveTo(new(2026, 12, 14), new(9, 0));
        await panel.MoveTo(new(2026, 12, 14), new(9, 1));
        Assert.Equal(2, (await panel.EventsAsync<ActionReminded>(late.Value)).Count);
        Assert.Equal("long-overdue", Assert.Single(await panel.EventsAsync<ActionEscalated>(late.Value)).Reason);
        Assert.Empty(await panel.EventsAsync<ActionReminded>(done.Value));

        var next = await panel.MeetingAsync(new(2026, 12, 17), await panel.AcceptedAsync());
        Assert.Equal(late, Assert.Single((await panel.Find(new GetAgenda(next), panel.Coordinator)).Unfinished).ActionId);
        Assert.Empty(await panel.EventsAsync<ActionCarried>(late.Value));
        await panel.MoveTo(new(2026, 12, 17), new(9, 0));
        await panel.OpenAsync(next);
        Assert.Equal(next, Assert.Single(await panel.EventsAsync<ActionCarried>(late.Value)).To);
        await panel.Done(new ReportAction(late, ActionReport.NotUndertaken, "The contractor did not come."), panel.Housing);
        Assert.Equal(late, Assert.Single((await panel.Find(new GetMinutes(next), panel.Coordinator)).Unfinished.NotUndertaken).ActionId);
        var owes = Assert.Single(await panel.Ask(new CountActionsByAgency(), panel.Coordinator));
        Assert.Equal((panel.Housing.Agency, 1, 1, 2, 1), (owes.Agency, owes.Overdue, owes.Escalated, owes.FellDue, owes.InTime));
    }

    [Fact]
    public async Task What_is_told_holds_a_reference_and_nothing_of_the_case()
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var (meeting, caseId) = await OpenAsync(panel);
        var id = new ActionId(Panel.NewId());
        await panel.Done(new AgreeAction(id, caseId, meeting, "Change the locks", panel.Housing.Agency, new(2026, 11, 20)), panel.Coordinator);
        var notice = Assert.Single(await panel.Ask(new ListMyNotices(), panel.Housing), n => n.Kind == NoticeKind.ActionAgreed);
        var named = new ActionId(Panel.NewId());
        await panel.Done(new AgreeAction(named, caseId, meeting, "Mend the gate", panel.Housing.Agency, new(2026, 11, 20), panel.Housing.Staff), panel.Coordinator);
        var action = (await panel.Find(new GetAction(id), panel.Housing)).Row;
        Assert.Equal((action.Reference, id.Value), (notice.Reference, notice.Record));
        Assert.Empty(await panel.Ask(new ListMyNotices(), panel.Children));
        Assert.Contains(await panel.Ask(new ListPanelNotices(NoticeState.Waiting), panel.Coordinator), n => n.NoticeId == notice.NoticeId);
        Assert.Contains(await panel.Ask(new GetMyActionDays(), panel.Housing), e => e.Record == named.Value);
        Assert.Contains(await panel.Ask(new GetMyCalendar(), panel.Housing), e => e.Record == meeting.Value);
    }

    [Fact]
    public async Task An_agency_sees_its_own_actions_and_another_does_not()
    {
        await using var panel = await Panel.MakeAsync(fixture);
        var (meeting, caseId) = await OpenAsync(panel);
        var id = new ActionId(Panel.NewId());
        await panel.Done(new AgreeAction(id, caseId, meeting, "Change the locks", panel.Housing.Agency, new(2026, 11, 20)), panel.Coordinator);
        Assert.Equal(id, Assert.Single(await panel.Ask(new ListActions(), panel.Housing)).ActionId);
        Assert.Equal(id, Assert.Single(await panel.Ask(new ListActionWork(), panel.Housing)).Action);
        Assert.Empty(await panel.Ask(new ListActions(ActionScope.Panel), panel.Children));
        await panel.Hidden(new GetAction(id), panel.Children);
        Assert.IsType<Outcome.NotFound>(await panel.Send(new ReportAction(id, ActionReport.Done, "x"), panel.Children));
        // In the meeting it is everybody's to see.
        Assert.Equal(id, Assert.Single((await panel.Find(new GetHearing(HearingId.Of(meeting, caseId)), panel.Children)).Actions).ActionId);
    }

    private static async Task<(MeetingId Meeting, CaseId Case)> OpenAsync(Panel panel)
    {
        var caseId = await panel.AcceptedAsync();
        var meeting = await panel.MeetingAsync(Day, caseId);
        await panel.MoveTo(Day, new(9, 0));
        await panel.OpenAsync(meeting);
        return (meeting, caseId);
    }
}
