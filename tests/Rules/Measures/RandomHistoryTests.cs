using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Measures.Facts;
using SafeDurham.Cases.Measures.Repeats;

namespace SafeDurham.Cases.Rules.Tests.Measures;

/// <summary>The product's calculation against the word-for-word one, over many pasts in which everything happens; each from its own number, so that a failure can be had again.</summary>
public sealed class RandomHistoryTests
{
    private static readonly DateOnly First = new(2015, 12, 1);

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, 120)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_rate_of_every_meaning_is_what_the_words_say(int number)
    {
        var random = new Random(number);
        var facts = History(random);
        var (book, cases) = (Past.LedgerOf(facts).Now, Naive.Cases(facts));
        foreach (var question in Questions(random)) Assert.Equal(Naive.Count(cases, question), Rate.Count(book, question));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void As_known_on_a_day_is_the_figure_that_the_facts_of_that_day_gave(int number)
    {
        var random = new Random(number);
        var facts = History(random);
        var ledger = Past.LedgerOf(facts);
        foreach (var moment in facts.Select(f => f.RecordedAt).Where(_ => random.Next(8) == 0).Append(DateTimeOffset.MinValue).Append(DateTimeOffset.MaxValue))
        {
            var then = facts.Where(f => f.RecordedAt < moment).ToList();
            foreach (var question in Questions(random).Take(6))
            {
                var asKnown = Rate.Count(ledger.Before(moment), question);
                Assert.Equal(Rate.Count(Past.LedgerOf(then).Now, question), asKnown);
                Assert.Equal(Naive.Count(Naive.Cases(then), question), asKnown);
            }
        }
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void The_order_in_which_facts_are_taken_in_makes_no_difference(int number)
    {
        var random = new Random(number);
        var facts = History(random);
        var (one, other) = (Past.LedgerOf(facts).Now, Past.LedgerOf(facts.OrderBy(_ => random.Next())).Now);
        foreach (var question in Questions(random)) Assert.Equal(Rate.Count(one, question), Rate.Count(other, question));
    }

    private static IEnumerable<RateQuestion> Questions(Random random)
    {
        var meanings = from behaviour in Enum.GetValues<CountedBehaviour>()
                       from clock in Enum.GetValues<Clock>()
                       from date in Enum.GetValues<EventDate>()
                       from place in Enum.GetValues<Place>()
                       from people in Enum.GetValues<SamePeople>()
                       select new RepeatDefinition("any", "Any", behaviour, clock, date, place, people);
        foreach (var meaning in meanings.OrderBy(_ => random.Next()))
        {
            var from = First.AddDays(random.Next(1_000));
            yield return new RateQuestion(meaning, from, from.AddDays(random.Next(900)), (GroupBy)random.Next(5), random.Next(4) == 0 ? "north" : null);
        }
    }

    private static List<FactRow> History(Random random)
    {
        var past = new Past();
        var names = new List<string>();
        for (var i = random.Next(5, 60); i > 0; i--)
        {
            var name = $"case {i}";
            names.Add(name);
            // Few people and few days, so that everything meets.
            var referred = random.Next(3) == 0 ? First.AddDays(random.Next(40)) : First.AddDays(random.Next(1_200));
            if (random.Next(12) == 0) referred = new DateOnly(2016, 2, 29);
            var harm = string.Join('+', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"P{random.Next(4)}").Distinct());
            past.Referred(name, $"V{random.Next(3)}", harm, Text(referred)!, Near(random, referred), Near(random, referred),
                random.Next(4) == 0 ? null : Text(referred.AddDays(random.Next(3) == 0 ? 0 : random.Next(60))),
                (Behaviour)random.Next(3), random.Next(3) == 0 ? "south" : "north", random.Next(2) == 0 ? "police" : "idva");
            if (random.Next(3) == 0) Change(past, random, names[random.Next(names.Count)], referred);
        }
        return past.Facts;
    }

    private static void Change(Past past, Random random, string name, DateOnly day)
    {
        switch (random.Next(7))
        {
            case 0: past.Dates(name, Near(random, day), Near(random, day)); break;
            case 1: past.Heard(name, Text(day.AddDays(random.Next(90)))!); break;
            case 2: past.NotTaken(name); break;
            case 3: past.Taken(name); break;
            case 4 when Near(random, day) is { } on: past.Incident(name, on, Behaviour.Criminal); break;
            case 6: past.TakenBack(name); break;
            case 5:
                var before = past.Facts.Last(f => f.CaseId == Past.Id(name) && f.Kind is FactKind.Referral or FactKind.Imported);
                past.Imported(name, f => before with { Version = f.Version, Kind = f.Kind, RecordedAt = f.RecordedAt, OrderAt = f.OrderAt, ReferredOn = day, MeetingOn = random.Next(2) == 0 ? null : day.AddDays(7) });
                break;
        }
    }

    private static string? Near(Random random, DateOnly day) => random.Next(4) == 0 ? null : Text(day.AddDays(-random.Next(random.Next(2) == 0 ? 10 : 420)));

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
