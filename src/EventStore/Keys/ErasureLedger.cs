using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.EventStore.Keys;

/// <summary>
/// Who was erased, in the database and in a file outside it. The file is written before the keys are destroyed, so that a database that is restored from an older
/// backup can be told, before anybody is let in, whom it must forget again.
/// </summary>
public sealed class ErasureLedger
{
    private const string NoteSql = "insert into cases.erasure_ledger (subject_id, erasure_id, erased_at) values ($1, $2, $3) on conflict (subject_id) do nothing";
    private readonly Store store;
    private readonly LedgerFile? file;

    internal ErasureLedger(Store store, string? path) =>
        (this.store, file) = (store, path is null ? null : new LedgerFile(path, store.Keys.Derive("erasure-ledger")));

    /// <summary>
    /// To be called at start, after the schema and before anything is read: destroys the keys of everybody who stands in the file and not in this database's ledger.
    /// Gives them back, so that their records can be told; call <see cref="NoteAsync"/> for each once that is done.
    /// </summary>
    /// <exception cref="ErasureLedgerException">The file holds a line that is not ours.</exception>
    public async Task<IReadOnlyList<ErasedSubject>> DestroyAgainAsync(CancellationToken cancel = default)
    {
        if (file is null) return [];
        var known = (await KnownAsync(cancel)).Select(e => e.Subject).ToHashSet();
        var again = (await file.ReadAsync(cancel)).Where(e => !known.Contains(e.Subject)).ToList();
        foreach (var one in again) await store.Keys.DestroyAsync(one.Subject, cancel);
        return again;
    }

    /// <summary>Notes in the database's ledger that a subject was erased; its rows are made anew after that.</summary>
    public async Task NoteAsync(ErasedSubject erased, CancellationToken cancel = default)
    {
        var note = Note(erased);
        await using var command = store.Database.Command(note.Sql, note.Parameters);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Makes the rows anew of every stream that the erased subjects are in, until none is left; and copies to the file what it lacks.</summary>
    public async Task SettleAsync(CancellationToken cancel = default)
    {
        if (file is not null) await file.AddAsync(await KnownAsync(cancel), cancel);
        while (await SettleOneAsync(cancel)) { }
    }

    /// <summary>The file holds these before anything of them is destroyed.</summary>
    internal Task WriteAheadAsync(IReadOnlyCollection<ErasedSubject> erased, CancellationToken cancel) => file?.AddAsync(erased, cancel) ?? Task.CompletedTask;

    /// <summary>What destroys the keys of a subject and notes it, in the transaction of the event that says so.</summary>
    internal static IEnumerable<Statement> Statements(ErasedSubject erased) => [new Statement("select cases.destroy_keys($1)", Statement.Value(erased.Subject)), Note(erased)];

    /// <returns>Whether there was one.</returns>
    internal async Task<bool> SettleOneAsync(CancellationToken cancel)
    {
        if (await NextAsync(cancel) is not { } subject) return false;
        foreach (var stream in await StreamsOfAsync(subject, cancel)) await StreamRefresh.RunAsync(store, stream, cancel);
        foreach (var further in store.Options.WhenErased) await further(subject, cancel);
        // The row as it was, with the wrapped key, is not only passed over but gone.
        await using (var clear = store.Database.Command("vacuum cases.subject_keys")) await clear.ExecuteNonQueryAsync(cancel);
        await using var done = store.Database.Command("update cases.erasure_ledger set rows_made_at = now() where subject_id = $1", Statement.Value(subject));
        await done.ExecuteNonQueryAsync(cancel);
        return true;
    }

    private static Statement Note(ErasedSubject erased) =>
        new(NoteSql, Statement.Value(erased.Subject), Statement.Value(erased.Erasure), Statement.Value(erased.At.ToUniversalTime()));

    private async Task<Guid?> NextAsync(CancellationToken cancel)
    {
        await using var command = store.Database.Command("select subject_id from cases.erasure_ledger where rows_made_at is null order by erased_at limit 1");
        return await command.ExecuteScalarAsync(cancel) as Guid?;
    }

    /// <summary>Every stream in which something stands under a key of the subject.</summary>
    private async Task<List<Guid>> StreamsOfAsync(Guid subject, CancellationToken cancel)
    {
        await using var command = store.Database.Command("""
            select e.stream_id from cases.mt_events e where e.key_ids && array(select key_id from cases.subject_keys where subject_id = $1) union select $1
            """, Statement.Value(subject));
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var streams = new List<Guid>();
        while (await reader.ReadAsync(cancel)) streams.Add(reader.GetGuid(0));
        return streams;
    }

    private async Task<List<ErasedSubject>> KnownAsync(CancellationToken cancel)
    {
        await using var command = store.Database.Command("select subject_id, erasure_id, erased_at from cases.erasure_ledger");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var known = new List<ErasedSubject>();
        while (await reader.ReadAsync(cancel)) known.Add(new ErasedSubject(reader.GetGuid(0), reader.GetGuid(1), reader.GetFieldValue<DateTimeOffset>(2)));
        return known;
    }
}
