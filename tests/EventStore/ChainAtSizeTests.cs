using System.Globalization;
using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.Projections;
using Xunit;

namespace SafeDurham.Cases.EventStore.Tests;

/// <summary>A15: one edited event among a million is found in ten minutes. Every run takes a tenth of that; CASES_CHAIN_EVENTS sets another number.</summary>
public sealed class ChainAtSizeTests(Database fixture) : StoreTest(fixture)
{
    private static readonly long Events = long.Parse(Environment.GetEnvironmentVariable("CASES_CHAIN_EVENTS") ?? "100000", CultureInfo.InvariantCulture);

    protected override IReadOnlyList<Projection> Projections => [];

    [Fact]
    public async Task One_edited_event_among_very_many_is_found_in_time()
    {
        // Twenty events a stream, each with some 600 characters of ciphertext.
        await using (var fill = Db.CreateCommand($"""
            insert into cases.mt_streams (id, type, version) select md5(s::text)::uuid, 'test_case', 20 from generate_series(1, {Events / 20}) s;
            insert into cases.mt_events (seq_id, id, stream_id, version, data, type, software)
            select n, gen_random_uuid(), md5(((n - 1) / 20 + 1)::text)::uuid, (n - 1) % 20 + 1, jsonb_build_object('words', 'enc1.' || repeat(md5(n::text), 18)), 'test_noted', 'test' from generate_series(1, {Events / 20 * 20}) n;
            analyze
            """))
        {
            fill.CommandTimeout = 0;
            await fill.ExecuteNonQueryAsync();
        }
        using var stop = new CancellationTokenSource();
        var since = TimeProvider.System.GetTimestamp();
        var daemon = new Daemon(Store, new DaemonOptions { Listen = false }).RunAsync(stop.Token);
        await UntilAsync(async () => (await new ChainVerifier(Store).HeadsAsync()).SingleOrDefault()?.LastPosition == Events / 20 * 20, seconds: 3600);
        await stop.CancelAsync();
        await daemon;
        var sealing = TimeProvider.System.GetElapsedTime(since);
        await ExecuteAsync("update cases.mt_events set data = jsonb_set(data, '{words}', '\"another\"') where seq_id = $1", Events / 2);
        since = TimeProvider.System.GetTimestamp();
        var check = Assert.Single(await new ChainVerifier(Store).VerifyAsync());
        var took = TimeProvider.System.GetElapsedTime(since);
        TestContext.Current.TestOutputHelper?.WriteLine($"{check.Sealed} events: sealed in {sealing.TotalSeconds:0.0} s, verified in {took.TotalSeconds:0.0} s");
        Assert.Equal(Events / 2, Assert.Single(check.Problems).Number);
        Assert.True(took < TimeSpan.FromMinutes(10) * Math.Max(1, Events / 1_000_000d), $"It took {took}.");
    }
}
