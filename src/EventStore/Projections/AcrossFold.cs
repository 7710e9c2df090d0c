using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>Rows of one read model across streams while events are folded into them in memory.</summary>
internal sealed class AcrossFold(AcrossProjection projection)
{
    private sealed class Entry
    {
        public object? Stored;
        public object? Now;
    }

    private readonly Dictionary<RowKey, Entry> rows = [];

    /// <summary>The keys that an event touches, each once, with the parts as the projection gave them.</summary>
    public List<(RowKey Key, object[] Given)> KeysOf(Recorded recorded)
    {
        var keys = new List<(RowKey Key, object[] Given)>();
        foreach (var given in projection.KeysOf(recorded))
        {
            var key = projection.Table.Key(given);
            if (!keys.Exists(k => k.Key.Equals(key))) keys.Add((key, given));
        }
        return keys;
    }

    /// <summary>Puts a row as it is stored.</summary>
    public void Put(object row) => rows[projection.Table.KeyOf(row)] = new Entry { Stored = row, Now = row };

    /// <summary>Folds one event in; if the projection throws, nothing of this event remains.</summary>
    public void Apply(Recorded recorded, List<(RowKey Key, object[] Given)> keys)
    {
        if (keys is [var one])
        {
            Set(one.Key, projection.Evolve(Now(one.Key), recorded, one.Given));
            return;
        }
        var after = keys.ConvertAll(k => projection.Evolve(Now(k.Key), recorded, k.Given));
        for (var i = 0; i < keys.Count; i++) Set(keys[i].Key, after[i]);
    }

    /// <summary>All rows as they are now.</summary>
    public IEnumerable<object> Rows => rows.Values.Where(e => e.Now is not null).Select(e => e.Now!);

    /// <summary>Rows that are to be written.</summary>
    public List<object> Changed() => [.. rows.Values.Where(e => e.Now is not null && !ReferenceEquals(e.Now, e.Stored) && !e.Now.Equals(e.Stored)).Select(e => e.Now!)];

    /// <summary>Keys of stored rows that are to go.</summary>
    public List<RowKey> Removed() => [.. rows.Where(e => e.Value is { Now: null, Stored: not null }).Select(e => e.Key)];

    private object? Now(RowKey key) => rows.TryGetValue(key, out var entry) ? entry.Now : null;

    private void Set(RowKey key, object? row)
    {
        if (row is not null && !projection.Table.KeyOf(row).Equals(key))
            throw new InvalidOperationException($"{projection.Name} gave the row of another key.");
        if (rows.TryGetValue(key, out var entry)) entry.Now = row;
        else if (row is not null) rows[key] = new Entry { Now = row };
    }
}
