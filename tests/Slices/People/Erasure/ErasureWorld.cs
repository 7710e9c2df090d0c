using System.Text;
using Npgsql;
using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Erasure;
using SafeDurham.Cases.People.Needs;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Sending;
using SafeDurham.Cases.TestKit;

namespace SafeDurham.Cases.Slices.Tests.People.Erasure;

/// <summary>A person with something recorded of every kind, in a case with others, and two governance leads who may erase her.</summary>
internal sealed class ErasureWorld : IAsyncDisposable
{
    /// <summary>Everything about her that the tests look for.</summary>
    public static readonly string[] Canaries =
    [
        "Canarygiven", "Canaryfamily", "Canaryalias", "1987-06-05", "Canary Street", "DH1 3ZZ", "07700 900987", "Canarylabel", "Canarytimes", "Canaryfriend", "Canarylanguage",
        "Canaryneed", "Canaryethnicity", "Canarydisability", "Canaryrelation", "Canaryreason", "Canarydraft", "Canarycorrection",
    ];

    private readonly SliceFixture fixture;
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly List<Engine> engines = [];
    private readonly StringBuilder said = new();

    private ErasureWorld(SliceFixture fixture) => this.fixture = fixture;

    public string Ledger { get; } = Path.Combine(Path.GetTempPath(), $"cases-ledger-{Guid.NewGuid():N}");
    public string Database { get; private set; } = "";
    public World World { get; private set; } = null!;
    public Engine Engine => World.Engine;
    public FakeTimeProvider Time => time;
    public PersonId Her { get; } = new(World.NewId());
    public PersonId Him { get; } = new(World.NewId());
    public CaseId Case { get; } = new(World.NewId());
    public Guid Draft { get; } = World.NewId();
    public Guid Erasure { get; } = World.NewId();
    public Actor Alan { get; private set; } = null!;
    public Actor Nadia { get; private set; } = null!;

    /// <summary>All that was reported of failures, with the exceptions in full.</summary>
    public string Said { get { lock (said) return said.ToString(); } }

    public static async Task<ErasureWorld> MakeAsync(SliceFixture fixture)
    {
        Pathways.Open(MaracModule.Pathway.Pathway, MaracModule.Pathway.Check);
        var made = new ErasureWorld(fixture) { Database = await fixture.CreateDatabaseAsync() };
        made.World = await World.MakeAsync(made.OpenOn(made.Database));
        await made.Engine.Pump.StartAsync();
        made.Alan = await World.StaffAsync(made.Engine, made.World.Officer.Agency, Role.GovernanceLead);
        made.Nadia = await World.StaffAsync(made.Engine, made.World.HousingOfficer.Agency, Role.GovernanceLead);
        await made.RecordAsync();
        return made;
    }

    /// <summary>A program on a database, not started.</summary>
    public Engine OpenOn(string database)
    {
        var engine = fixture.EngineOn(database, Ledger, (where, problem) => { lock (said) said.AppendLine($"{where} {problem}"); }, time);
        engines.Add(engine);
        return engine;
    }

    /// <summary>A backup of the database as it is now.</summary>
    public async Task<string> BackUpAsync()
    {
        await Engine.Pump.StopAsync();
        await Engine.Settings.Database.DisposeAsync();
        var backup = await fixture.CopyDatabaseAsync(Database);
        World = World with { Engine = OpenOn(Database) };
        await Engine.Pump.StartAsync();
        return backup;
    }

    public Task<Outcome> RequestAsync() => World.Send(new RequestErasure(Erasure, Her, ErasureGround.PeriodOver, "Canaryreason"), Alan);

    public async Task EraseAsync()
    {
        Assert.IsType<Outcome.Done>(await RequestAsync());
        Assert.IsType<Outcome.Done>(await World.Send(new ApproveErasure(Erasure, Her, IsEmergency: true, "Canaryreason"), Nadia));
        await Engine.Pump.IdleAsync();
        await Engine.Store.Erasures.SettleAsync();
    }

