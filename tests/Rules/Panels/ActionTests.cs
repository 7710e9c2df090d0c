using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Notices;
using SafeDurham.Cases.Panels.Reading;
using static SafeDurham.Cases.Rules.Tests.Panels.PanelGiven;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Panels;

public class ActionTests
{
    private static readonly AgreeAction Agree = new(Action1, Case1, Meeting1, " Change the locks ", Housing, new(2026, 12, 4));

    private static readonly AgencyId Nobody = new(Id(77));
    private static readonly PanelSeats Seats = new([new(Officer.Staff, Housing, false), new(Nurse.Staff, Health, false), new(Coordinator.Staff, Police, true), new(new(Id(950)), Police, false)]);

    private static Decision Agreeing(AgreeAction command, PanelMeeting? meeting = null, PanelCase? about = null, bool may = true, bool conflict = false, PanelAction? state = null) =>
        AgreeActionHandler.Handle(command, state ?? PanelAction.Initial, new(meeting ?? Open(), about ?? Waiting(), may, conflict, "A-2026-0007", Seats), By(Coordinator, Begins));

    private static Decision Report(PanelAction state, ActionReport report, string? evidence = "Done on Tuesday.", DateOnly? on = null, DateTimeOffset? at = null) =>
        ReportActionHandler.Handle(new(Action1, report, evidence, on), state, Seats, By(Officer, at));

    [Fact]
    public void An_action_has_an_agency_and_a_day()
    {
        var decision = Agreeing(Agree);
        var agreed = Assert.IsType<ActionAgreed>(Assert.IsType<Decision.Accepted>(decision).Events[0]);
        Assert.Equal(("A-2026-0007", "Change the locks", "M-2026-0188", Housing), (agreed.Reference, agreed.What, agreed.CaseReference, agreed.Owner));
        Assert.Equal(NoticeKind.ActionAgreed, decision.Among<SendNotice>().Kind);
        Agreeing(Agree, state: decision.After(PanelAction.Initial)).ChangesNothing();
        Agreeing(Agree with { What = "Other" }, state: decision.After(PanelAction.Initial)).IsRefused("action-exists");

        Agreeing(Agree with { What = " ", Owner = null, DueOn = null }).IsRefused("action-what-missing", "action-owner-missing", "action-due-missing");
        Agreeing(Agree with { DueOn = new(2026, 11, 25) }).IsRefused("action-due-in-past");
        Agreeing(Agree with { DueOn = new(2026, 11, 26) }).After(PanelAction.Initial);
        Agreeing(Agree, meeting: Over()).IsRefused("meeting-not-open");
        Agreeing(Agree, may: false).IsRefused("meeting-or-case-not-found");
        Agreeing(Agree, conflict: true).IsRefused("meeting-or-case-not-found");
        Agreeing(Agree with { CaseId = null, Meeting = null }).IsRefused("where-missing");
        Assert.Null(Assert.IsType<ActionAgreed>(Assert.IsType<Decision.Accepted>(Agreeing(Agree with { Meeting = null }, meeting: PanelMeeting.Initial)).Events[0]).Meeting);
    }

    /// <summary>Done ends it; circumstances that changed and what was not undertaken are two things, and leave it open (M-47).</summary>
    [Fact]
    public void Only_done_ends_an_action()
    {
        Assert.Equal(ActionState.Done, Report(Agreed(), ActionReport.Done).After(Agreed()).State);
        foreach (var report in new[] { ActionReport.CircumstancesChanged, ActionReport.NotUndertaken, ActionReport.InProgress })
        {
            var state = Report(Agreed(), report).After(Agreed());
            Assert.Equal((ActionState.Open, report), (state.State, state.Last!.Report));
            Report(state, report).ChangesNothing();
        }
        var done = Report(Agreed(), ActionReport.Done).After(Agreed());
        Report(done, ActionReport.Done).ChangesNothing();
        Report(done, ActionReport.NotUndertaken).IsRefused("action-done");
        Assert.Equal(ActionState.Open, ReopenActionHandler.Handle(new(Action1, "Wrong flat."), done, By(Coordinator)).After(done).State);
    }

