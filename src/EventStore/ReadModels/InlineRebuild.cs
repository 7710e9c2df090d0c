using Npgsql;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.EventStore.ReadModels;

/// <summary>
/// Builds inline read models beside the live ones: the log is read once in a snapshot, streams that moved meanwhile are folded again, the last of them
/// under a lock that holds appends up for a moment; then the tables change places.
/// </summary>
internal sealed class InlineRebuild(Store store, IReadOnlyList<InlineTable> tables)
{
    private const int FewEnough = 200, Attempts = 50;
    private readonly NewKeys keys = new(store);

    public async Task RunAsync(CancellationToken cancel)
    {
        await using var connection = await store.OwnersDatabase.OpenConnectionAsync(cancel);
        foreach (var table in tables) await connection.RunAsync($"drop table if exists cases.{Beside(table)}; {table.Table.TableSql(Beside(table))}", cancel);
        var snapshot = await FillAsync(connection, cancel);
        var moved = int.MaxValue;
        for (var round = 0; moved > FewEnough && round < 10; round++)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            (snapshot, moved) = await CatchUpAsync(connection, snapshot, cancel);
            await transaction.CommitAsync(cancel);
        }
        for (var attempt = 1; !await TrySwapAsync(connection, snapshot, last: attempt == Attempts, cancel); attempt++)
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
        keys.Stored();
    }

    private static string Beside(InlineTable table) => table.Name + "_beside";

    private async Task<string> FillAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var folds = new StreamFolds(tables);
        string snapshot;
        await using (var scan = await LogScan.BeginAsync(store, cancel))
        {
            snapshot = scan.Snapshot;
            await scan.FoldAsync(folds, cancel);
        }
        foreach (var table in tables)
        {
            await RowWriter.CopyAsync(connection, table.Table, Beside(table), folds.Rows(table, store.Context), keys, cancel);
            foreach (var index in table.Table.IndexSql(Beside(table))) await connection.RunAsync(index, cancel);
            await connection.RunAsync($"analyze cases.{Beside(table)}", cancel);
        }
        return snapshot;
    }

    /// <summary>Folds again every stream that moved after the snapshot.</summary>
    private async Task<(string Snapshot, int Moved)> CatchUpAsync(NpgsqlConnection connection, string since, CancellationToken cancel)
    {
        var now = (await connection.ScalarAsync<string>("select pg_current_snapshot()::text", cancel))!;
        var streams = await MovedAsync(connection, since, cancel);
        foreach (var some in streams.Chunk(500))
        {
            foreach (var table in tables) await connection.RunAsync($"delete from cases.{Beside(table)} where stream_id = any($1)", cancel, some.Select(s => s.Id).ToArray());
            var folds = await FoldAsync(connection, some, cancel);
            foreach (var table in tables)
            {
                var rows = folds.Rows(table, store.Context).ToList();
                if (rows.Count > 0) await RunAsync(connection, await RowWriter.UpsertAsync(table.Table, Beside(table), rows, keys, cancel), cancel);
            }
        }
        return (now, streams.Count);
    }

    private static async Task<List<(Guid Id, string Type)>> MovedAsync(NpgsqlConnection connection, string since, CancellationToken cancel)
    {
        var streams = new List<(Guid, string)>();
        await using var command = new NpgsqlCommand("""
            select s.id, s.type from cases.mt_streams s where s.type is not null and s.id in (
                select e.stream_id from cases.mt_events e
                where e.tx_id >= pg_snapshot_xmin($1::text::pg_snapshot) and not pg_visible_in_snapshot(e.tx_id, $1::text::pg_snapshot))
            """, connection) { Parameters = { new() { Value = since } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) streams.Add((reader.GetGuid(0), reader.GetString(1)));
        return streams;
    }

    private async Task<StreamFolds> FoldAsync(NpgsqlConnection connection, IReadOnlyList<(Guid Id, string Type)> streams, CancellationToken cancel)
    {
        var folds = new StreamFolds(tables);
        var types = streams.Where(s => folds.StreamTypes.Contains(s.Type)).ToDictionary(s => s.Id, s => s.Type);
        await using var command = new NpgsqlCommand($"select {EventReader.Columns} from cases.mt_events e where e.stream_id = any($1) order by e.stream_id, e.version", connection)
        {
            Parameters = { new() { Value = types.Keys.ToArray() } },
        };
        foreach (var recorded in await store.Reader.ReadAsync(await command.ExecuteReaderAsync(cancel), cancel)) folds.Apply(types[recorded.StreamId], recorded);
        return folds;
    }

    /// <summary>Holds appends up, folds the last streams, changes the tables over. Gives way if it does not get the locks at once, so that nobody queues behind it.</summary>
    private async Task<bool> TrySwapAsync(NpgsqlConnection connection, string snapshot, bool last, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        try
        {
            await connection.RunAsync("set local lock_timeout = '1s'; lock table cases.mt_streams in share row exclusive mode", cancel);
            await CatchUpAsync(connection, snapshot, cancel);
            foreach (var table in tables)
            {
                await connection.RunAsync($"drop table if exists cases.{table.Name} cascade", cancel);
                foreach (var rename in table.Table.RenameSql(Beside(table), table.Name)) await connection.RunAsync(rename, cancel);
                await TableGuard.SettleAsync(connection, table.Table, cancel);
                await NoteAsync(connection, table.Table, table.Version, cancel);
            }
            await TableGuard.LetReadAsync(connection, store.ReadModels.Tables, store.Options.Policies, cancel);
            foreach (var statement in keys.Statements()) await RunAsync(connection, statement, cancel);
            await transaction.CommitAsync(cancel);
            return true;
        }
        catch (PostgresException busy) when (busy.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected && !last)
        {
            await transaction.RollbackAsync(cancel);
            return false;
        }
    }

    internal static Task NoteAsync(NpgsqlConnection connection, RowTable table, int version, CancellationToken cancel) => connection.RunAsync(
        "insert into cases.read_models (name, version, shape) values ($1, $2, $3) on conflict (name) do update set version = excluded.version, shape = excluded.shape, built_at = now()",
        cancel, table.Name, version, table.Shape);

    internal static async Task RunAsync(NpgsqlConnection connection, Statement statement, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(statement.Sql, connection) { CommandTimeout = 0 };
        foreach (var parameter in statement.Parameters) command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
