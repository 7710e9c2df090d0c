using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.EventStore.ReadModels;

/// <summary>What a comparison with a replay found.</summary>
/// <param name="Name">The read model.</param>
/// <param name="Rows">Rows that the table holds.</param>
/// <param name="Events">Events that were replayed for it.</param>
/// <param name="DifferenceCount">How many rows differ.</param>
/// <param name="Differences">The first of them.</param>
public sealed record ReadModelCheck(string Name, long Rows, long Events, long DifferenceCount, IReadOnlyList<RowDifference> Differences)
{
    public bool IsTrue => DifferenceCount == 0;
}

/// <summary>One row that is not as a replay makes it. Holds no personal value.</summary>
/// <param name="Key">The row's key.</param>
/// <param name="What"><c>missing</c>, <c>not expected</c>, or the columns that differ.</param>
public sealed record RowDifference(string Key, string What);

/// <summary>Replays the log and compares; decrypted values are compared in memory and never told. A value whose subject was erased since the row was made counts as equal.</summary>
internal sealed class ReadModelVerifier(Store store)
{
    private const int Batch = 2_000, Told = 200;

    public async Task<IReadOnlyList<ReadModelCheck>> InlineAsync(IReadOnlyList<InlineTable> tables, CancellationToken cancel)
    {
        if (tables.Count == 0) return [];
        await using var scan = await LogScan.BeginAsync(store, cancel);
        var folds = new StreamFolds(tables);
        var events = await scan.FoldAsync(folds, cancel);
        var checks = new List<ReadModelCheck>();
        foreach (var table in tables) checks.Add(await CompareAsync(scan.Connection, table.Table, folds.Rows(table, store.Context), events, cancel));
        return checks;
    }

    public async Task<IReadOnlyList<ReadModelCheck>> AcrossAsync(IReadOnlyList<AcrossProjection> projections, CancellationToken cancel)
    {
        if (projections.Count == 0) return [];
        await using var scan = await LogScan.BeginAsync(store, cancel);
        var reached = await PlacesAsync(scan.Connection, cancel);
        var folds = projections.Select(p => (Projection: p, Fold: new AcrossFold(p), Until: reached.GetValueOrDefault(p.Name))).ToList();
        var events = new long[folds.Count];
        await foreach (var (recorded, place) in scan.SettledAsync(cancel))
        {
            for (var i = 0; i < folds.Count; i++)
            {
                if ((place.Transaction, place.Sequence).CompareTo((folds[i].Until.Transaction, folds[i].Until.Sequence)) > 0) continue;
                folds[i].Fold.Apply(recorded, folds[i].Fold.KeysOf(recorded));
                events[i]++;
            }
        }
        var checks = new List<ReadModelCheck>();
        for (var i = 0; i < folds.Count; i++)
            checks.Add(await CompareAsync(scan.Connection, folds[i].Projection.Table, folds[i].Fold.Rows.Select(row => (Guid.Empty, row)), events[i], cancel));
        return checks;
    }

    private static async Task<Dictionary<string, LogPlace>> PlacesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var places = new Dictionary<string, LogPlace>();
        await using var command = new NpgsqlCommand("select name, last_tx_id, coalesce(last_seq_id, 0) from cases.mt_event_progression", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) places[reader.GetString(0)] = new LogPlace(reader.GetFieldValue<ulong>(1), reader.GetInt64(2));
        return places;
    }

    private async Task<ReadModelCheck> CompareAsync(NpgsqlConnection connection, RowTable table, IEnumerable<(Guid Stream, object Row)> replayed, long events, CancellationToken cancel)
    {
        // Of each expected row only digests are kept: a replay of everything has to fit into memory.
        var expected = replayed.ToDictionary(r => (r.Stream, table.KeyOf(r.Row)), r => Digests(table, r.Row));
        var differences = new List<RowDifference>();
        long rows = 0, different = 0;
        void Tell(Guid stream, RowKey key, string what)
        {
            if (++different <= Told) differences.Add(new RowDifference(table.PerStream ? $"{stream} / {key}" : key.ToString(), what));
        }
        await using var command = new NpgsqlCommand($"select t.* from cases.{table.Name} t", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await foreach (var batch in RowReader.ReadBatchesAsync(reader, table, store.Keys, Batch, cancel))
            foreach (var row in batch)
            {
                rows++;
                var key = table.KeyOf(row.Row);
                if (!expected.Remove((row.Stream, key), out var digests)) Tell(row.Stream, key, "not expected");
                else if (Differing(table, row, digests) is { Count: > 0 } columns) Tell(row.Stream, key, "differs in " + string.Join(", ", columns));
            }
        foreach (var (stream, key) in expected.Keys) Tell(stream, key, "missing");
        return new ReadModelCheck(table.Name, rows, events, different, differences);
    }

    private static ulong[] Digests(RowTable table, object row) => [.. table.Columns.Select(c => Digest(c.Canonical(row)))];

    private static List<string> Differing(RowTable table, ReadRow row, ulong[] expected) =>
        [.. table.Columns.Where((c, i) => row.Erased?.Contains(c.Name) != true && Digest(c.Canonical(row.Row)) != expected[i]).Select(c => c.Name)];

    private static ulong Digest(string canonical) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
}
