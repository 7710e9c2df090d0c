using NpgsqlTypes;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Keys;

namespace SafeDurham.Cases.EventStore.Streams;

/// <summary>The keys of one unit of work: known ones from the ring, new ones made here and stored in the same transaction.</summary>
/// <param name="store">The store.</param>
/// <param name="newStreams">Streams that this unit starts; their keys need not be looked for.</param>
internal sealed class NewKeys(Store store, IEnumerable<Guid>? newStreams = null)
{
    private readonly Dictionary<Guid, SubjectKey> made = [];
    private readonly HashSet<Guid> erased = [];
    private readonly HashSet<Guid> fresh = [.. newStreams ?? []];

    public IReadOnlyCollection<SubjectKey> Made => made.Values;

    /// <summary>Runs a writer until no key is missing.</summary>
    /// <param name="used">Collects the ids of the keys that were used.</param>
    /// <param name="erasedAllowed">Whether a value about an erased subject is written as erased (in a read model) or refused (something new).</param>
    public async Task<T> WithKeysAsync<T>(Func<MarkedJson.Scope, T> write, Guid stream, CancellationToken cancel, HashSet<Guid>? used = null, bool erasedAllowed = false)
    {
        while (true)
        {
            var scope = new MarkedJson.Scope(stream, KeyFor, static _ => null) { Erased = erasedAllowed ? erased : null };
            var result = write(scope);
            if (scope.Missing.Count == 0)
            {
                used?.UnionWith(scope.Used);
                return result;
            }
            await ProvideAsync(scope.Missing, erasedAllowed, cancel);
        }
    }

    /// <summary>Looks for the keys of many values at once, so that writing each of them finds its own.</summary>
    public async Task LookForAsync(Action<MarkedJson.Scope> writeAll, Guid stream, CancellationToken cancel)
    {
        var scope = new MarkedJson.Scope(stream, KeyFor, static _ => null);
        writeAll(scope);
        if (scope.Missing.Count > 0) await ProvideAsync(scope.Missing, erasedAllowed: false, cancel);
    }

    private async Task ProvideAsync(IReadOnlySet<Guid> missing, bool erasedAllowed, CancellationToken cancel)
    {
        var lookedFor = missing.Where(s => !fresh.Contains(s)).ToList();
        var gone = lookedFor.Count > 0 ? await store.Keys.LoadSubjectsAsync(lookedFor, cancel) : new HashSet<Guid>();
        if (gone.Count > 0 && !erasedAllowed) throw new SubjectErasedException(gone.First());
        erased.UnionWith(gone);
        foreach (var subject in missing.Where(s => !gone.Contains(s) && store.Keys.ForWriting(s) is null))
            made[subject] = KeyRing.Make(subject, store.Time.GetUtcNow());
    }

    private SubjectKey? KeyFor(Guid subject)
    {
        if ((made.GetValueOrDefault(subject) ?? store.Keys.ForWriting(subject)) is { } known) return known;
        return fresh.Contains(subject) ? made[subject] = KeyRing.Make(subject, store.Time.GetUtcNow()) : null;
    }

    public IReadOnlyList<Statement> Statements() => made.Count == 0 ? [] :
    [
        new Statement("insert into cases.subject_keys (key_id, subject_id, master_key, wrapped) select k.id, k.subject, $3, k.wrapped from unnest($1, $2, $4) as k(id, subject, wrapped) where cases.not_erased(k.subject)",
            Statement.Value(made.Values.Select(k => k.KeyId).ToArray()), Statement.Value(made.Values.Select(k => k.SubjectId).ToArray()),
            Statement.Value(store.Keys.MasterKeyId), Statement.Value(made.Values.Select(store.Keys.Wrap).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bytea)),
    ];

    /// <summary>The transaction that holds <see cref="Statements"/> was committed.</summary>
    public void Stored()
    {
        store.Keys.Remember(made.Values);
        made.Clear();
    }
}
