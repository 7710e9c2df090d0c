using SafeDurham.Cases.Web.Shell.Components;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Components;

public class DatePartsTests
{
    [Theory]
    [InlineData("3", "3", "2026")]
    [InlineData(" 03 ", "mar", "2026")]
    [InlineData("3", "March", "2026")]
    [InlineData("3 mar 2026", null, "")]
    [InlineData("3  March 2026", null, null)]
    [InlineData("3/3/2026", null, null)]
    [InlineData("2026-03-03", null, null)]
    public void Reads_the_ways_in_which_people_write_a_date(string day, string? month, string? year)
    {
        var (date, problem) = new DateParts { Day = day, Month = month, Year = year }.Read("Date");
        Assert.Equal((new DateOnly(2026, 3, 3), null), (date, problem));
    }

    [Theory]
    [InlineData("29", "2", "2026", "Date of birth: there is no day \"29\" in February 2026.")]
    [InlineData("0", "2", "2026", "Date of birth: there is no day \"0\" in February 2026.")]
    [InlineData("x", "2", "2026", "Date of birth: there is no day \"x\" in February 2026.")]
    [InlineData("1", "13", "2026", "Date of birth: the month must be a number from 1 to 12, or its name.")]
    [InlineData("1", "ma", "2026", "Date of birth: the month must be a number from 1 to 12, or its name.")]
    [InlineData("1", "3", "26", "Date of birth: write the year with four figures, like 1987.")]
    [InlineData("1", "", "2026", "Date of birth must include a month.")]
    [InlineData("", "", "2026", "Date of birth must include a day and a month.")]
    [InlineData("nonsense", "", "", "Date of birth must include a month and a year.")]
    public void Says_what_to_mend(string day, string month, string year, string words)
    {
        var (date, problem) = new DateParts { Day = day, Month = month, Year = year }.Read("Date of birth");
        Assert.Null(date);
        Assert.Equal(words, problem);
    }

    [Fact]
    public void Nothing_typed_is_no_date_and_no_mistake() => Assert.Equal((null, null), new DateParts { Day = " " }.Read("Date"));

    [Fact]
    public void Leap_day_is_read() => Assert.Equal(new DateOnly(2024, 2, 29), DateParts.Of(new DateOnly(2024, 2, 29)).Read("Date").Date);
}
