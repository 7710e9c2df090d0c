using System.Text;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Web.Screens.Measures.Referrals;
using SafeDurham.Cases.Web.Shell.Components;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Figures;

public class ReferralFiguresTests
{
    private static readonly DateOnly April = new(2026, 4, 1), May = new(2026, 5, 1);

    private static readonly FigureLine Police = Line("Example Police", May, sent: 6, minutes: 600, inTime: 3, answered: 4);
    private static readonly FigureLine Housing = Line("=HYPERLINK(\"x\")", April, sent: 2, minutes: 0, inTime: 0, answered: 0);

    [Fact]
    public void The_share_in_time_is_of_those_that_were_answered_and_says_of_how_many()
    {
        Assert.Equal("75 % (3 of 4)", ReferralFigures.Share(Police));
        Assert.Equal("none answered", ReferralFigures.Share(Housing));
        Assert.Equal(("2.5", "none answered"), (ReferralFigures.Hours(Police.Row.HoursToFirstAnswer), ReferralFigures.Hours(Housing.Row.HoursToFirstAnswer)));
    }

    [Theory]
    [InlineData("month", true, "Example Police")]
    [InlineData("month", false, "=HYPERLINK(\"x\")")]
    [InlineData("sent", true, "Example Police")]
    [InlineData("agency", false, "=HYPERLINK(\"x\")")]
    [InlineData("in-time", true, "Example Police")]
    [InlineData("no such column", true, "Example Police")]
    public void Every_column_sorts_both_ways(string column, bool down, string first) =>
        Assert.Equal(first, ReferralFigures.Sort([Housing, Police], column, down)[0].Agency);

    [Fact]
    public void A_month_without_referrals_stands_there_with_nothing() =>
        Assert.Equal([(new DateOnly(2026, 3, 1), 0), (April, 2), (May, 6)], ReferralFigures.ByMonth([Police, Housing], new DateOnly(2026, 3, 1), May));

    [Fact]
    public void The_file_is_flat_marked_and_carries_nothing_out()
    {
        var lines = Encoding.UTF8.GetString(ReferralFigures.File([Police, Housing])[3..]).Split("\r\n");
        Assert.Equal("month,agency,sent,accepted,refused,returned,withdrawn,answered,answered_in_time,mean_hours_to_first_answer,marking", lines[0]);
        Assert.Equal("2026-05-01,Example Police,6,0,0,0,0,4,3,2.5,OFFICIAL", lines[1]);
        Assert.Equal("2026-04-01,\"'=HYPERLINK(\"\"x\"\")\",2,0,0,0,0,0,0,,OFFICIAL", lines[2]);
    }

    [Theory]
    [InlineData(null, null, "2025-12", "2026-11")]
    [InlineData("2026-05", "2026-02", "2026-02", "2026-05")]
    [InlineData("rubbish", "2026-13", "2025-12", "2026-11")]
    public void The_months_are_the_last_twelve_unless_the_address_says_others(string? from, string? to, string first, string last)
    {
        var months = Months.Read(from, to, new DateOnly(2026, 11, 20));
        Assert.Equal((first, last), (Months.Code(months.From), Months.Code(months.To)));
    }

    [Fact]
    public void The_heading_says_how_it_is_sorted()
    {
        Assert.Equal(SortHeader.Order.Down, ReferralFigures.OrderOf("sent", "sent", down: true));
        Assert.Equal(SortHeader.Order.None, ReferralFigures.OrderOf("month", "sent", down: true));
    }

    private static FigureLine Line(string agency, DateOnly month, int sent, long minutes, int inTime, int answered) => new(agency, new AgencyMonthRow(
        new AgencyId(Guid.Empty), month, sent, 0, 0, 0, 0, minutes, inTime, [.. Enumerable.Range(1, answered).Select(n => new Guid(n, 0, 0, new byte[8]))], []));
}
