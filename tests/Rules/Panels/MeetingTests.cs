using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Notices;
using SafeDurham.Cases.Panels.Reading;
using static SafeDurham.Cases.Rules.Tests.Panels.PanelGiven;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Panels;

public class MeetingTests
{
    private static readonly PanelSeats Seats = new([new(Coordinator.Staff, Police, true), new(Officer.Staff, Housing, false)]);
    private static readonly ScheduleMeeting Schedule = new(Meeting1, Forum.Marac, MeetingType.Weekly, new(2026, 11, 26), new(9, 0), " Room 1 ");

    private static Decision Scheduling(ScheduleMeeting command, PanelMeeting? state = null, Actor? by = null, PanelSeats? seats = null) =>
        ScheduleMeetingHandler.Handle(command, state ?? PanelMeeting.Initial, By(by ?? Coordinator), new(seats ?? Seats, "MT-2026-0012"));

    [Fact]
    public void A_meeting_invites_every_agency_that_sits_unless_others_are_chosen()
    {
        var scheduled = Scheduling(Schedule).Only<MeetingScheduled>();
        Assert.Equal(("MT-2026-0012", Begins, "Room 1"), (scheduled.Reference, scheduled.StartsAt, scheduled.Place));
        Assert.Equal([Police, Housing], scheduled.Agencies);
        Assert.Equal([Health], Scheduling(Schedule with { Agencies = [Health, Health] }).Only<MeetingScheduled>().Agencies);
    }

    [Fact]
    public void A_meeting_is_fixed_once_and_by_whoever_coordinates_that_panel()
    {
        var state = Scheduling(Schedule).After(PanelMeeting.Initial);
        Scheduling(Schedule, state).ChangesNothing();
        Scheduling(Schedule with { Time = new(10, 0) }, state).IsRefused("meeting-exists");
        Scheduling(Schedule, by: Officer).IsRefused("panel-not-yours");
        Scheduling(Schedule, by: Coordinator with { Agency = Housing }).IsRefused("panel-not-yours");
    }

    [Fact]
    public void What_is_missing_from_a_meeting_is_said_at_its_field()
    {
        Scheduling(Schedule with { Place = null }).IsRefused("place-missing");
        Assert.Null(Scheduling(Schedule with { Place = null, Online = "https://meet.example/x" }).Only<MeetingScheduled>().Place);
        Scheduling(Schedule with { Day = new(2026, 11, 19) }).IsRefused("meeting-in-past");
        Scheduling(Schedule with { Type = (MeetingType)9 }).IsRefused("meeting-type-unknown");
        Scheduling(Schedule, by: Actor.System, seats: new([])).IsRefused("nobody-sits");
    }

    /// <summary>An emergency meeting is held because an agency asks and the risk cannot wait (M-55), and may be entered on the same day.</summary>
    [Fact]
    public void An_emergency_meeting_says_who_asked_and_why()
    {
        var emergency = Schedule with { Type = MeetingType.Emergency, Day = new(2026, 11, 20), Time = new(8, 0) };
        Scheduling(emergency).IsRefused("asked-by-missing", "why-missing");
        Assert.Equal(Housing, Scheduling(emergency with { AskedBy = Housing, Why = "He is released tomorrow." }).Only<MeetingScheduled>().AskedBy);
        Scheduling(emergency with { AskedBy = Housing, Why = "x", Day = new(2026, 11, 18) }).IsRefused("meeting-in-past");
    }

    /// <summary>An emergency meeting that was asked for and not held is warned of after a day (M-55); an agenda and minutes on the day after theirs.</summary>
    [Fact]
    public void What_is_late_is_said()
    {
        var emergency = Given<PanelMeeting>(Planned().Scheduled! with { Type = MeetingType.Emergency });
        Assert.Null(Late(emergency, Now.AddHours(24)));
        Assert.Equal(MeetingLate.Emergency, Late(emergency, Now.AddHours(25)));
        Assert.Null(Late(emergency.And(new MeetingOpened(Begins)), Begins.AddHours(1)));
        Assert.Null(Late(Planned(), new(2026, 11, 19, 23, 0, 0, TimeSpan.Zero)));
        Assert.Equal(MeetingLate.Agenda, Late(Planned(), new(2026, 11, 20, 0, 30, 0, TimeSpan.Zero)));
        Assert.Null(Late(Over(), new(2026, 12, 1, 23, 0, 0, TimeSpan.Zero)));
        Assert.Equal(MeetingLate.Minutes, Late(Over(), new(2026, 12, 2, 9, 0, 0, TimeSpan.Zero)));
        Assert.Null(Late(Issued(), new(2026, 12, 9, 9, 0, 0, TimeSpan.Zero)));

        static MeetingLate? Late(PanelMeeting state, DateTimeOffset now) => ListMeetingsHandler.LateOf(PanelRows.Rows(Meeting1.Value, state).Single(), now);
    }

