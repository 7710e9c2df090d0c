using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Meetings;
using static SafeDurham.Cases.Rules.Tests.Panels.PanelGiven;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Panels;

/// <summary>The order of hearing (M-45), the running clock (M-46) and the dates that follow from a meeting's own (M-50, M-54).</summary>
public class AgendaTests
{
    /// <summary>Cases by letter: a capital has children; the list says when each was listed.</summary>
    [Theory]
    [InlineData("aB", "", "Ba")]
    [InlineData("abCD", "", "CDab")]
    [InlineData("DCba", "", "DCba")]
    [InlineData("aBcD", "", "BDac")]
    [InlineData("aBcD", "ca", "caBD")]
    [InlineData("aBcD", "DBca", "DBca")]
    [InlineData("aB", "xB", "Ba")]
    [InlineData("", "", "")]
    public void Cases_with_children_come_first_and_an_order_by_hand_before_all(string listed, string byHand, string expected) =>
        Assert.Equal(expected, Letters(AgendaOrder.Of(Cases(listed), [.. byHand.Select(CaseOf)], childrenFirst: true)));

    [Fact]
    public void Where_the_panel_does_not_hear_children_first_the_order_of_listing_holds() =>
        Assert.Equal("aBcD", Letters(AgendaOrder.Of(Cases("aBcD"), [], childrenFirst: false)));

    [Fact]
    public void The_order_does_not_depend_on_how_the_rows_come()
    {
        var cases = Cases("aBcDeF");
        foreach (var shuffled in new[] { cases.Reverse(), cases.OrderBy(c => c.CaseId.Value), cases.OrderByDescending(c => c.Minutes) })
            Assert.Equal("BDFace", Letters(AgendaOrder.Of(shuffled, [], true)));
    }

    [Fact]
    public void The_clock_runs_from_case_to_case()
    {
        var slots = AgendaOrder.Clock([new(CaseOf('a'), true, 15, Now), new(CaseOf('b'), false, 12, Now)], Begins);
        Assert.Equal([(1, "09:00", "09:15"), (2, "09:15", "09:27")], slots.Select(s => (s.Number, $"{s.Starts:HH:mm}", $"{s.Ends:HH:mm}")));
        Assert.Empty(AgendaOrder.Clock([], Begins));
    }

    /// <summary>A meeting that runs through the hour when clocks go back lasts as long as its minutes say.</summary>
    [Fact]
    public void The_clock_counts_minutes_and_not_the_hands_of_a_clock()
    {
        var slots = AgendaOrder.Clock([new(CaseOf('a'), true, 90, Now)], new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromMinutes(90), slots[0].Ends - slots[0].Starts);
        Assert.Equal(("01:30", "02:00"), ($"{UkCalendar.LondonTime(slots[0].Starts):HH:mm}", $"{UkCalendar.LondonTime(slots[0].Ends):HH:mm}"));
    }

    [Theory]
    // Eight, five and two working days before, over weekends.
    [InlineData(MeetingType.Monthly, "2026-11-26", "2026-11-16")]
    [InlineData(MeetingType.Fortnightly, "2026-11-26", "2026-11-19")]
    [InlineData(MeetingType.Weekly, "2026-11-26", "2026-11-24")]
    // Over Christmas 2026: the 25th is a Friday, and Boxing Day moves to Monday the 28th; then New Year's Day.
    [InlineData(MeetingType.Weekly, "2026-12-30", "2026-12-24")]
    [InlineData(MeetingType.Fortnightly, "2027-01-05", "2026-12-24")]
    // Over Easter 2027: Good Friday 26 March, Easter Monday 29 March; and over the change to summer time on the 28th.
    [InlineData(MeetingType.Weekly, "2027-03-31", "2027-03-25")]
    // A meeting on a Monday.
    [InlineData(MeetingType.Weekly, "2026-11-23", "2026-11-19")]
    [InlineData(MeetingType.Daily, "2026-11-26", null)]
    [InlineData(MeetingType.Emergency, "2026-11-26", null)]
    public void The_agenda_goes_out_so_many_working_days_before(MeetingType type, string day, string? due) =>
        Assert.Equal(due is null ? null : DateOnly.Parse(due), MeetingDates.AgendaDueOn(type, UkCalendar.AtLondon(DateOnly.Parse(day), new(9, 0))));

    [Theory]
    [InlineData(MeetingType.Fortnightly, "2026-11-26 09:00", "2026-11-24 17:00")]
    // The answer is due at 17:00 by the clock on the wall, in winter as in summer.
    [InlineData(MeetingType.Fortnightly, "2026-10-27 09:00", "2026-10-23 17:00")]
    [InlineData(MeetingType.Fortnightly, "2026-03-31 09:00", "2026-03-27 17:00")]
    // A daily meeting at eight: never after it begins.
    [InlineData(MeetingType.Daily, "2026-11-26 08:00", "2026-11-26 08:00")]
    [InlineData(MeetingType.Daily, "2026-11-26 10:00", "2026-11-26 09:00")]
    public void Research_is_due_before_the_meeting(MeetingType type, string starts, string due) => Assert.Equal(London(due), MeetingDates.ResearchDueAt(type, London(starts)));

    [Theory]
    [InlineData("2026-11-26", "2026-12-01")]
    [InlineData("2026-12-23", "2026-12-30")]
    [InlineData("2027-03-25", "2027-04-01")]
    public void Minutes_are_due_within_three_working_days(string held, string due) =>
        Assert.Equal(DateOnly.Parse(due), MeetingDates.MinutesDueOn(UkCalendar.AtLondon(DateOnly.Parse(held), new(9, 0))));

    private static DateTimeOffset London(string text) => UkCalendar.AtLondon(DateOnly.Parse(text[..10]), TimeOnly.Parse(text[11..]));

    private static IReadOnlyList<OnAgenda> Cases(string letters) => [.. letters.Select((c, i) => new OnAgenda(CaseOf(c), char.IsUpper(c), 10 + i % 3, Now.AddMinutes(i)))];

    private static CaseId CaseOf(char letter) => new(Id(1000 + letter));

    private static string Letters(IEnumerable<OnAgenda> cases) => string.Concat(cases.Select(c => (char)(BitConverter.ToInt32(c.CaseId.Value.ToByteArray()) - 1000)));
}
