using System.Globalization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Rules.Tests.Kernel;

public class UkCalendarTests
{
    /// <summary>Bank holidays in England and Wales as they were published, or follow from the rule, year by year.</summary>
    public static TheoryData<int, string> Published => new()
    {
        { 2010, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28" },
        { 2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27" },
        { 2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26" },
        { 2013, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26" },
        { 2014, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26" },
        { 2015, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28" },
        { 2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27" },
        { 2017, "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26" },
        { 2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26" },
        { 2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26" },
        { 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28" },
        { 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28" },
        { 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27" },
        { 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26" },
        { 2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26" },
        { 2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26" },
        { 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28" },
        { 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28" },
        { 2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26" },
        { 2029, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26" },
        { 2030, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26" },
    };

    [Theory, MemberData(nameof(Published))]
    public void Bank_holidays_are_exactly_the_published_ones(int year, string days)
    {
        var found = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays).Where(UkCalendar.IsBankHoliday);

        Assert.Equal(days, string.Join(' ', found.Select(d => d.ToString("MM-dd", CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("2026-11-20", 0, "2026-11-20")]
    [InlineData("2026-11-21", 0, "2026-11-23")]
    [InlineData("2026-11-20", 1, "2026-11-23")]
    [InlineData("2026-11-21", 1, "2026-11-23")]
    [InlineData("2026-12-24", 1, "2026-12-29")]
    [InlineData("2026-12-24", 4, "2027-01-04")]
    [InlineData("2027-12-24", 1, "2027-12-29")]
    [InlineData("2026-04-02", 1, "2026-04-07")]
    [InlineData("2022-06-01", 1, "2022-06-06")]
    [InlineData("2022-05-27", 1, "2022-05-30")]
    [InlineData("2026-11-23", -1, "2026-11-20")]
    [InlineData("2026-12-29", -1, "2026-12-24")]
    public void Working_days_pass_over_weekends_and_bank_holidays(string from, int days, string to) => Assert.Equal(Day(to), UkCalendar.AddWorkingDays(Day(from), days));

    [Theory]
    [InlineData("2026-11-20", "2026-11-23", 1)]
    [InlineData("2026-11-20", "2026-11-20", 0)]
    [InlineData("2026-11-23", "2026-11-20", 0)]
    [InlineData("2026-12-24", "2027-01-04", 4)]
    public void Working_days_between_count_the_last_day_and_not_the_first(string from, string to, int days) => Assert.Equal(days, UkCalendar.WorkingDaysBetween(Day(from), Day(to)));

    [Theory]
    [InlineData("2026-03-29", "00:30", "2026-03-29T00:30Z", "before the spring change")]
    [InlineData("2026-03-29", "01:30", "2026-03-29T01:30Z", "skipped by the spring change: an hour later, 02:30")]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:30Z", "after the spring change")]
    [InlineData("2026-10-25", "00:30", "2026-10-24T23:30Z", "before the autumn change")]
    [InlineData("2026-10-25", "01:30", "2026-10-25T00:30Z", "comes twice: the first")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T02:30Z", "after the autumn change")]
    [InlineData("2026-07-01", "17:00", "2026-07-01T16:00Z", "summer")]
    [InlineData("2026-11-20", "17:00", "2026-11-20T17:00Z", "winter")]
    public void London_times_become_moments_on_clock_change_Sundays_too(string day, string time, string moment, string why)
    {
        Assert.NotEmpty(why);
        Assert.Equal(Moment(moment), UkCalendar.AtLondon(Day(day), TimeOnly.Parse(time, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("2026-06-30T22:59Z", "2026-06-30")]
    [InlineData("2026-06-30T23:00Z", "2026-07-01")]
    [InlineData("2026-11-30T23:59Z", "2026-11-30")]
    [InlineData("2026-03-29T00:59Z", "2026-03-29")]
    [InlineData("2026-10-24T23:00Z", "2026-10-25")]
    public void The_date_is_the_one_in_London(string moment, string day) => Assert.Equal(Day(day), UkCalendar.LondonDate(Moment(moment)));

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
