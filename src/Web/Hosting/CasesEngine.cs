using System.Reflection;
using Npgsql;
using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Measures;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Panels;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Erasure;
using SafeDurham.Cases.People.Notes;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Web.Api.Connections;
using SafeDurham.Cases.Web.Api.Webhooks;
using SafeDurham.Cases.Web.Calendars;
using SafeDurham.Cases.Web.SignIn.Accounts;

namespace SafeDurham.Cases.Web.Hosting;

/// <summary>The product's engine: all of its modules, the one access rule, one database.</summary>
public static class CasesEngine
{
    /// <summary>Every module. A new one is a line here.</summary>
    public static IReadOnlyList<Messaging.Module> Modules { get; } = [AgenciesModule.Module, PeopleModule.Module, ReferralsModule.Module, PanelsModule.Module, MaracModule.Module, CheckpointModule.Module, MaisModule.Module, HouseholdsModule.Module, MeasuresModule.Module, WebModule];

    /// <summary>The host's own: accounts, and schema files.</summary>
    private static Messaging.Module WebModule => new("Web", typeof(CasesEngine).Assembly, [AccountRows.Holders, AccountRows.Deeds, ConnectionReadModels.Connections, ConnectionReadModels.Keys, WebhookCalls.ReadModel, CalendarFeeds.ReadModel]);

    /// <summary>Version of the software, as every event keeps it.</summary>
    public static string Software { get; } = typeof(CasesEngine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Puts an engine together without starting anything.</summary>
    /// <param name="owners">The database under the account that owns its tables; null where the schema is up to date or the working account may change it.</param>
    public static Engine Make(NpgsqlDataSource database, MasterKeys keys, TimeProvider time, Action<string, Exception>? report = null, bool rehearsal = false,
        SealingKey? sealing = null, string? ledger = null, ActorLimits? limits = null, NpgsqlDataSource? owners = null)
    {
        Pathways.Open(MaracModule.Pathway.Pathway, MaracModule.Pathway.Check);
        Pathways.Open(MaisModule.Pathway.Pathway, MaisModule.Pathway.Check);
        Pathways.Open(HouseholdsModule.Pathway.Pathway, HouseholdsModule.Pathway.Check);
        return new Engine(new EngineSettings
        {
            Database = database,
            OwnersDatabase = owners,
            Modules = Modules,
            Access = new AccessRule(time),
            MasterKeys = keys,
            TypedText = new ProtectedPlaces(),
            SealingKey = sealing,
            ErasureLedger = ledger,
            Time = time,
            Software = Software,
            Rehearsal = rehearsal,
            Limits = limits,
            Report = report ?? (static (_, _) => { }),
        });
    }

    /// <summary>Brings schema and read models up to what this version needs, and carries out again what a restored backup has forgotten of erasures.</summary>
    public static Task PrepareAsync(Engine engine, CancellationToken cancel) => RestoredErasures.PrepareAsync(engine, cancel);
}
