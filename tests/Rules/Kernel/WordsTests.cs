using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Rules.Tests.Kernel;

public class WordsTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \r\n\t\u0000", null)]
    [InlineData(" plain ", "plain")]
    [InlineData("one\r\ntwo\rthree\vfour", "one\ntwo\nthree\nfour")]
    [InlineData("\u201cquoted\u201d \u2018it\u2019s\u2019 \u2013 \u2026 \u00a3 \u00e9", "\u201cquoted\u201d \u2018it\u2019s\u2019 \u2013 \u2026 \u00a3 \u00e9")]
    [InlineData("a\u0000b\u0007c\u001b[31m\u007f\u009f", "abc[31m")]
    [InlineData("tab\tkept", "tab\tkept")]
    [InlineData("\U0001F600 stays", "\U0001F600 stays")]
    public void Text_is_made_fit_to_keep_and_otherwise_left_as_written(string? typed, string? kept) => Assert.Equal(kept, Words.Clean(typed));

    /// <summary>Half a surrogate pair cannot be stored as UTF-8. Not in a theory, because it cannot be an argument of an attribute either.</summary>
    [Fact]
    public void Broken_surrogates_are_dropped() => Assert.Equal("ab", Words.Clean("a" + (char)0xD83D + "b" + (char)0xDE00));

    [Fact]
    public void A_setting_holds_from_its_day_and_the_first_one_before_it()
    {
        var months = new Dated<int>((new(2020, 1, 1), 12), (new(2026, 4, 1), 18));

        Assert.Equal([12, 12, 12, 18], new[] { new DateOnly(2019, 12, 31), new(2020, 1, 1), new(2026, 3, 31), new(2026, 4, 1) }.Select(months.On));
        Assert.Equal(18, months.At(new DateTimeOffset(2026, 3, 31, 23, 0, 0, TimeSpan.Zero)));
    }
}
