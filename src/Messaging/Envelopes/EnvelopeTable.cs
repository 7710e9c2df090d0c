using Npgsql;
using NpgsqlTypes;

namespace SafeDurham.Cases.Messaging.Envelopes;

/// <summary>A message that could not be handled. Kept until a person has seen to it; nothing expires by itself.</summary>
/// <param name="StreamId">The record that it was for.</param>
/// <param name="CorrelationId">The command from which it all came; null where no command did.</param>
public sealed record DeadLetter(Guid Id, string MessageType, string Handler, string Problem, string Words, int Attempts, DateTimeOffset DiedAt, Guid StreamId, Guid? CorrelationId);

/// <summary>The statements on the envelope tables: claim, put back, bury, replay.</summary>
public sealed class EnvelopeTable(NpgsqlDataSource database)
{
    private const string Columns = "id, owner_id, execution_time, attempts, causation_id, correlation_id, body, message_type, received_at, stream_id";

    // What is asked again and again names the condition of its partial index in so many words: a generic plan cannot conclude it from a parameter.
    internal const string ClaimSql = $"""
        with unowned as materialized (
                select id from cases.wolverine_incoming_envelopes where status = 'Incoming' and owner_id = 0 order by sent_at limit $3 for update skip locked),
            due as materialized (
                select id from cases.wolverine_incoming_envelopes where status = 'Scheduled' and retry_at is null and execution_time <= $2 order by execution_time limit $3 for update skip locked),
            again as materialized (
                select id from cases.wolverine_incoming_envelopes where retry_at is not null and (retry_at <= now() or retry_after <= $2) order by retry_at limit $3 for update skip locked)
        update cases.wolverine_incoming_envelopes set owner_id = $1, status = 'Incoming', retry_at = null, retry_after = null
        where id = any(array(select id from unowned union all select id from due union all select id from again)) returning {Columns}
        """;

    internal const string OwnedSql = $"""
        select {Columns} from cases.wolverine_incoming_envelopes
        where owner_id = $1 and owner_id <> 0 and status = 'Incoming' and sent_at < now() - $2 and id <> all($3) order by sent_at limit 1000
        """;

    internal const string FreeSql = """
        update cases.wolverine_incoming_envelopes set owner_id = 0 where id = any(array(
            select e.id from cases.wolverine_incoming_envelopes e
            where e.owner_id <> 0 and not exists (select 1 from cases.wolverine_nodes n where n.node_number = e.owner_id) for update of e skip locked))
        """;

    internal const string LeaveSql = "update cases.wolverine_incoming_envelopes set owner_id = 0 where owner_id = $1 and owner_id <> 0";

    internal const string AnyDueSql = """
        select exists (select 1 from cases.wolverine_incoming_envelopes where status = 'Incoming' and owner_id = 0)
            or exists (select 1 from cases.wolverine_incoming_envelopes where owner_id <> 0)
            or coalesce((select min(execution_time) from cases.wolverine_incoming_envelopes where status = 'Scheduled' and retry_at is null) <= $1, false)
            or exists (select 1 from cases.wolverine_incoming_envelopes where retry_at is not null and (retry_at <= now() or retry_after <= $1))
        """;

    /// <summary>How long a node may be silent before its messages are taken over.</summary>
    internal static readonly TimeSpan NodeSilence = TimeSpan.FromSeconds(3);

