using SafeDurham.Cases.People.Finding;

namespace SafeDurham.Cases.Rules.Tests.People;

public class PhoneticTests
{
    [Theory]
    [InlineData("steven", "STFN")]
    [InlineData("stephen", "STFN")]
    [InlineData("mohammed", "MMT")]
    [InlineData("muhammad", "MMT")]
    [InlineData("knight", "NT")]
    [InlineData("wright", "RT")]
    [InlineData("siobhan", "XFN")]
    [InlineData("niamh", "NF")]
    [InlineData("macdonald", "MKTNLT")]
    [InlineData("mcdonald", "MKTNLT")]
    [InlineData("catherine", "KTRN")]
    [InlineData("anne", "AN")]
    [InlineData("leigh", "L")]
    public void Gives_the_frame_of_consonants(string word, string code) => Assert.Contains(code, Phonetic.Codes(word));

    [Fact]
    public void Gives_both_readings_where_a_spelling_has_two()
    {
        Assert.Equal(["MXL", "MKL"], Phonetic.Codes("michael"));
        Assert.Contains("JFR", Phonetic.Codes("geoffrey"));
        Assert.Contains("GLBRT", Phonetic.Codes("gilbert"));
    }

    [Fact]
    public void Says_nothing_of_a_word_without_latin_letters() => Assert.Empty(Phonetic.Codes("ольга"));

    [Fact]
    public void Never_fails_and_never_grows_out_of_bounds()
    {
        var random = new Random(20261120);
        for (var i = 0; i < 5000; i++)
        {
            var word = new string([.. Enumerable.Range(0, random.Next(0, 30)).Select(_ => "abcdefghijklmnopqrstuvwxyz0é"[random.Next(28)])]);
            var codes = Phonetic.Codes(word);
            Assert.InRange(codes.Count, 0, 4);
            Assert.All(codes, c => Assert.InRange(c.Length, 1, 6));
        }
    }
}
