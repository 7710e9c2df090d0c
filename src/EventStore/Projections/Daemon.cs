using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>How a follower of the log is doing.</summary>
/// <param name="Name">The read model, or another follower.</param>
/// <param name="Status"><c>running</c> or <c>stopped</c>.</param>
/// <param name="Problem">Why it stopped, without anybody's data.</param>
/// <param name="OldestWaiting">Age of the oldest event that it has not taken in; null when it has all.</param>
/// <param name="Position">Number of the last event that it has taken in.</param>
/// <param name="Owner">The node that works on it; null when none does.</param>
public sealed record ProjectionStatus(string Name, string Status, string? Problem, TimeSpan? OldestWaiting, long Position, Guid? Owner);

/// <summary>
/// Follows the log for every read model across streams. Runs in every node; each read model is written by one node at a time. Never skips an event: one that a
/// read model cannot bear stops that read model, and the others go on.
/// </summary>
public sealed class Daemon(Store store, DaemonOptions? options = null, ILogger<Daemon>? logger = null)
{
    private readonly DaemonOptions options = options ?? new DaemonOptions();
    private readonly ILogger logger = logger ?? NullLogger<Daemon>.Instance;

    /// <summary>Works until it is told to stop, then gives its leases back. Call <see cref="ReadModels.ReadModelKeeper.EnsureAsync"/> first.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await RegisterAsync(cancel);
        await ResumeStoppedByOthersAsync(cancel);
        var wire = new LogWire(store, logger);
        IEnumerable<Task> running =
        [
            .. store.ReadModels.Across.Select(p => new ProjectionFollower(store, p, options, logger).RunAsync(cancel)),
            new ForeignEvents(store, options, logger).RunAsync(cancel),
            new ErasedRows(store, options, logger).RunAsync(cancel),
            .. store.SealedLogs.Select(l => new Sealer(store, l, options, logger).RunAsync(cancel)),
            .. options.Listen ? [wire.TellAsync(cancel), wire.HearAsync(cancel)] : Array.Empty<Task>(),
        ];
        await Task.WhenAll(running);
    }

    /// <summary>How every follower is doing: for the health page and its alarms.</summary>
    public static async Task<IReadOnlyList<ProjectionStatus>> StatusAsync(Store store, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var command = store.Database.CreateCommand("""
            select p.name, p.status, p.problem, w.age, coalesce(p.last_seq_id, 0), case when p.leased_until > clock_timestamp() then p.owner end
            from cases.mt_event_progression p
            left join lateral (
                select clock_timestamp() - e.timestamp as age from cases.mt_events e
                where (e.tx_id, e.seq_id) > (p.last_tx_id, coalesce(p.last_seq_id, 0)) order by e.tx_id, e.seq_id limit 1) w on true
            where p.name = any($1) order by p.name
            """);
        command.Parameters.AddWithValue(store.ReadModels.Across.Select(a => a.Name).Append(ForeignEvents.Name).ToArray());
        return await StatusesAsync(command, cancel);
    }

    /// <summary>How the sealers are doing, by the age of the oldest row that is not sealed.</summary>
    public static async Task<IReadOnlyList<ProjectionStatus>> SealersAsync(Store store, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var all = new List<ProjectionStatus>();
        foreach (var log in store.SealedLogs)
        {
            await using var command = store.Database.CreateCommand($"""
                select p.name, p.status, p.problem, w.age, coalesce(p.last_seq_id, 0), case when p.leased_until > clock_timestamp() then p.owner end
                from cases.mt_event_progression p
                left join lateral (
                    select clock_timestamp() - e.{log.At} as age from {log.Table} e
                    where (e.tx_id, e.{log.Number}) > (p.last_tx_id, coalesce(p.last_seq_id, 0)) order by e.tx_id, e.{log.Number} limit 1) w on true
                where p.name = $1
                """);
            command.Parameters.AddWithValue(log.Follower);
            all.AddRange(await StatusesAsync(command, cancel));
        }
        return all;
    }

    /// <summary>How what follows an erasure is doing: the age of the oldest erasure whose rows are not yet made anew.</summary>
    public static async Task<ProjectionStatus?> ErasuresAsync(Store store, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var command = store.Database.CreateCommand("""
            select p.name, p.status, p.problem, (select clock_timestamp() - min(erased_at) from cases.erasure_ledger where rows_made_at is null), 0::bigint,
                case when p.leased_until > clock_timestamp() then p.owner end
            from cases.mt_event_progression p where p.name = $1
            """);
        command.Parameters.AddWithValue(ErasedRows.Name);
        return (await StatusesAsync(command, cancel)).SingleOrDefault();
    }

    private static async Task<IReadOnlyList<ProjectionStatus>> StatusesAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var all = new List<ProjectionStatus>();
        while (await reader.ReadAsync(cancel))
            all.Add(new ProjectionStatus(reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetTimeSpan(3), reader.GetInt64(4), reader.IsDBNull(5) ? null : reader.GetGuid(5)));
        return all;
    }

    /// <summary>Lets a stopped follower go on from where it stopped, after what stopped it was put right.</summary>
    /// <returns>False when no follower of that name was stopped.</returns>
    public static async Task<bool> ResumeAsync(Store store, string name, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var command = store.Database.CreateCommand("update cases.mt_event_progression set status = 'running', problem = null, stopped_by = null where name = $1 and status = 'stopped'");
        command.Parameters.AddWithValue(name);
        var resumed = await command.ExecuteNonQueryAsync(cancel) > 0;
        store.Signal.Heard();
        return resumed;
    }

    private async Task RegisterAsync(CancellationToken cancel)
    {
        await using var command = store.Database.CreateCommand("insert into cases.mt_event_progression (name, last_seq_id) select n, 0 from unnest($1) n on conflict (name) do nothing");
        command.Parameters.AddWithValue(store.SealedLogs.Select(l => l.Follower).Append(ForeignEvents.Name).Append(ErasedRows.Name).ToArray());
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>What another version of the software could not bear, this one may: a corrected release goes on by itself, and stops again if it is no better.</summary>
    private async Task ResumeStoppedByOthersAsync(CancellationToken cancel)
    {
        await using var command = store.Database.CreateCommand("update cases.mt_event_progression set status = 'running', problem = null, stopped_by = null where status = 'stopped' and stopped_by <> $1");
        command.Parameters.AddWithValue(store.Options.Software);
        if (await command.ExecuteNonQueryAsync(cancel) > 0) logger.LogInformation("Followers that another version had stopped go on.");
    }
}
