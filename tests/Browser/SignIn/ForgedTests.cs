using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Npgsql;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.SignIn;

/// <summary>Posts and events that no page of the sender's offers: they change nothing.</summary>
public partial class ForgedTests(BrowserFixture fixture)
{
    /// <summary>Pages with a form that belong to other roles, or to records of others; {0} is a referral, {1} a person, {2} a member of staff.</summary>
    private static readonly (string Address, string Form)[] Hidden =
    [
        ("/marac/referrals", "intake"), ("/marac/referrals/{0}", "seen"), ("/marac/referrals/{0}/accept", "change"), ("/marac/referrals/{0}/refuse", "change"), ("/marac/referrals/{0}/ask", "change"),
        ("/marac/cases/{0}/dates", "change"), ("/referrals/{0}/withdraw", "withdraw"), ("/people/{1}/name", "name"), ("/people/{1}/address", "address"), ("/people/{1}/phone", "phone"),
        ("/agencies/register", "register-agency"), ("/agencies/staff/{2}/role", "give-role"), ("/agencies/staff/{2}/seat", "give-seat"), ("/agencies/staff/{2}/sign-in", "invite"),
        ("/agencies/staff/{2}/sign-in", "disable"), ("/agreements/sign", "sign-agreement"), ("/erasures/request", "request"), ("/operator", "replay"),
    ];

