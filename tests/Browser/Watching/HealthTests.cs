using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using Npgsql;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Watching;

/// <summary>These tests change settings of the server that all tests share, so they run when the others are done.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;

/// <summary>What is wrong is said, to those whom it concerns and to nobody else.</summary>
[Collection(nameof(Alone))]
public class HealthTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_stopped_read_model_a_dead_letter_and_a_wrong_setting_each_raise_their_alarm_and_it_goes_when_they_do()
    {
        await using var database = NpgsqlDataSource.Create(fixture.ConnectionString);
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Morag Finlay", "/operator");
        Assert.Empty(await CodesAsync(visit, "projection-stopped", "dead-letters", "database-settings"));

        var letter = Guid.NewGuid();
        await RunAsync(database, "update cases.mt_event_progression set status = 'stopped', problem = 'Event 7 cannot be folded in.', owner = null where name = 'referrals_by_agency_month'");
        await RunAsync(database, $"insert into cases.wolverine_dead_letters (id, body, message_type, received_at, exception_type, stream_id, attempts) values ('{letter}', '', 'Example', 'ExampleHandler', 'ExampleException', '{letter}', 6)");
        await RunAsync(database, "alter system set full_page_writes = off");
        await RunAsync(database, "select pg_reload_conf()");
        try
        {
            await UntilAsync(visit, codes => codes.Count == 3);
            await visit.GoAsync("/operator");
            var page = visit.Content();
            await Assertions.Expect(page).ToContainTextAsync("has stopped: Event 7 cannot be folded in.");
            await Assertions.Expect(page).ToContainTextAsync("press Try again");
            await Assertions.Expect(page).ToContainTextAsync("set full_page_writes = on and reload PostgreSQL.");
            await Assertions.Expect(page).ToContainTextAsync(letter.ToString());
            await Assertions.Expect(visit.Page.Locator(".cases-alert-strip")).ToContainTextAsync("See what to do");
            await visit.FineAtEveryWidthAsync();

            await using var other = await fixture.VisitAsync();
            await other.SignInAsync("Priya Shah");
            Assert.Equal(0, await other.Page.GetByText("See what to do").CountAsync());
        }
        finally
        {
            await RunAsync(database, "update cases.mt_event_progression set status = 'running', problem = null where name = 'referrals_by_agency_month'");
            await RunAsync(database, $"delete from cases.wolverine_dead_letters where id = '{letter}'");
            await RunAsync(database, "alter system set full_page_writes = on");
            await RunAsync(database, "select pg_reload_conf()");
        }
        await UntilAsync(visit, codes => codes.Count == 0);
    }

    [Fact]
    public async Task Machines_are_told_whether_it_lives_and_can_serve_and_the_rest_is_for_operators()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(fixture.Site.Address) };
        Assert.Equal("alive", await client.GetStringAsync("/health/live"));
        Assert.Equal("healthy", await client.GetStringAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/health/detail")).StatusCode);

        await using var priya = await fixture.VisitAsync();
        priya.StatusIsExpected = true;
        await priya.SignInAsync("Priya Shah");
        Assert.Equal(404, (await priya.Page.APIRequest.GetAsync(fixture.Site.Address + "/health/detail")).Status);
    }

    [Fact]
    public async Task A_node_whose_read_models_belong_to_another_version_is_not_ready()
    {
        await using var database = NpgsqlDataSource.Create(fixture.ConnectionString);
        using var client = new HttpClient { BaseAddress = new Uri(fixture.Site.Address) };
        await RunAsync(database, "update cases.read_models set version = version + 1000 where name = 'referrals_by_agency_month'");
        try
        {
            using var unready = await client.GetAsync("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, unready.StatusCode);
        }
        finally
        {
            await RunAsync(database, "update cases.read_models set version = version - 1000 where name = 'referrals_by_agency_month'");
        }
        Assert.Equal("healthy", await client.GetStringAsync("/health/ready"));
    }

    private static async Task UntilAsync(Visit visit, Func<IReadOnlyCollection<string>, bool> come)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!come(await CodesAsync(visit, "projection-stopped", "dead-letters", "database-settings")))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(30), "The alarms did not come or did not go.");
            await Task.Delay(100);
        }
    }

    /// <summary>Which of these alarms there are now; the machine that the tests run on may be short of something else.</summary>
    private static async Task<HashSet<string>> CodesAsync(Visit visit, params string[] among)
    {
        var answer = await visit.Page.APIRequest.GetAsync(new Uri(new Uri(visit.Page.Url), "/health/detail").ToString());
        Assert.Equal(200, answer.Status);
        using var json = JsonDocument.Parse(await answer.TextAsync());
        return [.. json.RootElement.GetProperty("alarms").EnumerateArray().Select(a => a.GetProperty("code").GetString()!).Where(among.Contains)];
    }

    private static async Task RunAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
