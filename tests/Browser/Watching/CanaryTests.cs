using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Watching;

/// <summary>What people type appears in no log line, no metric and no trace.</summary>
[Collection(nameof(Alone))]
public class CanaryTests(BrowserFixture fixture)
{
    private static readonly string[] DraftPages = ["safe-contact", "people/victim", "people/harm-1", "people/child-1", "dash", "other-tool", "routes", "background", "dates", "consent"];
    private readonly List<string> canaries = [];

    [Fact]
    public async Task Nothing_that_is_typed_is_logged_counted_or_traced()
    {
        using var collector = new Collector();
        var settings = new Dictionary<string, string>(fixture.Settings)
        {
            ["Cases__JsonLogs"] = "true",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
            // The talkative framework too, so that the lines that it can write are tried.
            ["Logging__LogLevel__Default"] = "Information",
        };
        string said;
        await using (var site = await SiteProcess.StartAsync(settings))
        {
            await using (var visit = await fixture.VisitAsync(site: site))
            {
                visit.StatusIsExpected = true;
                await ReferAsync(visit);
                await RecordPersonAsync(visit);
                await FindAsync(visit);
                await visit.GoAsync($"/people/{Canary()}?note={Canary()}");
            }
            await site.EndAsync("TERM");
            said = site.Said;
        }

        Assert.True(canaries.Count > 40, $"Only {canaries.Count} fields were typed into.");
        var lines = said.Split('\n').Where(line => line.StartsWith('{')).ToList();
        Assert.All(lines, line => JsonDocument.Parse(line).RootElement.GetProperty("level"));
        // The controls: that something was logged and sent at all, and that what was looked through is what people did.
        Assert.NotEmpty(lines);
        Assert.Contains("SafeDurham.Cases", collector.Text);
        Assert.Contains("cases.duration", collector.Text);
        Assert.Contains("GET /people/record", collector.Text);
        Assert.All(canaries, canary =>
        {
            Assert.DoesNotContain(canary, said, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(canary, collector.Text, StringComparison.OrdinalIgnoreCase);
        });
    }

    private string Canary()
    {
        // Letters only, so that a name field takes it.
        var canary = "Canary" + string.Concat(Guid.NewGuid().ToString("N")[..12].Select(c => (char)('a' + Convert.ToInt32(c.ToString(), 16))));
        canaries.Add(canary);
        return canary;
    }

    private async Task ReferAsync(Visit visit)
    {
        await visit.SignInAsync("Jo Harker", "/referrals");
        await visit.Content().GetByRole(AriaRole.Button).First.ClickAsync();
        await visit.Page.WaitForURLAsync("**/referrals/drafts/**");
        var draft = visit.Page.Url[..(visit.Page.Url.IndexOf("/drafts/", StringComparison.Ordinal) + "/drafts/".Length + 36)];
        foreach (var page in DraftPages)
        {
            await GoPatientlyAsync(visit, $"{draft}/{page}");
            await TypeEverywhereAsync(visit);
            if (await visit.Page.Locator("main button[name='action'][value='save']").CountAsync() > 1)
                await visit.Page.Locator("main button.govuk-button[name='action'][value='save']").First.ClickAsync();
            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
        await GoPatientlyAsync(visit, draft);
    }

    /// <summary>The form that was just sent may still lead somewhere itself, and calls the first attempt off.</summary>
    private static async Task GoPatientlyAsync(Visit visit, string address)
    {
        try { await visit.GoAsync(address); }
        catch (PlaywrightException calledOff) when (calledOff.Message.Contains("ERR_ABORTED", StringComparison.Ordinal) || calledOff.Message.Contains("interrupted", StringComparison.Ordinal))
        {
            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await visit.GoAsync(address);
        }
    }

    private async Task RecordPersonAsync(Visit visit)
    {
        await GoPatientlyAsync(visit, "/people/record");
        await TypeEverywhereAsync(visit);
        await visit.FillAsync("First names", Canary());
        await visit.FillAsync("Family name", Canary());
        await visit.FillAsync("Year", "1987");
        await visit.ClickAsync(AriaRole.Button, "Continue");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private async Task FindAsync(Visit visit)
    {
        await visit.Page.Locator("#frame-find").FillAsync(Canary());
        await visit.Page.Locator("#frame-find").PressAsync("Enter");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private async Task TypeEverywhereAsync(Visit visit)
    {
        var fields = visit.Page.Locator("main input[type=text]:visible, main input[type=tel]:visible, main input:not([type]):visible, main textarea:visible");
        for (var i = 0; i < await fields.CountAsync(); i++) await fields.Nth(i).FillAsync(Canary());
    }
}