    [Fact]
    public void Who_reported_by_mistake_takes_it_back_on_the_same_day()
    {
        var done = ReportActionHandler.Handle(new(Action1, ActionReport.Done, "Done on Tuesday."), Agreed(), Seats, By(Officer)).AfterBy(Agreed(), Officer);
        var open = TakeBack(done, Officer).After(done);
        Assert.Equal(ActionState.Open, open.State);
        TakeBack(open, Officer).ChangesNothing();
        // The clock runs again, and the same words may be reported again.
        Assert.Equal(ActionStep.Remind, TakeBack(done, Officer).Sends<ActionClock>().Step);
        Assert.Equal(ActionState.Done, Report(open, ActionReport.Done).After(open).State);

        TakeBack(done, Nurse).IsRefused("report-not-yours");
        TakeBack(done, Officer, Now.AddDays(1)).IsRefused("report-too-old");
        TakeBack(PanelAction.Initial, Officer).IsRefused("action-not-agreed");

        static Decision TakeBack(PanelAction state, Actor by, DateTimeOffset? at = null) => TakeBackReportHandler.Handle(new(Action1), state, By(by, at));
    }

    [Fact]
    public void A_report_needs_its_line_of_evidence_and_a_possible_day()
    {
        Report(Agreed(), ActionReport.Done, null).IsRefused("evidence-missing");
        Report(Agreed(), ActionReport.NotUndertaken, " ").IsRefused("why-not-missing");
        Report(Agreed(), ActionReport.CircumstancesChanged, null).IsRefused("why-not-missing");
        Report(Agreed(), ActionReport.InProgress, null).Only<ActionReported>();
        Report(Agreed(), ActionReport.Done, on: new(2026, 11, 21)).IsRefused("report-in-future");
        Report(Agreed(), ActionReport.Done, on: new(2026, 11, 19)).IsRefused("report-before-agreed");
        Report(PanelAction.Initial, ActionReport.Done).IsRefused("action-not-agreed");
    }

    [Fact]
    public void What_an_agency_does_not_undertake_twice_goes_to_the_steering_group()
    {
        var once = Report(Agreed(), ActionReport.NotUndertaken, "No staff.").After(Agreed());
        Assert.Null(once.Escalated);
        var twice = Report(once, ActionReport.NotUndertaken, "Still no staff.");
        Assert.Equal(["panel_action_reported", "panel_action_escalated"], Assert.IsType<Decision.Accepted>(twice).Events.Select(e => e is ActionReported ? "panel_action_reported" : "panel_action_escalated"));
        Assert.Equal("not-undertaken-twice", twice.After(once).Escalated!.Reason);
    }

    [Fact]
    public void An_action_is_given_up_with_a_reason_and_in_no_other_way()
    {
        var decision = Cancel(Agreed(), "circumstances-changed", "She moved to family.");
        Assert.Equal(ActionState.Cancelled, decision.After(Agreed()).State);
        Cancel(decision.After(Agreed()), "circumstances-changed", "She moved to family.").ChangesNothing();
        Cancel(decision.After(Agreed()), "replaced", "x").IsRefused("action-cancelled");
        Cancel(Agreed(), "weather", "").IsRefused("reason-missing", "reason-words-missing");
        Report(decision.After(Agreed()), ActionReport.Done).IsRefused("action-cancelled");

        static Decision Cancel(PanelAction state, string reason, string words) => CancelActionHandler.Handle(new(Action1, reason, words), state, By(Coordinator));
    }

    [Fact]
    public void An_unfinished_action_is_carried_once_to_each_agenda_and_the_second_time_escalated()
    {
        CarryActionHandler.Handle(new(Action1, Meeting1), Agreed(), Seats, By(Actor.System)).ChangesNothing();
        var carried = CarryActionHandler.Handle(new(Action1, Meeting2), Agreed(), Seats, By(Actor.System)).After(Agreed());
        CarryActionHandler.Handle(new(Action1, Meeting2), carried, Seats, By(Actor.System)).ChangesNothing();
        Assert.Equal("carried-twice", CarryActionHandler.Handle(new(Action1, new(Id(53))), carried, Seats, By(Actor.System)).After(carried).Escalated!.Reason);
        var done = Report(Agreed(), ActionReport.Done).After(Agreed());
        CarryActionHandler.Handle(new(Action1, Meeting2), done, Seats, By(Actor.System)).ChangesNothing();
    }

