using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Api.Tests;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.TestKit;
using SafeDurham.Cases.Web.Api.Connections;
using SafeDurham.Cases.Web.Api.Webhooks;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.SignIn;

[assembly: AssemblyFixture(typeof(ApiFixture))]

namespace SafeDurham.Cases.Api.Tests;

/// <summary>The real site on a port of its own, with an alcohol service and a fire service whose systems are connected.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    private static readonly DateOnly Start = new(2020, 1, 1);
    private readonly PostgresFixture postgres = new();
    private WebApplication site = null!;

    public Engine Engine => site.Services.GetRequiredService<Engine>();
    public WebhookFeed Feed => site.Services.GetRequiredService<WebhookFeed>();
    public string Address { get; private set; } = "";
    public AgencyId Alcohol { get; } = new(NewId());
    public AgencyId Fire { get; } = new(NewId());
    public Actor Administrator { get; private set; } = null!;

    public static Guid NewId() => Guid.CreateVersion7();

    public async ValueTask InitializeAsync()
    {
        await postgres.InitializeAsync();
        var owners = await postgres.CreateDatabaseAsync();
        await MakeSafeAsync(owners);
        site = CasesSite.Build(new SiteSettings("http://127.0.0.1:0", "Test", postgres.HostOf(owners), MasterKeys.Generate("test"), new Demonstration(false)) { OwnersConnectionString = owners, Proxies = ["127.0.0.1"] });
        WebhookAddress.AllowPrivate = true;
        await site.StartAsync();
        Address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        foreach (var (agency, name) in new[] { (Alcohol, "Example Alcohol Service"), (Fire, "Example Fire and Rescue") }) await DoAsync(new RegisterAgency(agency, name, AgencyKind.Other));
        await DoAsync(new SignAgreement(NewId(), Forum.CommunitySafety, [Alcohol, Fire], Start, null, ["Keep people safe"]));
        Administrator = await StaffAsync(Fire, Role.Administrator);
        var manager = await StaffAsync(Fire, Role.Manager);
        var today = UkCalendar.LondonDate(DateTimeOffset.UtcNow);
        Assert.IsType<Outcome.Done>(await Engine.Bus.Send(new DefinePathway(today, ShippedPathways.Find("fire-death-protocol")! with { Receivers = [Fire] }), manager, NewId()));
    }

    /// <summary>A client with a key of its own for an agency's system; opens the connection too.</summary>
    public async Task<(HttpClient Client, Guid Connection)> ConnectAsync(AgencyId agency, params string[] scopes)
    {
        var (connection, staff) = (NewId(), new StaffId(NewId()));
        Assert.IsType<Outcome.Done>(await Engine.Bus.SendTogether(
            [new RegisterStaff(staff, agency, "Example system"), new GiveRole(staff, Role.Referrer, Start), new OpenConnection(connection, agency, staff, "Example system")], Administrator, NewId()));
        return (Client(await KeyAsync(connection, scopes)), connection);
    }

    public async Task<string> KeyAsync(Guid connection, params string[] scopes)
    {
        var (id, secret) = (NewId(), KeySecret.New());
        await AsAdministratorAsync(new IssueKey(connection, id, KeySecret.HashOf(secret), scopes.Length > 0 ? scopes : [.. ApiScopes.All.Select(s => s.Code)]));
        return KeySecret.Write(id, secret);
    }

    public async Task AsAdministratorAsync(ICommand command) => Assert.IsType<Outcome.Done>(await Engine.Bus.Send(command, Administrator, NewId()));

    public HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address + "/api/v1/") };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https"); // as a proxy before the site says
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private async Task<Actor> StaffAsync(AgencyId agency, Role role)
    {
        var staff = new StaffId(NewId());
        await DoAsync(new RegisterStaff(staff, agency, "Ann Example"));
        await DoAsync(new GiveRole(staff, role, Start));
        return new Actor(staff, agency, role);
    }

    private async Task DoAsync(ICommand command) => Assert.IsType<Outcome.Done>(await Engine.Bus.Send(command, Actor.System, NewId()));

    /// <summary>The test server forgets everything for speed; the site refuses to start on such a server, and rightly.</summary>
    private static async Task MakeSafeAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        foreach (var sql in new[] { "alter system set fsync = on", "alter system set full_page_writes = on", "alter system set synchronous_commit = on", "select pg_reload_conf()" })
        {
            await using var command = database.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await site.StopAsync();
        await site.DisposeAsync();
        await postgres.DisposeAsync();
    }
}