    /// <summary>Every value of every table, as text, bytes read as text too.</summary>
    public static async Task<string> EverythingAsync(NpgsqlDataSource database)
    {
        var all = new StringBuilder();
        var tables = new List<string>();
        await using (var list = database.CreateCommand("select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'cases' and relkind = 'r'"))
        await using (var reader = await list.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        Assert.Contains("mt_events", tables);
        foreach (var table in tables)
        {
            var body = table.StartsWith("wolverine_incoming", StringComparison.Ordinal) || table.StartsWith("wolverine_dead", StringComparison.Ordinal) ? " || encode(t.body, 'escape')" : "";
            await using var text = database.CreateCommand($"select coalesce(string_agg(t::text{body}, E'\\n'), '') from cases.{table} t");
            all.Append((string)(await text.ExecuteScalarAsync())!);
        }
        return all.ToString();
    }

    /// <summary>Streams, chain and read models are whole.</summary>
    public static async Task AssertWholeAsync(Engine engine, IReadOnlyList<ChainHead>? kept = null)
    {
        using var stop = new CancellationTokenSource();
        var daemon = new Daemon(engine.Store, new DaemonOptions { Listen = false, Poll = TimeSpan.FromMilliseconds(20) }).RunAsync(stop.Token);
        IReadOnlyList<ChainCheck> chains = [];
        for (var i = 0; i < 500; i++)
        {
            chains = await new ChainVerifier(engine.Store).VerifyAsync(kept);
            if (chains.All(c => c.Waiting == 0) && (await Daemon.StatusAsync(engine.Store)).All(s => s.OldestWaiting is null)) break;
            await Task.Delay(20);
        }
        await stop.CancelAsync();
        await daemon;
        Assert.Equal(["events", "reading_log"], chains.Select(c => c.Chain));
        Assert.All(chains, c => Assert.True(c is { IsTrue: true, Sealed: > 0, Waiting: 0 }, $"{c.Chain}: {string.Join("; ", c.Problems.Select(p => p.Words))}"));
        Assert.All(await new ReadModelKeeper(engine.Store).VerifyAsync(), c => Assert.True(c.IsTrue, $"{c.Name}: {string.Join("; ", c.Differences)}"));
    }

    private async Task RecordAsync()
    {
        var (officer, today) = (World.Officer, UkCalendar.LondonDate(time.GetUtcNow()));
        await DoneAsync(new RecordPerson(Her, "Canarygiven", "Canaryfamily", null, BirthDate.Exact(new DateOnly(1987, 6, 5)), Gender.Female, [new OtherName("Canaryalias", null, NameKind.AlsoKnownAs)],
            new AddressDetails(World.NewId(), ["1 Canary Street"], "DH1 3ZZ", AddressKind.Home),
            new PhoneDetails(World.NewId(), "07700 900987", "Canarylabel", new PhoneSafety(true, "Canarytimes", "Canaryfriend")), new LanguageDetails("Canarylanguage", true)));
        await DoneAsync(new RecordNeeds(Her, [new Need(NeedKind.Mobility, "Canaryneed")]));
        await DoneAsync(new RecordDiversity(Her, new DiversityDetails("Canaryethnicity", "Canarydisability")));
        await DoneAsync(new CorrectPerson(Her, "Canarygiven", "Canaryfamily", null, BirthDate.Exact(new DateOnly(1987, 6, 5)), Gender.Female, "Canarycorrection"));
        await DoneAsync(new RecordPerson(Him, "Robert", "Otherman"));
        var form = new ReferralForm(
            MaracQuestions.Pathway, [new(Her, PersonRole.Victim, "Canaryrelation"), new(Him, PersonRole.PersonCausingHarm, "husband")],
            [
                new(MaracQuestions.Tool, MaracQuestions.ToolIsDash), new(MaracQuestions.AssessedOn, today.ToString("yyyy-MM-dd")), new(MaracQuestions.Assessor, "duty IDVA"),
                .. DashVersion.SafeLives.Questions.Select((q, i) => new FormAnswer(q.Code, i < 17 ? Dash.Yes : Dash.No)),
                new(MaracQuestions.VisibleHighRisk, Dash.Yes), new(MaracQuestions.Judgement, Dash.No), new(MaracQuestions.Escalation, Dash.No), new(MaracQuestions.Repeat, Dash.No),
            ],
            new SafeContact(true, "10:00 to 15:00", false, "her sister", "R.O."), new Consent(ConsentAnswer.Given, true, null), "crime-and-disorder-s115", today.AddDays(-2), today.AddDays(-1), "durham-north");
        await DoneAsync(new SendReferral(new ReferralId(World.NewId()), Case, form));
        Assert.NotNull(await Engine.Drafts.SaveAsync(Draft, "referral", officer, new Dictionary<string, string> { ["victim-person"] = Her.ToString(), ["words"] = "Canarydraft" }));
        await Engine.Pump.IdleAsync();
    }

    private async Task DoneAsync(ICommand command)
    {
        var outcome = await World.Send(command, World.Officer);
        Assert.True(outcome.IsDone, $"{command.GetType().Name}: {(outcome is Outcome.Refused no ? string.Join("; ", no.Reasons.Select(r => r.Words)) : outcome)}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in engines)
        {
            await engine.DisposeAsync();
            await engine.Settings.Database.DisposeAsync();
        }
        File.Delete(Ledger);
    }
}
