using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Web.Screens.Marac;
using SafeDurham.Cases.Web.Screens.Marac.Cases;
using SafeDurham.Cases.Web.Screens.Marac.Intake;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Marac;

public class KnownAtTests
{
    [Fact]
    public void Nothing_chosen_is_now()
    {
        Assert.Equal(KnownAt.Now, KnownAt.Read(null, "", Samples.Now));
        Assert.Equal("", KnownAt.Now.Query());
    }

    [Fact]
    public void A_minute_counts_to_its_end_so_that_what_a_timeline_shows_at_that_minute_is_known()
    {
        var known = KnownAt.Read("2026-07-03", "16:00", Samples.Now);
        Assert.Equal(new DateTimeOffset(2026, 7, 3, 15, 1, 0, TimeSpan.Zero).AddTicks(-1), known.Moment);
        Assert.Equal("3 July 2026, 16:00", known.Words());
    }

    [Fact]
    public void A_day_without_a_time_counts_to_its_end() =>
        Assert.Equal("3 March 2026, 23:59", KnownAt.Read("2026-03-03", null, Samples.Now).Words());

    [Theory]
    [InlineData("3 March", null, "Enter the day as it is in 2026-03-03: year, month, day.")]
    [InlineData("2026-03-03", "four", "Enter the time as it is in 16:00.")]
    [InlineData(null, "16:00", "Enter the day as well as the time.")]
    [InlineData("2027-03-03", "16:00", "That moment is still to come. You see the case as it is now.")]
    [InlineData("9999-12-31", null, "Enter a day in this century.")]
    public void What_cannot_be_read_shows_now_and_says_what_to_mend(string? day, string? time, string words)
    {
        var known = KnownAt.Read(day, time, Samples.Now);
        Assert.Equal((false, words), (known.IsPast, known.Problem));
    }

    [Theory]
    [InlineData("M-2026-0188", "M-2026-0188")]
    [InlineData(" m 2026 188 ", "M-2026-0188")]
    [InlineData("r2026-412", "R-2026-0412")]
    [InlineData("R-2026-12345", "R-2026-12345")]
    [InlineData("Brightwell", null)]
    [InlineData("M-2026", null)]
    [InlineData("X-2026-0001", null)]
    public void A_reference_is_known_as_people_write_it(string typed, string? reference) => Assert.Equal(reference, FindCaseByReferenceHandler.Reference(typed));

    [Theory]
    [InlineData(null, "/marac/referrals")]
    [InlineData("returned", "/marac/referrals?tab=returned")]
    [InlineData("nonsense", "/marac/referrals")]
    public void A_tab_is_an_address(string? code, string href) => Assert.Equal(href, IntakeTabs.Href(IntakeTabs.Read(code)));

    [Theory]
    [InlineData("Ada", "Brightwell", "A.B.")]
    [InlineData("Siân", "O'Shieldon", "S.O.")]
    [InlineData("Élan", null, "É.")]
    [InlineData(null, null, "?")]
    [InlineData("[erased]", "[erased]", "?")]
    public void Initials_are_all_that_a_list_shows(string? given, string? family, string initials) =>
        Assert.Equal(initials, MaracText.Initials(Samples.Card(Samples.Victim, given, family, null)));
}
