using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Reading;
using MeetingPresence = SafeDurham.Cases.Panels.Meetings.Presence;

namespace SafeDurham.Cases.Web.Screens.Panels.Live;

/// <summary>What the buttons of the live meeting do: the value of each, and the commands that it means.</summary>
public static class MeetingActs
{
    public const string Open = "open", Close = "close-meeting", Sign = "sign", EverybodyHere = "everybody", PaperAll = "paper-all", Here = "here", Apologies = "apologies", Absent = "absent", Left = "left",
        Chair = "chair", Paper = "paper", Strike = "strike-attendee", Call = "call", Share = "share", ShareAll = "share-all", FlagOn = "flag-on", FlagOff = "flag-off", StrikeLine = "strike", Keep = "keep",
        DropAction = "drop", CarryOver = "carry-over", Reopen = "reopen";

    public static string On(string act, params object[] about) => string.Join(':', [act, .. about]);

    /// <summary>Where somebody of the panel stands in the attendance: the same line whether she signs herself or is recorded.</summary>
    public static Guid LineOf(MeetingId meeting, StaffId staff) => DerivedId.From("attendee", meeting.Value, staff.Value);

    /// <summary>The commands; empty where there is nothing left to do.</summary>
    public static IReadOnlyList<ICommand> Commands(string? pressed, LiveMeeting view, PanelSeats seats)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(seats);
        var (act, about) = Split(pressed);
        var meeting = view.Agenda.Meeting.MeetingId;
        return act switch
        {
            Open => [new OpenMeeting(meeting)],
            Close => [new CloseMeeting(meeting)],
            Sign => [new SignConfidentiality(meeting)],
            EverybodyHere => [.. Expected(view, seats).Where(s => view.State.Attendees.All(a => a.Staff != s.Staff)).Select(s => Attendance(view, s, MeetingPresence.Present))],
            PaperAll => [.. view.State.Attendees.Where(a => a.MustSign).Select(a => new RecordSignature(meeting, a.AttendeeId))],
            Here or Apologies or Absent or Left when Seat(about) is { } seat => [Attendance(view, seat, PresenceOf(act))],
            Here or Apologies or Absent or Left when Line(about) is { } line => [Again(meeting, line, line.Kind, PresenceOf(act))],
            Chair when Line(about) is { } line => [Again(meeting, line, AttendeeKind.Chair, line.Presence)],
            Paper when Line(about) is { } line => [new RecordSignature(meeting, line.AttendeeId)],
            Strike when Line(about) is { } line => [new StrikeAttendance(meeting, line.AttendeeId)],
            Call when Guid.TryParse(about.FirstOrDefault(), out var id) => [new CallCase(meeting, new CaseId(id))],
            CarryOver when view.Current is { } left => [new CloseHearing(left.HearingId, HearingOutcome.CarriedOver), .. CallNext(view, left.Case.CaseId)],
            _ => view.Current is { } hearing ? OfHearing(act, about, hearing) : [],
        };

        PanelSeat? Seat(string[] given) => Guid.TryParse(given.FirstOrDefault(), out var id) && view.State.Attendees.All(a => a.Staff?.Value != id) ? seats.All.FirstOrDefault(s => s.Staff.Value == id) : null;
        Attendee? Line(string[] given) => Guid.TryParse(given.FirstOrDefault(), out var id) ? view.State.Attendees.FirstOrDefault(a => a.AttendeeId == id || a.Staff?.Value == id) : null;
    }

    /// <summary>Who is expected: whoever sits on the panel for an agency that is invited.</summary>
    public static IEnumerable<PanelSeat> Expected(LiveMeeting view, PanelSeats seats)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(seats);
        return seats.All.Where(s => view.State.Agencies.Contains(s.Agency)).DistinctBy(s => s.Staff);
    }

    /// <summary>The next case that is open: after this one, or else from the beginning; null after the last.</summary>
    public static ListingRow? NextAfter(LiveMeeting view, CaseId left)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Agenda.Items.SkipWhile(i => i.Case?.CaseId != left).Skip(1).Concat(view.Agenda.Items).FirstOrDefault(i => i.Case is { } c && c.CaseId != left && !MeetingStages.IsOver(i))?.Case;
    }

    /// <summary>Calls the next case; nothing after the last.</summary>
    public static IReadOnlyList<ICommand> CallNext(LiveMeeting view, CaseId left) => NextAfter(view, left) is { } next ? [new CallCase(view.Agenda.Meeting.MeetingId, next.CaseId)] : [];

    private static IReadOnlyList<ICommand> OfHearing(string act, string[] about, HearingView hearing) => act switch
    {
        Share when Entry(hearing, about) is { } entry => [new ShareResearch(hearing.HearingId, entry.EntryId)],
        ShareAll => [.. Unshared(hearing).Select(e => new ShareResearch(hearing.HearingId, e.EntryId))],
        FlagOn or FlagOff when about is [var code, ..] => [new SetHearingFlag(hearing.HearingId, code, act == FlagOn)],
        StrikeLine when Entry(hearing, about) is { } entry => [new StrikeEntry(hearing.HearingId, entry.EntryId, "Taken out in the meeting.")],
        Keep when Entry(hearing, about) is { } entry && about is [_, var number] && int.TryParse(number, out var at) => [Kept(hearing, entry, at)],
        DropAction when Guid.TryParse(about.FirstOrDefault(), out var id) => [new CancelAction(new(id), "agreed-in-error", "Taken out in the meeting.")],
        Reopen => [new ReopenHearing(hearing.HearingId, "Taken up again in the meeting.")],
        _ => [],
    };

    /// <summary>What was sent before the meeting and not said yet, as far as the reader may mark it.</summary>
    public static IEnumerable<Entry> Unshared(HearingView hearing)
    {
        ArgumentNullException.ThrowIfNull(hearing);
        return hearing.Of(EntryKind.Research).Where(e => e.SharedAt is null && (hearing.RunsMeeting || e.Agency == hearing.OwnAgency));
    }

    /// <summary>Of two texts that were written at once the one that holds; 0 is the newest, then those kept beside it.</summary>
    private static CorrectEntry Kept(HearingView hearing, Entry entry, int at)
    {
        var text = at == 0 || at > entry.Beside.Count ? entry.Now : entry.Beside[at - 1];
        return new(hearing.HearingId, entry.EntryId, entry.Revision, text.Box, text.Nature, text.Words);
    }

    private static Entry? Entry(HearingView hearing, string[] about) =>
        Guid.TryParse(about.FirstOrDefault(), out var id) ? hearing.Entries.FirstOrDefault(e => e.EntryId == id) : null;

    private static (string Act, string[] About) Split(string? pressed)
    {
        var parts = (pressed ?? "").Split(':');
        return (parts[0], parts[1..]);
    }

    private static MeetingPresence PresenceOf(string act) => act switch { Here => MeetingPresence.Present, Apologies => MeetingPresence.Apologies, Left => MeetingPresence.Left, _ => MeetingPresence.Absent };

    private static RecordAttendance Attendance(LiveMeeting view, PanelSeat seat, MeetingPresence presence) => new(
        view.Agenda.Meeting.MeetingId, LineOf(view.Agenda.Meeting.MeetingId, seat.Staff), seat.Staff, null, seat.Agency, seat.Coordinator ? AttendeeKind.Recorder : AttendeeKind.Member, presence);

    private static RecordAttendance Again(MeetingId meeting, Attendee line, AttendeeKind kind, MeetingPresence presence) =>
        new(meeting, line.AttendeeId, line.Staff, line.Name, line.Agency, kind, presence, line.InformationSentOn);
}
