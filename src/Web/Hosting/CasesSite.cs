using Microsoft.AspNetCore.Components.Server;
using Npgsql;
using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Api;
using SafeDurham.Cases.Web.Api.Webhooks;
using SafeDurham.Cases.Web.Calendars;
using SafeDurham.Cases.Web.Live;
using SafeDurham.Cases.Web.Mail;
using SafeDurham.Cases.Web.Screens.Checkpoint;
using SafeDurham.Cases.Web.Screens.Mais;
using SafeDurham.Cases.Web.Screens.HighImpactHouseholds;
using SafeDurham.Cases.Web.Screens.Marac;
using SafeDurham.Cases.Web.Screens.Measures;
using SafeDurham.Cases.Web.Screens.Measures.Referrals;
using SafeDurham.Cases.Web.Screens.People.Chronology;
using SafeDurham.Cases.Web.Screens.Referrals;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Find;
using SafeDurham.Cases.Web.SignIn;
using SafeDurham.Cases.Web.SignIn.Sessions;
using SafeDurham.Cases.Web.Watching;

namespace SafeDurham.Cases.Web.Hosting;

/// <summary>What is settled before the site is put together.</summary>
public sealed record SiteSettings(string Address, string Environment, string ConnectionString, MasterKeys MasterKeys, Demonstration Demonstration)
{
    /// <summary>How the account that owns the tables reaches the database; null where it was brought up to this version by hand.</summary>
    public string? OwnersConnectionString { get; init; }

    /// <summary>What signs the heads of the chain; null to derive it from the master key.</summary>
    public SealingKey? SealingKey { get; init; }

    /// <summary>The file that keeps who was erased.</summary>
    public string? ErasureLedger { get; init; }

    /// <summary>How long somebody stays signed in.</summary>
    public SessionSettings Sessions { get; init; } = SessionSettings.Usual;

    /// <summary>Proxies before the site that are believed; see <see cref="SecurityHeaders.UseProxies"/>.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>How e-mails are sent; null for not at all.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary>The clock; another one in tests that let months pass.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Folder of the embedded database, whose disk is watched; null where another server is used.</summary>
    public string? DataFolder { get; init; }
}

/// <summary>Puts the web site together: what it is made of, and which address leads where.</summary>
public static class CasesSite
{
    public static WebApplication Build(SiteSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(CasesSite).Assembly.GetName().Name,
            EnvironmentName = settings.Environment,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(settings.Address);
        // Unpublished, the styles and scripts lie in the source folder; a published copy has no such list and this does nothing.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var json = builder.Configuration["Cases:JsonLogs"] == "true";
        builder.Logging.AddConsole(console => console.FormatterName = SafeConsole.FormatterName).AddConsoleFormatter<SafeConsole, SafeConsoleOptions>(line => line.Json = json);
        Register(builder.Services, settings);
        Watched(builder.Services, settings, exporting: builder.Configuration[Export.Endpoint] is { Length: > 0 });
        WebhookAddress.AllowPrivate = settings.Demonstration.On || builder.Configuration["Cases:WebhooksInside"] == "true";
        var app = builder.Build();
        Map(app, settings);
        return app;
    }

    private static void Register(IServiceCollection services, SiteSettings settings)
    {
        services.AddSingleton(settings.Time);
        services.AddSingleton(settings);
        services.AddSingleton(settings.Demonstration);
        services.AddSingleton(_ => EventStore.CasesDatabase.CreateDataSource(settings.ConnectionString));
        services.AddSingleton(made => CasesEngine.Make(
            made.GetRequiredService<NpgsqlDataSource>(), settings.MasterKeys, made.GetRequiredService<TimeProvider>(), EngineService.Reporting(made.GetRequiredService<ILogger<Engine>>()),
            sealing: settings.SealingKey, ledger: settings.ErasureLedger, limits: new ActorLimits(made.GetRequiredService<TokenBuckets>(), settings.Sessions.QuestionsEach),
            owners: settings.OwnersConnectionString is { } owners ? EventStore.CasesDatabase.CreateDataSource(owners) : null));
        services.AddSingleton(made => made.GetRequiredService<Engine>().Store);
        services.AddHostedService<EngineService>();
        DeliverNoticeHandler.Settings = settings.Mail;
        if (settings.Mail is not null) services.AddHostedService<MailFeed>();
        services.AddScoped<Desk>();
        services.AddScoped<ReferralSending>();
        services.AddLive();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddSingleton<FindSource>(PeopleFinder.Source);
        services.AddSingleton<FindSource>(ScreenFinder.Source);
        services.AddSingleton<FindSource>(MaracFinder.Source);
        services.AddSingleton<FindSource>(CheckpointFinder.Source);
        services.AddSingleton<FindSource>(MaisFinder.Source);
        services.AddSingleton<FindSource>(HouseholdFinder.Source);
        services.AddSingleton<ChronologySource>(ChronologySource.Marac);
        services.AddSingleton<ChronologySource>(ChronologySource.Mais);
        services.AddSingleton<ChronologySource>(ChronologySource.Households);
        services.AddSingleton<ChronologySource>(ChronologySource.Checkpoint);
        services.AddScoped<Finder>();

        // Without https nobody but the demonstration could keep a cookie, and that is meant.
        var secure = settings.Demonstration.On ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        services.AddSignIn(settings.Sessions, secure);
        services.AddKeyRing();
        services.AddReferralApi();
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = SignInCookie.NameOf("cases-form", secure);
            forgery.Cookie.HttpOnly = true;
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.Cookie.SecurePolicy = secure;
            forgery.SuppressXFrameOptionsHeader = true; // frame-ancestors in our own policy says it
        });
        services.Configure<CircuitOptions>(circuit => circuit.DetailedErrors = false);
    }

    private static void Watched(IServiceCollection services, SiteSettings settings, bool exporting)
    {
        services.AddSingleton<RecentErrors>();
        services.AddSingleton<ILoggerProvider>(made => made.GetRequiredService<RecentErrors>());
        services.AddSingleton(made => new VitalsReader(made.GetRequiredService<Engine>(), made.GetRequiredService<RecentErrors>(), settings.DataFolder));
        services.AddSingleton<Watch>();
        services.AddHostedService(made => made.GetRequiredService<Watch>());
        if (exporting) services.AddHostedService<Export>();
    }

    private static void Map(WebApplication app, SiteSettings settings)
    {
        app.UseProxies(settings.Proxies);
        app.UseRequestSpans();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = Urls.Error,
            CreateScopeForErrors = true,
            StatusCodeSelector = static problem => problem is TooManyRequestsException ? StatusCodes.Status429TooManyRequests : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusPages();
        app.UseSecurityHeaders();
        if (!settings.Demonstration.On) app.UseHttpsOnly();
        app.UseApiProblems();
        app.UseOwnOriginOnly();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapSignIn();
        app.MapReferralDrafts();
        app.MapReferralApi();
        app.MapTyping();
        app.MapCalendars();
        FiguresFile.Map(app);
        RateFiles.Map(app);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(circuit =>
        {
            circuit.ContentSecurityFrameAncestorsPolicy = null; // our own header says it; two would be read together
            circuit.DisableWebSocketCompression = true;         // secrets and what a user typed must not share a compressed frame
        });
    }
}
