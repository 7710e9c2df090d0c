using Npgsql;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Envelopes;

namespace SafeDurham.Cases.Messaging.Drafts;

/// <summary>What somebody has typed into a form and not yet sent.</summary>
public sealed record DraftBody([property: Narrative] IReadOnlyDictionary<string, string>? Fields);

/// <summary>A draft with its fields.</summary>
/// <param name="Revision">Grows with every save; a save from an older page is refused, so that two open pages cannot overwrite each other unseen.</param>
public sealed record Draft(Guid Id, string Kind, long Revision, DateTimeOffset SavedAt, IReadOnlyDictionary<string, string> Fields);

/// <summary>A draft in a list, without what it says.</summary>
public sealed record DraftSummary(Guid Id, string Kind, DateTimeOffset SavedAt);

/// <summary>Drafts on the server: theirs alone who typed them, encrypted under a key of their own that is destroyed with them.</summary>
public sealed class DraftStore(Store store)
{
    /// <summary>Longest that all fields together may be, in characters.</summary>
    public const int Limit = 2_000_000;

    /// <summary>Saves the fields given and keeps the others.</summary>
    /// <param name="revision">The revision that the page shows, 0 for none yet; null to save whatever was there.</param>
    /// <returns>The new revision; null where the draft is not this actor's, is too large, was sent or thrown away, or has moved on from <paramref name="revision"/>.</returns>
    public async Task<long?> SaveAsync(Guid id, string kind, Actor actor, IReadOnlyDictionary<string, string> fields, long? revision = null, CancellationToken cancel = default)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var existing = await FindAsync(id, actor, cancel);
            // A page that has seen the draft and finds none is older than its end: what was sent or thrown away does not come back.
            if (revision is { } seen && seen != (existing?.Revision ?? 0)) return null;
            var merged = new Dictionary<string, string>(existing?.Fields ?? new Dictionary<string, string>());
            foreach (var (name, value) in fields) merged[name] = value;
            if (merged.Sum(f => (long)f.Key.Length + f.Value.Length) > Limit) return null;
            try
            {
                var body = await store.ProtectAsync(KeyOf(id), new DraftBody(merged), cancel);
                await using var command = store.Database.CreateCommand(existing is null ? InsertSql : UpdateSql);
                foreach (var value in new object[] { id, actor.Staff.Value, actor.Agency.Value, body, existing is null ? kind : existing.Revision }) command.Parameters.AddWithValue(value);
                if (existing is null) command.Parameters.AddWithValue(KeyOf(id));
                if (await command.ExecuteScalarAsync(cancel) is long saved) return saved;
            }
            catch (Exception ended) when (ended is SubjectErasedException or PostgresException { SqlState: "CV004" }) { return null; }
        }
        return null;
    }

    private const string UpdateSql = """
        update cases.drafts set body = $4::jsonb, revision = revision + 1, saved_at = now()
        where id = $1 and staff_id = $2 and agency_id = $3 and revision = $5 returning revision
        """;

    // A node may still have the key of a draft in memory that another has just ended.
    private const string InsertSql = """
        insert into cases.drafts (id, staff_id, agency_id, body, kind) select $1, $2, $3, $4::jsonb, $5
        where not exists (select 1 from cases.subject_keys where subject_id = $6 and destroyed_at is not null)
        on conflict (id) do nothing returning revision
        """;

    /// <summary>A draft of this actor's; null for anybody else's.</summary>
    public async Task<Draft?> FindAsync(Guid id, Actor actor, CancellationToken cancel = default)
    {
        await using var command = store.Database.CreateCommand("select kind, revision, saved_at, body::text from cases.drafts where id = $1 and staff_id = $2 and agency_id = $3");
        foreach (var value in new object[] { id, actor.Staff.Value, actor.Agency.Value }) command.Parameters.AddWithValue(value);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel)) return null;
        var (kind, revision, savedAt, json) = (reader.GetString(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetString(3));
        var body = (DraftBody?)await store.UnprotectAsync(KeyOf(id), json, typeof(DraftBody), cancel);
        return new Draft(id, kind, revision, savedAt, body?.Fields ?? new Dictionary<string, string>());
    }

    /// <summary>This actor's drafts, newest first.</summary>
    public async Task<IReadOnlyList<DraftSummary>> ListAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var command = store.Database.CreateCommand("select id, kind, saved_at from cases.drafts where staff_id = $1 and agency_id = $2 order by saved_at desc");
        command.Parameters.AddWithValue(actor.Staff.Value);
        command.Parameters.AddWithValue(actor.Agency.Value);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var drafts = new List<DraftSummary>();
        while (await reader.ReadAsync(cancel)) drafts.Add(new DraftSummary(reader.GetGuid(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));
        return drafts;
    }

    /// <summary>Throws a draft away, its key with it.</summary>
    public async Task DiscardAsync(Guid id, Actor actor, CancellationToken cancel = default)
    {
        await using var command = store.Database.CreateCommand(RemoveSql);
        foreach (var value in new object[] { id, actor.Staff.Value, actor.Agency.Value, KeyOf(id) }) command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync(cancel);
        store.Keys.Forget(KeyOf(id));
    }

    private const string RemoveSql = """
        with gone as (delete from cases.drafts where id = $1 and staff_id = $2 and agency_id = $3 returning id)
        update cases.subject_keys k set wrapped = null, destroyed_at = now() from gone where k.subject_id = $4
        """;

    /// <summary>Ends every draft, whoever's, that names an erased subject by its id: what was typed there about her goes with the draft's key.</summary>
    internal async Task EndThoseAboutAsync(Guid subject, CancellationToken cancel)
    {
        foreach (var (id, json) in await AllAsync(cancel))
        {
            if (await store.UnprotectAsync(KeyOf(id), json, typeof(DraftBody), cancel) is not DraftBody { Fields: { } fields }) continue;
            if (!fields.Values.Any(v => v.Contains(subject.ToString(), StringComparison.OrdinalIgnoreCase))) continue;
            await using var end = store.Database.CreateCommand("with gone as (delete from cases.drafts where id = $1 returning id) select cases.destroy_keys($2) from gone");
            end.Parameters.AddWithValue(id);
            end.Parameters.AddWithValue(KeyOf(id));
            await end.ExecuteNonQueryAsync(cancel);
            store.Keys.Forget(KeyOf(id));
        }
    }

    private async Task<List<(Guid Id, string Json)>> AllAsync(CancellationToken cancel)
    {
        await using var command = store.Database.CreateCommand("select id, body::text from cases.drafts");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var drafts = new List<(Guid, string)>();
        while (await reader.ReadAsync(cancel)) drafts.Add((reader.GetGuid(0), reader.GetString(1)));
        return drafts;
    }

    /// <summary>
    /// Whose key a draft is under: an id that follows from the draft's and can be no record's. Under the draft's own id, a draft that was given a record's id would
    /// take that record's key with it when it ends.
    /// </summary>
    internal static Guid KeyOf(Guid draft) => Envelope.IdFor(draft, 0, "draft");

    internal static void RemoveWith(UnitOfWork work, Guid draft, Actor actor) =>
        work.Also(new Statement(RemoveSql, Statement.Value(draft), Statement.Value(actor.Staff.Value), Statement.Value(actor.Agency.Value), Statement.Value(KeyOf(draft))));
}
