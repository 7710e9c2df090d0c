using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Streams;

/// <summary>The database could not be reached, or did not commit. Nothing was stored; the same command may be sent again under the same id.</summary>
public sealed class NotSavedException(string message, Exception inner) : Exception(message, inner);

/// <summary>Turns a unit of work into one batch: a single round trip and a single transaction (docs/adr/0008).</summary>
internal sealed partial class Saver(Store store)
{
    private static readonly TimeSpan DoubtLimit = TimeSpan.FromSeconds(10);
    private const int Attempts = 3;
    private const int Few = 8;

    private const string CommandSql = "insert into cases.commands (id, type, fingerprint, answer, recorded_at) values ($1, $2, $3, $4, coalesce($5, now()))";

    private const string InsertEvents = """
        insert into cases.mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, timestamp, occurred_at, command_id, causation_id, correlation_id, user_name, staff_id, agency_id, role, purpose, software, key_ids)
        select nextval('cases.mt_events_sequence'), e.id, $1, $2 + e.place, e.data, e.type, e.dotnet, coalesce($3, now()), e.occurred, $5, $6, $7, $8::text, $8, $9, $10, $11, $12, e.keys::uuid[]
        from g, unnest($14, $15, $16, $17, $4, $13) with ordinality as e(id, data, type, dotnet, occurred, keys, place) where g.ok
        """;

    private const string StartSql = "with s as (insert into cases.mt_streams (id, type, version, timestamp, created, is_archived) values ($1, $19, $2 + $20, coalesce($3, now()), coalesce($3, now()), $18) returning id), g as (select true as ok from s) " + InsertEvents;

    private const string Guarded = "with s as (update cases.mt_streams set version = $2 + $20, timestamp = coalesce($3, now()), is_archived = $18, type = coalesce(type, $19) where id = $1 and version = $2 and not is_archived returning id)";

    private const string AppendSql = Guarded + ", g as (select case when exists (select 1 from s) then true else cases.version_conflict($1) end as ok) " + InsertEvents;

    /// <summary>Archiving without an event: the stream's row is all that changes, and is guarded as in an append.</summary>
    private const string ArchiveSql = "with s as (update cases.mt_streams set is_archived = true where id = $1 and version = $2 and not is_archived returning id) select case when exists (select 1 from s) then true else cases.version_conflict($1) end";

