using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Keys;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>A row as it was read.</summary>
/// <param name="Stream">The stream it belongs to; empty for a row across streams.</param>
/// <param name="Row">The record.</param>
/// <param name="Erased">Columns whose value could not be read any more because its subject was erased; null for none.</param>
internal sealed record ReadRow(Guid Stream, object Row, IReadOnlySet<string>? Erased);

/// <summary>Reads rows of read models back into their records, decrypting what is marked.</summary>
internal static class RowReader
{
    private sealed record Maker(ConstructorInfo Constructor, ParameterInfo[] Parameters);

    private static readonly ConcurrentDictionary<Type, Maker> Makers = new();

    /// <summary>All rows of a reader whose columns bear the names of the row's table.</summary>
    internal static async Task<List<ReadRow>> ReadAllAsync(NpgsqlDataReader reader, RowTable table, KeyRing keys, CancellationToken cancel)
    {
        var all = new List<ReadRow>();
        await using (reader)
            await foreach (var rows in ReadBatchesAsync(reader, table, keys, int.MaxValue, cancel)) all.AddRange(rows);
        return all;
    }

    internal static async IAsyncEnumerable<List<ReadRow>> ReadBatchesAsync(
        NpgsqlDataReader reader, RowTable table, KeyRing keys, int size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var ordinals = table.Columns.Select(c => reader.GetOrdinal(c.Name)).ToArray();
        var stream = table.PerStream ? reader.GetOrdinal("stream_id") : -1;
        var raw = new List<(Guid Stream, object?[] Values)>();
        while (await reader.ReadAsync(cancel))
        {
            raw.Add((stream >= 0 ? reader.GetGuid(stream) : Guid.Empty, [.. ordinals.Select(o => reader.IsDBNull(o) ? null : reader.GetValue(o))]));
            if (raw.Count < size) continue;
            yield return await BuildAsync(raw, table, keys, cancel);
            raw.Clear();
        }
        if (raw.Count > 0) yield return await BuildAsync(raw, table, keys, cancel);
    }

    private static async Task<List<ReadRow>> BuildAsync(List<(Guid Stream, object?[] Values)> raw, RowTable table, KeyRing keys, CancellationToken cancel)
    {
        var needed = new HashSet<Guid>();
        foreach (var i in Enumerable.Range(0, table.Columns.Count).Where(i => table.Columns[i].IsProtected))
            foreach (var (_, values) in raw)
                if (values[i] is string text) needed.UnionWith(MarkedJson.KeysIn(text).Where(k => !keys.Knows(k)));
        while (true)
        {
            if (needed.Count > 0) await keys.LoadKeysAsync(needed, cancel);
            try { return raw.ConvertAll(r => Build(r.Stream, r.Values, table, keys)); }
            catch (KeyNotLoadedException forgotten) { needed = [forgotten.KeyId]; }
        }
    }

    private static ReadRow Build(Guid stream, object?[] values, RowTable table, KeyRing keys)
    {
        var scope = MarkedJson.Reading(stream, keys);
        var byName = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        HashSet<string>? erased = null;
        for (var i = 0; i < values.Length; i++)
        {
            var column = table.Columns[i];
            if (values[i] is { } value && column.IsProtected)
            {
                var text = (string)value;
                byName[column.Property.Name] = MarkedJson.ReadValue(text, column.Property.PropertyType, scope);
                if (MarkedJson.IsErased(text, scope)) (erased ??= []).Add(column.Name);
            }
            else byName[column.Property.Name] = values[i] is { } plain ? RowValues.FromDatabase(plain, column.Property.PropertyType) : null;
        }
        return new ReadRow(stream, Make(table.RowType, byName), erased);
    }

    private static object Make(Type type, Dictionary<string, object?> byName)
    {
        var maker = Makers.GetOrAdd(type, static t =>
        {
            var constructor = t.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
            return new Maker(constructor, constructor.GetParameters());
        });
        var row = maker.Constructor.Invoke([.. maker.Parameters.Select(p => byName.Remove(p.Name!, out var value) ? value ?? DefaultOf(p.ParameterType) : p.DefaultValue)]);
        foreach (var (name, value) in byName)
            if (value is not null && type.GetProperty(name) is { CanWrite: true } property) property.SetValue(row, value);
        return row;
    }

    private static object? DefaultOf(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
