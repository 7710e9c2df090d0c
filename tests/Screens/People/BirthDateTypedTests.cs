using SafeDurham.Cases.People;
using SafeDurham.Cases.Web.Shell.Components;
using SafeDurham.Cases.Web.Shell.Forms;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.People;

public class BirthDateTypedTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    public static TheoryData<string?, string?, string?, string?, string?> Understood => new()
    {
        { "14", "3", "1990", null, "14 March 1990" },
        { "14", "march", "1990", null, "14 March 1990" },
        { "14/3/1990", null, null, null, "14 March 1990" },
        { null, "3", "1990", null, "March 1990" },
        { null, null, "1990", null, "1990" },
        { null, null, null, "30", "about 1996" },
        { null, " ", null, null, null },
    };

    [Theory]
    [MemberData(nameof(Understood))]
    public void Is_taken_as_far_as_it_is_known(string? day, string? month, string? year, string? age, string? words)
    {
        var (born, problem) = BirthDateTyped.Read(new DateParts { Day = day, Month = month, Year = year }, age, Today);
        Assert.Null(problem);
        Assert.Equal(words, born?.Words());
    }

    [Theory]
    [InlineData("31", "2", "1990", null, "Born", "Date of birth: there is no day \"31\" in February 1990.")]
    [InlineData("14", "3", null, null, "Born", "Date of birth must include a year.")]
    [InlineData(null, "3", null, null, "Born", "Date of birth must include a year. Leave out the day, or day and month, where they are not known.")]
    [InlineData("14", null, "1990", null, "Born", "Date of birth must include a month.")]
    [InlineData(null, "13", "1990", null, "Born", "Date of birth: the month must be a number from 1 to 12, or its name.")]
    [InlineData(null, null, null, "old", "AboutAge", "Write the age as a number from 0 to 120.")]
    [InlineData(null, null, null, "121", "AboutAge", "Write the age as a number from 0 to 120.")]
    [InlineData(null, null, "1990", "30", "AboutAge", "Give a date of birth or an age, not both.")]
    public void What_is_no_date_is_refused_at_its_field(string? day, string? month, string? year, string? age, string field, string words)
    {
        var (born, problem) = BirthDateTyped.Read(new DateParts { Day = day, Month = month, Year = year }, age, Today);
        Assert.Null(born);
        Assert.Equal((field, words), (problem?.Field, problem?.Words));
    }

    public static TheoryData<BirthDate?> Recorded => [BirthDate.Exact(new(1990, 3, 14)), BirthDate.InMonth(1990, 3), BirthDate.InYear(1990), BirthDate.AboutAge(30, Today), (BirthDate?)null];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void What_is_shown_of_a_record_reads_as_the_same(BirthDate? born)
    {
        var (date, age) = BirthDateTyped.Show(born, Today);
        Assert.Equal((born, null), BirthDateTyped.Read(date, age, Today));
    }
}
