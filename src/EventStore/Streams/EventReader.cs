using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Streams;

/// <summary>An event of the log with its place in it.</summary>
internal sealed record LogEntry(ulong Transaction, long Sequence, string StreamType, Recorded Event);

/// <summary>Reads rows of mt_events into events: decrypts, converts old shapes, never skips.</summary>
internal sealed class EventReader(EventCatalogue catalogue, KeyRing keys)
{
    internal const string Columns = "e.data, e.type, e.stream_id, e.version, e.occurred_at, e.timestamp, e.staff_id, e.agency_id, e.role, e.id, e.command_id, e.purpose, e.software, e.seq_id, e.key_ids";

    private sealed record Raw(byte[] Data, Recorded Shell, long Sequence, ulong Transaction, string StreamType);

    /// <summary>Reads to the end. <paramref name="withPlace"/>: the reader has two further columns, tx_id and the stream's type.</summary>
    public async Task<List<LogEntry>> ReadAsync(NpgsqlDataReader reader, bool withPlace, CancellationToken cancel)
    {
        var raw = new List<Raw>();
        HashSet<Guid>? unknown = null;
        while (await reader.ReadAsync(cancel))
        {
            foreach (var key in reader.GetFieldValue<Guid[]>(14)) if (!keys.Knows(key)) (unknown ??= []).Add(key);
            var actor = reader.IsDBNull(6) ? Actor.System
                : new Actor(new StaffId(reader.GetGuid(6)), new AgencyId(reader.GetGuid(7)), Enum.TryParse<Role>(reader.GetString(8), out var role) ? role : Role.System);
            var shell = new Recorded(NotRead.Instance, reader.GetGuid(2), reader.GetInt64(3), Moment(reader, 4), Moment(reader, 5), actor)
            {
                EventName = reader.GetString(1),
                EventId = reader.GetGuid(9),
                CommandId = reader.IsDBNull(10) ? null : reader.GetGuid(10),
                Purpose = reader.IsDBNull(11) ? null : reader.GetString(11),
                Software = reader.IsDBNull(12) ? null : reader.GetString(12),
            };
            raw.Add(new Raw(reader.GetFieldValue<byte[]>(0), shell, reader.GetInt64(13), withPlace ? reader.GetFieldValue<ulong>(15) : 0, withPlace ? reader.GetString(16) : ""));
        }
        await reader.DisposeAsync();
        if (unknown is not null) await keys.LoadKeysAsync(unknown, cancel);
        return raw.ConvertAll(r => new LogEntry(r.Transaction, r.Sequence, r.StreamType, r.Shell with { Data = Parse(r) }));
    }

    private IEvent Parse(Raw raw)
    {
        var (name, json) = (raw.Shell.EventName, raw.Data);
        try
        {
            while (catalogue.OldShapeOf(name) is { } old)
            {
                var before = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
                json = System.Text.Encoding.UTF8.GetBytes(old.Convert(before).ToJsonString());
                name = old.NewName;
            }
            if (catalogue.TypeOf(name) is not { } type) throw new UnreadableEventException(name, raw.Sequence);
            return (IEvent)MarkedJson.Read(json, type, new MarkedJson.Scope(raw.Shell.StreamId, static _ => null, keys.Find))!;
        }
        catch (Exception problem) when (problem is System.Text.Json.JsonException or NotSupportedException or System.Security.Cryptography.CryptographicException or FormatException)
        {
            throw new UnreadableEventException(name, raw.Sequence, problem);
        }
    }

    private static DateTimeOffset Moment(NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column), TimeSpan.Zero);

    /// <summary>Stands in an envelope while its content is still bytes.</summary>
    [EventName("not_read")]
    private sealed record NotRead : IEvent { public static readonly NotRead Instance = new(); }

    internal static NpgsqlParameter Uuid(Guid value) => new NpgsqlParameter<Guid> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Uuid };
}
