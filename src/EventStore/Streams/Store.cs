using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Streams;

/// <summary>What a store is made of.</summary>
public sealed class StoreOptions
{
    public required EventCatalogue Events { get; init; }
    public required IReadOnlyList<Projection> Projections { get; init; }
    public required MasterKeys MasterKeys { get; init; }

    /// <summary>Signs the heads of the chain; null to derive it from the master key.</summary>
    public SealingKey? SealingKey { get; init; }

    /// <summary>Other logs that are sealed as the events are.</summary>
    public IReadOnlyList<SealedLog> AlsoSealed { get; init; } = [];

    /// <summary>The file, outside the database, that the erasure ledger is kept in as well; null for none, as where history is rehearsed.</summary>
    public string? ErasureLedger { get; init; }

    /// <summary>What else is done after a subject was erased. Safe to repeat.</summary>
    public IReadOnlyList<Func<Guid, CancellationToken, Task>> WhenErased { get; init; } = [];

    /// <summary>The same database under an account that may change its tables, for rebuilding read models. Null: the working account may.</summary>
    public NpgsqlDataSource? OwnersDatabase { get; init; }

    /// <summary>What the reading role sees of which table; null where nobody reads as it.</summary>
    public ReadingPolicies? Policies { get; init; }

    /// <summary>Version of the software, kept with every event.</summary>
    public string Software { get; init; } = "0";

    /// <summary>Where the moment of recording comes from. Null: the database's clock, as in every real installation. A clock only where history is rehearsed.</summary>
    public TimeProvider? RehearsedTime { get; init; }
}

/// <summary>The event store: streams in, streams out.</summary>
public sealed class Store
{
    private const string ReadSql = $"select {EventReader.Columns} from cases.mt_events e where e.stream_id = $1 order by e.version";
    private readonly EventReader reader;
    private readonly Saver saver;

    public Store(NpgsqlDataSource database, StoreOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        Database = database;
        Options = options;
        Time = time;
        Node = Guid.CreateVersion7(time.GetUtcNow());
        Keys = new KeyRing(database, options.MasterKeys, time);
        Sealing = options.SealingKey ?? SealingKey.From(options.MasterKeys);
        Erasures = new ErasureLedger(this, options.ErasureLedger);
        SealedLogs = [SealedLog.Events, .. options.AlsoSealed];
        Context = new ProjectionContext(Keys.Derive("search"));
        ReadModels = new ReadModelCatalogue(options.Projections);
        reader = new EventReader(options.Events, Keys);
        saver = new Saver(this);
    }

    public NpgsqlDataSource Database { get; }

    /// <summary>The same under an account that may change tables.</summary>
    internal NpgsqlDataSource OwnersDatabase => Options.OwnersDatabase ?? Database;

    public StoreOptions Options { get; }
    public KeyRing Keys { get; }

    /// <summary>Signs the heads of the chain.</summary>
    public SealingKey Sealing { get; }

    /// <summary>Who was erased.</summary>
    public ErasureLedger Erasures { get; }

    /// <summary>The logs that are sealed.</summary>
    public IReadOnlyList<SealedLog> SealedLogs { get; }

    /// <summary>Read models by table and by row.</summary>
    public ReadModelCatalogue ReadModels { get; }

    /// <summary>Wakes whoever follows the log.</summary>
    public LogSignal Signal { get; } = new();

    /// <summary>A token as it stands in the blind index (docs/adr/0007).</summary>
    public int Blind(string token) => Context.Blind(token);

    internal TimeProvider Time { get; }
    internal ProjectionContext Context { get; }
    internal EventReader Reader => reader;

    /// <summary>This process, among those that share the database.</summary>
    internal Guid Node { get; }

    /// <summary>The events of a stream in order; empty if it does not exist.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="asAt">As it was known then.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="readAs">On whose behalf; null for the program's own.</param>
    public async Task<IReadOnlyList<Recorded>> ReadAsync(Guid stream, AsAt? asAt = null, CancellationToken cancel = default, ReadAs? readAs = null)
    {
        var limit = asAt switch
        {
            { RecordedBy: { } moment } => (" and e.timestamp <= $2", new NpgsqlParameter<DateTimeOffset> { TypedValue = moment.ToUniversalTime() }),
            { OccurredBy: { } moment } => (" and e.occurred_at <= $2", new NpgsqlParameter<DateTimeOffset> { TypedValue = moment.ToUniversalTime() }),
            { UpToVersion: { } version } => (" and e.version <= $2", new NpgsqlParameter<long> { TypedValue = version }),
            _ => ("", default(NpgsqlParameter)),
        };
        await using var command = new ReadCommand(Database, readAs) { CommandText = limit.Item1.Length == 0 ? ReadSql : ReadSql.Replace(" order by", limit.Item1 + " order by", StringComparison.Ordinal) };
        command.Parameters.Add(EventReader.Uuid(stream));
        if (limit.Item2 is { } parameter) command.Parameters.Add(parameter);
        return await reader.ReadAsync(await command.ExecuteReaderAsync(cancel), cancel);
    }

