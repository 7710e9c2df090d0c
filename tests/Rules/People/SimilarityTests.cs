using SafeDurham.Cases.People.Finding;

namespace SafeDurham.Cases.Rules.Tests.People;

/// <summary>How well spellings of names met in Britain are told apart. The table is the specification; its precision and recall are asserted.</summary>
public class SimilarityTests
{
    private const string Same =
        """
        Steven/Stephen Mohammed/Muhammad Mohamed/Muhammed O'Neill/ONeil O’Neill/O'Neil MacDonald/McDonald Catherine/Kathryn Lea/Leigh Lee/Leigh Siobhan/Shivawn
        Sean/Shaun Sean/Shawn Niamh/Neve Geoffrey/Jeffrey Philip/Phillip Clare/Claire Sara/Sarah Rachel/Rachael Lesley/Leslie Stuart/Stewart
        Graham/Graeme Jon/John Ann/Anne Alan/Allan Alan/Allen Brian/Bryan Caitlin/Katelyn Kayleigh/Kaylee Zoe/Zoë Michael/Micheal
        Smith/Smyth Thompson/Thomson Clark/Clarke Reid/Reed Davies/Davis Johnson/Johnston Taylor/Tayler Robinson/Robison Wright/Right Knight/Night
        Bill/William Liz/Elizabeth Kate/Catherine Bob/Robert Peggy/Margaret Jim/James Tony/Antony Mo/Mohammed Craig/Kraig Hughes/Hughs
        McKenzie/MacKenzie Featherstone/Fetherstone Pearson/Pierson Hussain/Hussein Khan/Kahn Ahmed/Ahmad Begum/Begam Patel/Patell Nicholson/Nicolson Elliott/Eliot
        Johnsn/Johnson Willams/Williams Hendreson/Henderson Ciaran/Kieran Aoife/Eefa Deborah/Debra Jacqueline/Jaqueline Christopher/Kristofer Shelagh/Sheila Lynne/Lyn
        """;

    private const string Different =
        """
        John/Jean Mark/Martin Paul/Peter Susan/Sharon David/Daniel Karen/Kevin Emma/Amy James/Jason Simon/Steven Anna/Hannah-Louise
        Brown/Green Taylor/Turner Wilson/Wood Robson/Dobson Hall/Hill Harrison/Morrison Jackson/Johnson Walker/Wallace Bell/Ball Young/King
        Ali/Alice Khan/Hussain Ahmed/Akhtar Singh/Smith Patel/Parker Carol/Karl Gary/Gerald Lee/Liam Ian/Ivan Joan/Jane-Anne
        """;

    [Fact]
    public void Nearly_all_spellings_of_one_name_are_found_and_few_others()
    {
        var missed = Pairs(Same).Where(p => Alike(p) < Similarity.Threshold).ToList();
        var mistaken = Pairs(Different).Where(p => Alike(p) >= Similarity.Threshold).ToList();
        var found = Pairs(Same).Count - missed.Count;
        Assert.True((double)found / Pairs(Same).Count >= 0.97, "missed: " + string.Join(' ', missed));
        Assert.True((double)found / (found + mistaken.Count) >= 0.97, "mistaken: " + string.Join(' ', mistaken));
    }

    [Theory]
    [InlineData("Steven", "Stephen")]
    [InlineData("Mohammed", "Muhammad")]
    [InlineData("O'Neill", "ONeil")]
    [InlineData("MacDonald", "McDonald")]
    [InlineData("Catherine", "Kathryn")]
    [InlineData("Lea", "Leigh")]
    [InlineData("Johnsn", "Johnson")]
    public void The_commonest_slips_are_forgiven(string one, string other) => Assert.InRange(Alike((one, other)), Similarity.Threshold, 1);

    [Fact]
    public void It_is_the_same_both_ways_and_never_out_of_range()
    {
        foreach (var pair in Pairs(Same).Concat(Pairs(Different)))
        {
            Assert.Equal(Similarity.OfWords(Names.Fold(pair.Item1), Names.Fold(pair.Item2)), Similarity.OfWords(Names.Fold(pair.Item2), Names.Fold(pair.Item1)), 12);
            Assert.InRange(Alike(pair), 0, 1);
        }
    }

    [Fact]
    public void The_whole_name_ranks_before_a_longer_one_and_a_near_one_before_a_far_one()
    {
        string[] names = ["Joan Smithers", "John Smythe-Brown", "Jon Smyth", "John Smith", "Smith John", "Bill Jones"];
        Assert.Equal(
            ["John Smith", "Smith John", "Jon Smyth", "John Smythe-Brown", "Joan Smithers", "Bill Jones"],
            names.OrderByDescending(n => Similarity.OfNames(Names.Words("john smith"), Names.Words(n))));
    }

    [Theory]
    [InlineData("si", "Siobhan Kelly")]
    [InlineData("siobhan ke", "Siobhan Kelly")]
    [InlineData("kel", "Siobhan Kelly")]
    [InlineData("o'n", "Mary O’Neill")]
    public void A_name_is_found_while_it_is_typed(string typed, string name) =>
        Assert.InRange(Similarity.OfNames(Names.Words(typed), Names.Words(name), unfinished: true), Similarity.Threshold, 0.999);

    [Fact]
    public void A_name_that_is_begun_elsewhere_is_not_found_by_its_middle() =>
        Assert.InRange(Similarity.OfNames(["han"], ["siobhan", "kelly"], unfinished: true), 0, Similarity.Threshold - 0.01);

    private static double Alike((string, string) pair) => Similarity.OfNames(Names.Words(pair.Item1), Names.Words(pair.Item2));

    private static List<(string, string)> Pairs(string text) =>
        [.. text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('/')).Select(p => (p[0], p[1]))];
}
