using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Finding;
using SafeDurham.Cases.People.Reading;

namespace SafeDurham.Cases.Rules.Tests.People;

public class MatchingTests
{
    private static readonly BirthDate Born = BirthDate.Exact(new(1990, 3, 4));

    private static PersonCard Card(string? given, string? family, BirthDate? born = null, string? postcode = null, bool isProtected = false, params OtherName[] others) =>
        new(new PersonId(Scenario.Id(1)), given, family, null, others, born, [], Gender.Female, null, postcode, isProtected);

    private static Match Duplicate(PersonCard card, BirthDate? born = null, string? postcode = null) => Matching.Compare(SoughtPerson.Known("Siobhan", "O'Neill", born, postcode), card);

    private static string[] Codes(IEnumerable<MatchReason> reasons) => [.. reasons.Select(r => r.Code)];

    [Fact]
    public void The_same_name_and_date_of_birth_is_as_sure_as_it_gets()
    {
        var match = Duplicate(Card("Siobhán", "O’Neill", Born), Born);
        Assert.Equal(1, match.Score, 3);
        Assert.Equal(["name-same", "born-same"], Codes(match.Matches));
        Assert.Empty(match.Differs);
    }

    [Fact]
    public void Day_and_month_changed_round_is_said()
    {
        var match = Duplicate(Card("Siobhan", "ONeill", BirthDate.Exact(new(1990, 4, 3))), Born);
        Assert.Contains("born-swapped", Codes(match.Matches));
        Assert.InRange(match.Score, 0.9, 0.99);
    }

    [Fact]
    public void The_year_only_is_said_as_such()
    {
        Assert.Contains("born-year", Codes(Duplicate(Card("Siobhan", "O'Neill", BirthDate.InYear(1990)), Born).Matches));
        Assert.Contains("born-year", Codes(Duplicate(Card("Siobhan", "O'Neill", BirthDate.Exact(new(1990, 11, 30))), Born).Matches));
    }

    [Fact]
    public void A_name_spelt_differently_sounds_alike()
    {
        var match = Duplicate(Card("Shivawn", "Oneal"), null);
        Assert.Equal(["name", "sound"], Codes(match.Matches));
    }

    [Fact]
    public void The_ranking_goes_by_name_then_by_what_is_known_of_birth()
    {
        PersonCard[] cards =
        [
            Card("Siobhan", "O'Neill", BirthDate.Exact(new(1971, 12, 25))), Card("Siobhan", "O'Neill"), Card("Siobhan", "O'Neill", BirthDate.Exact(new(1990, 4, 3))),
            Card("Siobhan", "O'Neill", Born), Card("Siobhan", "O'Neill", BirthDate.InYear(1990)), Card("Karen", "Kelly", Born),
        ];
        Assert.Equal([3, 2, 4, 1, 0, 5], Enumerable.Range(0, cards.Length).OrderByDescending(i => Duplicate(cards[i], Born).Score));
    }

    [Fact]
    public void Another_name_is_found_and_said_to_be_one()
    {
        var match = Duplicate(Card("Mary", "Kelly", null, null, false, new OtherName("Siobhan", "O'Neill", NameKind.Maiden)));
        Assert.Equal(["name-same", "other-name"], Codes(match.Matches));
    }

    [Fact]
    public void A_protected_place_is_neither_the_same_nor_different()
    {
        var match = Duplicate(Card("Siobhan", "O'Neill", Born, "DH1 3AB", isProtected: true), Born, "DH1 3AB");
        Assert.DoesNotContain(match.Matches.Concat(match.Differs), r => r.Code.StartsWith("postcode", StringComparison.Ordinal));
        Assert.Contains("postcode-same", Codes(Duplicate(Card("Siobhan", "O'Neill", Born, "DH1 3AB"), Born, "dh13ab").Matches));
    }

    [Fact]
    public void Other_people_are_not_offered() => Assert.InRange(Duplicate(Card("Karen", "Robson", BirthDate.Exact(new(1971, 1, 9))), Born).Score, 0, Matching.Offered - 0.01);

    [Theory]
    [InlineData("siobhan 4/3/1990 dh1 3ab", "siobhan", "4 March 1990", "DH1 3AB")]
    [InlineData("04.03.1990", "", "4 March 1990", null)]
    [InlineData("1990 o'neill", "oneill", "1990", null)]
    [InlineData("31/02/1990 kelly", "31 02 kelly", "1990", null)]
    [InlineData("DH13AB", "", null, "DH1 3AB")]
    public void One_line_of_typing_is_taken_apart(string typed, string words, string? born, string? postcode)
    {
        var sought = SoughtPerson.Typed(typed);
        Assert.Equal((words, born, postcode), (string.Join(' ', sought.Words), sought.Born?.Words(), sought.Postcode));
    }

    [Theory]
    [InlineData("s", true)]
    [InlineData(" ", true)]
    [InlineData(null, true)]
    [InlineData("si", false)]
    [InlineData("1990", false)]
    public void One_letter_is_too_little(string? typed, bool tooLittle) => Assert.Equal(tooLittle, SoughtPerson.Typed(typed).SaysTooLittle);

    [Fact]
    public void About_an_age_allows_a_year_either_way()
    {
        var about30 = BirthDate.AboutAge(30, new(2026, 11, 20));
        Assert.Equal("about 1996", about30.Words());
        Assert.Equal(BirthLikeness.CloseYear, BirthDates.Compare(about30, BirthDate.Exact(new(1995, 1, 5))));
        Assert.Equal(BirthLikeness.Different, BirthDates.Compare(about30, BirthDate.Exact(new(1992, 1, 5))));
        Assert.Equal(BirthLikeness.Unknown, BirthDates.Compare(about30, null));
    }
}
