using Xunit;
using SafeDurham.Cases.Web.Screens.Panels.Live;

namespace SafeDurham.Cases.Screens.Tests.Panels;

/// <summary>Days as a recorder types them.</summary>
public class DueTextTests
{
    /// <summary>A Saturday.</summary>
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("27 Nov", "2026-11-27")]
    [InlineData("27/11", "2026-11-27")]
    [InlineData(" 3 january ", "2027-01-03")]
    [InlineData("1/2/27", "2027-02-01")]
    [InlineData("2026-12-24", "2026-12-24")]
    [InlineData("fri", "2026-11-27")]
    [InlineData("Saturday", "2026-11-28")]
    [InlineData("today", "2026-11-21")]
    [InlineData("tomorrow", "2026-11-22")]
    [InlineData("+3", "2026-11-25")]
    [InlineData("+ 0", "2026-11-23")]
    public void It_is_understood(string typed, string day) => Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), DueText.Read(typed, Today));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("soon")]
    [InlineData("31 Nov")]
    [InlineData("fr")]
    [InlineData("+9999")]
    public void It_is_not_guessed(string? typed) => Assert.Null(DueText.Read(typed, Today));

    [Fact]
    public void A_day_before_bank_holidays_counts_working_days() => Assert.Equal(new DateOnly(2026, 12, 29), DueText.Read("+1", new DateOnly(2026, 12, 24)));
}
