using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Mail;
using SafeDurham.Cases.Web.SignIn;
using SafeDurham.Cases.Web.SyntheticDurham;
using SafeDurham.Cases.Web.SignIn.Sessions;

namespace SafeDurham.Cases.Web.Commands;

/// <summary><c>serve</c>: runs the web site until it is told to stop; the embedded database stops after it.</summary>
public static class ServeVerb
{
    private const string UsualAddress = "http://127.0.0.1:5080";
    private static readonly Option Address = new("--urls", "URL", $"Where it listens ({UsualAddress} unless said otherwise).");
    private static readonly Option NoDemo = new("--no-demo", null, "No demonstration sign-in.");

    public static Verb Verb { get; } = new("serve", "Runs the web site.", [Address, CasesDatabase.Data, CasesDatabase.Fresh, NoDemo], RunAsync);

    private static async Task<int> RunAsync(Invocation asked, CancellationToken stop)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var embedded = CasesDatabase.Given(settings) is null;
        var environment = settings["ASPNETCORE_ENVIRONMENT"] ?? settings["DOTNET_ENVIRONMENT"] ?? (embedded ? "Demonstration" : Environments.Production);
        var demonstration = Demonstration.Decide(embedded, Asked(settings), asked.Has(NoDemo), environment == Environments.Production) with { Months = Months(settings) };
        var address = asked.Value(Address) ?? settings["ASPNETCORE_URLS"] ?? UsualAddress;
        var mail = MailSettings.Read(settings);
        RefuseTakenAddress(address);

        await using var database = await CasesDatabase.OpenAsync(asked, settings, stop);
        await using var app = CasesSite.Build(new SiteSettings(address, environment, database.ConnectionString, database.MasterKeys, demonstration)
        {
            SealingKey = database.SealingKey,
            ErasureLedger = database.ErasureLedger,
            Proxies = settings["Cases:Proxies"]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            Sessions = SessionSettings.Read(settings),
            OwnersConnectionString = database.OwnersConnectionString,
            Mail = mail,
            DataFolder = database.Embedded ? database.Place : null,
        });
        try
        {
            await app.StartAsync(stop);
        }
        catch (Exception unsafeToStart) when (unsafeToStart is UnsafeDatabaseException or RestoredLogException or ErasureLedgerException)
        {
            throw new CannotStartException(unsafeToStart.Message, unsafeToStart);
        }
        await asked.Out.WriteLineAsync(Greeting(app, asked, database, demonstration));
        await app.WaitForShutdownAsync(stop);
        return ExitCode.Done;
    }

    private static int Months(IConfiguration settings) => settings["Cases:DemonstrationMonths"] is not { Length: > 0 } said ? County.UsualMonths
        : int.TryParse(said, out var months) && months is >= 1 and <= County.UsualMonths ? months
        : throw new CannotStartException($"Cases__DemonstrationMonths says \"{said}\". It must be a whole number from 1 to {County.UsualMonths}.");

    private static bool? Asked(IConfiguration settings) => settings["Cases:Demonstration"] is not { Length: > 0 } said
        ? null
        : bool.TryParse(said, out var answer)
            ? answer
            : throw new CannotStartException($"Cases__Demonstration is true or false, not \"{said}\".");

    /// <summary>Says so before the database is started for nothing.</summary>
    private static void RefuseTakenAddress(string addresses)
    {
        foreach (var one in addresses.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(one.Replace("//+", "//0.0.0.0").Replace("//*", "//0.0.0.0"), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                throw new CannotStartException($"\"{one}\" is not an address to listen on; write it like {UsualAddress}.");
            var ip = IPAddress.TryParse(address.Host, out var parsed) ? parsed : IPAddress.Loopback;
            try
            {
                using var probe = new TcpListener(ip, address.Port);
                probe.Start();
            }
            catch (SocketException)
            {
                throw new CannotStartException($"{one} cannot be used: another program listens there, or it may not be used. Choose another with --urls http://127.0.0.1:PORT.");
            }
        }
    }

    private static string Greeting(WebApplication app, Invocation asked, CasesDatabase database, Demonstration demonstration)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var personas = demonstration.On ? Personas.All : [];
        if (asked.Json)
        {
            return JsonSerializer.Serialize(
                new { Addresses = addresses, Data = database.Place, Demonstration = demonstration.On, SignIns = personas.Select(p => p.Id) }, JsonSerializerOptions.Web);
        }
        var lines = new List<string> { "", $"SafeDurham.Cases is at {string.Join(" and ", addresses)}", "" };
        if (demonstration.On)
        {
            lines.Add("Demonstration sign-ins (choose one on the first page, no password; every person is invented):");
            lines.AddRange(personas.Select(p => $"  {p.Name,-17}{p.RoleWords}, {p.Agency.Name}"));
            lines.Add("");
        }
        lines.Add(database.Embedded ? $"Data folder: {database.Place} (start over with --fresh)" : $"Database: {database.Place}");
        lines.Add("Stop with Ctrl-C.");
        return string.Join(Environment.NewLine, lines);
    }
}
