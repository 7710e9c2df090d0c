using System.Collections.Concurrent;
using Npgsql;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.Live;

/// <summary>What a screen is told: the room's record changed, or who is there did. Never what changed: each screen asks for itself, as the person before it may.</summary>
public enum LiveNews { Record, Presence }

/// <summary>Tells how far a room's record has come: a number that changes with everything that is recorded there.</summary>
public delegate Task<long> StampOf(Guid room, CancellationToken cancel);

/// <summary>
/// The rooms that this node's screens have open. The store's signal says that something was recorded anywhere; the room's stamp says whether it was
/// there; the screens then ask anew. A signal is only a hint: the rooms are looked at every few seconds without one.
/// </summary>
public sealed class LiveRooms(Store store, PresenceTable presence, StampOf stampOf, ILogger<LiveRooms> log) : BackgroundService
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50), Check = TimeSpan.FromSeconds(3), Beat = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Guid, Seat> seats = new();
    private readonly ConcurrentDictionary<Guid, long> stamps = new();
    private TaskCompletionSource joined = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes a seat in a room. Disposing it leaves.</summary>
    public Seat Join(Guid room, Guid seat, Actor actor, Func<LiveNews, Task> tell)
    {
        var taken = new Seat(this, new Sitting(seat, room, actor), tell);
        seats[seat] = taken;
        // Nothing is known of a new room, so its first look tells everybody in it.
        Interlocked.Exchange(ref joined, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        _ = QuietlyAsync("enter", () => presence.EnterAsync(taken.Sitting));
        return taken;
    }

    /// <summary>Says that somebody types in a room.</summary>
    public Task TypesAsync(Guid room, Actor actor, Guid record) => QuietlyAsync("typing", () => presence.TypesAsync(room, actor, record));

    internal void Look(Sitting sitting, Guid record) => _ = QuietlyAsync("look", () => presence.LookAtAsync(sitting, record));

    internal void Leave(Seat seat)
    {
        if (!seats.TryRemove(seat.Sitting.Seat, out _)) return;
        if (seats.Values.All(s => s.Sitting.Room != seat.Sitting.Room)) stamps.TryRemove(seat.Sitting.Room, out _);
        _ = QuietlyAsync("leave", () => presence.LeaveAsync(seat.Sitting));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(LookAsync(stoppingToken), HearAsync(stoppingToken), BeatAsync(stoppingToken));

    private async Task LookAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var (recorded, came) = (store.Signal.Next, Volatile.Read(ref joined).Task);
            foreach (var room in Rooms) await QuietlyAsync("look", () => LookAtAsync(room, cancel));
            await Task.WhenAny(recorded, came, Task.Delay(Rooms.Count > 0 ? Check : Timeout.InfiniteTimeSpan, cancel));
            if (!cancel.IsCancellationRequested) await Task.Delay(Breath, CancellationToken.None);
        }
    }

    private async Task LookAtAsync(Guid room, CancellationToken cancel)
    {
        var stamp = await stampOf(room, cancel);
        if (stamps.TryGetValue(room, out var before) && before == stamp) return;
        stamps[room] = stamp;
        Tell(room, LiveNews.Record);
    }

    /// <summary>Who came, went or types, heard from all nodes.</summary>
    private async Task HearAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            await QuietlyAsync("listen", () => ListenAsync(cancel));
            try { await Task.Delay(Pause, cancel); }
            catch (OperationCanceledException) { return; }
        }
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancel);
        connection.Notification += (_, heard) =>
        {
            if (Guid.TryParse(heard.Payload, out var room)) Tell(room, LiveNews.Presence);
        };
        try
        {
            await using (var listen = new NpgsqlCommand($"listen {PresenceTable.Channel}", connection)) await listen.ExecuteNonQueryAsync(cancel);
            foreach (var room in Rooms) Tell(room, LiveNews.Presence);
            while (true)
            {
                if (await connection.WaitAsync(Beat, cancel)) continue;
                await using var alive = new NpgsqlCommand("select 1", connection);
                await alive.ExecuteScalarAsync(cancel);
            }
        }
        finally
        {
            NpgsqlConnection.ClearPool(connection);
        }
    }

    private async Task BeatAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Beat);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
            {
                if (seats.IsEmpty) continue;
                await QuietlyAsync("beat", () => presence.BeatAsync([.. seats.Values.Select(s => s.Sitting)], cancel));
                // Somebody may have gone without saying so, or stopped typing.
                foreach (var room in Rooms) Tell(room, LiveNews.Presence);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested) { }
    }

    private HashSet<Guid> Rooms => [.. seats.Values.Select(s => s.Sitting.Room)];

    private void Tell(Guid room, LiveNews news)
    {
        foreach (var seat in seats.Values.Where(s => s.Sitting.Room == room)) _ = QuietlyAsync("tell", () => seat.Tell(news));
    }

    /// <summary>One screen that is gone, or one second without a database, stops nothing for the others.</summary>
    private async Task QuietlyAsync(string what, Func<Task> work)
    {
        try { await work(); }
        catch (OperationCanceledException) { }
        catch (ObjectDisposedException) { }
        catch (Exception problem)
        {
            if (log.IsEnabled(LogLevel.Warning)) log.LogWarning("A live screen was not told: {What}, {Kind}.", what, problem.GetType().Name);
        }
    }
}

/// <summary>A screen's place in a room.</summary>
public sealed class Seat : IDisposable
{
    private readonly LiveRooms rooms;

    internal Seat(LiveRooms rooms, Sitting sitting, Func<LiveNews, Task> tell) => (this.rooms, Sitting, Tell) = (rooms, sitting, tell);

    internal Sitting Sitting { get; }
    internal Func<LiveNews, Task> Tell { get; }

    /// <summary>Says what of the room this screen shows.</summary>
    public void LookAt(Guid record) => rooms.Look(Sitting, record);

    public void Dispose() => rooms.Leave(this);
}
