using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Streams;

/// <summary>The database could not be reached, or did not commit. Nothing was stored; the same command may be sent again under the same id.</summary>
public sealed class NotSavedException(string message, Exception inner) : Exception(message, inner);

/// <summary>Turns a unit of work into one batch: a single round trip and a single transaction (docs/adr/0008).</summary>
internal sealed class Saver(Store store)
{
    private static readonly TimeSpan DoubtLimit = TimeSpan.FromSeconds(10);
    private const int Attempts = 3;

    private const string CommandSql = "insert into cases.commands (id, type, fingerprint, answer, recorded_at) values ($1, $2, $3, $4, coalesce($5, now()))";

    private const string InsertEvents = """
        insert into cases.mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, timestamp, occurred_at, command_id, causation_id, correlation_id, user_name, staff_id, agency_id, role, purpose, software, key_ids, is_archived)
        select nextval('cases.mt_events_sequence'), e.id, $1, $2 + e.place, e.data, e.type, e.dotnet, coalesce($3, now()), $4, $5, $6, $7, $8::text, $8, $9, $10, $11, $12, $13, $18
        from g, unnest($14, $15, $16, $17) with ordinality as e(id, data, type, dotnet, place) where g.ok
        """;

    private const string StartSql = "with s as (insert into cases.mt_streams (id, type, version, timestamp, created, is_archived) values ($1, $19, $2 + $20, coalesce($3, now()), coalesce($3, now()), $18) returning id), g as (select true as ok from s) " + InsertEvents;

    private const string AppendSql = "with s as (update cases.mt_streams set version = $2 + $20, timestamp = coalesce($3, now()), is_archived = $18, type = coalesce(type, $19) where id = $1 and version = $2 and not is_archived returning id), "
        + "g as (select case when exists (select 1 from s) then true else cases.version_conflict($1) end as ok) " + InsertEvents;

