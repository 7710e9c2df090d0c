using Microsoft.Extensions.Logging;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.EventStore.Chain;

/// <summary>
/// Seals the rows of one log some seconds after they were committed, whoever wrote them. Follows like every other reader, so writers neither wait nor queue;
/// what an open transaction may still change is left for the next look.
/// </summary>
internal sealed class Sealer(Store store, SealedLog log, DaemonOptions options, ILogger logger) : Follower(store, log.Follower, options, logger)
{
    private const string LastSql = "select number, last_position, head from cases.chain_heads where chain = $1 order by number desc limit 1";

    private const string LeavesSql =
        "insert into cases.chain_leaves (chain, position, seq_id, hash) select $1, $2 + n.place, n.number, n.hash from unnest($3, $4) with ordinality as n(number, hash, place)";

    private const string HeadSql = """
        insert into cases.chain_heads (chain, number, last_position, head, previous, sealed_at, key_id, signature) values ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private readonly string readSql = log.ReadSql($"""
        (e.tx_id, e.{log.Number}) > ($1, $2) and (e.tx_id, e.{log.Number}) <= ($3, $4) order by e.tx_id, e.{log.Number} limit $5
        """);

    private readonly MemoryStream buffer = new();
    private LogPlace seen;

    protected override bool HeedsSignals => false; // once a second is often enough, and makes few heads

    protected override void Taken() => seen = default;

    protected override async Task<bool> StepAsync(Lease lease, CancellationToken cancel)
    {
        await using var horizon = Store.Database.CreateCommand(ForeignEvents.HorizonSql);
        var to = new LogPlace((ulong)(await horizon.ExecuteScalarAsync(cancel))!, long.MaxValue);
        var rows = await ReadAsync(seen == default ? lease.Place : seen, to, cancel);
        var more = rows.Count == Options.BatchSize;
        if (more) to = rows[^1].Place;
        if (rows.Count > 0) await CommitAsync(lease, await StatementsAsync(rows, cancel), to, cancel, durable: true);
        else if (lease.NeedsRenewal) await CommitAsync(lease, [], to, cancel);
        seen = to;
        return more;
    }

    private sealed record Row(LogPlace Place, byte[] Hash);

    private async Task<List<Row>> ReadAsync(LogPlace from, LogPlace to, CancellationToken cancel)
    {
        await using var command = Store.Database.Command(readSql, [.. from.Parameters, .. to.Parameters, Statement.Value((long)Options.BatchSize)]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<Row>();
        var number = reader.GetOrdinal(log.Number);
        while (await reader.ReadAsync(cancel)) rows.Add(new Row(new LogPlace(reader.GetFieldValue<ulong>(0), reader.GetInt64(number)), Digests.Leaf(log, reader, buffer)));
        return rows;
    }

    private async Task<IReadOnlyList<Statement>> StatementsAsync(List<Row> rows, CancellationToken cancel)
    {
        var (number, position, before) = await LastAsync(cancel);
        var head = before;
        for (var i = 0; i < rows.Count; i++) head = Digests.Next(head, position + i + 1, rows[i].Hash);
        // Signed as it is stored, to the microsecond.
        var signed = new ChainHead(log.Name, number + 1, position + rows.Count, Convert.ToHexStringLower(head), Convert.ToHexStringLower(before), RowValues.Microseconds(Store.Time.GetUtcNow()), "", "").SignedWith(Store.Sealing);
        return
        [
            new Statement(LeavesSql, Statement.Value(log.Name), Statement.Value(position), Statement.Value(rows.Select(r => r.Place.Sequence).ToArray()),
                Statement.Value(rows.Select(r => r.Hash).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bytea)),
            new Statement(HeadSql, Statement.Value(log.Name), Statement.Value(signed.Number), Statement.Value(signed.LastPosition), Statement.Value(head), Statement.Value(before),
                Statement.Value(signed.SealedAt), Statement.Value(signed.KeyId), Statement.Value(Convert.FromBase64String(signed.Signature))),
        ];
    }

    private async Task<(long Number, long Position, byte[] Head)> LastAsync(CancellationToken cancel)
    {
        await using var command = Store.Database.Command(LastSql, [Statement.Value(log.Name)]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? (reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2)) : (0, 0, Digests.Nothing);
    }
}
