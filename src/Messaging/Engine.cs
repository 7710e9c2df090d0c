using Npgsql;
using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.Schema;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Messaging.Drafts;
using SafeDurham.Cases.Messaging.Envelopes;
using SafeDurham.Cases.Messaging.Handlers;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Messaging;

/// <summary>What an engine is made of.</summary>
public sealed record EngineSettings
{
    public required NpgsqlDataSource Database { get; init; }

    /// <summary>The same database under an account that may change its tables. Null: the working account may, or nothing will have to be changed.</summary>
    public NpgsqlDataSource? OwnersDatabase { get; init; }
    public required IReadOnlyList<Module> Modules { get; init; }
    public required IAccessRule Access { get; init; }
    public required MasterKeys MasterKeys { get; init; }

    /// <summary>Looks at what is typed before it is recorded.</summary>
    public ITypedTextRule? TypedText { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Signs the heads of the chain; null to derive it from the master key.</summary>
    public SealingKey? SealingKey { get; init; }

    /// <summary>The file, outside the database, that the erasure ledger is kept in as well.</summary>
    public string? ErasureLedger { get; init; }

    /// <summary>How much one member of staff may ask and send; null where nobody counts (tests, seeding, the command line).</summary>
    public ActorLimits? Limits { get; init; }

    /// <summary>True where history is rehearsed (seeding, tests): what is recorded bears <see cref="Time"/> and not the database's clock.</summary>
    public bool Rehearsal { get; init; }

    /// <summary>Version of the software, kept with every event.</summary>
    public string Software { get; init; } = "0";

    /// <summary>Told of every failure in the background: in what, and the exception. Must not write the exception's words where they may hold what somebody typed.</summary>
    public Action<string, Exception> Report { get; init; } = static (_, _) => { };
}

/// <summary>Store, bus, messages and drafts of one node, put together. The web host, the command line and the tests all make theirs here.</summary>
public sealed class Engine : IAsyncDisposable
{
    public Engine(EngineSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var assemblies = settings.Modules.Select(m => m.Assembly).ToList();
        Settings = settings;
        Store = new Store(settings.Database, new StoreOptions
        {
            Events = new EventCatalogue(assemblies, settings.Modules.SelectMany(m => m.OldShapes)),
            Projections = [.. settings.Modules.SelectMany(m => m.Projections)],
            MasterKeys = settings.MasterKeys,
            SealingKey = settings.SealingKey,
            AlsoSealed = [ReadingLog.Sealed],
            ErasureLedger = settings.ErasureLedger,
            WhenErased = [(subject, cancel) => Drafts!.EndThoseAboutAsync(subject, cancel)],
            Software = settings.Software,
            OwnersDatabase = settings.OwnersDatabase,
            Policies = settings.Access.Policies,
            RehearsedTime = settings.Rehearsal ? settings.Time : null,
        }, settings.Time);
        var handlers = new HandlerCatalogue(assemblies);
        Outbox = new Outbox();
        Bus = new Bus(Store, handlers, settings.Access, Outbox, settings.Time, settings.TypedText) { Limits = settings.Limits };
        Pump = new MessagePump(Store, handlers, settings.Access, Outbox, settings.Time, settings.Report);
        Drafts = new DraftStore(Store);
        Handlers = handlers;
    }

    public EngineSettings Settings { get; }
    public Store Store { get; }
    public Bus Bus { get; }
    public MessagePump Pump { get; }
    public DraftStore Drafts { get; }
    public HandlerCatalogue Handlers { get; }
    internal Outbox Outbox { get; }

    /// <summary>Brings the schema forward: the store's, the messages' and each module's own files.</summary>
    public Task MigrateAsync(CancellationToken cancel = default) =>
        SchemaMigrator.MigrateAsync(Settings.OwnersDatabase ?? Settings.Database, [typeof(Store).Assembly, typeof(Engine).Assembly, .. Settings.Modules.Select(m => m.Assembly)], cancel);

    public ValueTask DisposeAsync() => Pump.DisposeAsync();
}
