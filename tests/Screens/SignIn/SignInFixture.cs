using Microsoft.Extensions.DependencyInjection;
using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.TestKit;
using SafeDurham.Cases.Web.Commands;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.SignIn.Accounts;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.SignIn;

/// <summary>A real PostgreSQL with the product's whole schema, for what signing in keeps there.</summary>
public sealed class SignInFixture : PostgresFixture
{
    public static readonly MasterKeys Keys = MasterKeys.Generate("k1");

    protected override async Task PrepareTemplateAsync(string connectionString)
    {
        await using var database = EventStore.CasesDatabase.CreateDataSource(connectionString);
        await using var engine = CasesEngine.Make(database, Keys, TimeProvider.System);
        await CasesEngine.PrepareAsync(engine, CancellationToken.None);
    }
}

/// <summary>An installation with one agency, one administrator and one invited member of staff, on a clock of its own.</summary>
internal sealed class Installation : IAsyncDisposable
{
    public const string Password = "purple-kettle-over-the-viaduct";
    private static readonly DateOnly Start = new(2020, 1, 1);
    private readonly ServiceProvider services;
    private readonly AsyncServiceScope scope;

    private Installation(Engine engine, FakeTimeProvider time)
    {
        (Engine, Time) = (engine, time);
        services = InviteVerb.Services(engine);
        scope = services.CreateAsyncScope();
    }

    public Engine Engine { get; }
    public FakeTimeProvider Time { get; }
    public string Connection { get; private init; } = "";
    public Actor Administrator { get; private set; } = null!;
    public Actor Ann { get; private set; } = null!;
    public Guid AccountId { get; private set; }
    public string Link { get; private set; } = "";

    public T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public async Task<Account> AccountAsync() => (await Get<AccountDesk>().FindAsync(AccountId))!;

    public Guid NewId() => Guid.CreateVersion7(Time.GetUtcNow());

    public static async Task<Installation> MakeAsync(SignInFixture fixture, MasterKeys? keys = null, string? connection = null)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var place = connection ?? await fixture.CreateDatabaseAsync();
        var database = EventStore.CasesDatabase.CreateDataSource(place);
        var made = new Installation(CasesEngine.Make(database, keys ?? SignInFixture.Keys, time, limits: new ActorLimits(new TokenBuckets(time))), time) { Connection = place };
        if (connection is null) await made.InviteAsync();
        return made;
    }

    private async Task InviteAsync()
    {
        var agency = new AgencyId(NewId());
        await DoAsync(new RegisterAgency(agency, "Example Police", AgencyKind.Police));
        Administrator = await StaffAsync(agency, "Ada Example", Role.Administrator);
        Ann = await StaffAsync(agency, "Ann Example", Role.Referrer);
        AccountId = NewId();
        var (outcome, link) = await Get<AccountDesk>().InviteAsync(Administrator, Ann.Staff, "Ann@Agency.example", AccountId);
        Assert.IsType<Outcome.Done>(outcome);
        Link = link!;
        await Get<OwnAccount>().SetPasswordAsync(await AccountAsync(), Password);
    }

    public async Task<Actor> StaffAsync(AgencyId agency, string name, Role role)
    {
        var staff = new StaffId(NewId());
        await DoAsync(new RegisterStaff(staff, agency, name), new GiveRole(staff, role, Start));
        return new Actor(staff, agency, role);
    }

    public async Task DoAsync(params IReadOnlyList<ICommand> commands) => Assert.IsType<Outcome.Done>(await Engine.Bus.SendTogether(commands, Actor.System, NewId()));

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var command = Engine.Settings.Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await services.DisposeAsync();
        await Engine.Settings.Database.DisposeAsync();
    }
}
