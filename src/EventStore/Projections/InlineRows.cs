using Npgsql;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>The statements that bring the inline read models of one stream up to date: only rows that changed are written.</summary>
internal static class InlineRows
{
    public static async Task<IReadOnlyList<Statement>> StatementsAsync(Store store, string streamType, Guid stream, IReadOnlyList<Recorded> existing, IReadOnlyList<Recorded> added, NewKeys keys, CancellationToken cancel)
    {
        var statements = new List<Statement>();
        IReadOnlyList<Recorded> all = [.. existing, .. added];
        foreach (var inline in store.ReadModels.ForStreamType(streamType))
        {
            var source = inline.Sources[streamType];
            var before = ByKey(inline.Table, source.Rows(stream, existing, store.Context));
            var after = ByKey(inline.Table, source.Rows(stream, all, store.Context));
            foreach (var (key, row) in after)
                if (!before.TryGetValue(key, out var old) || inline.Table.Canonical(old) != inline.Table.Canonical(row))
                    statements.Add(await UpsertAsync(inline.Table, inline.Table.Name, stream, row, keys, cancel));
            foreach (var (key, row) in before)
                if (!after.ContainsKey(key)) statements.Add(Delete(inline.Table, inline.Table.Name, stream, row));
        }
        return statements;
    }

    public static async Task<Statement> UpsertAsync(RowTable table, string name, Guid stream, object row, NewKeys keys, CancellationToken cancel)
    {
        var values = await keys.WithKeysAsync(scope => table.Values(row, stream, scope), stream, cancel);
        var parameters = values.Select((v, i) => table.Parameter(i, v));
        return new Statement(table.UpsertSql(name), table.PerStream ? [EventReader.Uuid(stream), .. parameters] : [.. parameters]);
    }

    public static Statement Delete(RowTable table, string name, Guid stream, object row)
    {
        var keys = table.KeyOf(row).Select(v => new NpgsqlParameter { Value = v });
        return new Statement(table.DeleteSql(name), table.PerStream ? [EventReader.Uuid(stream), .. keys] : [.. keys]);
    }

    private static Dictionary<string, object> ByKey(RowTable table, IEnumerable<object> rows)
    {
        var byKey = new Dictionary<string, object>();
        foreach (var row in rows) byKey[string.Join('\u001f', table.KeyOf(row))] = row;
        return byKey;
    }
}
