using System.Security.Cryptography;
using Microsoft.Playwright;
using Npgsql;
using SafeDurham.Cases.Browser.Tests;
using SafeDurham.Cases.TestKit;
using Xunit;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
// They wait for pages more than they work, also on two cores.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]

namespace SafeDurham.Cases.Browser.Tests;

/// <summary>One site on a database of its own, and one browser, for all tests of this process.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly PostgresFixture postgres = new();
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public SiteProcess Site { get; private set; } = null!;

    /// <summary>The site's settings, for a test that starts another node beside it.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; private set; } = new Dictionary<string, string>();

    /// <summary>How to reach the site's database, for a test that arranges or looks there.</summary>
    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await postgres.InitializeAsync();
        ConnectionString = await postgres.CreateDatabaseAsync();
        await MakeSafeAsync();
        Settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Cases"] = postgres.HostOf(ConnectionString),
            ["ConnectionStrings__CasesOwner"] = ConnectionString,
            ["Cases__MasterKeys"] = "test=" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Cases__Demonstration"] = "true",
            ["ASPNETCORE_ENVIRONMENT"] = "Test",
            ["Cases__QuestionsEach"] = "100000", // many tests are the same few people at once, and some open every page
        };
        Site = await SiteProcess.StartAsync(Settings);
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000); // as long as the browser waits for everything else: a busy machine is no fault
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = Flags });
    }

    /// <summary>A fresh browser profile with one page.</summary>
    public async Task<Visit> VisitAsync(int width = 1280, int height = 900, bool script = true, SiteProcess? site = null, string? host = null, string? at = null)
    {
        var context = await browser.NewContextAsync(new()
        {
            // A passkey belongs to a name, not to a number.
            BaseURL = at is not null ? at : host is null ? (site ?? Site).Address : new UriBuilder((site ?? Site).Address) { Host = host }.Uri.ToString().TrimEnd('/'),
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = script,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
        });
        return new Visit(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Site.DisposeAsync();
        await postgres.DisposeAsync();
    }

    /// <summary>The test server forgets everything for speed; the site refuses to start on such a server, and rightly.</summary>
    private async Task MakeSafeAsync()
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        foreach (var sql in new[] { "alter system set fsync = on", "alter system set full_page_writes = on", "alter system set synchronous_commit = on", "select pg_reload_conf()" })
        {
            await using var command = database.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string Chromium() =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } told ? told
        // The shell draws the same pages with a quarter of the work.
        : new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser" }.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium was not found. Install the package chromium-headless-shell or chromium, or set CHROMIUM_PATH.");
}
