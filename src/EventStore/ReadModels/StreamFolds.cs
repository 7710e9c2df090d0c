using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.ReadModels;

/// <summary>The states of many streams while the log is read once for several inline read models.</summary>
internal sealed class StreamFolds
{
    private sealed record Folded(string Type, object[] States);

    private readonly Dictionary<string, StateKind[]> kinds;
    private readonly Dictionary<Guid, Folded> streams = [];

    public StreamFolds(IEnumerable<InlineTable> tables) =>
        kinds = tables.SelectMany(t => t.Sources.Values).GroupBy(s => s.State.StreamType).ToDictionary(g => g.Key, g => g.Select(s => s.State).DistinctBy(s => s.Type).ToArray());

    /// <summary>Kinds of stream that feed these read models.</summary>
    public string[] StreamTypes => [.. kinds.Keys];

    public IEnumerable<Guid> Streams => streams.Keys;

    public void Apply(string streamType, Recorded recorded)
    {
        var ofType = kinds[streamType];
        if (!streams.TryGetValue(recorded.StreamId, out var folded))
            streams[recorded.StreamId] = folded = new Folded(streamType, [.. ofType.Select(k => k.Initial)]);
        for (var i = 0; i < ofType.Length; i++) folded.States[i] = ofType[i].Apply(folded.States[i], recorded);
    }

    /// <summary>All rows of one read model.</summary>
    public IEnumerable<(Guid Stream, object Row)> Rows(InlineTable table, ProjectionContext context)
    {
        foreach (var (stream, folded) in streams)
        {
            if (!table.Sources.TryGetValue(folded.Type, out var source)) continue;
            var state = folded.States[Array.FindIndex(kinds[folded.Type], k => k.Type == source.State.Type)];
            foreach (var row in InlineRows.ByKey(table.Table, source.Rows(stream, state, context)).Values) yield return (stream, row);
        }
    }
}
