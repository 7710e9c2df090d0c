using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Streams;

/// <summary>A place in the log: readers of the whole log go by transaction first (docs/adr/0005).</summary>
internal readonly record struct LogPlace(ulong Transaction, long Sequence)
{
    public static readonly LogPlace Start = new(0, 0);

    public NpgsqlParameter[] Parameters =>
        [new NpgsqlParameter<ulong> { TypedValue = Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 }, new NpgsqlParameter<long> { TypedValue = Sequence }];
}

/// <summary>A row of mt_events as it is stored.</summary>
internal sealed record RawEvent(byte[] Data, Recorded Shell, LogPlace Place, Guid[] Keys);

/// <summary>Reads rows of mt_events into events: decrypts, converts old shapes, never skips.</summary>
internal sealed class EventReader(EventCatalogue catalogue, KeyRing keys)
{
    internal const string Columns = "e.data, e.type, e.stream_id, e.version, e.occurred_at, e.timestamp, e.staff_id, e.agency_id, e.role, e.id, e.command_id, e.purpose, e.software, e.seq_id, e.key_ids, e.tx_id";

    /// <summary>Reads to the end.</summary>
    public async Task<List<Recorded>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancel)
    {
        var raw = new List<RawEvent>();
        await using (reader)
            while (await reader.ReadAsync(cancel)) raw.Add(Row(reader));
        await LoadKeysAsync(raw, cancel);
        var events = new List<Recorded>(raw.Count);
        foreach (var one in raw) events.Add(await ParseAsync(one, cancel));
        return events;
    }

    /// <summary>Reads on and on, so many at a time, with the keys that they need.</summary>
    public async IAsyncEnumerable<List<RawEvent>> ReadBatchesAsync(NpgsqlDataReader reader, int size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var raw = new List<RawEvent>(size);
        while (await reader.ReadAsync(cancel))
        {
            raw.Add(Row(reader));
            if (raw.Count < size) continue;
            await LoadKeysAsync(raw, cancel);
            yield return raw;
            raw = new List<RawEvent>(size);
        }
        await LoadKeysAsync(raw, cancel);
        if (raw.Count > 0) yield return raw;
    }

    /// <summary>Reads one event; its keys were loaded, and are again if they were forgotten meanwhile.</summary>
    public async ValueTask<Recorded> ParseAsync(RawEvent raw, CancellationToken cancel)
    {
        while (true)
        {
            Guid missing;
            try { return raw.Shell with { Data = Parse(raw) }; }
            catch (KeyNotLoadedException forgotten) { missing = forgotten.KeyId; }
            try { await keys.LoadKeysAsync([missing], cancel); }
            catch (CryptographicException absent) { throw new UnreadableEventException(raw.Shell.EventName, raw.Place.Sequence, absent); }
        }
    }

    private async Task LoadKeysAsync(List<RawEvent> raw, CancellationToken cancel)
    {
        HashSet<Guid>? unknown = null;
        foreach (var one in raw)
            foreach (var key in one.Keys)
                if (!keys.Knows(key)) (unknown ??= []).Add(key);
        if (unknown is null) return;
        try { await keys.LoadKeysAsync(unknown, cancel); }
        catch (CryptographicException) { } // whoever reads the event that needs the key says so
    }

    private IEvent Parse(RawEvent raw)
    {
        var (name, json) = (raw.Shell.EventName, raw.Data);
        try
        {
            while (catalogue.OldShapeOf(name) is { } old)
            {
                json = Encoding.UTF8.GetBytes(old.Convert(JsonNode.Parse(json)!.AsObject()).ToJsonString());
                name = old.NewName;
            }
            if (catalogue.TypeOf(name) is not { } type) throw new UnreadableEventException(name, raw.Place.Sequence);
            return (IEvent)MarkedJson.Read(json, type, MarkedJson.Reading(raw.Shell.StreamId, keys))!;
        }
        catch (Exception problem) when (problem is not (KeyNotLoadedException or UnreadableEventException or OutOfMemoryException))
        {
            throw new UnreadableEventException(name, raw.Place.Sequence, problem);
        }
    }

    private static RawEvent Row(NpgsqlDataReader reader)
    {
        var actor = reader.IsDBNull(6) || reader.IsDBNull(7) || reader.IsDBNull(8) ? Actor.System
            : new Actor(new StaffId(reader.GetGuid(6)), new AgencyId(reader.GetGuid(7)), Enum.TryParse<Role>(reader.GetString(8), out var role) ? role : Role.System);
        var shell = new Recorded(NotRead.Instance, reader.GetGuid(2), reader.GetInt64(3), Moment(reader, 4), Moment(reader, 5), actor)
        {
            EventName = reader.GetString(1),
            EventId = reader.GetGuid(9),
            CommandId = reader.IsDBNull(10) ? null : reader.GetGuid(10),
            Purpose = reader.IsDBNull(11) ? null : reader.GetString(11),
            Software = reader.IsDBNull(12) ? null : reader.GetString(12),
        };
        return new RawEvent(reader.GetFieldValue<byte[]>(0), shell, new LogPlace(reader.GetFieldValue<ulong>(15), reader.GetInt64(13)), reader.GetFieldValue<Guid[]>(14));
    }

    private static DateTimeOffset Moment(NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column), TimeSpan.Zero);

    /// <summary>Stands in an envelope while its content is still bytes.</summary>
    private sealed record NotRead : IEvent { public static readonly NotRead Instance = new(); }

    internal static NpgsqlParameter Uuid(Guid value) => new NpgsqlParameter<Guid> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Uuid };
}
