using System.Diagnostics;
using SafeDurham.Cases.Slices.Tests.Messaging.Errands;
using SafeDurham.Cases.TestKit;

namespace SafeDurham.Cases.Slices.Tests.Messaging;

/// <summary>Nodes that stop, well or badly.</summary>
public sealed class TakeOverTests(SliceFixture postgres)
{
    private readonly Guid errand = Guid.NewGuid();

    [Fact]
    public async Task A_node_that_freezes_in_mid_message_is_replaced_within_five_seconds_and_does_no_harm_when_it_wakes()
    {
        var database = await Node.DatabaseAsync(postgres);
        await using var proxy = DatabaseProxy.To(database);
        var (begun, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        ErrandTrialHandler.Course[errand] = attempt =>
        {
            if (attempt > 1) return Task.CompletedTask;
            begun.SetResult();
            return release.Task;
        };
        await using var frozen = await Node.StartAsync(proxy.ConnectionString);
        await frozen.Bus.Publish(new ErrandTrial(errand, "once", ""), Guid.NewGuid());
        await begun.Task;
        await using var other = await Node.StartAsync(database);
        var since = Stopwatch.GetTimestamp();
        proxy.Freeze();
        await Node.UntilAsync(async () => await other.EnvelopesAsync() == 0);
        var took = Stopwatch.GetElapsedTime(since);
        Assert.InRange(took.TotalSeconds, 1, 5);
        proxy.Thaw();
        release.SetResult();
        await Node.UntilAsync(() => Task.FromResult(frozen.Outbox.Deliveries.Count == 0));
        Assert.Equal(1, await other.CountAsync(errand, "test_errand_tried"));
        Assert.Empty(await other.Pump.Table.DeadAsync());

        // Awake again it takes its part.
        await Node.UntilAsync(async () => await other.ScalarAsync<long>("select count(*) from cases.wolverine_nodes") == 2);
        await frozen.Bus.Publish(new ErrandTrial(Guid.NewGuid(), "after", ""), Guid.NewGuid());
        await frozen.IdleAsync();
        Assert.Equal(2, await other.ScalarAsync<long>("select count(*) from cases.mt_events where type = 'test_errand_tried'"));
    }

    [Fact]
    public async Task A_node_that_is_stopped_finishes_what_it_has_begun_and_leaves_the_rest()
    {
        const int begunAtMost = 16, sent = 40;
        var database = await Node.DatabaseAsync(postgres);
        var release = new TaskCompletionSource();
        var begun = 0;
        var errands = Enumerable.Range(0, sent).Select(_ => Guid.NewGuid()).ToList();
        foreach (var id in errands)
            ErrandTrialHandler.Course[id] = _ =>
            {
                Interlocked.Increment(ref begun);
                return release.Task;
            };
        await using var first = await Node.StartAsync(database);
        foreach (var id in errands) await first.Bus.Publish(new ErrandTrial(id, "way", ""), Guid.NewGuid());
        await Node.UntilAsync(() => Task.FromResult(begun == begunAtMost));
        var stopping = first.Pump.StopAsync();
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping;
        Assert.Equal(begunAtMost, begun);
        Assert.Equal(sent - begunAtMost, await first.ScalarAsync<long>("select count(*) from cases.wolverine_incoming_envelopes where owner_id = 0 and attempts = 0"));
        Assert.Equal(0, await first.ScalarAsync<long>("select count(*) from cases.wolverine_nodes"));

        // Stopped, it still carries out commands; their messages are for others.
        await first.Bus.Publish(new ErrandTrial(Guid.NewGuid(), "later", ""), Guid.NewGuid());
        await using var second = await Node.StartAsync(database);
        await second.IdleAsync();
        Assert.Equal(sent + 1, await second.ScalarAsync<long>("select count(*) from cases.mt_events where type = 'test_errand_tried'"));
        Assert.All(errands, id => Assert.Equal(1, ErrandTrialHandler.AttemptsOf(id)));
    }
}