    [Theory]
    [InlineData("Dean Colclough")]
    [InlineData("Ruth Ibbotson")]
    public async Task Posts_for_hidden_and_foreign_records_have_no_effect(string persona)
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync(persona);
        using var client = await ClientAsync(visit);
        // A token of the sender's own, so that it is not the token that stops them.
        var token = Token().Match(await client.GetStringAsync("/")).Groups[1].Value;
        var (referral, person, staff) = (await AskAsync(ForeignReferral), await AskAsync(ForeignPerson), "5afe0002-0000-7000-8000-000000000008");
        var commands = new List<Guid>();
        foreach (var (address, form) in Hidden)
        {
            var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, referral, person, staff);
            var command = Guid.CreateVersion7();
            commands.Add(command);
            using var answer = await client.PostAsync(path, new FormUrlEncodedContent(Everything(token, form, referral, command)));
            Assert.True((int)answer.StatusCode is 302 or >= 400 and < 500 or 200, $"{path}: {answer.StatusCode}");
        }
        Assert.Equal("0", await AskAsync($"select count(*)::text from cases.mt_events where command_id in ('{string.Join("','", commands)}')"));
        Assert.Equal("0", await AskAsync($"select count(*)::text from cases.account_holders where staff_id = '{staff}'"));
    }

    [Fact]
    public async Task A_foreign_draft_is_neither_read_nor_written()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Sam Teasdale", "/referrals");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Refer to MARAC" }).ClickAsync();
        await visit.SeesAsync("How to be in touch safely");
        var draft = new Uri(visit.Page.Url).AbsolutePath.Split('/')[3];
        await using var other = await fixture.VisitAsync();
        await other.SignInAsync("Dean Colclough");
        using var client = await ClientAsync(other);
        var token = Token().Match(await client.GetStringAsync("/")).Groups[1].Value;
        using var save = await client.PostAsync($"/referrals/drafts/{draft}/save/safe-contact", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("seen", ""), new("safe-times", "forged")]));
        Assert.Contains("gone", await save.Content.ReadAsStringAsync());
        using var read = await client.GetAsync($"/referrals/drafts/{draft}/safe-contact");
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    [Fact]
    public async Task A_flood_of_nonsense_on_a_live_connection_reaches_nobody_else()
    {
        await using var victim = await fixture.VisitAsync();
        await victim.SignInAsync("Jo Harker", "/find");
        await victim.Page.Locator("[data-find-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await using var visit = await fixture.VisitAsync();
        visit.StatusIsExpected = visit.OutageIsExpected = visit.CutIsExpected = true;
        await visit.SignInAsync("Ruth Ibbotson");
        var before = await AskAsync("select count(*)::text from cases.mt_events e where e.staff_id = '5afe0002-0000-7000-8000-000000000006'");
        Assert.True(await visit.Page.EvaluateAsync<int>(Nonsense) >= 10_000);
        Assert.Equal(before, await AskAsync("select count(*)::text from cases.mt_events e where e.staff_id = '5afe0002-0000-7000-8000-000000000006'"));
        await victim.FillAsync("A name, a reference or a screen", "my work");
        await victim.Content().GetByRole(AriaRole.Link, new() { Name = "My work" }).WaitForAsync();
    }

    /// <summary>Ten thousand messages (W4), four connections at once, each until the site closes it: calls that there are with wrong parts, calls that there are not, bytes without sense, far too long.</summary>
    private const string Nonsense = """
        async () => {
          const calls = ['StartCircuit', 'ConnectCircuit', 'ResumeCircuit', 'UpdateRootComponents', 'BeginInvokeDotNetFromJS', 'EndInvokeJSFromDotNet', 'ReceiveByteArray', 'OnLocationChanged', 'DeleteEverything'];
          let sent = 0;
          const storm = async () => {
            while (sent < 10000) {
              const socket = new WebSocket(location.origin.replace('http', 'ws') + '/_blazor');
              await new Promise(done => { socket.onopen = socket.onerror = socket.onclose = done; });
              if (socket.readyState !== 1) return;
              socket.send('{"protocol":"json","version":1}\u001e');
              for (let i = 0; i < 100 && socket.readyState === 1; i++, sent++) {
                const nonsense = [null, -1, 'x'.repeat(i % 50 * 900), { descriptors: [], marker: 'forged' }, [[1, 2], ['../..']]];
                if (i % 3 === 0) socket.send(crypto.getRandomValues(new Uint8Array(200 + i)));
                else socket.send(JSON.stringify({ type: 1, invocationId: String(i), target: calls[i % calls.length], arguments: nonsense.slice(0, i % 6) }) + '\u001e');
              }
              await new Promise(done => setTimeout(done, 20));
              socket.close();
            }
          };
          await Promise.all([storm(), storm(), storm(), storm()]);
          return sent;
        }
        """;

    private const string ForeignReferral = """
        select s.id::text from cases.mt_streams s where s.type = 'referral' and not exists (select 1 from cases.involvements i where i.stream_id = s.id and i.agency_id = '5afe0001-0000-7000-8000-000000000004') limit 1
        """;

    private const string ForeignPerson = """
        select p.person_id::text from cases.person_cards p where not exists (select 1 from cases.involvements i where i.agency_id = '5afe0001-0000-7000-8000-000000000004'
            and (i.stream_id = p.person_id or i.stream_id in (select stream_id from cases.record_people r where r.person_id = p.person_id))) limit 1
        """;

    private static IEnumerable<KeyValuePair<string, string>> Everything(string token, string form, string referral, Guid command) =>
        new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["_handler"] = form,
            ["CommandId"] = command.ToString(),
            ["Form.CommandId"] = command.ToString(),
            ["Form.Reason"] = "forged",
            ["Form.Name"] = "Forged Forger",
            ["Form.Role"] = "Administrator",
            ["Form.Forum"] = "Marac",
            ["Form.Given"] = "Forged",
            ["Form.Family"] = "Forger",
            ["Form.From.Day"] = "1",
            ["Form.From.Month"] = "1",
            ["Form.From.Year"] = "2026",
            ["Form.Number"] = "07700900000",
            ["Form.Line"] = "1 Forged Street",
            ["Form.Postcode"] = "DH1 1AA",
            ["Accept"] = referral,
            ["Seen"] = referral,
            ["Chosen"] = referral,
            ["Letter"] = referral,
        };

    private async Task<HttpClient> ClientAsync(Visit visit)
    {
        var jar = new CookieContainer();
        foreach (var cookie in await visit.Page.Context.CookiesAsync()) jar.Add(new Uri(fixture.Site.Address), new System.Net.Cookie(cookie.Name, cookie.Value));
        return new HttpClient(new HttpClientHandler { CookieContainer = jar, AllowAutoRedirect = false }) { BaseAddress = new Uri(fixture.Site.Address) };
    }

    private async Task<string> AskAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(fixture.ConnectionString);
        await using var command = database.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
