using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Agencies.Seats;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.TestKit;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.SignIn;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Checkpoint;

/// <summary>The real site in this process, on a database of its own, with a clock that the test moves: months pass in a journey. The team of the contracts is there, and nobody else.</summary>
internal sealed class ClockedSite : IAsyncDisposable
{
    private static readonly DateOnly Start = new(2020, 1, 1);
    private readonly WebApplication site;

    private ClockedSite(WebApplication site, FakeTimeProvider clock)
    {
        (this.site, Clock) = (site, clock);
        Address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public string Address { get; }

    public FakeTimeProvider Clock { get; }

    private Engine Engine => site.Services.GetRequiredService<Engine>();

    public static async Task<ClockedSite> StartAsync(string server, string host)
    {
        var name = "clocked_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        await using (var database = NpgsqlDataSource.Create(server))
        await using (var create = database.CreateCommand($"create database {name}")) await create.ExecuteNonQueryAsync();
        var owners = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var site = CasesSite.Build(new SiteSettings("http://127.0.0.1:0", "Test", new NpgsqlConnectionStringBuilder(host) { Database = name }.ConnectionString, MasterKeys.Generate("test"), new Demonstration(true)) { OwnersConnectionString = owners, Time = clock });
        // Arranged before it starts: a site that finds its database empty would tell the whole county first.
        var engine = site.Services.GetRequiredService<Engine>();
        await CasesEngine.PrepareAsync(engine, CancellationToken.None);
        await ArrangeAsync(engine);
        clock.SetUtcNow(TimeProvider.System.GetUtcNow()); // it stood still while all that was made, and a site does not start beside a database of another time
        await site.StartAsync();
        return new ClockedSite(site, clock);
    }

    /// <summary>Lets time pass, and what falls due happen.</summary>
    public async Task PassAsync(DateTimeOffset to)
    {
        Clock.SetUtcNow(to);
        await Engine.Pump.IdleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await site.StopAsync();
        await site.DisposeAsync();
    }

    private static async Task ArrangeAsync(Engine engine)
    {
        await DoAsync(engine, new RegisterAgency(Personas.Police.Id, Personas.Police.Name, AgencyKind.Police));
        await DoAsync(engine, new RegisterAgency(Personas.Probation.Id, Personas.Probation.Name, AgencyKind.Probation));
        await DoAsync(engine, new SignAgreement(Guid.CreateVersion7(), Forum.Checkpoint, [Personas.Police.Id, Personas.Probation.Id], Start, null, ["Contracts instead of prosecution"]));
        // Where help goes on after a contract.
        await DoAsync(engine, new RegisterAgency(Personas.Health.Id, Personas.Health.Name, AgencyKind.Health));
        await DoAsync(engine, new SignAgreement(Guid.CreateVersion7(), Forum.CommunitySafety, [Personas.Police.Id, Personas.Health.Id], Start, null, ["Referrals between agencies"]));
        await DoAsync(engine, new DefinePathway(ShippedPathways.From, ShippedPathways.Find("mental-health")! with { Receivers = [Personas.Health.Id] }));
        foreach (var persona in Personas.All.Where(p => p.Role is Role.Navigator or Role.ContractManager or Role.AuthorisedOfficer))
        {
            await DoAsync(engine, new RegisterStaff(persona.Staff, persona.Agency.Id, persona.Name));
            await DoAsync(engine, new GiveRole(persona.Staff, persona.Role, Start));
            await DoAsync(engine, new TakeSeat(persona.Staff, Forum.Checkpoint, persona.Role == Role.ContractManager, Start));
        }
    }

    private static async Task DoAsync(Engine engine, ICommand command) => Assert.IsType<Outcome.Done>(await engine.Bus.Send(command, Actor.System, Guid.CreateVersion7()));
}
