using Npgsql;
using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.Projections;
using Xunit;

namespace SafeDurham.Cases.EventStore.Tests;

/// <summary>
/// Tests that hold a transaction open. A server has one horizon for all of its databases, so meanwhile nothing would be settled in the tests beside them: they run alone.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HoldsTheHorizon
{
    public const string Name = "holds the horizon";
}

[Collection(HoldsTheHorizon.Name)]
public sealed class SealedLaterTests(Database fixture) : StoreTest(fixture)
{
    private async Task<long> SealedAsync() => (await new ChainVerifier(Store).HeadsAsync()).SingleOrDefault()?.LastPosition ?? 0;

    [Fact]
    public async Task What_an_open_transaction_may_still_add_to_is_left_for_later_and_not_lost()
    {
        using var stop = new CancellationTokenSource();
        var daemon = new Daemon(Store, new DaemonOptions { Poll = TimeSpan.FromMilliseconds(20), Listen = false }).RunAsync(stop.Token);
        await StartAsync(AnOpening());
        await UntilAsync(async () => await SealedAsync() == 1);
        await using var open = await Db.OpenConnectionAsync();
        await using var transaction = await open.BeginTransactionAsync();
        var late = NewId();
        await using (var write = new NpgsqlCommand("""
            insert into cases.mt_streams (id, type, version) values ($1, 'test_case', 1)
            """, open, transaction) { Parameters = { new() { Value = late } } }) await write.ExecuteNonQueryAsync();
        await using (var write = new NpgsqlCommand("""
            insert into cases.mt_events (seq_id, id, stream_id, version, data, type) values (nextval('cases.mt_events_sequence'), gen_random_uuid(), $1, 1, '{"area": "late"}', 'test_moved')
            """, open, transaction) { Parameters = { new() { Value = late } } }) await write.ExecuteNonQueryAsync();
        await StartAsync(AnOpening());
        await Task.Delay(300);
        Assert.Equal(1, await SealedAsync());
        await transaction.CommitAsync();
        await UntilAsync(async () => await SealedAsync() == 3);
        await stop.CancelAsync();
        await daemon;
        Assert.All(await new ChainVerifier(Store).VerifyAsync(), c => Assert.True(c is { IsTrue: true, Waiting: 0 }));
    }
}