    internal async Task<int> JoinAsync(Guid node, CancellationToken cancel)
    {
        await using var command = Command("insert into cases.wolverine_nodes (id) values ($1) returning node_number", node);
        return (int)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Says that this node lives. False where it had been given up and its row removed: it must join anew.</summary>
    internal async Task<bool> BeatAsync(Guid node, CancellationToken cancel)
    {
        await using var command = Command("update cases.wolverine_nodes set health_check = now() where id = $1", node);
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    /// <summary>Removes silent nodes and frees what was owned by nodes that are gone.</summary>
    internal async Task TakeOverAsync(CancellationToken cancel)
    {
        await using (var silent = Command("delete from cases.wolverine_nodes where health_check < now() - $1", NodeSilence)) await silent.ExecuteNonQueryAsync(cancel);
        await using var free = Command(FreeSql);
        await free.ExecuteNonQueryAsync(cancel);
    }

    internal async Task LeaveAsync(Guid node, int number, CancellationToken cancel)
    {
        await using (var free = Command(LeaveSql, number)) await free.ExecuteNonQueryAsync(cancel);
        await using var leave = Command("delete from cases.wolverine_nodes where id = $1", node);
        await leave.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Takes what nobody owns and what has come due.</summary>
    internal async Task<List<StoredEnvelope>> ClaimAsync(int owner, DateTimeOffset now, int limit, CancellationToken cancel)
    {
        await using var command = Command(ClaimSql, owner, now.ToUniversalTime(), limit);
        return await ReadAsync(command, cancel);
    }

    /// <summary>What this node owns for a while already and does not have in memory: what a broken connection hid from it.</summary>
    internal async Task<List<StoredEnvelope>> OwnedAsync(int owner, TimeSpan olderThan, Guid[] inMemory, CancellationToken cancel)
    {
        await using var command = Command(OwnedSql, owner, olderThan, inMemory);
        return await ReadAsync(command, cancel);
    }

    /// <summary>Whether any node has a message, or one has come due.</summary>
    internal async Task<bool> AnyDueAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = Command(AnyDueSql, now.ToUniversalTime());
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    internal async Task RemoveAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        await using var command = Command("delete from cases.wolverine_incoming_envelopes where id = any($1)", ids.ToArray());
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Puts a message back for a while, by the node's clock or by the database's, if it is still this node's.</summary>
    internal async Task RetryAsync(Delivery delivery, DateTimeOffset now, TimeSpan wait, int attempts, CancellationToken cancel)
    {
        await using var command = Command("update cases.wolverine_incoming_envelopes set status = 'Scheduled', owner_id = 0, retry_after = $3, retry_at = now() + $4, attempts = $5 where id = $1 and owner_id = $2",
            delivery.Id, delivery.Owner, (now + wait).ToUniversalTime(), wait, attempts);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Makes a message a dead letter, if it is still this node's.</summary>
    internal async Task BuryAsync(Delivery delivery, string problem, string words, CancellationToken cancel)
    {
        await using var command = Command("""
            with dead as (delete from cases.wolverine_incoming_envelopes where id = $1 and owner_id = $2 returning *)
            insert into cases.wolverine_dead_letters (id, execution_time, body, message_type, received_at, source, exception_type, exception_message, sent_at, stream_id, causation_id, correlation_id, attempts)
            select id, execution_time, body, message_type, received_at, 'local', $3, $4, sent_at, stream_id, causation_id, correlation_id, attempts + 1 from dead on conflict (id) do nothing
            """, delivery.Id, delivery.Owner, problem, words);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Dead letters, oldest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> DeadAsync(CancellationToken cancel = default)
    {
        await using var command = Command("select id, message_type, coalesce(received_at, ''), coalesce(exception_type, ''), coalesce(exception_message, ''), attempts, died_at, stream_id, correlation_id from cases.wolverine_dead_letters order by died_at");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var letters = new List<DeadLetter>();
        while (await reader.ReadAsync(cancel))
            letters.Add(new DeadLetter(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5), reader.GetFieldValue<DateTimeOffset>(6),
                reader.GetGuid(7), reader.IsDBNull(8) ? null : reader.GetGuid(8)));
        return letters;
    }

    /// <summary>Puts a dead letter back for another try. Safe to repeat: its effect is still under the same id.</summary>
    /// <returns>False where there is no such letter (any more).</returns>
    public async Task<bool> ReplayAsync(Guid id, CancellationToken cancel = default)
    {
        await using var command = Command("""
            with risen as (delete from cases.wolverine_dead_letters where id = $1 returning *)
            insert into cases.wolverine_incoming_envelopes (id, status, body, message_type, received_at, stream_id, causation_id, correlation_id, sent_at)
            select id, 'Incoming', body, message_type, received_at, stream_id, causation_id, correlation_id, coalesce(sent_at, now()) from risen on conflict (id) do nothing
            """, id);
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(value is TimeSpan span ? new NpgsqlParameter { Value = span, NpgsqlDbType = NpgsqlDbType.Interval } : new NpgsqlParameter { Value = value });
        return command;
    }

    private static async Task<List<StoredEnvelope>> ReadAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<StoredEnvelope>();
        while (await reader.ReadAsync(cancel))
            found.Add(new StoredEnvelope(reader.GetGuid(0), reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2), reader.GetInt32(3),
                reader.IsDBNull(4) ? null : reader.GetGuid(4), reader.IsDBNull(5) ? null : reader.GetGuid(5),
                reader.GetFieldValue<byte[]>(6), reader.GetString(7), reader.IsDBNull(8) ? null : reader.GetString(8), reader.GetGuid(9)));
        return found;
    }
}
