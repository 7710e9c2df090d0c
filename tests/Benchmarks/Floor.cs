using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Benchmarks;

/// <summary>
/// Raw Npgsql, prepared and pooled without reset, doing the least for the same durable result: the same tables, columns and indexes, the command's row
/// included, in as few round trips as can be. Same JSON, not encrypted.
/// </summary>
public sealed class Floor(NpgsqlDataSource database)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private const string Tables = """
        create schema if not exists raw;
        drop table if exists raw.streams, raw.events, raw.commands, raw.rows, raw.places, raw.messages, raw.rows_beside, raw.places_beside;
        create table raw.streams (like cases.mt_streams including all);
        create table raw.events (like cases.mt_events including all);
        create table raw.commands (like cases.commands including all);
        create table raw.rows (like cases.bench_rows including all);
        create table raw.places (like cases.bench_places including all);
        create table raw.messages (like cases.wolverine_incoming_envelopes including all);
        create sequence if not exists raw.sequence;
        """;

    private const string Command = "insert into raw.commands (id, type, answer) values ($1, $2, $3)";

    private const string Stream = "insert into raw.streams (id, type, version) values ($1, $2, $3)";

    private const string EventColumns = "insert into raw.events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, command_id, staff_id, agency_id, role, software)";

    private const string Events = EventColumns + " select nextval('raw.sequence'), e.id, $1, $2 + e.place, e.data, e.type, e.type, $3, $4, $5, $6, $7 from unnest($8, $9, $10) with ordinality as e(id, data, type, place)";

    private const string Append = "with s as (update raw.streams set version = $2 + 1, timestamp = now() where id = $1 and version = $2 returning id) " + EventColumns
        + " select nextval('raw.sequence'), $8, s.id, $2 + 1, $9, $10, $10, $3, $4, $5, $6, $7 from s";

    private const string Row = "insert into raw.rows (stream_id, events, sum, place, letters) values ($1, $2, $3, $4, $5) on conflict (stream_id) do update set events = excluded.events, sum = excluded.sum, place = excluded.place, letters = excluded.letters";

    public async Task PrepareAsync() => await RunAsync(Tables);

    public async Task RunAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async Task StartAsync(Guid stream, int number, string words)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        var id = Guid.CreateVersion7();
        var events = BenchModule.ThreePlain(stream, number, words);
        Add(batch, Command, Value(id), Value("Start"), Text("[]", NpgsqlDbType.Jsonb));
        Add(batch, Stream, Value(stream), Value("bench"), Value(3L));
        Add(batch, Events, [Value(stream), Value(0L), .. By(id), Value(events.Select(_ => Guid.CreateVersion7()).ToArray()),
            new NpgsqlParameter<string[]> { TypedValue = [.. events.Select(Body)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb }, Value(new[] { "opened", "noted", "moved" })]);
        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>Loads, folds, appends one; with its row where asked.</summary>
    public async Task AppendAsync(Guid stream, string words, bool row)
    {
        var (tally, version) = await FoldAsync(stream);
        await using var connection = await database.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        var id = Guid.CreateVersion7();
        var noted = new PlainNoted(tally.Place, tally.Events, words);
        Add(batch, Command, Value(id), Value("Note"), Text("[]", NpgsqlDbType.Jsonb));
        Add(batch, Append, [Value(stream), Value(version), .. By(id), Value(Guid.CreateVersion7()), Text(Body(noted), NpgsqlDbType.Jsonb), Value("noted")]);
        if (row)
        {
            var after = tally.After(noted);
            Add(batch, Row, Value(stream), Value(after.Events), Value(after.Sum), Value(after.Place), Value(after.Letters));
        }
        await batch.ExecuteNonQueryAsync();
    }

    public async Task<(Tally Tally, long Version)> FoldAsync(Guid stream)
    {
        await using var command = database.CreateCommand("select data, type, version, timestamp, occurred_at, id, staff_id, agency_id, role from raw.events where stream_id = $1 order by version");
        command.Parameters.Add(Value(stream));
        await using var reader = await command.ExecuteReaderAsync();
        var (tally, version) = (Tally.None, 0L);
        while (await reader.ReadAsync())
        {
            tally = tally.After(Event(reader.GetFieldValue<byte[]>(0), reader.GetString(1)));
            version = reader.GetInt64(2);
        }
        return (tally, version);
    }

    public async Task InsertAndDeleteMessageAsync(byte[] body)
    {
        var id = Guid.CreateVersion7();
        await using (var insert = database.CreateCommand("insert into raw.messages (id, status, owner_id, body, message_type, received_at, stream_id) values ($1, 'Incoming', 1, $2, 'Glance', 'GlanceHandler', $1)"))
        {
            insert.Parameters.Add(Value(id));
            insert.Parameters.Add(Value(body));
            await insert.ExecuteNonQueryAsync();
        }
        await using var delete = database.CreateCommand("delete from raw.messages where id = $1");
        delete.Parameters.Add(Value(id));
        await delete.ExecuteNonQueryAsync();
    }

    /// <summary>Many streams of so many events each, by COPY.</summary>
    public async Task LoadAsync(IReadOnlyList<Guid> streams, int events, string words)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using (var copy = await connection.BeginBinaryImportAsync("copy raw.streams (id, type, version) from stdin (format binary)"))
        {
            foreach (var stream in streams) await copy.WriteRowAsync(default, stream, "bench", (long)events);
            await copy.CompleteAsync();
        }
        await using var log = await connection.BeginBinaryImportAsync("copy raw.events (seq_id, id, stream_id, version, data, type) from stdin (format binary)");
        var sequence = Interlocked.Add(ref loaded, streams.Count * (long)events) - streams.Count * (long)events;
        for (var s = 0; s < streams.Count; s++)
            for (var v = 1; v <= events; v++)
            {
                await log.StartRowAsync();
                await log.WriteAsync(LoadedFrom + sequence++, NpgsqlDbType.Bigint);
                await log.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                await log.WriteAsync(streams[s], NpgsqlDbType.Uuid);
                await log.WriteAsync((long)v, NpgsqlDbType.Bigint);
                await log.WriteAsync(Body(new PlainNoted(streams[s], s % 5_000, words)), NpgsqlDbType.Jsonb);
                await log.WriteAsync("noted", NpgsqlDbType.Varchar);
            }
        await log.CompleteAsync();
    }

    // Out of the way of the sequence.
    private const long LoadedFrom = 1_000_000_000;
    private long loaded;

    internal static string Body(IEvent data) => JsonSerializer.Serialize(data, data.GetType(), Json);

    internal static IEvent Event(byte[] body, string type) => type switch
    {
        "opened" => JsonSerializer.Deserialize<PlainOpened>(body, Json)!,
        "moved" => JsonSerializer.Deserialize<PlainMoved>(body, Json)!,
        _ => JsonSerializer.Deserialize<PlainNoted>(body, Json)!,
    };

    private static NpgsqlParameter[] By(Guid command) =>
        [Value(command), Value(BenchModule.Somebody.Staff.Value), Value(BenchModule.Somebody.Agency.Value), Value("Coordinator"), Value("0")];

    private static void Add(NpgsqlBatch batch, string sql, params IEnumerable<NpgsqlParameter> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(value);
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    private static NpgsqlParameter Text(string value, NpgsqlDbType type) => new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = type };
}
