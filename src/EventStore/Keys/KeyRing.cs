using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;

namespace SafeDurham.Cases.EventStore.Keys;

/// <summary>One subject's key, unwrapped. A subject may have several: two commands that both meet a new subject each make one.</summary>
internal sealed record SubjectKey(Guid KeyId, Guid SubjectId, byte[] Bytes);

/// <summary>Thrown when something new is to be recorded about a subject whose keys were destroyed.</summary>
public sealed class SubjectErasedException(Guid subject) : Exception("The record of this person or case was erased; nothing more can be stored about it.")
{
    public Guid Subject { get; } = subject;
}

/// <summary>A value names a key that is not in memory. Whoever reads loads it and reads again.</summary>
internal sealed class KeyNotLoadedException(Guid keyId) : Exception("A key is not loaded.")
{
    public Guid KeyId { get; } = keyId;
}

/// <summary>The subjects' keys: found, made, destroyed, wrapped anew. Cached for a minute, so that a destruction bites everywhere soon even when a notification is lost.</summary>
public sealed class KeyRing(NpgsqlDataSource database, MasterKeys master, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, (SubjectKey? Key, long Since)> byId = new();
    private readonly ConcurrentDictionary<Guid, (SubjectKey Key, long Since)> bySubject = new();

    /// <summary>A key for a named purpose that is derived from the master key and stored nowhere.</summary>
    public byte[] Derive(string purpose) => master.Derive(purpose);

    internal bool Knows(Guid keyId) => byId.TryGetValue(keyId, out var found) && IsFresh(found.Since);

    /// <summary>The bytes of a key; null where it was destroyed.</summary>
    internal byte[]? Find(Guid keyId) => byId.TryGetValue(keyId, out var found) ? found.Key?.Bytes : throw new KeyNotLoadedException(keyId);

    internal SubjectKey? ForWriting(Guid subject) =>
        bySubject.TryGetValue(subject, out var found) && IsFresh(found.Since) ? found.Key : null;

    /// <summary>By the clock that only runs on: one on the wall that was put back must not keep a key, nor one that leaps lose it.</summary>
    private bool IsFresh(long since) => time.GetElapsedTime(since) < Fresh;

    internal static SubjectKey Make(Guid subject, DateTimeOffset now) => new(Guid.CreateVersion7(now), subject, RandomNumberGenerator.GetBytes(32));

    internal byte[] Wrap(SubjectKey key) => master.Wrap(key.Bytes);

    internal string MasterKeyId => master.Current;

    /// <summary>Remembers keys once they are stored; never before, or a value could be written under a key that nobody has.</summary>
    internal void Remember(IEnumerable<SubjectKey> keys)
    {
        var now = time.GetTimestamp();
        foreach (var key in keys)
        {
            byId[key.KeyId] = (key, now);
            bySubject[key.SubjectId] = (key, now);
        }
    }

    /// <summary>Loads the keys with which to write about these subjects. Those without one are missing from <see cref="ForWriting"/> afterwards.</summary>
    /// <returns>The subjects that were erased.</returns>
    internal async Task<IReadOnlySet<Guid>> LoadSubjectsAsync(IReadOnlyCollection<Guid> subjects, CancellationToken cancel)
    {
        var erased = new HashSet<Guid>();
        await foreach (var (_, key, subject) in QueryAsync("subject_id", subjects, cancel))
        {
            if (key is null) erased.Add(subject);
            else Remember([key]);
        }
        foreach (var subject in erased) bySubject.TryRemove(subject, out _);
        return erased;
    }

    /// <summary>Loads the keys with these ids, destroyed ones included.</summary>
    /// <exception cref="CryptographicException">The store has no such key, neither usable nor destroyed: what was written under it cannot be read.</exception>
    internal async Task LoadKeysAsync(IReadOnlyCollection<Guid> keyIds, CancellationToken cancel)
    {
        var now = time.GetTimestamp();
        var absent = keyIds.ToHashSet();
        await foreach (var (id, key, _) in QueryAsync("key_id", keyIds, cancel))
        {
            byId[id] = (key, now);
            // Whoever reads a stream usually writes to it next.
            if (key is not null) bySubject[key.SubjectId] = (key, now);
            absent.Remove(id);
        }
        if (absent.Count > 0) throw new CryptographicException($"The key {absent.First()} is not in the database.");
    }

    private async IAsyncEnumerable<(Guid Id, SubjectKey? Key, Guid Subject)> QueryAsync(string column, IReadOnlyCollection<Guid> ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"select key_id, subject_id, master_key, wrapped from cases.subject_keys where {column} = any($1)");
        command.Parameters.AddWithValue(ids.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var (id, subject) = (reader.GetGuid(0), reader.GetGuid(1));
            yield return (id, reader.IsDBNull(3) ? null : new SubjectKey(id, subject, master.Unwrap(reader.GetString(2), reader.GetFieldValue<byte[]>(3))), subject);
        }
    }

    /// <summary>
    /// Destroys every key of a subject: what was stored under them reads as erased from now on, everywhere. No key is made for the subject again;
    /// the table is locked for the moment that this takes, so that no command that is under way can slip one in.
    /// </summary>
    /// <returns>How many keys were destroyed now; 0 when it had been done before.</returns>
    public async Task<int> DestroyAsync(Guid subject, CancellationToken cancel = default)
    {
        await using var command = database.CreateCommand("select cases.destroy_keys($1)");
        command.Parameters.AddWithValue(subject);
        var destroyed = (int)(await command.ExecuteScalarAsync(cancel))!;
        Forget(subject);
        return destroyed;
    }

    /// <summary>Drops what is cached of a subject; called when another node destroyed its keys.</summary>
    public void Forget(Guid subject)
    {
        bySubject.TryRemove(subject, out _);
        foreach (var (id, entry) in byId)
            if (entry.Key?.SubjectId == subject) byId.TryRemove(id, out _);
    }

    /// <summary>Drops everything that is cached; called when notifications may have been missed.</summary>
    internal void ForgetAll()
    {
        bySubject.Clear();
        byId.Clear();
    }

    /// <summary>Wraps every key that an older master key wraps with the current one. Safe to interrupt and to repeat.</summary>
    /// <returns>How many keys were wrapped anew.</returns>
    public async Task<int> RotateAsync(CancellationToken cancel = default)
    {
        for (var total = 0; ;)
        {
            await using var connection = await database.OpenConnectionAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            var old = new List<(Guid Id, byte[] Bytes)>();
            await using (var read = new NpgsqlCommand("select key_id, master_key, wrapped from cases.subject_keys where master_key <> $1 and wrapped is not null limit 500 for update", connection, transaction))
            {
                read.Parameters.AddWithValue(master.Current);
                await using var reader = await read.ExecuteReaderAsync(cancel);
                while (await reader.ReadAsync(cancel)) old.Add((reader.GetGuid(0), master.Unwrap(reader.GetString(1), reader.GetFieldValue<byte[]>(2))));
            }
            if (old.Count == 0) return total;
            await using var write = new NpgsqlCommand("update cases.subject_keys k set wrapped = n.wrapped, master_key = $3 from unnest($1, $2) as n(id, wrapped) where k.key_id = n.id", connection, transaction);
            write.Parameters.AddWithValue(old.Select(k => k.Id).ToArray());
            write.Parameters.AddWithValue(old.Select(k => master.Wrap(k.Bytes)).ToArray());
            write.Parameters.AddWithValue(master.Current);
            total += await write.ExecuteNonQueryAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }
}