    public async Task<SaveResult> SaveAsync(UnitOfWork work, CancellationToken cancel)
    {
        var prepared = await PrepareAsync(work, cancel);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await OpenAsync(cancel);
                await using var batch = Batch(connection, prepared.Statements);
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
                return await SettleAsync(work, prepared, problem);
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
            await using var batch = Batch(connection, keys.Statements());
            await batch.ExecuteNonQueryAsync(cancel);
            store.Keys.Remember(keys.Made);
        }
        return json;
    }

    private sealed record Prepared(IReadOnlyList<Statement> Statements, NewKeys Keys, bool HasEvents);

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
        return new Prepared(statements, keys, work.Actions.Any(a => a.Events.Count > 0));
    }

    private async Task<(Statement, List<Recorded>)> EventsAsync(UnitOfWork work, UnitOfWork.Action action, NewKeys keys, CancellationToken cancel)
    {
        var now = Microseconds(store.Time.GetUtcNow());
        var occurred = work.OccurredAt is { } said ? Microseconds(said.ToUniversalTime()) : now;
        var used = new HashSet<Guid>();
        var data = new string[action.Events.Count];
        for (var i = 0; i < data.Length; i++) data[i] = await keys.WithKeysAsync(scope => MarkedJson.Write(action.Events[i], scope), action.Stream, cancel, used);
        var ids = action.Events.Select(_ => Guid.CreateVersion7(now)).ToArray();
        var names = action.Events.Select(e => store.Options.Events.NameOf(e.GetType())).ToArray();
        var recorded = action.Events.Select((e, i) => new Recorded(e, action.Stream, action.Expected + i + 1, occurred, occurred, work.Actor)
        {
            EventId = ids[i],
            EventName = names[i],
            CommandId = work.CommandId,
            Purpose = work.Purpose,
            Software = store.Options.Software,
        }).ToList();
        return (new Statement(action.Expected == 0 ? StartSql : AppendSql,
            EventReader.Uuid(action.Stream), Statement.Value(action.Expected), Store.Recorded(store.Options.RehearsedTime), Statement.Value(occurred), Statement.Value(work.CommandId),
            Statement.Nullable(work.CausationId?.ToString(), NpgsqlDbType.Varchar), Statement.Nullable(work.CorrelationId?.ToString(), NpgsqlDbType.Varchar),
            Statement.Value(work.Actor.Staff.Value), Statement.Value(work.Actor.Agency.Value), Statement.Value(work.Actor.Role.ToString()),
            Statement.Nullable(work.Purpose, NpgsqlDbType.Text), Statement.Value(store.Options.Software), Statement.Value(used.ToArray()),
            Statement.Value(ids), Statement.Value(data, NpgsqlDbType.Array | NpgsqlDbType.Jsonb), Statement.Value(names),
            Statement.Value(action.Events.Select(e => $"{e.GetType().FullName}, {e.GetType().Assembly.GetName().Name}").ToArray()),
            Statement.Value(action.Archive), Statement.Value(action.StreamType), Statement.Value((long)data.Length)), recorded);
    }

    /// <summary>PostgreSQL keeps microseconds; the rows made now must equal the rows of a replay.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        try { return await store.Database.OpenConnectionAsync(cancel); }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            throw new NotSavedException("The database cannot be reached. Nothing was saved.", problem);
        }
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, IReadOnlyList<Statement> statements)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            foreach (var parameter in statement.Parameters) command.Parameters.Add(parameter.Clone());
            batch.BatchCommands.Add(command);
        }
        return batch;
    }

    private SaveResult.Saved Remember(Prepared prepared, string answer)
    {
        store.Keys.Remember(prepared.Keys.Made);
        store.Signal.Pulse();
        return new SaveResult.Saved(answer);
    }

    /// <summary>The server said no, so nothing was committed.</summary>
    private async Task<SaveResult> FromServerAsync(UnitOfWork work, PostgresException problem, CancellationToken cancel)
    {
        if (problem.SqlState == PostgresErrorCodes.UniqueViolation && problem.ConstraintName == "commands_pkey"
            && await store.AnswerOfAsync(work.CommandId, cancel) is { } first) return Already(work, first);
        if (problem.SqlState == "CV001")
            return new SaveResult.Conflict(StreamOf(work, problem), long.Parse(problem.Detail ?? "0", System.Globalization.CultureInfo.InvariantCulture), problem.Hint == "true");
        if (problem.SqlState == PostgresErrorCodes.UniqueViolation && problem.ConstraintName is "mt_streams_pkey" or "pk_mt_events_stream_and_version")
            return await ConflictAsync(work, cancel);
        throw new NotSavedException("The database refused to save. Nothing was saved.", problem);
    }

    private static SaveResult.AlreadyDone Already(UnitOfWork work, (string Answer, byte[]? Fingerprint) first) =>
        new(first.Answer, work.Fingerprint is null || first.Fingerprint is null || CryptographicOperations.FixedTimeEquals(work.Fingerprint, first.Fingerprint));

    private static Guid StreamOf(UnitOfWork work, PostgresException problem) =>
        work.Actions.Select(a => a.Stream).FirstOrDefault(s => problem.MessageText.Contains(s.ToString(), StringComparison.OrdinalIgnoreCase));

    private async Task<SaveResult> ConflictAsync(UnitOfWork work, CancellationToken cancel)
    {
        foreach (var action in work.Actions)
        {
            await using var command = store.Database.CreateCommand("select version, is_archived from cases.mt_streams where id = $1");
            command.Parameters.Add(EventReader.Uuid(action.Stream));
            await using var reader = await command.ExecuteReaderAsync(cancel);
            if (await reader.ReadAsync(cancel) && reader.GetInt64(0) != action.Expected) return new SaveResult.Conflict(action.Stream, reader.GetInt64(0), reader.GetBoolean(1));
        }
        return new SaveResult.Conflict(work.Actions[0].Stream, work.Actions[0].Expected, false);
    }

    /// <summary>
    /// The connection broke after the batch was sent. Trying to take the command's id settles it: it waits for the first attempt if that is still under way,
    /// fails if that committed, and is rolled back if it did not.
    /// </summary>
    private async Task<SaveResult> SettleAsync(UnitOfWork work, Prepared prepared, Exception problem)
    {
        for (var since = store.Time.GetTimestamp(); store.Time.GetElapsedTime(since) < DoubtLimit;)
        {
            try
            {
                await using var connection = await store.Database.OpenConnectionAsync();
                await using var transaction = await connection.BeginTransactionAsync();
                await using var probe = new NpgsqlCommand("insert into cases.commands (id, type, answer) values ($1, 'probe', '{}')", connection, transaction);
                probe.Parameters.Add(EventReader.Uuid(work.CommandId));
                await probe.ExecuteNonQueryAsync();
                await transaction.RollbackAsync();
                throw new NotSavedException("The connection to the database broke before it was saved.", problem);
            }
            catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                if (await store.AnswerOfAsync(work.CommandId) is not { } first) continue;
                return Already(work, first) is { SameContent: false } other ? other : Remember(prepared, first.Answer);
            }
            catch (Exception again) when (again is NpgsqlException or IOException or TimeoutException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), store.Time);
            }
        }
        throw new OutcomeUnknownException(work.CommandId, problem);
    }
}

/// <summary>The connection broke while saving and could not be restored in time to find out what became of it. Ask again under the same command id.</summary>
public sealed class OutcomeUnknownException(Guid commandId, Exception inner) : Exception("Whether this was saved is not known yet: the database cannot be reached.", inner)
{
    public Guid CommandId { get; } = commandId;
}
