namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>A table that is written with the events, and the kinds of stream that it gets rows from (several kinds may share one table).</summary>
internal sealed record InlineTable(RowTable Table, int Version, IReadOnlyDictionary<string, StreamProjection> Sources)
{
    public string Name => Table.Name;
}

/// <summary>All read models, by name, by row and by the streams that feed them.</summary>
public sealed class ReadModelCatalogue
{
    private readonly Dictionary<Type, RowTable> byRow;
    private readonly ILookup<string, InlineTable> byStreamType;

    internal ReadModelCatalogue(IReadOnlyList<Projection> projections)
    {
        Across = [.. projections.OfType<AcrossProjection>()];
        Inline = [.. projections.OfType<StreamProjection>().GroupBy(p => p.Name).Select(g => new InlineTable(g.First().Table, g.Max(p => p.Version), g.ToDictionary(p => p.State.StreamType)))];
        Inline = [.. Inline, .. AccessTables.All.Where(t => Inline.All(i => i.Name != t.Name)).Select(t => new InlineTable(t, 0, new Dictionary<string, StreamProjection>()))];
        if (Inline.Select(i => i.Name).Concat(Across.Select(a => a.Name)).GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two read models are called '{twice.Key}'.");
        byRow = Inline.Select(i => i.Table).Concat(Across.Select(a => a.Table)).ToDictionary(t => t.RowType);
        byStreamType = Inline.SelectMany(i => i.Sources.Keys.Select(type => (type, table: i))).ToLookup(p => p.type, p => p.table);
    }

    internal IReadOnlyList<InlineTable> Inline { get; }
    internal IReadOnlyList<AcrossProjection> Across { get; }

    /// <summary>Every read model's name and table.</summary>
    public IEnumerable<RowTable> Tables => byRow.Values;

    /// <summary>The table that holds rows of this type.</summary>
    public RowTable TableOf(Type row) => byRow.TryGetValue(row, out var table) ? table : throw new InvalidOperationException($"No read model has rows of type {row.Name}.");

    internal IEnumerable<InlineTable> ForStreamType(string streamType) => byStreamType[streamType];

    internal InlineTable? InlineNamed(string name) => Inline.FirstOrDefault(i => i.Name == name);

    internal AcrossProjection? AcrossNamed(string name) => Across.FirstOrDefault(a => a.Name == name);
}
