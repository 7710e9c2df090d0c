using Npgsql;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.ReadModels;

/// <summary>Reads the whole log, once, in one snapshot of the database.</summary>
internal sealed class LogScan : IAsyncDisposable
{
    private const int BatchSize = 2_000;
    private readonly Store store;
    private readonly NpgsqlTransaction transaction;

    private LogScan(Store store, NpgsqlConnection connection, NpgsqlTransaction transaction, string snapshot) =>
        (this.store, Connection, this.transaction, Snapshot) = (store, connection, transaction, snapshot);

    /// <summary>The connection on which the snapshot is held.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Which transactions the snapshot sees, as PostgreSQL writes it.</summary>
    public string Snapshot { get; }

    public static async Task<LogScan> BeginAsync(Store store, CancellationToken cancel)
    {
        var connection = await store.Database.OpenConnectionAsync(cancel);
        try
        {
            var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
            // Reading may take long; the role's patience with idle transactions is meant for forgotten ones.
            await using var look = new NpgsqlCommand("set local idle_in_transaction_session_timeout = 0; set local work_mem = '64MB'; select pg_current_snapshot()::text", connection);
            return new LogScan(store, connection, transaction, (string)(await look.ExecuteScalarAsync(cancel))!);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Folds every stream of the kinds that feed these read models.</summary>
    /// <returns>How many events were read.</returns>
    public async Task<long> FoldAsync(StreamFolds folds, CancellationToken cancel)
    {
        var types = new Dictionary<Guid, string>();
        await using (var command = new NpgsqlCommand("select id, type from cases.mt_streams where type = any($1)", Connection) { Parameters = { new() { Value = folds.StreamTypes } } })
        await using (var reader = await command.ExecuteReaderAsync(cancel))
            while (await reader.ReadAsync(cancel)) types[reader.GetGuid(0)] = reader.GetString(1);
        // A stream's events get their numbers in the order of its versions.
        var count = 0L;
        await foreach (var (recorded, _) in ReadAsync("exists (select 1 from cases.mt_streams s where s.id = e.stream_id and s.type = any($1)) order by e.seq_id", [new() { Value = folds.StreamTypes }], cancel))
        {
            folds.Apply(types[recorded.StreamId], recorded);
            count++;
        }
        return count;
    }

    /// <summary>The log in the order of its readers, as far as every earlier transaction has finished.</summary>
    public IAsyncEnumerable<(Recorded Event, LogPlace Place)> SettledAsync(CancellationToken cancel) =>
        ReadAsync("e.tx_id < pg_snapshot_xmin(pg_current_snapshot()) order by e.tx_id, e.seq_id", [], cancel);

    /// <summary>While one batch is folded, the next is parsed and the one after it comes from the database.</summary>
    private async IAsyncEnumerable<(Recorded Event, LogPlace Place)> ReadAsync(string where, NpgsqlParameter[] parameters, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"select {EventReader.Columns} from cases.mt_events e where {where}", Connection) { CommandTimeout = 0 };
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var ahead = Task.FromResult<List<(Recorded, LogPlace)>>([]);
        await foreach (var batch in store.Reader.ReadBatchesAsync(reader, BatchSize, cancel))
        {
            var ready = await ahead;
            ahead = Task.Run(() => ParseAsync(batch, cancel), cancel);
            foreach (var one in ready) yield return one;
        }
        foreach (var one in await ahead) yield return one;
    }

    private async Task<List<(Recorded Event, LogPlace Place)>> ParseAsync(List<RawEvent> batch, CancellationToken cancel)
    {
        var events = new List<(Recorded, LogPlace)>(batch.Count);
        foreach (var raw in batch) events.Add((await store.Reader.ParseAsync(raw, cancel), raw.Place));
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
