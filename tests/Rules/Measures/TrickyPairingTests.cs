using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Measures.Repeats;

namespace SafeDurham.Cases.Rules.Tests.Measures;

/// <summary>
/// The pairings that people argue about (M-30 to M-39), each with the answer under every preset. In each the question is whether the case "now" is a repeat.
/// </summary>
public sealed class TrickyPairingTests
{
    private sealed record Tricky(string Name, Func<Past, Past> Tell, bool Newer, bool Older, bool MeetingClock, bool SameMarac);

    private static readonly Tricky[] Cases =
    [
        new("never referred before", p => p.Referred("now", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20"), false, false, false, false),
        new("a plain repeat, not criminal", p => p
            .Referred("first", "V", "P", "2018-01-10", "2018-01-05", heard: "2018-01-20")
            .Referred("now", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20"), true, false, true, true),
        new("a plain repeat, criminal", p => p
            .Referred("first", "V", "P", "2018-01-10", "2018-01-05", heard: "2018-01-20")
            .Referred("now", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Criminal), true, true, true, true),
        new("behaviour unknown counts as not criminal", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20", behaviour: Behaviour.Criminal)
            .Referred("now", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Unknown), true, false, true, true),
        new("behaviour told by the further incident that was identified while the earlier case was flagged", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20")
            .Incident("first", "2018-06-05", Behaviour.Criminal)
            .Referred("now", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Unknown), true, true, true, true),
        new("same person at risk, new person causing harm", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20")
            .Referred("now", "V", "Q", "2018-06-10", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Criminal), false, false, false, false),
        new("overlapping sets", p => p
            .Referred("first", "V", "P+Q", "2018-01-10", heard: "2018-01-20")
            .Referred("now", "V", "Q+R", "2018-06-10", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Criminal), true, true, true, true),
        new("a person who was at risk and now causes harm is another pairing", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20")
            .Referred("now", "P", "V", "2018-06-10", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Criminal), false, false, false, false),
        new("the anniversary of the referral", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20")
            .Referred("now", "V", "P", "2019-01-15", "2019-01-10", heard: "2019-01-25", behaviour: Behaviour.Criminal), true, true, true, true),
        new("the day after the anniversary of the referral", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20")
            .Referred("now", "V", "P", "2019-01-15", "2019-01-11", heard: "2019-01-25", behaviour: Behaviour.Criminal), false, false, true, false),
        new("the anniversary of the meeting", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20")
            .Referred("now", "V", "P", "2019-01-25", "2019-01-20", heard: "2019-02-01", behaviour: Behaviour.Criminal), false, false, true, false),
        new("the day after the anniversary of the meeting", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20")
            .Referred("now", "V", "P", "2019-01-25", "2019-01-21", heard: "2019-02-01", behaviour: Behaviour.Criminal), false, false, false, false),
        new("the day of the earlier referral itself", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20")
            .Referred("now", "V", "P", "2018-06-10", "2018-01-10", heard: "2018-06-20", behaviour: Behaviour.Criminal), true, true, false, true),
        new("an incident before the earlier referral, identified after it", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20")
            .Referred("now", "V", "P", "2018-06-10", "2018-01-09", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Criminal), false, true, false, false),
        new("an incident recorded late: it happened within the year and was identified after it", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20")
            .Referred("now", "V", "P", "2019-03-05", "2018-12-30", "2019-03-01", heard: "2019-03-20", behaviour: Behaviour.Criminal), true, false, true, true),
        new("leap day: 29 February and twelve months end on 28 February", p => p
            .Referred("first", "V", "P", "2016-02-29", heard: "2016-02-29")
            .Referred("now", "V", "P", "2017-03-05", "2017-02-28", heard: "2017-03-10", behaviour: Behaviour.Criminal), true, true, true, true),
        new("leap day: 1 March is too late", p => p
            .Referred("first", "V", "P", "2016-02-29", heard: "2016-02-29")
            .Referred("now", "V", "P", "2017-03-05", "2017-03-01", heard: "2017-03-10", behaviour: Behaviour.Criminal), false, false, false, false),
        new("two referrals on one day: the one recorded later meets the earlier", p => p
            .Referred("first", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20")
            .Referred("now", "V", "P", "2018-06-10", "2018-06-10", heard: "2018-06-20", behaviour: Behaviour.Criminal), true, true, false, true),
        new("two referrals on one day: the one recorded earlier does not meet the later", p => p
            .Referred("now", "V", "P", "2018-06-10", "2018-06-10", heard: "2018-06-20", behaviour: Behaviour.Criminal)
            .Referred("second", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20"), false, false, false, false),
        new("heard twice on one referral: the case is not its own predecessor", p => p
            .Referred("now", "V", "P", "2018-06-10", "2018-06-10", heard: "2018-06-20", behaviour: Behaviour.Criminal)
            .Heard("now", "2018-07-20"), false, false, false, false),
        new("referred before and never heard", p => p
            .Referred("first", "V", "P", "2018-01-10")
            .Referred("now", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Criminal), true, true, false, true),
        new("refused before: it was referred all the same", p => p
            .Referred("first", "V", "P", "2018-01-10").NotTaken("first")
            .Referred("now", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Criminal), true, true, false, true),
        new("taken back by the referrer after the MARAC had taken it: it is a case", p => p
            .Referred("first", "V", "P", "2018-01-10").Taken("first").NotTaken("first")
            .Referred("now", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Criminal), true, true, false, true),
        new("taken, then taken back and refused: it was referred all the same", p => p
            .Referred("first", "V", "P", "2018-01-10").Taken("first").TakenBack("first").NotTaken("first")
            .Referred("now", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Criminal), true, true, false, true),
        new("transferred in: the earlier one was another MARAC's", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20", area: "south")
            .Referred("now", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Criminal), true, true, true, false),
        new("away and back: the latest to the same MARAC counts there", p => p
            .Referred("first", "V", "P", "2017-12-10", heard: "2017-12-20")
            .Referred("second", "V", "P", "2018-03-10", heard: "2018-03-20", area: "south")
            .Referred("now", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Criminal), true, true, true, true),
        new("only the latest predecessor counts", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20")
            .Referred("second", "V", "P", "2018-05-10", heard: "2018-05-20")
            .Referred("now", "V", "P", "2018-06-10", "2018-03-01", heard: "2018-06-20", behaviour: Behaviour.Criminal), false, false, false, false),
        new("a meeting after this referral starts no clock for it", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-06-15")
            .Referred("now", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Criminal), true, true, false, true),
        new("corrected date: the incident was in the window and is put before it", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20")
            .Referred("now", "V", "P", "2018-06-10", "2018-06-05", heard: "2018-06-20", behaviour: Behaviour.Criminal)
            .Dates("now", "2018-01-02", "2018-06-06"), false, true, false, false),
        new("no date of an incident: the referral's own", p => p
            .Referred("first", "V", "P", "2018-01-10", heard: "2018-01-20")
            .Referred("now", "V", "P", "2018-06-10", heard: "2018-06-20", behaviour: Behaviour.Criminal), true, true, true, true),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_preset_gives_its_answer(string name)
    {
        var tricky = Cases.Single(c => c.Name == name);
        var past = tricky.Tell(new Past());
        bool[] expected = [tricky.Newer, tricky.Older, tricky.MeetingClock, tricky.SameMarac];
        Assert.Equal(expected, RepeatDefinition.Presets.Select(d => past.IsRepeat("now", d)));
        Assert.Equal(expected, RepeatDefinition.Presets.Select(d => Naive.IsRepeat(Naive.Cases(past.Facts), Past.Id("now"), d)));
    }

    [Fact]
    public void The_same_set_is_another_meaning_than_a_common_person()
    {
        var exact = RepeatDefinition.SafeLivesNewer with { People = SamePeople.Exact };
        var past = new Past().Referred("first", "V", "P+Q", "2018-01-10").Referred("one", "V", "P", "2018-03-10").Referred("now", "V", "Q+P", "2018-06-10", "2018-06-05");
        Assert.True(past.IsRepeat("now", exact));
        Assert.False(past.IsRepeat("one", exact));
        Assert.Equal(new DateOnly(2018, 1, 10).DayNumber, RepeatRule.StartOf(past.Book(), 2, exact).Day);
        Assert.Equal(new DateOnly(2018, 3, 10).DayNumber, RepeatRule.StartOf(past.Book(), 2, RepeatDefinition.SafeLivesNewer).Day);
    }

    [Fact]
    public void A_case_heard_twice_is_two_cases_heard()
    {
        var past = new Past().Referred("now", "V", "P", "2018-06-10", heard: "2018-06-20").Heard("now", "2018-07-20").Heard("now", "2018-07-20");
        Assert.Equal(new RateGroup("all", 0, 2), Assert.Single(Rate.Count(past.Book(), Year())));
        past.NotHeard("now", "2018-06-20");
        Assert.Equal(new RateGroup("all", 0, 1), Assert.Single(Rate.Count(past.Book(), Year())));
    }

    private static RateQuestion Year() => new(RepeatDefinition.SafeLivesNewer, new(2018, 1, 1), new(2018, 12, 31));
}
