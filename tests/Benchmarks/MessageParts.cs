using System.Diagnostics;
using System.Text;

namespace SafeDurham.Cases.Benchmarks;

/// <summary>Durable messages, scheduled ones, and what a killed node leaves behind.</summary>
public sealed class MessageParts(Place place, Measure measure, Func<Process> startOther)
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes($$"""{"streamId":"{{Guid.Empty}}","words":"{{Place.Words}}{{Place.Words}}"}""");

    /// <summary>Published, handled and gone: all of that is in the time.</summary>
    public async Task MessagesAsync()
    {
        await place.Engine.Pump.StartAsync();
        // One record of each publisher: keys are made once for a record, not for each message.
        var records = Enumerable.Range(0, 64).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var publishers in StreamParts.Sessions)
        {
            var count = measure.Scaled(publishers == 1 ? 1_500 : 5_000);
            await measure.CompareAsync($"durable messages, {publishers} publishers", "messages/s", "≥ 0.90",
                () => RateAsync(publishers, count, _ => place.Floor.InsertAndDeleteMessageAsync(Body)),
                () => RateAsync(publishers, count, i => place.Engine.Bus.Publish(new Glance(records[i % records.Length], Place.Words), Guid.CreateVersion7()), () => place.Engine.Pump.IdleAsync()));
        }
    }

    public async Task ScheduledAsync()
    {
        await place.Engine.Pump.StartAsync();
        var lateness = new List<double>();
        for (var pass = 0; pass < measure.Passes; pass++)
        {
            var due = DateTimeOffset.UtcNow.AddSeconds(8);
            var streams = Enumerable.Range(0, 1_000).Select(_ => Guid.CreateVersion7()).ToArray();
            await Measure.RateAsync(16, streams.Length, i => place.Engine.Bus.Publish(new Act(streams[i], Place.Words), Guid.CreateVersion7(), due));
            if (DateTimeOffset.UtcNow >= due) throw new InvalidOperationException("Storing them took longer than until they were due.");
            await Task.Delay(due - DateTimeOffset.UtcNow);
            await DoneAsync(streams);
            lateness.Add(await LastAsync(streams, due));
        }
        measure.Add(new Line("1,000 scheduled messages due at once: the last is done after", "s", null, Measure.Median(lateness), "≤ 1 s"));
    }

    /// <summary>Another program has 500 messages in hand and is killed; this one takes them over.</summary>
    public async Task TakeOverAsync()
    {
        await place.Engine.Pump.StartAsync();
        var times = new List<double>();
        for (var pass = 0; pass < measure.Passes; pass++)
        {
            using var other = startOther();
            var streams = (await other.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The other program said nothing.")).Split(' ').Select(Guid.Parse).ToArray();
            other.Kill();
            await other.WaitForExitAsync();
            times.Add(await Measure.SecondsAsync(() => DoneAsync(streams)));
        }
        measure.Add(new Line("a killed node's 500 messages are done after", "s", null, Measure.Median(times), "≤ 5 s"));
    }

    /// <summary>The other program: publishes and handles nothing to the end.</summary>
    public static async Task HoldAsync(Place place)
    {
        HoldHandler.Held = new TaskCompletionSource().Task;
        await place.Engine.Pump.StartAsync();
        var streams = Enumerable.Range(0, 500).Select(_ => Guid.CreateVersion7()).ToArray();
        await Measure.RateAsync(8, streams.Length, i => place.Engine.Bus.Publish(new Hold(streams[i], Place.Words), Guid.CreateVersion7()));
        Console.WriteLine(string.Join(' ', streams));
        await Task.Delay(Timeout.Infinite);
    }

    private async Task DoneAsync(Guid[] streams)
    {
        var since = Stopwatch.GetTimestamp();
        while (await ScalarAsync<long>("select count(distinct stream_id) from cases.mt_events where stream_id = any($1)", streams) < streams.Length)
        {
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(2)) throw new TimeoutException("They are not done after two minutes.");
            await Task.Delay(20);
        }
    }

    private Task<double> LastAsync(Guid[] streams, DateTimeOffset due) =>
        ScalarAsync<double>("select extract(epoch from max(timestamp) - $2)::float8 from cases.mt_events where stream_id = any($1)", streams, due);

    private async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = place.Database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private async Task<double> RateAsync(int sessions, int count, Func<int, Task> one, Func<Task>? end = null)
    {
        await place.SettleAsync();
        return await Measure.RateAsync(sessions, count, one, end);
    }
}
