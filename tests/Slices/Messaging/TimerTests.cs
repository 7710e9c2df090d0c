using SafeDurham.Cases.Slices.Tests.Messaging.Errands;
using SafeDurham.Cases.TestKit;
using static SafeDurham.Cases.Slices.Tests.Messaging.Somebody;

namespace SafeDurham.Cases.Slices.Tests.Messaging;

/// <summary>Messages with a time (R8). State decides, timers only wake.</summary>
public sealed class TimerTests(SliceFixture postgres)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider clock = new(Start);
    private readonly Guid errand = Guid.NewGuid();

    [Fact]
    public async Task It_rings_once_after_a_restart_and_not_before_its_time()
    {
        var database = await Node.DatabaseAsync(postgres);
        var due = Start.AddHours(48);
        await using (var before = await Node.StartAsync(database, clock: clock))
        {
            await RemindAsync(before, errand, due);
            clock.SetUtcNow(due.AddMilliseconds(-1));
            await before.IdleAsync();
            Assert.Equal(0, await before.CountAsync(errand, "test_errand_reminded"));
        }
        await using var after = await Node.StartAsync(database, clock: clock);
        await after.IdleAsync();
        Assert.Equal(0, await after.CountAsync(errand, "test_errand_reminded"));
        clock.SetUtcNow(due);
        await after.IdleAsync();
        clock.Advance(TimeSpan.FromDays(30));
        await after.IdleAsync();
        var rang = Assert.Single(await after.Store.ReadAsync(errand), e => e.Data is ErrandReminded);
        Assert.Equal(new ErrandReminded(due, due), rang.Data);
    }

    [Fact]
    public async Task Four_hours_of_outage_only_delay_it()
    {
        var database = await Node.DatabaseAsync(postgres);
        var errands = Enumerable.Range(0, 50).Select(_ => Guid.NewGuid()).ToList();
        await using (var before = Node.Quiet(database, clock: clock))
            foreach (var (id, i) in errands.Select((id, i) => (id, i))) await RemindAsync(before, id, Start.AddMinutes(i));
        clock.Advance(TimeSpan.FromHours(4));
        await using var after = await Node.StartAsync(database, clock: clock);
        await after.IdleAsync();
        foreach (var id in errands) Assert.Equal(1, await after.CountAsync(id, "test_errand_reminded"));
    }

    [Fact]
    public async Task It_does_nothing_wrong_after_the_errand_is_closed()
    {
        await using var node = await Node.StartAsync(postgres, clock: clock);
        await RemindAsync(node, errand, Start.AddHours(1));
        await node.Do(new CloseErrand(errand), Ann);
        clock.Advance(TimeSpan.FromHours(2));
        await node.IdleAsync();
        Assert.Equal(0, await node.CountAsync(errand, "test_errand_reminded"));
        Assert.Equal(0, await node.EnvelopesAsync());
    }

    [Fact]
    public async Task A_node_whose_clock_is_behind_does_not_find_that_it_is_not_yet_time()
    {
        var database = await Node.DatabaseAsync(postgres);
        var due = Start.AddHours(1);
        await using var ahead = Node.Quiet(database, clock: new FakeTimeProvider(due.AddSeconds(1)));
        await RemindAsync(ahead, errand, due);
        var taken = Assert.Single(await ahead.Pump.Table.ClaimAsync(-1, due, 10, default));
        await using var behind = await Node.StartAsync(database, clock: new FakeTimeProvider(due.AddSeconds(-1)));
        behind.Outbox.Deliveries.Offer(taken);
        await behind.IdleAsync();
        Assert.Equal(new ErrandReminded(due, due), (await behind.Store.ReadAsync(errand))[^1].Data);
    }

    [Fact]
    public async Task A_thousand_due_at_once_all_ring_once_though_two_nodes_take_them()
    {
        var database = await Node.DatabaseAsync(postgres);
        var due = Start.AddHours(1);
        var errands = Enumerable.Range(0, 1_000).Select(_ => Guid.NewGuid()).ToList();
        await using var one = await Node.StartAsync(database, clock: clock);
        await using var two = await Node.StartAsync(database, clock: clock);
        await Parallel.ForEachAsync(errands, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, _) => await one.Bus.Publish(new ErrandReminder(id, due), Guid.NewGuid(), due));
        await one.IdleAsync();
        Assert.Equal(1_000, await one.EnvelopesAsync());
        clock.SetUtcNow(due);
        await one.IdleAsync();
        await two.IdleAsync();
        Assert.Equal((1_000L, 1_000L), (
            await one.ScalarAsync<long>("select count(*) from cases.mt_events where type = 'test_errand_reminded'"),
            await one.ScalarAsync<long>("select count(distinct stream_id) from cases.mt_events where type = 'test_errand_reminded'")));
    }

    private static async Task RemindAsync(Node node, Guid errand, DateTimeOffset due)
    {
        await node.Do(new OpenErrand(errand, "Ring her"), Ann);
        Assert.True((await node.Do(new RemindOfErrand(errand, due), Ann)).IsDone);
    }
}