    [Fact]
    public void Each_signs_before_the_first_case()
    {
        var called = new CallCase(Meeting1, Case1);
        var open = Planned().And(new MeetingOpened(Begins));
        Call(open).IsRefused("nobody-there");
        Call(open.And(Here(1, Coordinator.Staff, Police))).IsRefused("confidentiality-unsigned");
        Call(Open()).Only<CaseCalled>();
        // Somebody comes late: she signs before the next case.
        Call(Open().And(Here(2, Officer.Staff, Housing))).IsRefused("confidentiality-unsigned");
        Call(Open().And(Here(2, Officer.Staff, Housing, Presence.Apologies))).Only<CaseCalled>();
        Call(Open().And(new CaseCalled(Case1, Begins))).ChangesNothing();
        Call(Planned()).IsRefused("meeting-not-open");
        CallCaseHandler.Handle(called, Open(), Hearing.Initial, By(Coordinator, Begins)).IsRefused("case-not-listed");

        Decision Call(PanelMeeting state) => CallCaseHandler.Handle(called, state, Listed(), By(Coordinator, Begins));
    }

    [Fact]
    public void Signing_puts_somebody_on_the_attendance_and_counts_once()
    {
        var signing = new SignConfidentiality(Meeting1);
        var decision = SignConfidentialityHandler.Handle(signing, Open(), By(Officer, Begins));
        var state = decision.After(Open());
        Assert.Equal((Officer.Agency, Presence.Present, false), state.Attendees.Where(a => a.Staff == Officer.Staff).Select(a => (a.Agency!.Value, a.Presence, a.SignedByHand)).Single());
        Assert.Equal(Begins, state.Attendees.Single(a => a.Staff == Officer.Staff).SignedAt);
        SignConfidentialityHandler.Handle(signing, state, By(Officer, Begins)).ChangesNothing();
        SignConfidentialityHandler.Handle(signing, Open(), By(Coordinator, Begins)).ChangesNothing();
        SignConfidentialityHandler.Handle(signing, Over(), By(Officer, Begins)).IsRefused("meeting-over");
        // Announced beforehand, then there after all.
        var late = Open().And(Here(2, Officer.Staff, Housing, Presence.Apologies));
        Assert.Equal(2, Assert.IsType<Decision.Accepted>(SignConfidentialityHandler.Handle(signing, late, By(Officer, Begins))).Events.Count);
    }

    [Fact]
    public void Attendance_says_who_and_for_whom_and_is_corrected_by_recording_it_again()
    {
        var line = new RecordAttendance(Meeting1, Id(5), null, "Observer O.", null, AttendeeKind.Observer, Presence.Present);
        Attend(line).Only<AttendanceRecorded>();
        Attend(line, Open().And(Attend(line).Only<AttendanceRecorded>())).ChangesNothing();
        Attend(line with { Name = " " }).IsRefused("who-missing");
        Attend(line with { Kind = AttendeeKind.Guest }).IsRefused("agency-missing");
        Attend(line with { Staff = Coordinator.Staff }).IsRefused("attendee-twice");
        Attend(line with { Presence = Presence.Apologies, InformationSentOn = new(2026, 12, 1) }).IsRefused("sent-in-future");
        Assert.Null(Attend(line with { InformationSentOn = new(2026, 11, 20) }).Only<AttendanceRecorded>().InformationSentOn);
        // The signature belongs to the person: it stays with a change of presence, not with another name.
        var left = Open().And(Here(1, Coordinator.Staff, Police, Presence.Left));
        Assert.NotNull(left.Attendees[0].SignedAt);
        Assert.Null(Open().And(Here(1, Officer.Staff, Housing)).Attendees[0].SignedAt);
        StrikeAttendanceHandler.Handle(new(Meeting1, Id(1)), Open()).IsRefused("attendee-signed");

        static Decision Attend(RecordAttendance command, PanelMeeting? state = null) => RecordAttendanceHandler.Handle(command, state ?? Open(), By(Coordinator, Begins));
    }

    [Fact]
    public void A_meeting_opens_on_its_day_and_closes_when_every_case_is_closed()
    {
        OpenMeetingHandler.Handle(new(Meeting1), Planned(), By(Coordinator)).IsRefused("meeting-not-today");
        Assert.Equal(new CarryUnfinished(Meeting1), OpenMeetingHandler.Handle(new(Meeting1), Planned(), By(Coordinator, Begins)).Sends<CarryUnfinished>());
        OpenMeetingHandler.Handle(new(Meeting1), Open(), By(Coordinator, Begins)).ChangesNothing();
        OpenMeetingHandler.Handle(new(Meeting1), Over(), By(Coordinator, Begins)).IsRefused("meeting-over");

        Close(Open(), "M-2026-0188").IsRefused("cases-not-heard");
        Close(Open()).Only<MeetingClosed>();
        Close(Over()).ChangesNothing();
        Close(Planned()).IsRefused("meeting-not-open");

        static Decision Close(PanelMeeting state, params string[] unheard) => CloseMeetingHandler.Handle(new(Meeting1), state, new(unheard), By(Coordinator, Begins));
    }

