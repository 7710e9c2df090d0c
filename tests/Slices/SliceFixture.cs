using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.EventStore;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Measures;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Panels;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Notes;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.TestKit;

[assembly: AssemblyFixture(typeof(SafeDurham.Cases.Slices.Tests.SliceFixture))]
// They wait for PostgreSQL more than they work, also on two cores.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]

namespace SafeDurham.Cases.Slices.Tests;

/// <summary>One PostgreSQL for all slice tests; each test takes a copy of the finished schema.</summary>
public sealed class SliceFixture : PostgresFixture
{
    public static readonly IReadOnlyList<Module> Modules = [AgenciesModule.Module, PeopleModule.Module, ReferralsModule.Module, PanelsModule.Module, MaracModule.Module, CheckpointModule.Module, MaisModule.Module, HouseholdsModule.Module, MeasuresModule.Module];

    private readonly MasterKeys keys = MasterKeys.Generate("test");

    protected override bool ManyPools => true;

    /// <summary>An engine on a database of its own.</summary>
    internal async Task<Engine> EngineAsync() => Make(await CreateDatabaseAsync());

    protected override async Task PrepareTemplateAsync(string connectionString)
    {
        await using var engine = Make(connectionString);
        await engine.MigrateAsync();
        await new ReadModelKeeper(engine.Store).EnsureAsync();
        // A database with an open connection cannot be copied.
        await engine.Settings.Database.DisposeAsync();
        await engine.Settings.OwnersDatabase!.DisposeAsync();
    }

    /// <summary>An engine on a database that there is already; another node of it, or another program.</summary>
    internal Engine EngineOn(string connectionString, string? erasureLedger = null, Action<string, Exception>? report = null, TimeProvider? time = null, bool rehearsal = false) =>
        Make(connectionString, erasureLedger, report, time, rehearsal);

    private Engine Make(string connectionString, string? erasureLedger = null, Action<string, Exception>? report = null, TimeProvider? time = null, bool rehearsal = false) => new(new EngineSettings
    {
        Database = CasesDatabase.CreateDataSource(HostOf(connectionString)),
        OwnersDatabase = CasesDatabase.CreateDataSource(connectionString),
        Modules = Modules,
        Access = new AccessRule(time ?? TimeProvider.System),
        MasterKeys = keys,
        TypedText = new ProtectedPlaces(),
        ErasureLedger = erasureLedger,
        Report = report ?? (static (_, _) => { }),
        Time = time ?? TimeProvider.System,
        Rehearsal = rehearsal,
    });
}
