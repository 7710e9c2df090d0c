using Microsoft.Extensions.Logging;
using Npgsql;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>What to follow the log with; real installations keep the defaults.</summary>
public sealed record DaemonOptions
{
    /// <summary>How long a node may be silent before another takes its followers over.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How often the log is looked at when no signal comes.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many events are taken at once.</summary>
    public int BatchSize { get; init; } = 2_000;

    /// <summary>Whether other processes are told of appends, and heard.</summary>
    public bool Listen { get; init; } = true;
}

/// <summary>An event that a follower cannot bear. It stops there and never skips.</summary>
internal sealed class PoisonException(string problem, Exception inner) : Exception(problem, inner);

/// <summary>Something that follows the log: takes the lease, works batch by batch, waits for a signal, stops at poison, tries again after a disturbance.</summary>
internal abstract class Follower(Store store, string name, DaemonOptions options, ILogger logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10), Soon = TimeSpan.FromMilliseconds(2);
    private static readonly Statement Hasty = new("select set_config('synchronous_commit', 'off', true)");
    private readonly Lease lease = new(store, name, options.Lease);
    private int disturbances;
    private TimeSpan patience = Soon;

    protected Store Store { get; } = store;
    protected DaemonOptions Options { get; } = options;

    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var signal = Store.Signal.Next;
            try
            {
                var held = lease.Held || await TakeAsync(cancel);
                if (held && await StepAsync(lease, cancel)) { disturbances = 0; continue; }
                await RestAsync(held && HeedsSignals ? signal : null, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested) { }
            catch (Exception problem)
            {
                await DisturbedAsync(problem, cancel);
            }
        }
        try { await lease.ReleaseAsync(); }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException or ObjectDisposedException) { } // it ends by itself
    }

    /// <summary>
    /// Waits for a signal, at most until the next look. After a signal the next looks come soon: an event may have been held back by a transaction that was
    /// still open, and whose end nobody announces.
    /// </summary>
    private async Task RestAsync(Task? signal, CancellationToken cancel)
    {
        await WaitAsync(signal, signal is null || patience > Options.Poll ? Options.Poll : patience, cancel);
        patience = signal is { IsCompleted: true } ? Soon : TimeSpan.FromTicks(Math.Min(patience.Ticks * 2, Options.Poll.Ticks));
    }

    /// <summary>Does what there is to do, up to one batch.</summary>
    /// <returns>Whether there may be more.</returns>
    protected abstract Task<bool> StepAsync(Lease lease, CancellationToken cancel);

    /// <summary>Whether it looks as soon as something is appended, or only now and then.</summary>
    protected virtual bool HeedsSignals => true;

    /// <summary>Called when this node takes over, before the first step.</summary>
    protected virtual void Taken() { }

    /// <summary>Whether this node's code is the one that the stored rows belong to.</summary>
    protected virtual Task<bool> MayTakeAsync(CancellationToken cancel) => Task.FromResult(true);

    /// <summary>Commits statements with the new place, all or nothing. Unless they are to be durable, a crash may undo the latest of them together, and they are made again.</summary>
    protected async Task CommitAsync(Lease current, IReadOnlyList<Statement> statements, LogPlace to, CancellationToken cancel, bool durable = false)
    {
        var at = Store.Time.GetTimestamp();
        await using var connection = await Store.Database.OpenConnectionAsync(cancel);
        await using var batch = Saver.Batch(connection, [.. durable ? Array.Empty<Statement>() : [Hasty], current.Move(to), .. statements], again: false);
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        current.Moved(to, at);
    }

    private async Task<bool> TakeAsync(CancellationToken cancel)
    {
        if (!await MayTakeAsync(cancel) || !await lease.TryTakeAsync(cancel)) return false;
        Taken();
        return true;
    }

    private async Task DisturbedAsync(Exception problem, CancellationToken cancel)
    {
        try
        {
            if (Verdict(problem) is { } verdict)
            {
                logger.LogError("{Follower} stopped: {Problem}", name, verdict);
                await lease.StopAsync(verdict);
                return;
            }
            if (problem is not PostgresException { SqlState: "CV003" }) logger.LogWarning("{Follower} was disturbed ({Kind}) and tries again.", name, problem.GetType().Name);
            lease.Lose();
            await WaitAsync(null, TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, 50 * Math.Pow(2, disturbances++))), cancel);
        }
        catch (Exception again) when (again is NpgsqlException or TimeoutException or IOException)
        {
            lease.Lose();
            await WaitAsync(null, Options.Poll, cancel);
        }
    }

    /// <summary>Why to stop for good, in words without anybody's data; null where trying again may help.</summary>
    private static string? Verdict(Exception problem) => problem switch
    {
        PoisonException poison => poison.Message,
        UnreadableEventException unreadable => unreadable.Message,
        PostgresException { SqlState: "CV004" } => null, // a subject was erased in between: the rows are made again without it
        PostgresException { SqlState: [var a, var b, ..] state } when (a, b) is ('2', '2') or ('2', '3') or ('4', '2') or ('0', 'A') => $"The database refuses the rows ({state}).",
        NpgsqlException or TimeoutException or IOException or OperationCanceledException or ObjectDisposedException => null,
        _ => $"It failed: {problem.GetType().Name}.",
    };

    private static async Task WaitAsync(Task? signal, TimeSpan longest, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var pause = Task.Delay(longest, stop.Token);
        await (signal is null ? Task.WhenAny(pause) : Task.WhenAny(signal, pause));
        await stop.CancelAsync();
    }
}
