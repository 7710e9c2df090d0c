using SafeDurham.Cases.People.Finding;

namespace SafeDurham.Cases.Rules.Tests.People;

public class NamesTests
{
    [Theory]
    [InlineData("O'Neill", "oneill")]
    [InlineData("O’Neill", "oneill")]
    [InlineData("O` Neill", "oneill")]
    [InlineData("O Neill", "oneill")]
    [InlineData("  Seán   Ó Briain ", "sean obriain")]
    [InlineData("Anne-Marie", "anne marie")]
    [InlineData("Anne–Marie", "anne marie")]
    [InlineData("Mc Donald", "mcdonald")]
    [InlineData("Mac Donald", "macdonald")]
    [InlineData("Zoë Brontë", "zoe bronte")]
    [InlineData("Łukasz Nowak", "lukasz nowak")]
    [InlineData("Bjørn Strauß", "bjorn strauss")]
    [InlineData("D'Arcy, J.", "darcy j")]
    [InlineData("İbrahim", "ibrahim")]
    [InlineData("Ольга", "ольга")]
    [InlineData(null, "")]
    [InlineData(" '- ", "")]
    public void Folds_what_people_type_in_different_ways(string? typed, string folded) => Assert.Equal(folded, Names.Fold(typed));

    [Fact]
    public void Folding_twice_changes_nothing_more()
    {
        foreach (var name in new[] { "O’Neill", "Mc Donald-O Brien", "Seán", "Anne–Marie", "o o neill", "Ǆ İ" }) Assert.Equal(Names.Fold(name), Names.Fold(Names.Fold(name)));
    }

    [Fact]
    public void Trigrams_mark_the_beginning_and_the_end() => Assert.Equal([" le", "lea", "ea "], Names.Trigrams("lea"));

    [Fact]
    public void An_unfinished_word_has_no_end() => Assert.Equal([" le"], Names.TrigramsOfBeginning("le"));
}
