using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Checkpoint.Working;
using SafeDurham.Cases.Kernel;
using static SafeDurham.Cases.Rules.Tests.Checkpoint.Given;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Checkpoint;

/// <summary>What is done on a contract: contacts, sessions and attendance, hours, tag, restorative steps; each twice does nothing more.</summary>
public class WorkTests
{
    private static CommandContext At(DateOnly day) => By(Navigator, On(day));

    [Fact]
    public void A_contact_is_logged_once_and_ends_the_silence_only_where_the_person_was_reached()
    {
        var log = new LogContact(Case1, Id(91), ContactWay.Telephone, true, Today.AddDays(10), "Well.");
        var state = Twice(Active(), s => LogContactHandler.Handle(log, s, At(Today.AddDays(10))));
        Assert.Equal(Today.AddDays(10), state.Work.LastContact);
        Assert.Equal((5, 16), (Progress.SilentDays(state, Today.AddDays(15)), Progress.SilentDays(Active(), Today.AddDays(16))));
        Assert.Null(Then(Active(), s => LogContactHandler.Handle(log with { Reached = false }, s, At(Today.AddDays(10)))).Work.LastContact);
        LogContactHandler.Handle(log with { On = Today.AddDays(11) }, Active(), At(Today.AddDays(10))).IsRefused("day-in-future");
        LogContactHandler.Handle(log with { On = Today.AddDays(-1) }, Active(), At(Today)).IsRefused("contact-before-case");
        LogContactHandler.Handle(log, Active().With(new ContractCompleted(Today, null, default, Now)), At(Today)).IsRefused("case-is-over");
    }

    private static PlanSession Plan(DateOnly day) => new(Case1, Id(92), Drugs, UkCalendar.AtLondon(day, new(14, 0)), "First session");

    [Fact]
    public void A_session_is_planned_moved_called_off_or_attended()
    {
        var planned = Twice(Active(), s => PlanSessionHandler.Handle(Plan(Today.AddDays(3)), s, At(Today)));
        var moved = Twice(planned, s => PlanSessionHandler.Handle(Plan(Today.AddDays(5)), s, At(Today)));
        Assert.Single(moved.Work.Sessions);
        Twice(moved, s => CallOffSessionHandler.Handle(new(Case1, Id(92), "The centre is closed."), s, At(Today)));
        RecordAttendanceHandler.Handle(new(Case1, Id(92), Attendance.Came), moved, At(Today)).IsRefused("session-not-yet");
        var came = Twice(moved, s => RecordAttendanceHandler.Handle(new(Case1, Id(92), Attendance.Came), s, At(Today.AddDays(5))));
        Assert.Equal(Today.AddDays(5), came.Work.LastContact);
        PlanSessionHandler.Handle(Plan(Today.AddDays(6)), came, At(Today)).IsRefused("session-answered");
        CallOffSessionHandler.Handle(new(Case1, Id(92), "x"), came, At(Today)).IsRefused("session-answered");
        CallOffSessionHandler.Handle(new(Case1, Id(99), "x"), came, At(Today)).IsRefused("session-not-planned");
        CallOffSessionHandler.Handle(new(Case1, Id(92), " "), planned, At(Today)).IsRefused("reason-missing");
        PlanSessionHandler.Handle(Plan(Today) with { ConditionId = Id(1) }, Active(), At(Today)).IsRefused("condition-unknown");
        PlanSessionHandler.Handle(Plan(Today) with { What = " " }, Active(), At(Today)).IsRefused("what-missing");
        PlanSessionHandler.Handle(Plan(new(2027, 5, 1)), Active(), At(Today)).IsRefused("session-after-contract");
        PlanSessionHandler.Handle(Plan(Today.AddDays(-1)), Active(), At(Today)).IsRefused("session-long-past");
    }

