using Npgsql;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Web.Screens.Operating;

/// <summary>How the running system is. Shows nobody.</summary>
[Requires(Capability.Operate)]
public sealed record GetHealth : IQuery<Health>;

/// <summary>The running system at one moment.</summary>
/// <param name="Database">Version of the server.</param>
/// <param name="Size">Bytes that the database takes.</param>
/// <param name="Events">How many events there are.</param>
/// <param name="Nodes">Programs that handle messages now.</param>
/// <param name="Waiting">Messages that wait to be handled.</param>
/// <param name="WaitingSince">Since when the oldest of them waits.</param>
/// <param name="Timers">Messages that are due later.</param>
public sealed record Health(
    string Database, long Size, long Events, int Nodes, int Waiting, DateTimeOffset? WaitingSince, int Timers, IReadOnlyList<Follower> Followers, IReadOnlyList<BuriedMessage> Buried);

/// <summary>What follows the log, and how far it has come.</summary>
/// <param name="Behind">Events that it has not seen yet.</param>
/// <param name="Problem">Why it stopped, if it did.</param>
public sealed record Follower(string Name, string Status, long Behind, string? Problem);

/// <summary>A message that could not be handled.</summary>
public sealed record BuriedMessage(Guid Id, string Type, string Problem, int Attempts, DateTimeOffset DiedAt);

public static class GetHealthHandler
{
    private const string Counts = """
        select current_setting('server_version'), pg_database_size(current_database()), (select count(*) from cases.mt_events), (select count(*)::int from cases.wolverine_nodes),
            (select count(*)::int from cases.wolverine_incoming_envelopes where status = 'Incoming'), (select min(sent_at) from cases.wolverine_incoming_envelopes where status = 'Incoming'),
            (select count(*)::int from cases.wolverine_incoming_envelopes where status = 'Scheduled')
        """;

    private const string Following = """
        select p.name, p.status, (select count(*) from cases.mt_events e where e.seq_id > coalesce(p.last_seq_id, 0)), p.problem from cases.mt_event_progression p order by p.name
        """;

    private const string Dead = "select d.id, d.message_type, d.exception_type, d.attempts, d.died_at from cases.wolverine_dead_letters d order by d.died_at, d.id";

    public static async Task<Health> Handle(GetHealth query, ReadContext read)
    {
        var counts = (await RowsAsync(Counts, read, Count)).Single();
        return counts with
        {
            Followers = await RowsAsync(Following, read, row => new Follower(row.GetString(0), row.GetString(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetString(3))),
            Buried = await RowsAsync(Dead, read, row => new BuriedMessage(
                row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? "not known" : row.GetString(2), row.GetInt32(3), row.GetFieldValue<DateTimeOffset>(4))),
        };
    }

    private static Health Count(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3), row.GetInt32(4), row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5), row.GetInt32(6), [], []);

    private static async Task<IReadOnlyList<T>> RowsAsync<T>(string sql, ReadContext read, Func<NpgsqlDataReader, T> make)
    {
        await using var command = read.Sql(sql);
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(read.Cancel)) rows.Add(make(reader));
        return rows;
    }
}
