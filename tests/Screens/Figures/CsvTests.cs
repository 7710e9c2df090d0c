using SafeDurham.Cases.Web.Shell;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Figures;

public class CsvTests
{
    [Theory]
    [InlineData("Castleside", "Castleside")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44 7700", "'+44 7700")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("", "")]
    public void Text_is_quoted_where_it_must_be_and_never_a_formula(string text, string cell) => Assert.Equal(cell, Csv.Cell(text));

    [Fact]
    public void Numbers_and_dates_stay_what_they_are() =>
        Assert.Equal(["-1", "2.5", "2026-11-20", ""], new object?[] { -1, 2.5, new DateOnly(2026, 11, 20), null }.Select(Csv.Cell));
}