    [Fact]
    public void An_absence_has_a_reason_and_is_acceptable_or_not_and_can_be_put_right()
    {
        var planned = Then(Active(), s => PlanSessionHandler.Handle(Plan(Today), s, At(Today)));
        foreach (var absence in new[] { Attendance.AcceptableAbsence, Attendance.UnacceptableAbsence })
        {
            RecordAttendanceHandler.Handle(new(Case1, Id(92), absence), planned, At(Today)).IsRefused("reason-missing");
            Twice(planned, s => RecordAttendanceHandler.Handle(new(Case1, Id(92), absence, "Ill."), s, At(Today)));
        }
        var missed = Then(planned, s => RecordAttendanceHandler.Handle(new(Case1, Id(92), Attendance.UnacceptableAbsence, "Not known."), s, At(Today)));
        var right = Then(missed, s => RecordAttendanceHandler.Handle(new(Case1, Id(92), Attendance.AcceptableAbsence, "Was in hospital."), s, At(Today)));
        Assert.Equal(Attendance.AcceptableAbsence, right.Work.Sessions[0].Attended!.Attendance);
        Assert.Equal(CheckpointStage.Active, missed.Stage);
        RecordAttendanceHandler.Handle(new(Case1, Id(99), Attendance.Came), missed, At(Today)).IsRefused("session-not-planned");
        var off = Then(planned, s => CallOffSessionHandler.Handle(new(Case1, Id(92), "x"), s, At(Today)));
        RecordAttendanceHandler.Handle(new(Case1, Id(92), Attendance.Came), off, At(Today)).IsRefused("session-called-off");
        RecordAttendanceHandler.Handle(new(Case1, Id(92), Attendance.Came), missed.With(new DisposalRecorded("1", Today, "x", default, Now)), At(Today)).IsRefused("outcome-recorded");
    }

    private static LogHours Log(int minutes, int id = 93, DateOnly? on = null) => new(Case1, Id(id), on ?? Today, minutes);

    [Fact]
    public void Hours_add_up_to_the_target_and_struck_ones_do_not_count()
    {
        var state = Twice(Active(), s => LogHoursHandler.Handle(Log(390), s, At(Today)));
        state = Then(state, s => LogHoursHandler.Handle(Log(690, 94, Today.AddDays(1)), s, At(Today.AddDays(1))));
        Assert.Equal(18 * 60, state.Work.Minutes);
        Assert.True(Progress.Of(state, Today.AddDays(1)).Single(p => p.Condition.Hours is not null).IsMet);
        var struck = Twice(state, s => StrikeHoursHandler.Handle(new(Case1, Id(94), "Somebody else's."), s, At(Today)));
        Assert.Equal((390, false), (struck.Work.Minutes, Progress.Of(struck, Today).Single(p => p.Condition.Hours is not null).IsMet));
        Assert.Equal("6.5 of 18 hours", Progress.Of(struck, Today).Single(p => p.Condition.Hours is not null).Words);
        StrikeHoursHandler.Handle(new(Case1, Id(99), "x"), state, At(Today)).IsRefused("hours-not-logged");
        StrikeHoursHandler.Handle(new(Case1, Id(94), " "), state, At(Today)).IsRefused("reason-missing");
    }

    [Theory]
    [InlineData(14, "minutes-wrong")]
    [InlineData(15, null)]
    [InlineData(720, null)]
    [InlineData(721, "minutes-wrong")]
    [InlineData(0, "minutes-wrong")]
    [InlineData(-60, "minutes-wrong")]
    public void Between_a_quarter_of_an_hour_and_twelve_hours(int minutes, string? refused)
    {
        var decision = LogHoursHandler.Handle(Log(minutes), Active(), At(Today));
        if (refused is null) Assert.Equal(minutes, decision.Only<HoursLogged>().Minutes);
        else decision.IsRefused(refused);
    }

    [Fact]
    public void Hours_belong_to_a_day_of_the_contract()
    {
        var last = new DateOnly(2027, 3, 20);
        LogHoursHandler.Handle(Log(60, on: last), Active(), At(last)).Only<HoursLogged>();
        LogHoursHandler.Handle(Log(60, on: last.AddDays(1)), Active(), At(last.AddDays(2))).IsRefused("day-outside-contract");
        LogHoursHandler.Handle(Log(60, on: Today.AddDays(-1)), Active(), At(Today)).IsRefused("day-outside-contract");
        LogHoursHandler.Handle(Log(60, on: Today.AddDays(1)), Active(), At(Today)).IsRefused("day-in-future");
        LogHoursHandler.Handle(Log(60), Active([NotToOffend]), At(Today)).IsRefused("no-hours-condition");
        var full = Then(Active(), s => LogHoursHandler.Handle(Log(700), s, At(Today)));
        LogHoursHandler.Handle(Log(60, 95), full, At(Today)).IsRefused("too-much-a-day");
    }

