using Npgsql;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.EventStore.ReadModels;

/// <summary>Builds read models across streams beside the live ones, all in one reading of the log; the daemon goes on from where the reading ended.</summary>
internal sealed class AcrossRebuild(Store store, IReadOnlyList<AcrossProjection> projections)
{
    private readonly NewKeys keys = new(store);

    public async Task RunAsync(CancellationToken cancel)
    {
        var folds = projections.Select(p => new AcrossFold(p)).ToArray();
        var reached = LogPlace.Start;
        await using (var scan = await LogScan.BeginAsync(store, cancel))
            await foreach (var (recorded, place) in scan.SettledAsync(cancel))
            {
                foreach (var fold in folds) fold.Apply(recorded, fold.KeysOf(recorded));
                reached = place;
            }
        await using var connection = await store.OwnersDatabase.OpenConnectionAsync(cancel);
        for (var i = 0; i < folds.Length; i++) await PutInPlaceAsync(connection, projections[i], folds[i], reached, cancel);
    }

    /// <summary>The new fence stops whoever was writing the old table.</summary>
    private async Task PutInPlaceAsync(NpgsqlConnection connection, AcrossProjection projection, AcrossFold fold, LogPlace reached, CancellationToken cancel)
    {
        var (table, beside) = (projection.Table, projection.Name + "_beside");
        await connection.RunAsync($"drop table if exists cases.{beside}; {table.TableSql(beside)}", cancel);
        await RowWriter.CopyAsync(connection, table, beside, fold.Rows.Select(row => (Guid.Empty, row)), keys, cancel);
        foreach (var index in table.IndexSql(beside)) await connection.RunAsync(index, cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await InlineRebuild.RunAsync(connection, new Statement("""
            insert into cases.mt_event_progression (name, last_tx_id, last_seq_id, fence) values ($1, $2, $3, 1)
            on conflict (name) do update set last_tx_id = excluded.last_tx_id, last_seq_id = excluded.last_seq_id, last_updated = now(),
                fence = cases.mt_event_progression.fence + 1, owner = null, leased_until = null, status = 'running', problem = null, stopped_by = null
            """, [new NpgsqlParameter { Value = projection.Name }, .. reached.Parameters]), cancel);
        await connection.RunAsync($"drop table if exists cases.{table.Name}", cancel);
        foreach (var rename in table.RenameSql(beside, table.Name)) await connection.RunAsync(rename, cancel);
        await TableGuard.SettleAsync(connection, table, cancel);
        await TableGuard.LetReadAsync(connection, [table], store.Options.Policies, cancel);
        foreach (var statement in keys.Statements()) await InlineRebuild.RunAsync(connection, statement, cancel);
        await InlineRebuild.NoteAsync(connection, table, projection.Version, cancel);
        await transaction.CommitAsync(cancel);
        keys.Stored();
    }
}