    /// <summary>The morning of the third working day: the coordinator is told, unless the minutes are out (M-50).</summary>
    [Fact]
    public void Minutes_that_are_not_out_are_called_for()
    {
        var ended = MeetingEndedHandler.Handle(new(Meeting1, Begins), Over());
        Assert.Equal(UkCalendar.AtLondon(new(2026, 12, 1), new(9, 0)), ended.DueOf<MinutesFallDue>());
        Assert.Equal(NoticeKind.MinutesDue, MinutesFallDueHandler.Handle(new(Meeting1), Over(), Seats, By(Actor.System)).Sends<SendNotice>().Kind);
        MinutesFallDueHandler.Handle(new(Meeting1), Issued(), Seats, By(Actor.System)).ChangesNothing();
        MeetingEndedHandler.Handle(new(Meeting1, Begins), Issued()).ChangesNothing();
    }

    [Fact]
    public void Minutes_are_issued_by_edition_and_corrected_by_event()
    {
        IssueMinutesHandler.Handle(new(Meeting1), Open(), By(Coordinator)).IsRefused("meeting-not-closed");
        Assert.Equal(1, IssueMinutesHandler.Handle(new(Meeting1), Over(), By(Coordinator)).Only<MinutesIssued>().Edition);
        IssueMinutesHandler.Handle(new(Meeting1), Issued(), By(Coordinator)).ChangesNothing();
        IssueMinutesHandler.Handle(new(Meeting1, 3), Issued(), By(Coordinator)).IsRefused("edition-wrong");
        Assert.Equal(2, IssueMinutesHandler.Handle(new(Meeting1, 2), Issued(), By(Coordinator)).Only<MinutesIssued>().Edition);

        CorrectMinutesHandler.Handle(new(Meeting1, Id(7), null, "The chair was D.E."), Over(), By(Coordinator)).IsRefused("minutes-not-issued");
        var corrected = CorrectMinutesHandler.Handle(new(Meeting1, Id(7), null, "The chair was D.E."), Issued(), By(Coordinator));
        CorrectMinutesHandler.Handle(new(Meeting1, Id(7), null, "The chair was D.E."), corrected.After(Issued()), By(Coordinator)).ChangesNothing();
        CorrectMinutesHandler.Handle(new(Meeting1, Id(8), null, " "), Issued(), By(Coordinator)).IsRefused("words-missing");
    }

    /// <summary>Minutes go no further unless the agencies concerned agree (M-48).</summary>
    [Fact]
    public void Minutes_are_passed_on_when_every_agency_agrees()
    {
        var pass = new PassMinutesOn(Meeting1, Id(9), "The steering group", "A review of the case", [Police, Housing, Health]);
        PassMinutesOnHandler.Handle(pass, Over(), By(Coordinator)).IsRefused("minutes-not-issued");
        PassMinutesOnHandler.Handle(pass with { AgreedBy = [Police, Housing] }, Issued(), By(Coordinator)).IsRefused("agencies-not-agreed");
        PassMinutesOnHandler.Handle(pass with { To = "", Reason = "" }, Issued(), By(Coordinator)).IsRefused("to-missing", "why-missing");
        var passed = PassMinutesOnHandler.Handle(pass, Issued(), By(Coordinator));
        passed.Only<MinutesPassedOn>();
        PassMinutesOnHandler.Handle(pass, passed.After(Issued()), By(Coordinator)).ChangesNothing();
        Assert.Contains("agreement of the agencies", MinutesView.NotToBePassedOn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_meeting_that_has_begun_is_neither_moved_nor_cancelled()
    {
        var change = new ChangeMeeting(Meeting1, new(2026, 11, 27), new(9, 0), "Room 2", null, [Police], "Room needed");
        Assert.Equal(new AfterMeetingChanged(Meeting1), ChangeMeetingHandler.Handle(change, Planned(), By(Coordinator)).Sends<AfterMeetingChanged>());
        ChangeMeetingHandler.Handle(change, Planned().And(ChangeMeetingHandler.Handle(change, Planned(), By(Coordinator)).Only<MeetingChanged>()), By(Coordinator)).ChangesNothing();
        ChangeMeetingHandler.Handle(change, Open(), By(Coordinator)).IsRefused("meeting-begun");
        ChangeMeetingHandler.Handle(change with { Day = new(2026, 11, 1), Place = "", Agencies = [] }, Planned(), By(Coordinator)).IsRefused("meeting-in-past", "place-missing", "agencies-missing");
        CancelMeetingHandler.Handle(new(Meeting1, "Snow."), Open(), By(Coordinator)).IsRefused("meeting-begun");
        CancelMeetingHandler.Handle(new(Meeting1, ""), Planned(), By(Coordinator)).IsRefused("why-missing");
        var cancelled = CancelMeetingHandler.Handle(new(Meeting1, "Snow."), Planned(), By(Coordinator)).After(Planned());
        CancelMeetingHandler.Handle(new(Meeting1, "Snow."), cancelled, By(Coordinator)).ChangesNothing();
        OpenMeetingHandler.Handle(new(Meeting1), cancelled, By(Coordinator, Begins)).IsRefused("meeting-cancelled");
    }
}