    public async Task<SaveResult> SaveAsync(UnitOfWork work, CancellationToken cancel)
    {
        Prepared prepared;
        try { prepared = await PrepareAsync(work, cancel); }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException) { throw Unreachable(problem); }
        for (var attempt = 1; ; attempt++)
        {
            await using var connection = await OpenAsync(cancel);
            var session = connection.ProcessID;
            try
            {
                await using var batch = Batch(connection, prepared.Statements, again: attempt > 1);
                // Once sent it is not called off: an answer that nobody waits for would leave the outcome in doubt.
                await batch.ExecuteNonQueryAsync(CancellationToken.None);
                return Remember(prepared, work.Answer);
            }
            catch (PostgresException problem) when (problem.SqlState is "40001" or "40P01" && attempt < Attempts) { }
            catch (PostgresException problem) when (!problem.SqlState.StartsWith("57P", StringComparison.Ordinal))
            {
                return await FromServerAsync(work, problem, cancel);
            }
            catch (Exception problem) when (problem is NpgsqlException or IOException or TimeoutException)
            {
                return await SettleAsync(work, prepared, session, problem);
            }
        }
    }

    public async Task<string> ProtectAsync(Guid stream, object value, CancellationToken cancel)
    {
        var keys = new NewKeys(store);
        var json = await keys.WithKeysAsync(scope => MarkedJson.Write(value, scope), stream, cancel);
        if (keys.Made.Count > 0)
        {
            await using var connection = await OpenAsync(cancel);
            await using var batch = Batch(connection, keys.Statements(), again: false);
            await batch.ExecuteNonQueryAsync(cancel);
            store.Keys.Remember(keys.Made);
        }
        return json;
    }

    private sealed record Prepared(IReadOnlyList<Statement> Statements, NewKeys Keys, IReadOnlyList<ErasedSubject> Erased);

    /// <summary>Makes every statement; whatever keys are missing are fetched or made first.</summary>
    private async Task<Prepared> PrepareAsync(UnitOfWork work, CancellationToken cancel)
    {
        var keys = new NewKeys(store, work.Actions.Where(a => a.Expected == 0).Select(a => a.Stream));
        var statements = new List<Statement>
        {
            new(CommandSql, Statement.Value(work.CommandId), Statement.Value(work.CommandType), Statement.Nullable(work.Fingerprint, NpgsqlDbType.Bytea),
                Statement.Value(work.Answer, NpgsqlDbType.Jsonb), Store.Recorded(store.Options.RehearsedTime)),
        };
        // Always in the same order, so that two commands on the same streams do not lock each other out.
        foreach (var action in work.Actions.OrderBy(a => a.Stream))
        {
            var (append, recorded) = await EventsAsync(work, action, keys, cancel);
            statements.Add(append);
            statements.AddRange(await InlineRows.StatementsAsync(store, action.StreamType, action.Stream, action.Existing, recorded, keys, cancel));
        }
        foreach (var (stream, value, make) in work.Protected)
            statements.Add(make(await keys.WithKeysAsync(scope => MarkedJson.Write(value, scope), stream, cancel)));
        statements.AddRange(work.Statements);
        statements.AddRange(keys.Statements());
        var erased = work.Actions.SelectMany(a => a.Events.OfType<IErasesSubject>().Select(e => new ErasedSubject(a.Stream, e.ErasureId, RowValues.Microseconds(store.Time.GetUtcNow())))).ToList();
        // Last, so that a key that this very unit makes goes as well.
        statements.AddRange(erased.SelectMany(ErasureLedger.Statements));
        await store.Erasures.WriteAheadAsync(erased, cancel);
        return new Prepared(statements, keys, erased);
    }

    private async Task<(Statement, List<Recorded>)> EventsAsync(UnitOfWork work, UnitOfWork.Action action, NewKeys keys, CancellationToken cancel)
    {
        if (action.Events.Count == 0) return (new Statement(ArchiveSql, EventReader.Uuid(action.Stream), Statement.Value(action.Expected)), []);
        // The rows made now must equal the rows of a replay, so no time is finer than the database keeps it.
        var now = RowValues.Microseconds(store.Time.GetUtcNow());
        var occurred = work.OccurredAt is { } said ? RowValues.Microseconds(said) : now;
        // Where there are many, the keys of all are looked for at once.
        if (action.Events.Count > Few) await keys.LookForAsync(scope => { foreach (var e in action.Events) MarkedJson.Write(e, scope); }, action.Stream, cancel);
        var (data, used) = (new string[action.Events.Count], new string[action.Events.Count]);
        for (var i = 0; i < data.Length; i++)
        {
            var keysOfOne = new HashSet<Guid>();
            data[i] = await keys.WithKeysAsync(scope => MarkedJson.Write(action.Events[i], scope), action.Stream, cancel, keysOfOne);
            used[i] = $"{{{string.Join(',', keysOfOne)}}}";
        }
        var happened = action.Events.Select(e => e is IOccurredThen then ? RowValues.Microseconds(then.OccurredAt) : occurred).ToArray();
        var ids = action.Events.Select(_ => Guid.CreateVersion7(now)).ToArray();
        var names = action.Events.Select(e => store.Options.Events.NameOf(e.GetType())).ToArray();
        var recorded = action.Events.Select((e, i) => new Recorded(e, action.Stream, action.Expected + i + 1, happened[i], happened[i], work.Actor)
        {
            EventId = ids[i],
            EventName = names[i],
            CommandId = work.CommandId,
            Purpose = work.Purpose,
            Software = store.Options.Software,
        }).ToList();
        return (new Statement(action.Expected == 0 ? StartSql : AppendSql,
            EventReader.Uuid(action.Stream), Statement.Value(action.Expected), Store.Recorded(store.Options.RehearsedTime), Statement.Value(happened), Statement.Value(work.CommandId),
            Statement.Nullable(work.CausationId?.ToString(), NpgsqlDbType.Varchar), Statement.Nullable(work.CorrelationId?.ToString(), NpgsqlDbType.Varchar),
            Statement.Value(work.Actor.Staff.Value), Statement.Value(work.Actor.Agency.Value), Statement.Value(work.Actor.Role.ToString()),
            Statement.Nullable(work.Purpose, NpgsqlDbType.Text), Statement.Value(store.Options.Software), Statement.Value(used),
            Statement.Value(ids), Statement.Value(data, NpgsqlDbType.Array | NpgsqlDbType.Jsonb), Statement.Value(names),
            Statement.Value(action.Events.Select(e => store.Options.Events.DotnetNameOf(e.GetType())).ToArray()),
            Statement.Value(action.Archive), Statement.Value(action.StreamType), Statement.Value((long)data.Length)), recorded);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        try { return await store.Database.OpenConnectionAsync(cancel); }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            throw Unreachable(problem);
        }
    }

    private static NotSavedException Unreachable(Exception problem) => new("The database cannot be reached. Nothing was saved.", problem);

    internal static NpgsqlBatch Batch(NpgsqlConnection connection, IReadOnlyList<Statement> statements, bool again)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            foreach (var parameter in statement.Parameters) command.Parameters.Add(again ? parameter.Clone() : parameter);
            batch.BatchCommands.Add(command);
        }
        return batch;
    }

    private SaveResult.Saved Remember(Prepared prepared, string answer)
    {
        store.Keys.Remember(prepared.Keys.Made);
        return Saved(prepared, answer);
    }

    private SaveResult.Saved Saved(Prepared prepared, string answer)
    {
        foreach (var erased in prepared.Erased) store.Keys.Forget(erased.Subject);
        store.Signal.Pulse();
        return new SaveResult.Saved(answer);
    }

    /// <summary>The server said no, so nothing was committed.</summary>
    private async Task<SaveResult> FromServerAsync(UnitOfWork work, PostgresException problem, CancellationToken cancel)
    {
        if (problem.SqlState == PostgresErrorCodes.UniqueViolation && problem.ConstraintName == "commands_pkey" && await FirstAnswerAsync(work, problem, cancel) is { } first)
            return Already(work, first);
        if (problem.SqlState == "CV001" && Moved().Match(problem.MessageText) is { Success: true } moved)
            return new SaveResult.Conflict(Guid.Parse(moved.Groups[1].Value), long.Parse(moved.Groups[2].Value, CultureInfo.InvariantCulture), moved.Groups[3].Value == "t");
        if (problem.SqlState == "CV004") throw new SubjectErasedException(Guid.Parse(problem.MessageText.AsSpan("subject ".Length, 36)));
        if (problem.SqlState == PostgresErrorCodes.UniqueViolation && problem.ConstraintName is "pkey_mt_streams_id" or "pk_mt_events_stream_and_version")
            return await ConflictAsync(work, cancel);
        throw new NotSavedException("The database refused to save. Nothing was saved.", problem);
    }

    /// <summary>It was carried out before. Where the answer cannot be fetched now, "not saved" would be wrong.</summary>
    private async Task<(string Answer, byte[]? Fingerprint)?> FirstAnswerAsync(UnitOfWork work, PostgresException problem, CancellationToken cancel)
    {
        try { return await store.AnswerOfAsync(work.CommandId, cancel); }
        catch (Exception away) when (away is NpgsqlException or IOException or TimeoutException) { throw new OutcomeUnknownException(work.CommandId, problem); }
    }

    private static SaveResult.AlreadyDone Already(UnitOfWork work, (string Answer, byte[]? Fingerprint) first) =>
        new(first.Answer, work.Fingerprint is null || first.Fingerprint is null || CryptographicOperations.FixedTimeEquals(work.Fingerprint, first.Fingerprint));

    /// <summary>What cases.version_conflict says; in the message, because details of errors do not leave the database.</summary>
    [GeneratedRegex(@"^stream (\S+) is at version (\d+) \(archived: (\w)\)$")]
    private static partial Regex Moved();

    private async Task<SaveResult> ConflictAsync(UnitOfWork work, CancellationToken cancel)
    {
        foreach (var action in work.Actions)
        {
            await using var command = store.Database.CreateCommand("select coalesce(version, 0), coalesce(is_archived, false) from cases.mt_streams where id = $1");
            command.Parameters.Add(EventReader.Uuid(action.Stream));
            await using var reader = await command.ExecuteReaderAsync(cancel);
            if (await reader.ReadAsync(cancel) && reader.GetInt64(0) != action.Expected) return new SaveResult.Conflict(action.Stream, reader.GetInt64(0), reader.GetBoolean(1));
        }
        return new SaveResult.Conflict(work.Actions[0].Stream, work.Actions[0].Expected, false);
    }

    /// <summary>
    /// The connection broke after the batch was sent. The session that carried it is ended first, so that nothing of it can still be committed later
    /// (its bytes may wait in a stalled network). Then taking the command's id settles it: that fails if the first attempt committed, and is rolled back if not.
    /// </summary>
    private async Task<SaveResult> SettleAsync(UnitOfWork work, Prepared prepared, int session, Exception problem)
    {
        for (var since = store.Time.GetTimestamp(); store.Time.GetElapsedTime(since) < DoubtLimit;)
        {
            try
            {
                if (await WasCommittedAsync(work.CommandId, session))
                {
                    if (await store.AnswerOfAsync(work.CommandId) is not { } first) continue;
                    // Perhaps another node carried the same command out, with other keys: those made here may be nowhere, so they are not remembered.
                    return Already(work, first) is { SameContent: false } other ? other : Saved(prepared, first.Answer);
                }
            }
            catch (Exception again) when (again is NpgsqlException or IOException or TimeoutException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), store.Time);
                continue;
            }
            throw new NotSavedException("The connection to the database broke before it was saved.", problem);
        }
        throw new OutcomeUnknownException(work.CommandId, problem);
    }

    private async Task<bool> WasCommittedAsync(Guid commandId, int session)
    {
        await using var connection = await store.Database.OpenConnectionAsync();
        await using (var end = new NpgsqlCommand("select pg_terminate_backend(pid, 5000) from pg_stat_activity where pid = $1 and pid <> pg_backend_pid() and usename = current_user", connection) { Parameters = { new() { Value = session } } })
            if (await end.ExecuteScalarAsync() is false) throw new TimeoutException("The session that was saving does not end.");
        await using var transaction = await connection.BeginTransactionAsync();
        await using var probe = new NpgsqlCommand("insert into cases.commands (id, type, answer) values ($1, 'probe', '{}')", connection, transaction) { Parameters = { EventReader.Uuid(commandId) } };
        try
        {
            await probe.ExecuteNonQueryAsync();
            await transaction.RollbackAsync();
            return false;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return true;
        }
    }
}

/// <summary>The connection broke while saving and could not be restored in time to find out what became of it. Ask again under the same command id.</summary>
public sealed class OutcomeUnknownException(Guid commandId, Exception inner) : Exception("Whether this was saved is not known yet: the database cannot be reached.", inner)
{
    public Guid CommandId { get; } = commandId;
}
