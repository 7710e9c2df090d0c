using Xunit;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Screens.Tests.Marac;
using SafeDurham.Cases.Web.Screens.Panels.Agenda;
using SafeDurham.Cases.Web.Screens.Panels.Live;

namespace SafeDurham.Cases.Screens.Tests.Panels;

/// <summary>What each button of the agenda and of the meeting means.</summary>
public class ActsTests
{
    private static readonly AgendaView Agenda = Meetings.Agenda(true, Meetings.Item(1), Meetings.Item(2), Meetings.Item(3, mine: false), Meetings.Item(4));

    private static WaitingCaseRow Waiting(int number, string area) => new(
        Meetings.Case(number), Forum.Marac, $"M-{number}", area, null, [], false, 0, [], null, new DateOnly(2026, 11, 1), Meetings.Police, null, Samples.Now, 0, null, 1);

    [Fact]
    public void A_case_moves_by_one_place_among_those_that_are_seen()
    {
        var up = Assert.IsType<OrderAgenda>(Assert.Single(AgendaActs.Commands(AgendaActs.On(AgendaActs.Up, Meetings.Case(4)), Agenda, [], "")));
        Assert.Equal([Meetings.Case(1), Meetings.Case(4), Meetings.Case(2)], up.Cases);
        Assert.Empty(AgendaActs.Commands(AgendaActs.On(AgendaActs.Up, Meetings.Case(1)), Agenda, [], ""));
        Assert.Empty(AgendaActs.Commands(AgendaActs.On(AgendaActs.Down, Meetings.Case(4)), Agenda, [], ""));
    }

    [Fact]
    public void List_all_takes_the_cases_that_this_meeting_can_hear()
    {
        var north = Agenda with { Meeting = Agenda.Meeting with { Area = "durham-north" } };
        var commands = AgendaActs.Commands(AgendaActs.ListAll, north, [Waiting(7, "durham-north"), Waiting(8, "darlington")], "");
        Assert.Equal([Meetings.Case(7)], commands.Cast<ListCase>().Select(c => c.CaseId));
    }

    [Fact]
    public void Take_all_off_leaves_what_was_heard_and_what_is_shut()
    {
        var heard = Meetings.Agenda(true, Meetings.Item(1, HearingStage.Closed), Meetings.Item(2), Meetings.Item(3, mine: false));
        var off = Assert.IsType<UnlistCase>(Assert.Single(AgendaActs.Commands(AgendaActs.OffAll, heard, [], "not-enough-time")));
        Assert.Equal((Meetings.Case(2), "not-enough-time"), (off.CaseId, off.Reason));
    }

    [Fact]
    public void One_click_says_no_conflict_for_every_case_that_was_not_answered()
    {
        var open = Meetings.Agenda(false, Meetings.Item(1) with { ConflictAnswered = false }, Meetings.Item(2), Meetings.Item(3, mine: false));
        var said = Assert.IsType<DeclareConflict>(Assert.Single(AgendaActs.Commands(AgendaActs.NoConflict, open, [], "")));
        Assert.Equal((HearingId.Of(Meetings.Id, Meetings.Case(1)), false), (said.HearingId, said.Conflict));
    }

    [Fact]
    public void Something_that_no_button_says_does_nothing()
    {
        Assert.Empty(AgendaActs.Commands("nonsense:1:2", Agenda, [], ""));
        Assert.Empty(AgendaActs.Commands(null, Agenda, [], ""));
        var live = Meetings.Live(true, Meetings.Hearing(1), [Meetings.Item(1)]);
        Assert.Empty(MeetingActs.Commands("nonsense", live, Meetings.Seats));
        Assert.Empty(MeetingActs.Commands(MeetingActs.On(MeetingActs.Share, Guid.Empty), live, Meetings.Seats));
    }

    [Fact]
    public void Everybody_else_is_recorded_under_the_line_that_she_would_sign_herself()
    {
        var priya = new Attendee(MeetingActs.LineOf(Meetings.Id, Meetings.Priya), Meetings.Priya, null, Meetings.Police, AttendeeKind.Recorder, Presence.Present, null);
        var live = Meetings.Live(true, null, [Meetings.Item(1)], [priya]);
        var dean = Assert.IsType<RecordAttendance>(Assert.Single(MeetingActs.Commands(MeetingActs.EverybodyHere, live, Meetings.Seats)));
        Assert.Equal((Meetings.Dean, MeetingActs.LineOf(Meetings.Id, Meetings.Dean), Presence.Present), (dean.Staff!.Value, dean.AttendeeId, dean.Presence));
        var paper = Assert.IsType<RecordSignature>(Assert.Single(MeetingActs.Commands(MeetingActs.PaperAll, live, Meetings.Seats)));
        Assert.Equal(priya.AttendeeId, paper.AttendeeId);
    }

    [Fact]
    public void A_case_that_is_left_calls_the_next_that_is_open_and_after_the_last_none()
    {
        var live = Meetings.Live(true, Meetings.Hearing(2), [Meetings.Item(1), Meetings.Item(2), Meetings.Item(3, HearingStage.Closed), Meetings.Item(4, mine: false)]);
        var commands = MeetingActs.Commands(MeetingActs.CarryOver, live, Meetings.Seats);
        Assert.Equal(HearingOutcome.CarriedOver, Assert.IsType<CloseHearing>(commands[0]).Outcome);
        Assert.Equal(Meetings.Case(1), Assert.IsType<CallCase>(commands[1]).CaseId);
        Assert.Single(MeetingActs.Commands(MeetingActs.CarryOver, Meetings.Live(true, Meetings.Hearing(2), [Meetings.Item(2)]), Meetings.Seats));
    }

    [Fact]
    public void Keeping_one_of_two_texts_corrects_the_newest_and_so_settles_it()
    {
        var beside = new EntryText(1, "the other text", null, EntryNature.Opinion, new Actor(Meetings.Dean, Meetings.Housing, Role.Representative), Samples.Now);
        var line = Meetings.Entry(60, EntryKind.Shared, "one text", Meetings.Police, beside);
        var live = Meetings.Live(true, Meetings.Hearing(1, [line]), [Meetings.Item(1)]);
        var other = Assert.IsType<CorrectEntry>(Assert.Single(MeetingActs.Commands(MeetingActs.On(MeetingActs.Keep, line.EntryId, 1), live, Meetings.Seats)));
        Assert.Equal(("the other text", EntryNature.Opinion, 1), (other.Words, other.Nature!.Value, other.Seen));
        var own = Assert.IsType<CorrectEntry>(Assert.Single(MeetingActs.Commands(MeetingActs.On(MeetingActs.Keep, line.EntryId, 0), live, Meetings.Seats)));
        Assert.Equal("one text", own.Words);
    }

    [Fact]
    public void An_agency_marks_its_own_research_as_shared_and_nobody_elses()
    {
        var lines = new[] { Meetings.Entry(61, EntryKind.Research, "police", Meetings.Police), Meetings.Entry(62, EntryKind.Research, "housing", Meetings.Housing) };
        Assert.Equal(2, MeetingActs.Unshared(Meetings.Hearing(1, lines)).Count());
        Assert.Equal("housing", Assert.Single(MeetingActs.Unshared(Meetings.Hearing(1, lines, runs: false))).Words);
    }
}
