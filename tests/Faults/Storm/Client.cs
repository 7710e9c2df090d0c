using System.Collections.Concurrent;
using SafeDurham.Cases.Faults.Tests.Checking;
using SafeDurham.Cases.Faults.Tests.Place;

namespace SafeDurham.Cases.Faults.Tests.Storm;

/// <summary>What all clients of a run share.</summary>
internal sealed class Market(Site site)
{
    private readonly ConcurrentDictionary<int, Guid> accounts = new();

    public Site Site { get; } = site;

    /// <summary>Cuts of the line that wait for an order to be aimed at.</summary>
    public ConcurrentQueue<Cut> Cuts { get; } = new();

    public void Offer(int client, Guid account) => accounts[client] = account;

    /// <summary>An account of somebody else.</summary>
    public Guid? Other(Random lots, int client) => accounts.Where(a => a.Key != client).Select(a => a.Value).ToArray() is { Length: > 0 } others ? others[lots.Next(others.Length)] : null;
}

/// <summary>One client: sends an order, and goes on to the next when it knows what became of it. What it sends follows from the seed.</summary>
internal sealed class Client(Market market, int number, Random lots)
{
    private const int AccountLasts = 25;
    private readonly List<Guid> actions = [];
    private Guid account;
    private int used = AccountLasts;

    public async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (order, question) = Next();
            var story = await SettleAsync(order, question);
            Learn(question, story);
        }
    }

    /// <summary>Asks until there is an answer. An order that was never in doubt and is not saved may be given up.</summary>
    private async Task<OrderStory> SettleAsync(Order order, Question question)
    {
        for (var attempt = 0; ; attempt++)
        {
            var aimed = market.Cuts.TryDequeue(out var cut);
            if (market.Site.Serving(aimed ? 0 : lots.Next(2)) is not { } node)
            {
                if (aimed) market.Cuts.Enqueue(cut);
                await Task.Delay(20);
                continue;
            }
            if (aimed) market.Site.Wire.CutAt(order.Id, cut);
            var story = await market.Site.TellAsync(node, order, question);
            if (story.IsSettled && (story.Last != Told.NotSaved || lots.Next(3) == 0)) return story;
            await Task.Delay(Math.Min(20 << Math.Min(attempt, 5), 500));
        }
    }

    private (Order, Question) Next()
    {
        var id = Id();
        if (used++ >= AccountLasts) return Make(id, Ask.Open, Id());
        return lots.Next(100) switch
        {
            < 40 => Make(id, Ask.Move, account, amount: lots.Next(1, 100)),
            < 52 when market.Other(lots, number) is { } other => Make(id, Ask.Transfer, account, other, lots.Next(1, 100)),
            < 70 when market.Other(lots, number) is { } other => Make(id, Ask.HandOver, account, other),
            < 82 => Make(id, Ask.Create, Id(), at: Site.Now.AddSeconds(lots.Next(1, 10))),
            < 91 when actions.Count > 0 => Make(id, lots.Next(4) == 0 ? Ask.Cancel : Ask.Finish, actions[lots.Next(actions.Count)]),
            < 96 => Make(id, Ask.Refer, Id(), Id(), at: Site.Now),
            < 98 => Make(id, Ask.Move, account), // of nothing: refused
            _ => Make(id, Ask.Open, account), // open already: refused
        };
    }

    private static (Order, Question) Make(Guid id, Ask ask, Guid a, Guid b = default, int amount = 0, DateTimeOffset at = default)
    {
        var events = ask switch { Ask.Transfer => 2, Ask.Refer => Installation.EventsOfReferral, _ => 1 };
        return (new Order(id, ask.ToString(), events), new Question(0, ask, id, a, b, amount, at));
    }

    private void Learn(Question question, OrderStory story)
    {
        if (!story.IsAcknowledged) return;
        switch (question.Ask)
        {
            case Ask.Open:
                (account, used) = (question.A, 0);
                market.Offer(number, account);
                break;
            case Ask.Create: actions.Add(question.A); break;
            // Now and then one is finished again, which is refused.
            case Ask.Finish or Ask.Cancel when lots.Next(10) > 0: actions.Remove(question.A); break;
        }
    }

    private Guid Id()
    {
        var bytes = new byte[16];
        lots.NextBytes(bytes);
        return new Guid(bytes);
    }
}
