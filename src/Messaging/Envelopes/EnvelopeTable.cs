using Npgsql;
using NpgsqlTypes;

namespace SafeDurham.Cases.Messaging.Envelopes;

/// <summary>A message that could not be handled. Kept until a person has seen to it; nothing expires by itself.</summary>
public sealed record DeadLetter(Guid Id, string MessageType, string Handler, string Problem, string Words, int Attempts, DateTimeOffset DiedAt);

/// <summary>The statements on the envelope tables: claim, put back, bury, replay.</summary>
public sealed class EnvelopeTable(NpgsqlDataSource database)
{
    private const string Columns = "id, body, message_type, received_at, stream_id, attempts, causation_id, correlation_id";

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
        await using var free = Command("update cases.wolverine_incoming_envelopes e set owner_id = 0 where e.owner_id <> 0 and not exists (select 1 from cases.wolverine_nodes n where n.node_number = e.owner_id)");
        await free.ExecuteNonQueryAsync(cancel);
    }

    internal async Task LeaveAsync(Guid node, int number, CancellationToken cancel)
    {
        await using var free = Command("update cases.wolverine_incoming_envelopes set owner_id = 0 where owner_id = $1", number);
        await free.ExecuteNonQueryAsync(cancel);
        await using var leave = Command("delete from cases.wolverine_nodes where id = $1", node);
        await leave.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Takes what nobody owns and what has come due.</summary>
    internal async Task<List<StoredEnvelope>> ClaimAsync(int owner, DateTimeOffset now, int limit, CancellationToken cancel)
    {
        await using var command = Command($"""
            update cases.wolverine_incoming_envelopes set owner_id = $1, status = 'Incoming' where id in (
                (select id from cases.wolverine_incoming_envelopes where status = 'Incoming' and owner_id = 0 order by sent_at limit $3 for update skip locked)
                union all
                (select id from cases.wolverine_incoming_envelopes where status = 'Scheduled' and execution_time <= $2 order by execution_time limit $3 for update skip locked))
            returning {Columns}
            """, owner, now.ToUniversalTime(), limit);
        return await ReadAsync(command, cancel);
    }

    /// <summary>What this node owns for a while already; the pump leaves out what it is working on. Finds what a broken connection hid from it.</summary>
    internal async Task<List<StoredEnvelope>> OwnedAsync(int owner, TimeSpan olderThan, CancellationToken cancel)
    {
        await using var command = Command($"select {Columns} from cases.wolverine_incoming_envelopes where owner_id = $1 and status = 'Incoming' and sent_at < now() - $2 order by sent_at limit 1000", owner, olderThan);
        return await ReadAsync(command, cancel);
    }

    internal async Task RetryAsync(Guid id, DateTimeOffset at, int attempts, CancellationToken cancel)
    {
        await using var command = Command("update cases.wolverine_incoming_envelopes set status = 'Scheduled', owner_id = 0, execution_time = $2, attempts = $3 where id = $1", id, at.ToUniversalTime(), attempts);
        await command.ExecuteNonQueryAsync(cancel);
    }

    internal async Task BuryAsync(Guid id, string problem, string words, int attempts, CancellationToken cancel)
    {
        await using var command = Command("""
            with dead as (delete from cases.wolverine_incoming_envelopes where id = $1 returning *)
            insert into cases.wolverine_dead_letters (id, execution_time, body, message_type, received_at, source, exception_type, exception_message, sent_at, stream_id, causation_id, correlation_id, attempts)
            select id, execution_time, body, message_type, received_at, 'local', $2, $3, sent_at, stream_id, causation_id, correlation_id, $4 from dead on conflict (id) do nothing
            """, id, problem, words, attempts);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Dead letters, oldest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> DeadAsync(CancellationToken cancel = default)
    {
        await using var command = Command("select id, message_type, received_at, exception_type, exception_message, attempts, died_at from cases.wolverine_dead_letters order by died_at");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var letters = new List<DeadLetter>();
        while (await reader.ReadAsync(cancel))
            letters.Add(new DeadLetter(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5), reader.GetFieldValue<DateTimeOffset>(6)));
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
            found.Add(new StoredEnvelope(reader.GetGuid(0), reader.GetFieldValue<byte[]>(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetGuid(4), reader.GetInt32(5),
                reader.IsDBNull(6) ? null : reader.GetGuid(6), reader.IsDBNull(7) ? null : reader.GetGuid(7)));
        return found;
    }
}
