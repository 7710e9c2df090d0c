using Npgsql;
using SafeDurham.Cases.Messaging.Envelopes;

namespace SafeDurham.Cases.Slices.Tests.Messaging;

/// <summary>What every node asks again and again stays cheap however much lies in the table.</summary>
public sealed class PollingTests(SliceFixture postgres)
{
    [Theory]
    [InlineData("int, timestamptz, int", "1, now(), 500", EnvelopeTable.ClaimSql)]
    [InlineData("int, interval, uuid[]", "1, '5 s', '{}'", EnvelopeTable.OwnedSql)]
    [InlineData("int", "1", EnvelopeTable.LeaveSql)]
    [InlineData("timestamptz", "now()", EnvelopeTable.AnyDueSql)]
    [InlineData("", "", EnvelopeTable.FreeSql)]
    public async Task It_reads_by_index_also_as_a_prepared_statement(string types, string values, string sql)
    {
        await using var database = NpgsqlDataSource.Create(await Node.DatabaseAsync(postgres));
        await using var connection = await database.OpenConnectionAsync();
        await RunAsync("""
            insert into cases.wolverine_incoming_envelopes (id, status, owner_id, execution_time, body, message_type, received_at, stream_id)
            select gen_random_uuid(), case when i % 100 = 0 then 'Incoming' else 'Scheduled' end, case when i % 200 = 0 then 1 else 0 end,
                case when i % 100 = 0 then null else now() + make_interval(mins => i) end, 'body', 'Type', 'Handler', gen_random_uuid() from generate_series(1, 40000) i;
            analyze cases.wolverine_incoming_envelopes;
            set plan_cache_mode = force_generic_plan
            """);
        await RunAsync($"prepare asked{(types.Length > 0 ? $"({types})" : "")} as {sql}");
        await using var explain = new NpgsqlCommand($"explain execute asked{(values.Length > 0 ? $"({values})" : "")}", connection);
        var plan = new List<string>();
        await using (var reader = await explain.ExecuteReaderAsync()) while (await reader.ReadAsync()) plan.Add(reader.GetString(0));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan on wolverine_incoming_envelopes"));
        Assert.Contains(plan, line => line.Contains("wolverine_incoming_"));

        async Task RunAsync(string text)
        {
            await using var command = new NpgsqlCommand(text, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
