using Microsoft.Extensions.Logging;
using Npgsql;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>Repairs the inline read models of streams to which another program (a Marten session) appended: its events name no command.</summary>
internal sealed class ForeignEvents(Store store, DaemonOptions options, ILogger logger) : Follower(store, Name, options, logger)
{
    public const string Name = "foreign-events";

    internal const string HorizonSql = "select (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text::xid8";

    private const string FindSql = """
        select distinct e.stream_id from cases.mt_events e
        where (e.tx_id, e.seq_id) > ($1, $2) and (e.tx_id, e.seq_id) <= ($3, $4) and e.command_id is null
        """;

    private LogPlace seen;

    protected override bool HeedsSignals => false; // signals are of our own appends

    protected override void Taken() => seen = default;

    protected override async Task<bool> StepAsync(Lease lease, CancellationToken cancel)
    {
        // Everything up to the horizon has finished, so the place may stand there whether it holds events or not.
        await using var horizon = Store.Database.CreateCommand(HorizonSql);
        var to = new LogPlace((ulong)(await horizon.ExecuteScalarAsync(cancel))!, long.MaxValue);
        var from = seen == default ? lease.Place : seen;
        var streams = new List<Guid>();
        await using (var find = Store.Database.Command(FindSql, [.. from.Parameters, .. to.Parameters]))
        await using (var reader = await find.ExecuteReaderAsync(cancel))
            while (await reader.ReadAsync(cancel)) streams.Add(reader.GetGuid(0));
        foreach (var stream in streams) await StreamRefresh.RunAsync(Store, stream, cancel);
        seen = to;
        if (streams.Count > 0 || lease.NeedsRenewal) await CommitAsync(lease, [], to, cancel);
        return false;
    }
}

/// <summary>Makes the inline rows of one stream anew from its events, while nobody can append to it.</summary>
internal static class StreamRefresh
{
    public static async Task RunAsync(Store store, Guid stream, CancellationToken cancel)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var hold = new NpgsqlCommand("select type from cases.mt_streams where id = $1 for update", connection) { Parameters = { EventReader.Uuid(stream) } };
        if (await hold.ExecuteScalarAsync(cancel) is not string type) return; // of no kind that we know; rows follow when we append to it
        await using var read = new NpgsqlCommand($"select {EventReader.Columns} from cases.mt_events e where e.stream_id = $1 order by e.version", connection) { Parameters = { EventReader.Uuid(stream) } };
        var events = await store.Reader.ReadAsync(await read.ExecuteReaderAsync(cancel), cancel);
        var keys = new NewKeys(store);
        var statements = await InlineRows.AnewAsync(store, type, stream, events, keys, cancel);
        await using (var batch = Saver.Batch(connection, [.. statements, .. keys.Statements()], again: false))
            if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        keys.Stored();
    }
}