    [Theory]
    // Due Friday 4 December: reminded on Wednesday, overdue on Saturday, escalated ten working days later.
    [InlineData(ActionStep.Remind, "2026-12-04", "2026-12-02")]
    [InlineData(ActionStep.Overdue, "2026-12-04", "2026-12-05")]
    [InlineData(ActionStep.Escalate, "2026-12-04", "2026-12-18")]
    // Over Christmas and New Year.
    [InlineData(ActionStep.Remind, "2026-12-29", "2026-12-23")]
    [InlineData(ActionStep.Escalate, "2026-12-23", "2027-01-11")]
    // Over the clock change of 28 March 2027 and Easter.
    [InlineData(ActionStep.Remind, "2027-03-30", "2027-03-24")]
    [InlineData(ActionStep.Overdue, "2027-03-27", "2027-03-28")]
    public void The_clock_of_an_action_strikes_at_eight_in_London(ActionStep step, string due, string day) =>
        Assert.Equal(UkCalendar.AtLondon(DateOnly.Parse(day), new(8, 0)), ActionClock.At(step, DateOnly.Parse(due)));

    [Fact]
    public void Each_step_starts_the_next_and_the_state_decides()
    {
        var due = new DateOnly(2026, 12, 4);
        var reminded = Tick(Agreed(), ActionStep.Remind);
        Assert.Equal(NoticeKind.ActionReminder, reminded.Among<SendNotice>().Kind);
        Assert.Equal((new ActionClock(Action1, due, ActionStep.Overdue), ActionClock.At(ActionStep.Overdue, due)), (reminded.Among<ActionClock>(), reminded.DueOf<ActionClock>()));
        Assert.Equal(NoticeKind.ActionOverdue, Tick(Agreed(), ActionStep.Overdue).Among<SendNotice>().Kind);
        var escalated = Tick(Agreed(), ActionStep.Escalate);
        Assert.Equal("long-overdue", escalated.Only<ActionEscalated>().Reason);
        Tick(escalated.After(Agreed()), ActionStep.Escalate).ChangesNothing();
        // Done, given another day, or never agreed: the timer wakes and does nothing.
        Tick(Report(Agreed(), ActionReport.Done).After(Agreed()), ActionStep.Overdue).ChangesNothing();
        Tick(Agreed(due.AddDays(3)), ActionStep.Overdue).ChangesNothing();
        Tick(PanelAction.Initial, ActionStep.Remind).ChangesNothing();

        Decision Tick(PanelAction state, ActionStep step) => ActionClockHandler.Handle(new(Action1, due, step), state, Seats, By(Actor.System));
    }

    [Fact]
    public void An_action_that_is_due_at_once_starts_with_the_step_that_lies_ahead()
    {
        Assert.Equal(ActionStep.Remind, Agreeing(Agree).Among<ActionClock>().Step);
        Assert.Equal(ActionStep.Overdue, Agreeing(Agree with { DueOn = new(2026, 11, 26) }).Among<ActionClock>().Step);
        Assert.Equal(ActionStep.Overdue, Agreeing(Agree with { DueOn = new(2026, 11, 27) }).Among<ActionClock>().Step);
    }

    /// <summary>Where nobody of an agency sits, nobody would be told, and the action be lost.</summary>
    [Fact]
    public void An_agency_without_a_seat_is_given_no_action_but_one_that_it_has_may_be_put_right()
    {
        Agreeing(Agree with { Owner = Nobody }).IsRefused("action-owner-not-seated");
        var left = Agreed();
        ChangeActionHandler.Handle(new(Action1, "Fit a chain", Housing, new(2026, 12, 4), null, null, "Agreed by telephone."), left, new([]), By(Coordinator)).After(left);
    }

