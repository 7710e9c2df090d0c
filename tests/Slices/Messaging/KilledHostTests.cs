using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Slices.Tests.Messaging.Errands;
using static SafeDurham.Cases.Slices.Tests.Messaging.Somebody;

namespace SafeDurham.Cases.Slices.Tests.Messaging;

/// <summary>A real process, really killed.</summary>
public sealed class KilledHostTests(SliceFixture postgres)
{
    private const int Sent = 250, Further = 2, Expected = Sent * (Further + 1);

    [Fact]
    public async Task Killed_in_the_middle_and_started_again_it_loses_none_and_doubles_none()
    {
        var database = await Node.DatabaseAsync(postgres);
        var keys = MasterKeys.Generate("kill");
        await using var quiet = Node.Quiet(database, keys: keys);
        var errand = Guid.NewGuid();
        await quiet.Do(new OpenErrand(errand, "Origin"), Ann);
        await Parallel.ForEachAsync(Enumerable.Range(0, Sent), new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (i, _) => await quiet.Bus.Publish(new ErrandArrives(Guid.NewGuid(), Further, $"Words {i}"), Guid.NewGuid()));

        var killedInTheMiddle = 0;
        foreach (var share in new[] { 0.1, 0.4, 0.7 })
        {
            using var host = MessageHost.Start(database, keys);
            await Node.UntilAsync(async () => await HandledAsync(quiet) >= Expected * share);
            host.Kill();
            await host.WaitForExitAsync();
            if (await quiet.EnvelopesAsync() > 0) killedInTheMiddle++;
        }
        using (var last = MessageHost.Start(database, keys))
        {
            await Node.UntilAsync(async () => await quiet.EnvelopesAsync() == 0);
            last.StandardInput.Close();
            await last.WaitForExitAsync();
            Assert.Equal(0, last.ExitCode);
        }
        Assert.InRange(killedInTheMiddle, 1, 3);
        foreach (var name in new[] { "test_errand_received", "test_errand_counted" })
            Assert.Equal((Expected, Expected), (
                (int)await quiet.ScalarAsync<long>("select count(*) from cases.mt_events where type = $1", name),
                (int)await quiet.ScalarAsync<long>("select count(distinct stream_id) from cases.mt_events where type = $1", name)));
        Assert.Empty(await quiet.Pump.Table.DeadAsync());
    }

    private static Task<long> HandledAsync(Node node) => node.ScalarAsync<long>("select count(*) from cases.mt_events where type = 'test_errand_received'");
}
