using System.Diagnostics;
using Microsoft.Playwright;
using Npgsql;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.SignIn;

/// <summary>What is taken away bites within ten seconds, on open pages too, on whichever node it was taken away.</summary>
public class WithdrawalTests(BrowserFixture fixture)
{
    private const int Pages = 10, Rounds = 10;
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(10);

    /// <summary>What takes something away, and what gives it back; over the member of staff <c>@staff</c>. Each is what the read models hold after the command.</summary>
    private static readonly (string Take, string Give, bool Out)[] Ways =
    [
        ("update cases.sessions set ended_at = now() where staff_id = @staff", "update cases.sessions set ended_at = null where staff_id = @staff", true),
        ("update cases.account_holders set disabled = true where staff_id = @staff", "update cases.account_holders set disabled = false where staff_id = @staff", true),
        ("update cases.staff_roles set to_on = current_date - 2 where staff_id = @staff", "update cases.staff_roles set to_on = null where staff_id = @staff", true),
        ("update cases.sessions set security_stamp = '!' || security_stamp where staff_id = @staff", "update cases.sessions set security_stamp = substr(security_stamp, 2) where staff_id = @staff", true),
        ("insert into cases.exclusions (stream_id, staff_id, record_id) values (@staff, @staff, @staff)", "delete from cases.exclusions where staff_id = @staff and record_id = @staff", false),
    ];

    [Fact]
    public async Task A_hundred_live_pages_of_a_hundred_are_gone_within_ten_seconds()
    {
        var settings = new Dictionary<string, string>(fixture.Settings) { ["Cases__CircuitsEach"] = "100" };
        await using var site = await SiteProcess.StartAsync(settings);
        await using var visit = await fixture.VisitAsync(site: site);
        visit.StatusIsExpected = visit.OutageIsExpected = visit.CutIsExpected = true;
        var yara = new Newcomer("Yara Example", "yara@agency.example");
        await yara.JoinAsync(visit, await yara.InvitedAsync(fixture));
        var staff = await StaffOfAsync(visit);
        var cookies = (await visit.Page.Context.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }).ToList();

