using Xunit;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Screens.Tests.Marac;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Screens.Tests.Panels;

/// <summary>Made-up meetings to show.</summary>
internal static class Meetings
{
    public static readonly MeetingId Id = new(Samples.Id(50));
    public static readonly AgencyId Police = Personas.Police.Id;
    public static readonly AgencyId Housing = Personas.Castleside.Id;
    public static readonly StaffId Priya = Personas.All[0].Staff;
    public static readonly StaffId Dean = Personas.All[4].Staff;

    public static readonly PanelSeats Seats = new([new(Priya, Police, true), new(Dean, Housing, false)]);

    public static CaseId Case(int number) => new(Samples.Id(number));

    public static ListingRow Listing(int number, bool current = true) => new(
        Case(number), Id, HearingId.Of(Id, Case(number)), current, !current, Forum.Marac, $"M-2026-00{number:00}", "durham-north", Samples.Victim, [Samples.Harming], 1, ["route-visible-high-risk"], 17,
        new DateOnly(2026, 11, 18), Police, null, 13, Samples.Now, 1);

    public static AgendaItem Item(int number, HearingStage stage = HearingStage.Listed, bool mine = true) => new(
        number, Samples.Now, Samples.Now.AddMinutes(13), mine ? Listing(number, stage == HearingStage.Listed) : null,
        mine ? new HearingRow(Case(number), Id, Forum.Marac, $"M-2026-00{number:00}", stage, [Police, Housing], [], [], [], Samples.Now, Samples.Now, [], [], [], 0, 0, 0, 1) : null, null, true);

    public static AgendaView Agenda(bool runs, params AgendaItem[] items) => new(
        new MeetingRow(Id, Forum.Marac, "MT-2026-0001", MeetingType.Weekly, null, Samples.Now, "County Hall", null, MeetingStage.Open, [Police, Housing], null, Samples.Now, new DateOnly(2026, 11, 25), null, null, null, 1),
        1, items, items.Length * 13, Samples.Now.AddMinutes(items.Length * 13), false, [], false, runs, null, "OFFICIAL-SENSITIVE");

    public static HearingView Hearing(int number, IReadOnlyList<Entry>? entries = null, IReadOnlyList<ActionRow>? actions = null, IReadOnlyList<Refusal>? missing = null, bool runs = true) => new(
        HearingId.Of(Id, Case(number)), 1, Listing(number), Samples.Now, [Police, Housing], [], entries ?? [], [], null, actions ?? [], [], missing ?? [], [], runs, runs ? Police : Housing);

    public static Entry Entry(int id, EntryKind kind, string words, AgencyId agency, params EntryText[] beside) => new(
        Samples.Id(id), kind, agency, true, [new EntryText(1, words, null, EntryNature.Fact, new Actor(Priya, Police, Role.Coordinator), Samples.Now)], 1, beside);

    public static LiveMeeting Live(bool runs, HearingView? current, AgendaItem[] items, IReadOnlyList<Attendee>? attendees = null, bool shut = false)
    {
        var scheduled = new MeetingScheduled(Forum.Marac, "MT-2026-0001", MeetingType.Weekly, null, Samples.Now, "County Hall", null, [Police, Housing], null, null, Samples.Now);
        var state = PanelMeeting.Initial with { Scheduled = scheduled, StartsAt = Samples.Now, Agencies = [Police, Housing], OpenedAt = Samples.Now, Attendees = attendees ?? [] };
        return new(state, Agenda(runs, items), current, shut, current?.Case.CaseId, Samples.Now, PanelSettings.Statement.At(Samples.Now), true, new MeetingStamp(1, 1, 1, 1));
    }
}
