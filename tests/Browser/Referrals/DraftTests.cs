using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Npgsql;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Referrals;

/// <summary>Nothing typed is lost, and nobody reaches what is not theirs.</summary>
public class DraftTests(BrowserFixture fixture)
{
    private static readonly string[] Pages = ["safe-contact", "people/victim", "people/harm-1", "children", "dash", "other-tool", "routes", "background", "dates", "consent", "check", "discard", ""];

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Every_page_of_the_form_is_accessible_empty_and_with_everything_wrong(int width)
    {
        await using var visit = await fixture.VisitAsync(width);
        var draft = await StartAsync(visit, "Sam Teasdale");
        foreach (var page in Pages.SelectMany(page => new[] { page, page + "?from=check" }))
        {
            await visit.GoAsync($"{draft}/{page}");
            await visit.AccessibleAsync(colours: width == 1280);
            await visit.NoSidewaysScrollAsync();
        }
        await visit.GoAsync($"{draft}/check");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send the referral" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Alert).GetByText("There is a problem").WaitForAsync();
        await visit.AccessibleAsync(colours: width == 1280);
        await visit.NoSidewaysScrollAsync();
    }

    [Fact]
    public async Task What_was_typed_while_the_server_was_away_is_kept_and_saved_when_it_is_back()
    {
        var port = FreePort();
        var site = await SiteProcess.StartAsync(fixture.Settings, "--urls", $"http://127.0.0.1:{port}");
        try
        {
            await using var visit = await fixture.VisitAsync(site: site);
            visit.OutageIsExpected = true;
            await StartAsync(visit, "Dean Colclough");
            var (times, status) = (visit.Page.GetByLabel("When is it safe to be in touch?"), visit.Page.Locator("[data-draft-status]"));
            await times.FillAsync("mornings");
            await Assertions.Expect(status).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^Saved \d\d:\d\d$"));
            await site.EndAsync("KILL");
            await times.FillAsync("mornings, but never on Fridays");
            await Assertions.Expect(status).ToContainTextAsync("Not saved – your typing is kept here", new() { Timeout = 15_000 });
            await visit.AccessibleAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save and continue" }).ClickAsync();
            await Assertions.Expect(times).ToHaveValueAsync("mornings, but never on Fridays");
            site = await SiteProcess.StartAsync(fixture.Settings, "--urls", $"http://127.0.0.1:{port}");
            await Assertions.Expect(status).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^Saved \d\d:\d\d$"), new() { Timeout = 30_000 });
            await visit.Page.ReloadAsync();
            await Assertions.Expect(times).ToHaveValueAsync("mornings, but never on Fridays");
        }
        finally
        {
            await site.DisposeAsync();
        }
    }

    [Fact]
    public async Task Two_windows_on_one_page_are_told_calmly_and_neither_loses_its_text()
    {
        await using var visit = await fixture.VisitAsync();
        var draft = await StartAsync(visit, "Ellen Wray");
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync($"{draft}/safe-contact");
        await TypeAsync(visit.Page, "Whom is it safe to talk to?", "her sister");
        await other.GetByLabel("Who must not learn of this referral?").FillAsync("the neighbours");
        await Assertions.Expect(other.Locator("[data-draft-status]")).ToContainTextAsync("changed in another window");
        await Assertions.Expect(other.GetByLabel("Who must not learn of this referral?")).ToHaveValueAsync("the neighbours");
        await other.GetByRole(AriaRole.Button, new() { Name = "Save mine" }).ClickAsync();
        await Assertions.Expect(other.Locator("[data-draft-status]")).ToContainTextAsync("Saved ");
    }

    [Fact]
    public async Task Two_windows_on_different_pages_do_not_disturb_each_other()
    {
        await using var visit = await fixture.VisitAsync();
        var draft = await StartAsync(visit, "Ellen Wray");
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync($"{draft}/background");
        await TypeAsync(visit.Page, "Whom is it safe to talk to?", "her brother");
        await other.GetByLabel("GP practice").FillAsync("Bridge Street");
        await other.GetByRole(AriaRole.Button, new() { Name = "Save and continue" }).ClickAsync();
        await other.GetByRole(AriaRole.Heading, new() { Name = "Dates" }).WaitForAsync();
        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Whom is it safe to talk to?")).ToHaveValueAsync("her brother");
    }