        var slowest = TimeSpan.Zero;
        for (var round = 0; round < Rounds; round++)
        {
            var way = Ways[round % Ways.Length];
            await visit.Page.Context.AddCookiesAsync(cookies);
            await RunAsync("update cases.sessions set seen_at = now() where staff_id = @staff", staff);
            var pages = await Task.WhenAll(Enumerable.Range(0, Pages).Select(_ => LivePageAsync(visit.Page.Context)));
            var clock = Stopwatch.StartNew();
            await RunAsync(way.Take, staff);
            await Task.WhenAll(pages.Select(page => way.Out
                ? page.WaitForURLAsync("**/sign-in?**", new() { WaitUntil = WaitUntilState.Commit })
                : page.WaitForFunctionAsync("() => !window.drawnBefore")));
            var took = clock.Elapsed;
            slowest = took > slowest ? took : slowest;
            foreach (var page in pages) await page.CloseAsync();
            await RunAsync(way.Give, staff);
        }
        Assert.True(slowest <= AtMost, $"The slowest of {Pages * Rounds} took {slowest}.");
    }

    [Fact]
    public async Task A_browser_that_does_not_ask_is_cut_off_and_what_it_sends_does_nothing()
    {
        await using var visit = await fixture.VisitAsync();
        visit.StatusIsExpected = visit.OutageIsExpected = visit.CutIsExpected = true;
        var zita = new Newcomer("Zita Example", "zita@agency.example");
        await zita.JoinAsync(visit, await zita.InvitedAsync(fixture));
        var staff = await StaffOfAsync(visit);
        await visit.Page.RouteAsync("**/session/state**", route => route.AbortAsync());

        var closed = new TaskCompletionSource();
        visit.Page.WebSocket += (_, socket) => socket.Close += (_, _) => closed.TrySetResult();
        await visit.GoAsync("/find");
        await visit.Page.Locator("[data-find-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await visit.FillAsync("A name, a reference or a screen", "agencies");
        await visit.Content().GetByRole(AriaRole.Link, new() { Name = "Agencies", Exact = true }).WaitForAsync();

        await RunAsync("update cases.sessions set ended_at = now() where staff_id = @staff", staff);
        await visit.FillAsync("A name, a reference or a screen", "operator"); // at once, before any watcher looks
        await closed.Task.WaitAsync(AtMost, TestContext.Current.CancellationToken);
        Assert.Equal(0, await visit.Content().GetByRole(AriaRole.Link, new() { Name = "Operator" }).CountAsync());
    }

    [Fact]
    public async Task A_page_without_a_script_says_no_more_at_the_next_click()
    {
        await using var visit = await fixture.VisitAsync(script: false);
        await visit.SignInAsync("Nadia Rahman", "/erasures");
        await RunAsync("update cases.sessions set ended_at = now() where session_id = @staff", await SessionOfAsync(visit));
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Who has looked" }).ClickAsync();
        await visit.SeesAsync("Sign in");
        Assert.EndsWith("/sign-in?return-to=%2Fwho-looked", visit.Page.Url);
    }

    [Fact]
    public async Task When_somebody_else_signs_in_with_the_same_browser_the_first_ones_pages_go_away()
    {
        await using var visit = await fixture.VisitAsync();
        visit.StatusIsExpected = visit.OutageIsExpected = visit.CutIsExpected = true;
        await visit.SignInAsync("Jo Harker", "/people");
        await visit.Page.EvaluateAsync("window.drawnBefore = true");
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync("/sign-in");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign in as Ruth Ibbotson" }).ClickAsync();
        await other.GetByText("Acting as Ruth Ibbotson").WaitForAsync();
        await visit.Page.WaitForFunctionAsync("() => !window.drawnBefore", null, new() { Timeout = (float)AtMost.TotalMilliseconds });
        Assert.Equal(0, await visit.Page.GetByText("Acting as Jo Harker").CountAsync());
    }

    [Fact]
    public async Task What_is_typed_stays_when_another_record_is_taken_away()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Omar Naseem", "/people/record");
        var staff = await StaffOfAsync(visit);
        await visit.FillAsync("First names", "Éloïse");
        await visit.FillAsync("Year", "1971");
        var drawn = await visit.Page.Locator("[data-session]").GetAttributeAsync("data-session-drawn");
        await visit.Page.EvaluateAsync("window.drawnBefore = document.querySelector('main')");

        await RunAsync("insert into cases.exclusions (stream_id, staff_id, record_id) values (@staff, @staff, @staff)", staff);
        await visit.Page.WaitForFunctionAsync("() => window.drawnBefore && document.querySelector('main') !== window.drawnBefore", null, new() { Timeout = (float)AtMost.TotalMilliseconds });
        Assert.Equal("Éloïse", await visit.Content().GetByLabel("First names", new() { Exact = true }).InputValueAsync());
        Assert.Equal("1971", await visit.Content().GetByLabel("Year", new() { Exact = true }).InputValueAsync());
        Assert.NotEqual(drawn, await visit.Page.Locator("[data-session]").GetAttributeAsync("data-session-drawn"));
        await visit.FillAsync("Family name", "O’Brien-Ünal");
        await visit.ClickAsync(AriaRole.Button, "Continue");
        await visit.SeesAsync("Éloïse O’Brien-Ünal");
    }

    private static async Task<IPage> LivePageAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/find");
        await page.Locator("[data-find-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.EvaluateAsync("window.drawnBefore = true");
        return page;
    }

    /// <summary>Of this visit: others sign in at the same time.</summary>
    private static async Task<Guid> SessionOfAsync(Visit visit) => Guid.Parse((await visit.Page.Locator("[data-session]").GetAttributeAsync("data-session"))!);

    private async Task<Guid> StaffOfAsync(Visit visit)
    {
        await using var database = NpgsqlDataSource.Create(fixture.ConnectionString);
        await using var command = database.CreateCommand("select staff_id from cases.sessions where session_id = $1");
        command.Parameters.AddWithValue(await SessionOfAsync(visit));
        return (Guid)(await command.ExecuteScalarAsync())!;
    }

    private async Task RunAsync(string sql, Guid staff)
    {
        await using var database = NpgsqlDataSource.Create(fixture.ConnectionString);
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("staff", staff);
        await command.ExecuteNonQueryAsync();
    }
}
