using System.Text.Json;
using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.SignIn;
using SafeDurham.Cases.Web.SignIn.Accounts;
using SafeDurham.Cases.Web.SignIn.Sessions;

namespace SafeDurham.Cases.Web.Commands;

/// <summary><c>invite</c>: the first administrator of a new installation, or another one where all are gone. Gives a one-time link, never a password.</summary>
public static class InviteVerb
{
    private static readonly Option Name = new("--name", "NAME", "Name of the administrator.");
    private static readonly Option SignsInAs = new("--sign-in-as", "E-MAIL", "What she or he will type to sign in.");
    private static readonly Option Agency = new("--agency", "NAME", "Her or his agency; registered where there is none of that name.");
    private static readonly Option Site = new("--site", "URL", "Where the site is, for the link (http://127.0.0.1:5080 unless said otherwise).");

    public static Verb Verb { get; } = new("invite", "Makes an administrator and prints the one-time link with which she or he sets a password.", [CasesDatabase.Data, Name, SignsInAs, Agency, Site], InviteAsync);

    private static Task<int> InviteAsync(Invocation asked, CancellationToken stop) => EngineVerbs.WithEngineAsync(asked, stop, async engine =>
    {
        if (asked.Value(Name) is not { } name || asked.Value(SignsInAs) is not { } signsInAs || asked.Value(Agency) is not { } agency)
            return await EngineVerbs.ComplainAsync(asked, "Say who: --name NAME --sign-in-as E-MAIL --agency NAME.", ExitCode.Usage);
        var (outcome, link) = await InviteAsync(engine, name, signsInAs, agency, stop);
        if (link is null)
        {
            var why = outcome is Outcome.Refused refused ? string.Join(" ", refused.Reasons.Select(r => r.Words)) : "The database did not answer.";
            return await EngineVerbs.ComplainAsync(asked, why, ExitCode.Failed);
        }
        var address = (asked.Value(Site) ?? "http://127.0.0.1:5080").TrimEnd('/') + Urls.SignInLink(link);
        await asked.Out.WriteLineAsync(asked.Json ? JsonSerializer.Serialize(new { link = address }, JsonSerializerOptions.Web)
            : $"{name} is an administrator. This link works once, for {AccountLinks.Lives.TotalDays:0} days, and is shown only now:{Environment.NewLine}{address}");
        return ExitCode.Done;
    });

    private static async Task<(Outcome Outcome, string? Link)> InviteAsync(Engine engine, string name, string signsInAs, string agencyName, CancellationToken stop)
    {
        await using var services = Services(engine);
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountDesk>();
        if (await accounts.IsTakenAsync(signsInAs)) return (new Outcome.Refused([AccountDesk.NameTaken]), null);
        var now = engine.Settings.Time.GetUtcNow();
        var staff = new StaffId(Guid.CreateVersion7(now));
        List<ICommand> commands = [];
        if (await AgencyAsync(engine, agencyName, stop) is not { } agency)
        {
            agency = new AgencyId(Guid.CreateVersion7(now));
            commands.Add(new RegisterAgency(agency, agencyName, AgencyKind.Other));
        }
        commands.Add(new RegisterStaff(staff, agency, name));
        commands.Add(new GiveRole(staff, Role.Administrator, UkCalendar.LondonDate(now)));
        var registered = await engine.Bus.SendTogether(commands, Actor.System, Guid.CreateVersion7(now), cancel: stop);
        return registered.IsDone ? await accounts.InviteAsync(Actor.System, staff, signsInAs, Guid.CreateVersion7(now)) : (registered, null);
    }

    private static async Task<AgencyId?> AgencyAsync(Engine engine, string name, CancellationToken stop)
    {
        await using var command = engine.Settings.Database.CreateCommand("select agency_id from cases.agencies where name = $1 and closed_on is null order by agency_id limit 1");
        command.Parameters.AddWithValue(name);
        return await command.ExecuteScalarAsync(stop) is Guid id ? new AgencyId(id) : null;
    }

    /// <summary>What accounts need outside the site.</summary>
    internal static ServiceProvider Services(Engine engine)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(_ => engine.Settings.Time);
        // Given and not made here, so that it is not disposed with the rest.
        services.AddSingleton(engine);
        services.AddSingleton(new Demonstration(false));
        services.AddSingleton(SessionSettings.Usual);
        services.AddSingleton<SessionStore>();
        services.AddSingleton<TokenBuckets>();
        services.AddHttpContextAccessor();
        services.AddAuthentication();
        services.AddKeyRing();
        services.AddAccounts();
        return services.BuildServiceProvider();
    }
}
