using Npgsql;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Web.Screens.Operating;

/// <summary>What an operator sees besides the vitals: how much there is, and the messages that could not be handled. Shows nobody.</summary>
[Requires(Capability.Operate)]
public sealed record GetHealth : IQuery<Health>;

/// <summary>The running system at one moment.</summary>
/// <param name="Database">Version of the server.</param>
/// <param name="Events">How many events there are.</param>
/// <param name="Timers">Messages that are due later.</param>
public sealed record Health(string Database, long Events, int Timers, IReadOnlyList<BuriedMessage> Buried);

/// <summary>A message that could not be handled.</summary>
/// <param name="Record">The record that it is for.</param>
public sealed record BuriedMessage(Guid Id, string Type, string Problem, int Attempts, DateTimeOffset DiedAt, Guid Record);

public static class GetHealthHandler
{
    private const string Counts = """
        select current_setting('server_version'), (select coalesce(sum(version), 0)::bigint from cases.mt_streams), (select count(*)::int from cases.wolverine_incoming_envelopes where status = 'Scheduled')
        """;

    private const string Dead = "select d.id, d.message_type, d.exception_type, d.attempts, d.died_at, d.stream_id from cases.wolverine_dead_letters d order by d.died_at, d.id";

    public static async Task<Health> Handle(GetHealth query, ReadContext read)
    {
        var counts = (await RowsAsync(Counts, read, Count)).Single();
        return counts with
        {
            Buried = await RowsAsync(Dead, read, row => new BuriedMessage(
                row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? "not known" : row.GetString(2), row.GetInt32(3), row.GetFieldValue<DateTimeOffset>(4), row.GetGuid(5))),
        };
    }

    private static Health Count(NpgsqlDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetInt32(2), []);

    private static async Task<IReadOnlyList<T>> RowsAsync<T>(string sql, ReadContext read, Func<NpgsqlDataReader, T> make)
    {
        await using var command = read.Sql(sql);
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(read.Cancel)) rows.Add(make(reader));
        return rows;
    }
}
