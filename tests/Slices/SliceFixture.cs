using Npgsql;
using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.EventStore;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Panels;
using SafeDurham.Cases.People;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.TestKit;

[assembly: AssemblyFixture(typeof(SafeDurham.Cases.Slices.Tests.SliceFixture))]

namespace SafeDurham.Cases.Slices.Tests;

/// <summary>One PostgreSQL for all slice tests; each test takes a copy of the finished schema.</summary>
public sealed class SliceFixture : PostgresFixture
{
    public static readonly IReadOnlyList<Module> Modules = [AgenciesModule.Module, PeopleModule.Module, ReferralsModule.Module, PanelsModule.Module, MaracModule.Module];

    private readonly MasterKeys keys = MasterKeys.Generate("test");

    /// <summary>An engine on a database of its own.</summary>
    internal async Task<Engine> EngineAsync() => Make(CasesDatabase.CreateDataSource(await CreateDatabaseAsync()));

    protected override async Task PrepareTemplateAsync(string connectionString)
    {
        await using var database = CasesDatabase.CreateDataSource(connectionString);
        await using var engine = Make(database);
        await engine.MigrateAsync();
        await new ReadModelKeeper(engine.Store).EnsureAsync();
    }

    /// <summary>An engine on a database that there is already; another node of it, or another program.</summary>
    internal Engine EngineOn(string connectionString, string? erasureLedger = null, Action<string, Exception>? report = null, TimeProvider? time = null, bool rehearsal = false) =>
        Make(CasesDatabase.CreateDataSource(connectionString), erasureLedger, report, time, rehearsal);

    private Engine Make(NpgsqlDataSource database, string? erasureLedger = null, Action<string, Exception>? report = null, TimeProvider? time = null, bool rehearsal = false) => new(new EngineSettings
    {
        Database = database,
        Modules = Modules,
        Access = new AccessRule(time ?? TimeProvider.System),
        MasterKeys = keys,
        ErasureLedger = erasureLedger,
        Report = report ?? (static (_, _) => { }),
        Time = time ?? TimeProvider.System,
        Rehearsal = rehearsal,
    });
}
