using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>The statements that bring the inline read models of one stream up to date: only rows that changed are written.</summary>
internal static class InlineRows
{
    public static async Task<IReadOnlyList<Statement>> StatementsAsync(Store store, string streamType, Guid stream, IReadOnlyList<Recorded> existing, IReadOnlyList<Recorded> added, NewKeys keys, CancellationToken cancel)
    {
        var statements = new List<Statement>();
        // Where another program appended, the rows may not have followed yet: then all of them are written again.
        var unsure = existing.Any(e => e.CommandId is null);
        var states = new Dictionary<Type, (object Before, object After)>();
        foreach (var inline in store.ReadModels.ForStreamType(streamType))
        {
            var source = inline.Sources[streamType];
            if (!states.TryGetValue(source.State.Type, out var state))
            {
                var folded = source.State.Fold(source.State.Initial, existing);
                states[source.State.Type] = state = (folded, source.State.Fold(folded, added));
            }
            var before = existing.Count == 0 || unsure ? [] : ByKey(inline.Table, source.Rows(stream, state.Before, store.Context));
            var after = existing.Count + added.Count == 0 ? [] : ByKey(inline.Table, source.Rows(stream, state.After, store.Context));
            if (unsure) statements.Add(DeleteStream(inline.Table, stream));
            foreach (var (key, row) in before)
                if (!after.ContainsKey(key)) statements.Add(Delete(inline.Table, stream, row));
            foreach (var (key, row) in after)
                if (!before.TryGetValue(key, out var old) || !inline.Table.AreSame(old, row))
                    statements.Add(await UpsertAsync(inline.Table, stream, row, keys, cancel));
        }
        return statements;
    }

    /// <summary>All rows of one stream anew, whatever the tables hold.</summary>
    public static async Task<IReadOnlyList<Statement>> AnewAsync(Store store, string streamType, Guid stream, IReadOnlyList<Recorded> events, NewKeys keys, CancellationToken cancel)
    {
        var statements = new List<Statement>();
        foreach (var inline in store.ReadModels.ForStreamType(streamType))
        {
            var source = inline.Sources[streamType];
            statements.Add(DeleteStream(inline.Table, stream));
            if (events.Count == 0) continue;
            foreach (var row in ByKey(inline.Table, source.Rows(stream, source.State.Fold(source.State.Initial, events), store.Context)).Values)
                statements.Add(await UpsertAsync(inline.Table, stream, row, keys, cancel));
        }
        return statements;
    }

    /// <summary>Rows by their key within the stream; of two with the same key the later stands, as in the table.</summary>
    public static Dictionary<RowKey, object> ByKey(RowTable table, IEnumerable<object> rows)
    {
        var byKey = new Dictionary<RowKey, object>();
        foreach (var row in rows) byKey[table.KeyOf(row)] = row;
        return byKey;
    }

    private static async Task<Statement> UpsertAsync(RowTable table, Guid stream, object row, NewKeys keys, CancellationToken cancel)
    {
        var values = await keys.WithKeysAsync(scope => table.Values(row, stream, scope), stream, cancel, erasedAllowed: true);
        var parameters = values.Select((v, i) => table.Parameter(i, v));
        return new Statement(table.UpsertSql, [EventReader.Uuid(stream), .. parameters]);
    }

    private static Statement Delete(RowTable table, Guid stream, object row) =>
        new(table.DeleteSql, [EventReader.Uuid(stream), .. table.KeyParameters(table.KeyOf(row))]);

    private static Statement DeleteStream(RowTable table, Guid stream) => new($"delete from cases.{table.Name} where stream_id = $1", EventReader.Uuid(stream));
}