    /// <summary>The state of a stream, now or as at.</summary>
    public async Task<TState> AggregateAsync<TState>(Guid stream, AsAt? asAt = null, CancellationToken cancel = default, ReadAs? readAs = null) where TState : IState<TState> =>
        Fold.From<TState>(await ReadAsync(stream, asAt, cancel, readAs));

    /// <summary>A stream with its state and version, to decide upon and append to.</summary>
    public async Task<FetchedStream<TState>> FetchForWritingAsync<TState>(Guid stream, CancellationToken cancel = default) where TState : IState<TState>
    {
        var events = await ReadAsync(stream, null, cancel);
        return new FetchedStream<TState>(stream, events.Count == 0 ? 0 : events[^1].Version, Fold.From<TState>(events), events);
    }

    /// <summary>Records a unit of work: one round trip, one transaction. Never retried blindly; an outcome in doubt is settled by looking the command id up.</summary>
    /// <exception cref="NotSavedException">The database could not be reached or did not commit; nothing was stored.</exception>
    public Task<SaveResult> SaveAsync(UnitOfWork work, CancellationToken cancel = default) => saver.SaveAsync(work, cancel);

    /// <summary>Protects a value with marked fields as JSON, for a place outside the log (a draft). New keys are stored at once.</summary>
    public Task<string> ProtectAsync(Guid stream, object value, CancellationToken cancel = default) => saver.ProtectAsync(stream, value, cancel);

    /// <summary>Reads what <see cref="ProtectAsync"/> or <see cref="UnitOfWork.AlsoProtected"/> wrote.</summary>
    public async Task<object?> UnprotectAsync(Guid stream, string json, Type type, CancellationToken cancel = default)
    {
        var unknown = MarkedJson.KeysIn(json).Where(k => !Keys.Knows(k)).ToHashSet();
        while (true)
        {
            if (unknown.Count > 0) await Keys.LoadKeysAsync(unknown, cancel);
            try { return MarkedJson.Read(System.Text.Encoding.UTF8.GetBytes(json), type, MarkedJson.Reading(stream, Keys)); }
            catch (KeyNotLoadedException forgotten) { unknown = [forgotten.KeyId]; }
        }
    }

    /// <summary>Runs a query that selects all columns of a read model's rows, and gives the rows, decrypted, with the stream that each row belongs to.</summary>
    public async Task<IReadOnlyList<(Guid Stream, TRow Row)>> RowsWithStreamAsync<TRow>(ReadCommand command, CancellationToken cancel = default) where TRow : class
    {
        ArgumentNullException.ThrowIfNull(command);
        var rows = await RowReader.ReadAllAsync(await command.ExecuteReaderAsync(cancel), ReadModels.TableOf(typeof(TRow)), Keys, cancel);
        return rows.ConvertAll(r => (r.Stream, (TRow)r.Row));
    }

    /// <summary>A plain value as the database gave it, in the type that the code wants (a typed id, an enum, a date, a list).</summary>
    public static T? Value<T>(object? value) => value is null or DBNull ? default : (T)RowValues.FromDatabase(value, typeof(T));

    /// <summary>The answer that a command got when it was carried out, or null if it never was.</summary>
    public async Task<(string Answer, byte[]? Fingerprint)?> AnswerOfAsync(Guid commandId, CancellationToken cancel = default)
    {
        await using var command = Database.CreateCommand("select answer::text, fingerprint from cases.commands where id = $1");
        command.Parameters.Add(EventReader.Uuid(commandId));
        await using var found = await command.ExecuteReaderAsync(cancel);
        return await found.ReadAsync(cancel) ? (found.GetString(0), found.IsDBNull(1) ? null : found.GetFieldValue<byte[]>(1)) : null;
    }

    internal static NpgsqlParameter Recorded(TimeProvider? rehearsed) => new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = rehearsed is null ? DBNull.Value : rehearsed.GetUtcNow() };
}