    [Fact]
    public void Changing_the_day_starts_its_clock_and_a_new_owner_is_told()
    {
        var later = Change(Agreed(), Housing, new(2026, 12, 11));
        Assert.Equal(new DateOnly(2026, 12, 11), later.Sends<ActionClock>().DueOn);
        Assert.Equal(NoticeKind.ActionAgreed, Change(Agreed(), Health, new(2026, 12, 4)).Sends<SendNotice>().Kind);
        Change(Agreed(), Housing, new(2026, 12, 4)).ChangesNothing();
        Change(Agreed(), Nobody, new(2026, 12, 4)).IsRefused("action-owner-not-seated");
        Change(Agreed(), null, new(2026, 11, 1)).IsRefused("action-owner-missing", "action-due-in-past");
        ChangeActionHandler.Handle(new(Action1, "Fit a chain", Housing, new(2026, 12, 4), null, null, " "), Agreed(), Seats, By(Coordinator)).IsRefused("why-missing");

        static Decision Change(PanelAction state, AgencyId? owner, DateOnly due) =>
            ChangeActionHandler.Handle(new(Action1, "Change the locks", owner, due, null, null, "Agreed by telephone."), state, Seats, By(Coordinator));
    }

    [Fact]
    public void The_owner_is_told_once_for_each_cause_and_by_nothing_but_reference_and_link()
    {
        var notice = Remind(Agreed()).Sends<SendNotice>();
        Assert.Equal((Officer.Staff, "A-2026-0007", Action1.Value), (notice.Recipient, notice.Reference, notice.Record));
        Assert.Equal(notice.NoticeId, Remind(Agreed()).Sends<SendNotice>().NoticeId);
        Remind(Remind(Agreed()).After(Agreed())).ChangesNothing();
        Remind(Report(Agreed(), ActionReport.Done).After(Agreed())).IsRefused("action-done");
        // The agency of the coordinator: whoever speaks for it is told, and she only where nobody else does.
        Assert.Equal([new StaffId(Id(950))], Seats.Of(Police));
        Assert.Equal([Coordinator.Staff], new PanelSeats([new(Coordinator.Staff, Police, true)]).Of(Police));
        Assert.Equal(["At", "Kind", "Recipient", "Record", "Reference"], typeof(NoticeQueued).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal));

        var queued = SendNoticeHandler.Handle(notice, Notice.Initial, By(Actor.System)).After(Notice.Initial);
        SendNoticeHandler.Handle(notice, queued, By(Actor.System)).ChangesNothing();

        static Decision Remind(PanelAction state) => RemindActionHandler.Handle(new(Action1), state, Seats, By(Coordinator));
    }

    [Fact]
    public void Unfinished_actions_stand_in_the_minutes_by_what_the_owner_said()
    {
        PanelAction[] actions =
        [
            Agreed(), Report(Agreed(), ActionReport.CircumstancesChanged).After(Agreed()), Report(Agreed(), ActionReport.NotUndertaken).After(Agreed()),
            Report(Agreed(), ActionReport.InProgress).After(Agreed()), Report(Agreed(), ActionReport.Done).After(Agreed()),
        ];
        var split = UnfinishedActions.Of(actions.Select((a, i) => PanelRows.Rows(Id(90 + i), a).Single()));
        Assert.Equal((1, 1, 1, 1), (split.CircumstancesChanged.Count, split.NotUndertaken.Count, split.InProgress.Count, split.NotReported.Count));
    }

    [Fact]
    public void Smart_prompts_ask_and_never_refuse()
    {
        var today = new DateOnly(2026, 11, 26);
        Assert.All(Smart.Check("Change the locks of the flat", Housing, false, today.AddDays(5), today), p => Assert.True(p.Met, p.Name));
        var vague = Smart.Check("Monitor the situation", null, false, null, today);
        Assert.Equal("SMART", string.Concat(vague.Select(p => p.Letter)));
        Assert.Equal("SMAT", string.Concat(vague.Where(p => !p.Met).Select(p => p.Letter)));
        Assert.Contains("four weeks", Smart.Check("Change the locks", Housing, true, today.AddDays(40), today)[4].Ask, StringComparison.Ordinal);
    }
}