    /// <summary>6 of 18 hours, five weeks left: needs 2.4 a week.</summary>
    [Fact]
    public void The_pace_says_what_is_needed_a_week()
    {
        var due = new DateOnly(2027, 3, 20);
        var pace = HoursPace.Of(6 * 60, 18, Today, due, due.AddDays(-34));
        Assert.Equal((5, 2.4m, true), (pace.WeeksLeft, pace.NeededAWeek, pace.IsBehind));
        Assert.False(HoursPace.Of(0, 18, Today, due, Today).IsBehind);
        Assert.True(HoursPace.Of(0, 18, Today, due, Today.AddDays(7)).IsBehind);
        Assert.Null(HoursPace.Of(18 * 60, 18, Today, due, due.AddDays(-34)).NeededAWeek);
        Assert.Null(HoursPace.Of(0, 18, Today, due, due.AddDays(1)).NeededAWeek);
        Assert.Equal(18m, HoursPace.Of(0, 18, Today, due, due).NeededAWeek);
        Assert.Equal(18 * 60, HoursPace.Of(0, 18, Today, due, due.AddDays(90)).ExpectedMinutes);
    }

    [Fact]
    public void A_tag_is_fitted_and_taken_off()
    {
        var state = Active([NotToOffend, new(Hours, ConditionKind.HoursOrTag, Tag: true)]);
        FitTagHandler.Handle(new(Case1, Today), Active(), At(Today)).IsRefused("no-tag-condition");
        RemoveTagHandler.Handle(new(Case1, Today, "x"), state, At(Today)).IsRefused("tag-not-fitted");
        var on = Twice(state, s => FitTagHandler.Handle(new(Case1, Today.AddDays(2)), s, At(Today.AddDays(2))));
        Assert.Equal("tag worn", Progress.Of(on, Today)[1].Words);
        RemoveTagHandler.Handle(new(Case1, Today, "Too early."), on, At(Today.AddDays(2))).IsRefused("tag-before-fitted");
        RemoveTagHandler.Handle(new(Case1, Today.AddDays(2), " "), on, At(Today.AddDays(2))).IsRefused("reason-missing");
        var off = Twice(on, s => RemoveTagHandler.Handle(new(Case1, Today.AddDays(60), "Time is over."), s, At(Today.AddDays(60))));
        Assert.True(Progress.Of(off, Today.AddDays(60))[1].IsMet);
        Assert.Null(Then(off, s => FitTagHandler.Handle(new(Case1, Today.AddDays(61)), s, At(Today.AddDays(61)))).Work.TagOff);
    }

    [Fact]
    public void A_restorative_step_follows_the_wish_of_the_victim()
    {
        var state = Active([NotToOffend, new(Meet, ConditionKind.Restorative)]);
        var step = new TakeRestorativeStep(Case1, Id(96), RestorativeStep.Offered, Today, null);
        var offered = Twice(state, s => TakeRestorativeStepHandler.Handle(step, s, At(Today)));
        Assert.False(Progress.Of(offered, Today)[1].IsMet);
        Assert.True(Progress.Of(Then(offered, s => TakeRestorativeStepHandler.Handle(step with { StepId = Id(97), Step = RestorativeStep.Meeting }, s, At(Today))), Today)[1].IsMet);
        TakeRestorativeStepHandler.Handle(step, Active(wish: RestorativeWish.No), At(Today)).IsRefused("victim-does-not-wish");
        TakeRestorativeStepHandler.Handle(step with { Step = RestorativeStep.VictimWithdrew }, Active(wish: RestorativeWish.No), At(Today)).Only<RestorativeStepTaken>();
        TakeRestorativeStepHandler.Handle(step with { On = Today.AddDays(1) }, state, At(Today)).IsRefused("day-in-future");
    }

    [Fact]
    public void Work_on_a_pathway_is_met_when_somebody_says_so_and_hours_when_they_are_done()
    {
        var met = Twice(Active(), s => MarkConditionHandler.Handle(new(Case1, Drugs, true, "All six."), s, At(Today)));
        Assert.True(Progress.Of(met, Today)[1].IsMet);
        Assert.False(Progress.Of(Twice(met, s => MarkConditionHandler.Handle(new(Case1, Drugs, false, "Counted wrongly."), s, At(Today))), Today)[1].IsMet);
        MarkConditionHandler.Handle(new(Case1, Hours, true, null), Active(), At(Today)).IsRefused("condition-by-itself");
        MarkConditionHandler.Handle(new(Case1, First, true, null), Active(), At(Today)).IsRefused("condition-by-itself");
        MarkConditionHandler.Handle(new(Case1, Id(1), true, null), Active(), At(Today)).IsRefused("condition-unknown");
        Assert.True(Progress.Of(Active(), new(2027, 3, 21))[1].IsLate);
    }

    [Fact]
    public void A_safety_note_is_kept_once()
    {
        Twice(Active(), s => AddSafetyNoteHandler.Handle(new(Case1, Id(98), "Not at home."), s, At(Today)));
        AddSafetyNoteHandler.Handle(new(Case1, Id(98), " "), Active(), At(Today)).IsRefused("words-missing");
    }
}
