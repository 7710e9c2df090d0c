using System.Diagnostics;
using Npgsql;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.ReadModels;

namespace SafeDurham.Cases.Benchmarks;

/// <summary>What is read out of the whole log: rebuild, catch-up, and how soon an event shows.</summary>
public sealed class LogParts(Place place, Measure measure)
{
    private const int Streams = 100_000;

    public async Task RebuildAsync()
    {
        var streams = measure.Scaled(Streams);
        await place.Floor.PrepareAsync();
        await place.LoadAsync<InlineCase>(streams, 3, static (id, n) => new Noted(id, n, Place.Words));
        await place.LoadFloorAsync(streams, 3);
        foreach (var table in new[] { "cases.mt_events", "cases.mt_streams", "raw.events" }) await place.Floor.RunAsync($"vacuum analyze {table}");
        await place.SettleAsync();
        // The log may hold what other parts left; the rate counts what is really read.
        var perCase = await CountAsync("cases.mt_events e join cases.mt_streams s on s.id = e.stream_id where s.type = 'bench_inline'");
        var all = await CountAsync("cases.mt_events");
        var raw = await CountAsync("raw.events");
        var keeper = new ReadModelKeeper(place.Store);
        await measure.CompareAsync("rebuild per case", "events/s", "≥ 0.70", () => RateAsync(raw, RawPerCaseAsync), () => RateAsync(perCase, () => keeper.RebuildAsync([BenchModule.Rows])));
        await measure.CompareAsync("rebuild across cases", "events/s", "≥ 0.70", () => RateAsync(raw, RawAcrossAsync), () => RateAsync(all, () => keeper.RebuildAsync([BenchModule.Places])));
        await measure.CompareAsync("catch-up of the daemon across cases, from zero", "events/s", "", () => RateAsync(raw, RawAcrossAsync), () => RateAsync(all, CatchUpAsync));
        var plain = await PlainAsync(streams);
        measure.Add(new Line("cost of encryption: rebuild per case (floor: ours in plain)", "events/s", plain, Measure.Median([await RateAsync(perCase, () => keeper.RebuildAsync([BenchModule.Rows]))]), ""));
    }

    private async Task<double> PlainAsync(int streams)
    {
        await place.LoadAsync<PlainCase>(streams, 3, static (id, n) => new PlainNoted(id, n, Place.Words));
        await place.SettleAsync();
        var count = await CountAsync("cases.mt_events e join cases.mt_streams s on s.id = e.stream_id where s.type = 'bench_plain'");
        return await RateAsync(count, () => new ReadModelKeeper(place.Store).RebuildAsync([BenchModule.PlainRows]));
    }

    /// <summary>From the commit of an event until its row in an asynchronous read model can be read, on an idle system.</summary>
    public async Task VisibleAsync()
    {
        using var stop = new CancellationTokenSource();
        var daemon = new Daemon(place.Store).RunAsync(stop.Token);
        await SettledAsync();
        var times = new List<double>();
        for (var i = 0; i < measure.Scaled(200); i++)
        {
            await Task.Delay(15);
            var (id, number) = (Guid.CreateVersion7(), 1_000_000 + i);
            await place.StartAsync<LiveCase>(id, new Opened(id, number, Place.Words));
            var committed = Stopwatch.GetTimestamp();
            while (await CountAsync($"{"cases." + BenchModule.Places} where place = {number}") == 0) await Task.Yield();
            times.Add(Stopwatch.GetElapsedTime(committed).TotalMilliseconds);
        }
        await stop.CancelAsync();
        await daemon;
        times.Sort();
        measure.Add(new Line("commit to visible, asynchronous, p50", "ms", null, times[times.Count / 2], "≤ 5 ms"));
        measure.Add(new Line("commit to visible, asynchronous, p99", "ms", null, times[(int)(times.Count * 0.99)], ""));
    }

    private async Task CatchUpAsync()
    {
        await place.Floor.RunAsync($"truncate cases.{BenchModule.Places}; update cases.mt_event_progression set last_tx_id = '0', last_seq_id = 0, owner = null, leased_until = null, fence = fence + 1 where name = '{BenchModule.Places}'");
        using var stop = new CancellationTokenSource();
        var daemon = new Daemon(place.Store).RunAsync(stop.Token);
        await SettledAsync();
        await stop.CancelAsync();
        await daemon;
    }

    private async Task SettledAsync()
    {
        while ((await Daemon.StatusAsync(place.Store)).Single(s => s.Name == BenchModule.Places) is not { OldestWaiting: null }) await Task.Delay(5);
    }

    private static async Task<double> RateAsync(long events, Func<Task> work) => events / await Measure.SecondsAsync(work);

    /// <summary>One ordered scan, folded in memory, one COPY, the indexes.</summary>
    private async Task RawPerCaseAsync()
    {
        var tallies = new Dictionary<Guid, Tally>();
        await ScanAsync((stream, data, _) => tallies[stream] = tallies.GetValueOrDefault(stream, Tally.None).After(data));
        await using var connection = await place.Database.OpenConnectionAsync();
        await RunAsync(connection, "drop table if exists raw.rows_beside; create table raw.rows_beside (stream_id uuid not null, events integer, sum integer, place uuid, letters integer)");
        await using (var copy = await connection.BeginBinaryImportAsync("copy raw.rows_beside from stdin (format binary)"))
        {
            foreach (var (stream, tally) in tallies) await copy.WriteRowAsync(default, stream, tally.Events, tally.Sum, tally.Place, tally.Letters);
            await copy.CompleteAsync();
        }
        await RunAsync(connection, "alter table raw.rows_beside add primary key (stream_id); create index on raw.rows_beside (place); drop table raw.rows; alter table raw.rows_beside rename to rows");
    }

    private async Task RawAcrossAsync()
    {
        var rows = new Dictionary<int, (int Events, long Sum)>();
        await ScanAsync((_, data, version) =>
        {
            var number = ((PlainNoted)data).Number;
            var (events, sum) = rows.GetValueOrDefault(number);
            rows[number] = (events + 1, sum + version);
        });
        await using var connection = await place.Database.OpenConnectionAsync();
        await RunAsync(connection, "drop table if exists raw.places_beside; create table raw.places_beside (place integer not null, events integer, sum bigint)");
        await using (var copy = await connection.BeginBinaryImportAsync("copy raw.places_beside from stdin (format binary)"))
        {
            foreach (var (number, row) in rows) await copy.WriteRowAsync(default, number, row.Events, row.Sum);
            await copy.CompleteAsync();
        }
        await RunAsync(connection, "alter table raw.places_beside add primary key (place); drop table raw.places; alter table raw.places_beside rename to places");
    }

    private async Task ScanAsync(Action<Guid, Kernel.IEvent, long> each)
    {
        await using var command = place.Database.CreateCommand("select data, type, stream_id, version from raw.events order by seq_id");
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) each(reader.GetGuid(2), Floor.Event(reader.GetFieldValue<byte[]>(0), reader.GetString(1)), reader.GetInt64(3));
    }

    private async Task<long> CountAsync(string from)
    {
        await using var command = place.Database.CreateCommand($"select count(*) from {from}");
        command.CommandTimeout = 0;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
