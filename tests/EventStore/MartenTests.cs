using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Streams;
using Xunit;

namespace SafeDurham.Cases.EventStore.Tests;

/// <summary>
/// What a Marten 9 session sends to the database, statement by statement in its own columns and parameter types, taken from its published source. Marten itself cannot be
/// restored from the package feed that this is tested with, so the real client is still to be tried before anybody relies on it (docs/adr/0001).
/// </summary>
public sealed class MartenTests(Database fixture) : StoreTest(fixture)
{
    private const string Fields = "data, type, mt_dotnet_type, bdata, seq_id, id, stream_id, version, timestamp, tenant_id, is_archived";

    private static NpgsqlParameter P(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    private static NpgsqlParameter[] Basic(Guid stream, int count, string json) =>
    [
        P(stream, NpgsqlDbType.Uuid), P("test_case", NpgsqlDbType.Varchar), P("*DEFAULT*", NpgsqlDbType.Varchar),
        P(Enumerable.Range(0, count).Select(_ => NewId()).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid),
        P(Enumerable.Repeat("test_moved", count).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Varchar),
        P(Enumerable.Repeat("Some.Moved, Some", count).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Varchar),
        P(Enumerable.Repeat(System.Text.Encoding.UTF8.GetBytes(json), count).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Jsonb),
        P(new byte[]?[count], NpgsqlDbType.Array | NpgsqlDbType.Bytea),
    ];

    private async Task<long[]> QuickAppendAsync(IReadOnlyList<NpgsqlParameter> parameters)
    {
        await using var command = Db.CreateCommand($"select cases.mt_quick_append_events({string.Join(",", parameters.Select((_, i) => $"${i + 1}"))})");
        command.Parameters.AddRange(parameters.ToArray());
        return (long[])(await command.ExecuteScalarAsync())!;
    }

    [Fact]
    public async Task A_stream_that_a_session_starts_is_read_and_appended_to_by_us()
    {
        var stream = NewId();
        await using (var connection = await Db.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new("insert into cases.mt_streams (id, type, version, tenant_id) values ($1, $2, $3, $4)")
                        { Parameters = { P(stream, NpgsqlDbType.Uuid), P("test_case", NpgsqlDbType.Varchar), P(2L, NpgsqlDbType.Bigint), P("*DEFAULT*", NpgsqlDbType.Varchar) } },
                },
            };
            foreach (var (version, type, json) in new[] { (1L, "test_opened", $$"""{"Area": "Durham", "Person": "{{NewId()}}", "Nickname": "plain", "Story": null}"""), (2L, "test_moved", """{"Area": "Crook"}""") })
                batch.BatchCommands.Add(new("insert into cases.mt_events (data, type, mt_dotnet_type, bdata, id, stream_id, version, timestamp, tenant_id, seq_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, nextval('cases.mt_events_sequence'))")
                {
                    Parameters =
                    {
                        P(json, NpgsqlDbType.Jsonb), P(type, NpgsqlDbType.Varchar), P("Some, Some", NpgsqlDbType.Varchar), P(null, NpgsqlDbType.Bytea), P(NewId(), NpgsqlDbType.Uuid), P(stream, NpgsqlDbType.Uuid),
                        P(version, NpgsqlDbType.Bigint), P(TimeProvider.System.GetUtcNow(), NpgsqlDbType.TimestampTz), P("*DEFAULT*", NpgsqlDbType.Varchar),
                    },
                });
            await batch.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }
        var fetched = await Store.FetchForWritingAsync<TestCase>(stream);
        Assert.Equal((2, "Crook", "plain"), (fetched.Version, fetched.State.Area, fetched.State.Nickname));
        Assert.All(fetched.Events, e => Assert.Equal((Kernel.Actor.System, null), (e.Actor, e.CommandId)));
        await AppendAsync(stream, new Noted("ours", 4));
        Assert.Equal(("Crook", 4), ((await RowsAsync<CaseRow>()).Single().Area, (await RowsAsync<CaseRow>()).Single().Points));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_quick_append_in_each_of_its_shapes_is_read_by_us(bool metadata, bool timestamps)
    {
        var stream = await StartAsync(AnOpening("Durham"));
        var moment = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);
        NpgsqlParameter[] Call(long? expected) =>
        [
            .. Basic(stream, 2, """{"Area": "Crook"}"""),
            .. metadata ? [P(new[] { "cause", "cause" }, NpgsqlDbType.Array | NpgsqlDbType.Varchar), P(new[] { "corr", "corr" }, NpgsqlDbType.Array | NpgsqlDbType.Varchar),
                P(new[] { "{}"u8.ToArray(), "{}"u8.ToArray() }, NpgsqlDbType.Array | NpgsqlDbType.Jsonb), P(new[] { "user", "user" }, NpgsqlDbType.Array | NpgsqlDbType.Varchar)] : Array.Empty<NpgsqlParameter>(),
            .. timestamps ? [P(new[] { moment, moment }, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz)] : Array.Empty<NpgsqlParameter>(),
            P(expected, NpgsqlDbType.Bigint),
        ];
        var numbers = await QuickAppendAsync(Call(1));
        Assert.Equal([3, 2, 3], numbers);
        var events = await Store.ReadAsync(stream);
        Assert.Equal([1, 2, 3], events.Select(e => e.Version));
        Assert.Equal("Crook", ((Moved)events[2].Data).Area);
        if (timestamps) Assert.Equal(moment, events[2].OccurredAt);
        if (metadata) Assert.Equal("corr", await ScalarAsync<string>("select correlation_id from cases.mt_events where version = 3"));
        Assert.Equal("MT003", (await Assert.ThrowsAsync<PostgresException>(() => QuickAppendAsync(Call(1)))).SqlState);
        var next = await QuickAppendAsync(Call(null));
        Assert.Equal([5, 4, 5], next);
    }

    [Fact]
    public async Task A_session_and_we_cannot_both_win()
    {
        var stream = await StartAsync(AnOpening("Durham"));
        var fetched = await Store.FetchForWritingAsync<TestCase>(stream);
        await QuickAppendAsync([.. Basic(stream, 1, """{"Area": "Crook"}"""), P(1L, NpgsqlDbType.Bigint)]);
        var work = Work();
        work.Append(fetched, new Moved("Seaham"));
        Assert.Equal(new SaveResult.Conflict(stream, 2, false), await Store.SaveAsync(work));
    }

    [Fact]
    public async Task What_we_wrote_is_found_by_the_queries_of_a_session()
    {
        var stream = await StartAsync(AnOpening("Durham"), new Moved("Crook"));
        await using var batch = Db.CreateBatch();
        batch.BatchCommands.Add(new("select id, version, type, timestamp, created, is_archived from cases.mt_streams where id = $1") { Parameters = { P(stream, NpgsqlDbType.Uuid) } });
        batch.BatchCommands.Add(new($"select {Fields} from cases.mt_events as d WHERE d.is_archived = FALSE and d.stream_id = $1 ORDER BY d.seq_id") { Parameters = { P(stream, NpgsqlDbType.Uuid) } });
        await using var reader = await batch.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.Equal((2L, "test_case", false), (reader.GetInt64(1), reader.GetString(2), reader.GetBoolean(5)));
        await reader.NextResultAsync();
        var types = new List<(string, long, string)>();
        while (await reader.ReadAsync())
        {
            types.Add((reader.GetString(1), reader.GetInt64(7), reader.GetString(9)));
            Assert.True(reader.IsDBNull(3));
            Assert.StartsWith("SafeDurham.Cases.EventStore.Tests.", reader.GetString(2));
        }
        Assert.Equal([("test_opened", 1, "*DEFAULT*"), ("test_moved", 2, "*DEFAULT*")], types);
    }

    [Fact]
    public async Task Archiving_holds_for_both()
    {
        var stream = await StartAsync(AnOpening("Durham"));
        await ExecuteAsync("select cases.mt_archive_stream($1)", stream);
        var work = Work();
        work.Append(await Store.FetchForWritingAsync<TestCase>(stream), new Moved("Seaham"));
        Assert.Equal(new SaveResult.Conflict(stream, 1, true), await Store.SaveAsync(work));
        Assert.Equal("MT001", (await Assert.ThrowsAsync<PostgresException>(() => QuickAppendAsync([.. Basic(stream, 1, "{}"), P(null, NpgsqlDbType.Bigint)]))).SqlState);
    }

    [Fact]
    public async Task The_daemon_of_a_session_can_note_its_progress()
    {
        await ExecuteAsync("select cases.mt_mark_event_progression($1, $2)", "Some:All", 7L);
        await ExecuteAsync("select cases.mt_mark_event_progression($1, $2)", "Some:All", 9L);
        Assert.Equal(9, await ScalarAsync<long>("select last_seq_id from cases.mt_event_progression where name = 'Some:All'"));
        await new ReadModelKeeper(Store).EnsureAsync();
    }

    [Fact]
    public async Task A_binary_event_that_we_could_not_read_is_refused()
    {
        var stream = await StartAsync(AnOpening("Durham"));
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(
            "insert into cases.mt_events (data, bdata, type, id, stream_id, version, seq_id) values ('{}', '\\x01', 'test_moved', gen_random_uuid(), $1, 2, nextval('cases.mt_events_sequence'))", stream));
    }
}
