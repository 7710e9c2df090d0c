using Npgsql;
using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.ReadModels;

namespace SafeDurham.Cases.EventStore.Safety;

/// <summary>
/// The log was brought over by a dump or by copying rows: its transaction ids are those of another server and lie ahead of this one's, so readers of the log
/// would wait for years (docs/adr/0005).
/// </summary>
public sealed class RestoredLogException() : Exception(
    "This database was restored from a dump or a copy, so its events carry transaction numbers of another server. Nobody may work on it yet. Run 'verify --restamp' once, with nobody signed in, then start again.");

/// <summary>Finds and mends what a logical restore does to the order of the log.</summary>
internal static class LogicalRestore
{
    public static async Task RefuseAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (await connection.ScalarAsync<bool>("select coalesce((select tx_id from cases.mt_events order by tx_id desc, seq_id desc limit 1) >= pg_snapshot_xmax(pg_current_snapshot()), false)", cancel))
            throw new RestoredLogException();
    }

    /// <summary>Puts every event into a long-finished transaction, so that they are read in the order of their numbers: what is sealed first, the rest after it, new ones after that.</summary>
    public static async Task RestampAsync(NpgsqlConnection connection, IReadOnlyList<SealedLog> logs, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        foreach (var log in logs)
            await connection.RunAsync($"""
                lock table {log.Table} in exclusive mode;
                update {log.Table} e set tx_id = case when exists (select 1 from cases.chain_leaves l where l.chain = '{log.Name}' and l.seq_id = e.{log.Number}) then '3'::xid8 else '4'::xid8 end
                """, cancel);
        await connection.RunAsync("select setval('cases.mt_events_sequence', greatest((select coalesce(max(seq_id), 0) + 1 from cases.mt_events), nextval('cases.mt_events_sequence')), false)", cancel);
        await connection.RunAsync("update cases.mt_event_progression set last_tx_id = '0', last_seq_id = 0, fence = fence + 1, owner = null, leased_until = null", cancel);
        await connection.RunAsync("update cases.mt_event_progression set last_tx_id = '3', last_seq_id = $2 where name = any($1)", cancel, logs.Select(l => l.Follower).ToArray(), long.MaxValue);
        await transaction.CommitAsync(cancel);
    }
}