    [Fact]
    public async Task The_form_works_without_a_script()
    {
        await using var visit = await fixture.VisitAsync(script: false);
        var draft = await StartAsync(visit, "Ellen Wray");
        await visit.Page.GetByLabel("Nobody knows", new() { Exact = true }).CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save and continue" }).ClickAsync();
        await visit.Page.GetByText("Nobody knows whether it is safe to ring: do not ring.").WaitForAsync();
        await visit.GoAsync($"{draft}/dates");
        await visit.Page.Locator("#incident-on").FillAsync("40 Nonsense");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save and continue" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The date of the incident");
        await Assertions.Expect(visit.Page.Locator("#incident-on")).ToHaveValueAsync("40 Nonsense");
    }

    [Fact]
    public async Task A_note_of_a_megabyte_is_kept_and_refused_in_words()
    {
        await using var visit = await fixture.VisitAsync();
        await StartAsync(visit, "Sam Teasdale");
        var draft = visit.Page.Url[..visit.Page.Url.LastIndexOf('/')];
        await visit.GoAsync($"{draft}/background");
        await visit.Page.Locator("#background-history").EvaluateAsync("field => { field.value = 'pasted '.repeat(150000); field.dispatchEvent(new Event('input', { bubbles: true })); }");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save and continue" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Shorten this to 20,000 characters or fewer", new() { Timeout = 20_000 });
        Assert.True((await visit.Page.Locator("#background-history").InputValueAsync()).Length > 1_000_000);
    }

    [Fact]
    public async Task Nobody_reads_writes_or_discards_another_persons_draft()
    {
        await using var mine = await fixture.VisitAsync();
        var draft = await StartAsync(mine, "Sam Teasdale");
        await TypeAsync(mine.Page, "When is it safe to be in touch?", "only Sam knows");

        await using var visit = await fixture.VisitAsync();
        visit.StatusIsExpected = true;
        await StartAsync(visit, "Dean Colclough");
        var token = await visit.Page.Locator("[data-draft] input[name='__RequestVerificationToken']").GetAttributeAsync("value");
        foreach (var page in Pages)
            Assert.Equal(404, (await visit.Page.GotoAsync($"{draft}/{page}"))!.Status);
        var form = visit.Page.Context.APIRequest.CreateFormData();
        form.Set("__RequestVerificationToken", token!);
        form.Set("safe-times", "stolen");
        var answer = await visit.Page.Context.APIRequest.PostAsync($"{draft}/save/safe-contact", new() { Form = form });
        Assert.Contains("\"gone\"", await answer.TextAsync());
        await mine.Page.ReloadAsync();
        await Assertions.Expect(mine.Page.GetByLabel("When is it safe to be in touch?")).ToHaveValueAsync("only Sam knows");
    }

    [Fact]
    public async Task A_save_without_the_forms_token_is_refused()
    {
        await using var visit = await fixture.VisitAsync();
        var draft = await StartAsync(visit, "Sam Teasdale");
        var form = visit.Page.Context.APIRequest.CreateFormData();
        form.Set("safe-times", "forged");
        Assert.Equal(400, (await visit.Page.Context.APIRequest.PostAsync($"{draft}/save/safe-contact", new() { Form = form })).Status);
    }

    [Fact]
    public async Task Somebody_whom_the_agency_may_not_see_cannot_be_chosen_by_an_id()
    {
        var stranger = await StrangerAsync();
        await using var visit = await fixture.VisitAsync();
        var draft = await StartAsync(visit, "Dean Colclough");
        await visit.GoAsync($"{draft}/people/victim");
        await visit.Page.Locator("main form > button[name='action']").First.EvaluateAsync("(button, id) => { button.value = 'choose:' + id; button.removeAttribute('aria-hidden'); }", stranger);
        await visit.Page.GetByLabel("First names").PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This person was not found");
        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.GetByText("This person is known already")).ToHaveCountAsync(0);
    }

    /// <summary>Types, and waits until the server has it.</summary>
    private static async Task TypeAsync(IPage page, string label, string text)
    {
        var answer = await page.RunAndWaitForResponseAsync(() => page.GetByLabel(label).FillAsync(text), response => response.Url.Contains("/save/", StringComparison.Ordinal));
        Assert.Contains("\"saved\"", await answer.TextAsync());
    }

    /// <summary>Begins a draft and answers its address.</summary>
    private static async Task<string> StartAsync(Visit visit, string name)
    {
        await visit.SignInAsync(name, "/referrals");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Refer to MARAC" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "How to be in touch safely" }).WaitForAsync();
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return visit.Page.Url[..visit.Page.Url.LastIndexOf('/')];
    }

    /// <summary>A person who is in no referral of Castleside Housing and was not recorded by it.</summary>
    private async Task<string> StrangerAsync()
    {
        await using var database = NpgsqlDataSource.Create(fixture.ConnectionString);
        await using var command = database.CreateCommand("""
            select p.person_id::text from cases.person_cards p where not exists (
                select 1 from cases.involvements i where i.agency_id in ('5afe0001-0000-7000-8000-000000000004', '00000000-0000-0000-0000-000000000000')
                    and (i.stream_id = p.person_id or i.stream_id in (select stream_id from cases.record_people r where r.person_id = p.person_id))) limit 1
            """);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
