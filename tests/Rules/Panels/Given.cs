using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Listing;
using SafeDurham.Cases.Panels.Meetings;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Panels;

/// <summary>Meetings, cases, hearings and actions at each point of their lives.</summary>
internal static class PanelGiven
{
    public static readonly MeetingId Meeting1 = new(Id(51)), Meeting2 = new(Id(52));
    public static readonly CaseId Case1 = new(Id(31));
    public static readonly HearingId Hearing1 = HearingId.Of(Meeting1, Case1);
    public static readonly ActionId Action1 = new(Id(61));
    public static readonly AgencyId Police = Coordinator.Agency, Housing = new(Id(803)), Health = new(Id(804));
    public static readonly Actor Officer = new(new(Id(903)), Housing, Role.Representative);
    public static readonly Actor Nurse = new(new(Id(904)), Health, Role.Representative);

    /// <summary>Thursday 26 November 2026, 09:00 in London; <see cref="Now"/> is the Friday before.</summary>
    public static readonly DateTimeOffset Begins = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);

    public static PanelMeeting Planned(MeetingType type = MeetingType.Fortnightly) => Given<PanelMeeting>(new MeetingScheduled(
        Forum.Marac, "MT-2026-0012", type, null, Begins, "Room 1", null, [Police, Housing, Health], null, null, Now));

    public static PanelMeeting Open() => Planned().And(new MeetingOpened(Begins)).And(Here(1, Coordinator.Staff, Police)).And(new ConfidentialitySigned(Id(1), "1", false, Begins));

    public static PanelMeeting Over() => Open().And(new MeetingClosed(Begins.AddHours(3)));

    public static PanelMeeting Issued() => Over().And(new MinutesIssued(1, [Police, Housing, Health], Begins.AddHours(4)));

    public static AttendanceRecorded Here(int line, StaffId? staff, AgencyId? agency, Presence presence = Presence.Present, AttendeeKind kind = AttendeeKind.Member) =>
        new(Id(line), staff, staff is null ? "A.B." : null, agency, kind, presence, null);

    public static CaseToBeHeard Announcement(long sequence = 3, string? from = null) => new(
        Case1, Forum.Marac, "M-2026-0188", "durham-north", [new(Forms.Victim, PersonRole.Victim), new(Forms.Perpetrator, PersonRole.PersonCausingHarm), new(Forms.Child, PersonRole.Child)],
        ["route-repeat"], 17, new(2026, 11, 20), Referrer.Agency, from, sequence, Now);

    public static PanelCase Waiting() => CaseToBeHeardHandler.Handle(Announcement(), PanelCase.Initial).After(PanelCase.Initial);

    public static PanelCase ListedCase() => Waiting().And(new ListedForMeeting(Meeting1, Hearing1, 13, Now));

    public static Hearing Listed() => Given<Hearing>(new HearingListed(
        Meeting1, Case1, Forum.Marac, "M-2026-0188", [new(Forms.Victim, PersonRole.Victim)], ["route-repeat"], null, [Police, Housing, Health], MeetingType.Fortnightly, Begins, 4, Now));

    public static EntryAdded Line(int id, EntryKind kind, AgencyId agency, string words = "Three calls.") =>
        new(Id(id), kind, agency, EntryBox.Victim, kind is EntryKind.Research or EntryKind.Shared ? EntryNature.Fact : null, words, kind is not (EntryKind.Research or EntryKind.Withheld), Now);

    public static PanelAction Agreed(DateOnly? due = null) => Given<PanelAction>(new ActionAgreed(
        Forum.Marac, "A-2026-0007", Case1, "M-2026-0188", Meeting1, null, "Change the locks", Housing, null, null, due ?? new(2026, 12, 4), new(2026, 11, 20), Now));

    public static PanelMeeting And(this PanelMeeting state, IEvent data) => state.Apply(Said(data));
    public static PanelCase And(this PanelCase state, IEvent data) => state.Apply(Said(data, state.Version + 1));
    public static Hearing And(this Hearing state, IEvent data, Actor? by = null) => state.Apply(Said(data, state.Version + 1, by));
    public static PanelAction And(this PanelAction state, IEvent data) => state.Apply(Said(data));

    private static Recorded Said(IEvent data, long version = 9, Actor? by = null) => new(data, Id(1), version, Now, Now, by ?? Coordinator);
}
