using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Api.Connections;
using SafeDurham.Cases.Web.Api.Webhooks;

namespace SafeDurham.Cases.Api.Tests;

/// <summary>Two agencies' systems do the whole handshake over HTTP, and hear of each other's answers.</summary>
public class HandshakeTests(ApiFixture site)
{
    internal static object Referral(string name = "Example") => new
    {
        pathway = "fire-death-protocol",
        person = new { givenName = "Ann", familyName = name, born = "1950-02-03" },
        answers = new object[] { new { question = "fire-risks", value = "Smokes in bed, no alarm." }, new { question = "alone", value = "Yes" }, new { question = "reach", value = "Mornings." } },
        safeContact = new { safeToCall = true, safeTimes = "mornings", safeToWrite = false, mustNotKnow = "her brother" },
        consent = new { answer = "given", personKnows = true },
        gateway = "consent",
    };

    [Fact]
    public async Task Sent_asked_answered_accepted_and_opened()
    {
        var (sender, _) = await site.ConnectAsync(site.Alcohol);
        var (receiver, _) = await site.ConnectAsync(site.Fire);

        var pathway = (await JsonAsync(await sender.GetAsync("pathways"), HttpStatusCode.OK)).AsArray().Single(p => (string?)p!["code"] == "fire-death-protocol")!;
        Assert.Contains(pathway["questions"]!.AsArray(), q => (string?)q!["code"] == "fire-risks" && (bool)q["required"]!);
        var sent = await JsonAsync(await PostAsync(sender, "referrals", Referral()), HttpStatusCode.Created);
        var id = (Guid)sent["id"]!;
        Assert.Equal("sent", (string?)sent["stage"]);
        Assert.NotNull((string?)sent["answerDueAt"]);

        var waiting = (await JsonAsync(await receiver.GetAsync("inbox"), HttpStatusCode.OK)).AsArray();
        var line = waiting.Single(r => (Guid)r!["id"]! == id)!;
        Assert.DoesNotContain("Ann", line.ToJsonString(), StringComparison.Ordinal);
        var whole = await JsonAsync(await receiver.GetAsync($"referrals/{id}"), HttpStatusCode.OK);
        Assert.Equal("Ann Example", (string?)whole["people"]![0]!["name"]);
        Assert.Equal("her brother", (string?)whole["safeContact"]!["mustNotKnow"]);

        Assert.Equal("seen", (string?)(await JsonAsync(await PostAsync(receiver, $"referrals/{id}/seen", null), HttpStatusCode.OK))["stage"]);
        Assert.Equal("more-asked", (string?)(await JsonAsync(await PostAsync(receiver, $"referrals/{id}/question", new { reason = "need-unclear", words = "Which floor?" }), HttpStatusCode.OK))["stage"]);
        var asked = await JsonAsync(await sender.GetAsync($"referrals/{id}"), HttpStatusCode.OK);
        Assert.Equal("Which floor?", (string?)asked["lastAnswer"]!["words"]);
        Assert.Equal("more-given", (string?)(await JsonAsync(await PostAsync(sender, $"referrals/{id}/information", new { words = "The second." }), HttpStatusCode.OK))["stage"]);
        Assert.Equal("accepted", (string?)(await JsonAsync(await PostAsync(receiver, $"referrals/{id}/acceptance", new { words = "We visit on Monday." }), HttpStatusCode.OK))["stage"]);
        await site.Engine.Pump.IdleAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("H-", (string?)(await JsonAsync(await sender.GetAsync($"referrals/{id}"), HttpStatusCode.OK))["opened"], StringComparison.Ordinal);
        Assert.Equal("refused", Code(await JsonAsync(await PostAsync(receiver, $"referrals/{id}/refusal", new { reason = "other", words = "No." }), HttpStatusCode.UnprocessableEntity)));
        Assert.Equal("refused", Code(await JsonAsync(await PostAsync(sender, $"referrals/{id}/withdrawal", new { words = "No." }), HttpStatusCode.UnprocessableEntity)));
    }

    [Fact]
    public async Task The_same_key_is_the_same_command_and_never_another()
    {
        var (sender, _) = await site.ConnectAsync(site.Alcohol);
        var key = ApiFixture.NewId().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(sender, "referrals", Referral(), key)));
        var ids = new HashSet<Guid>();
        foreach (var answer in answers) ids.Add((Guid)(await JsonAsync(answer, HttpStatusCode.Created))["id"]!);
        Assert.Single(ids);
        Assert.Single((await JsonAsync(await sender.GetAsync("outbox"), HttpStatusCode.OK)).AsArray(), r => ids.Contains((Guid)r!["id"]!));
        Assert.Equal("idempotency-key-reused", Code(await JsonAsync(await PostAsync(sender, "referrals", Referral("Other"), key), HttpStatusCode.Conflict)));
        Assert.Equal("idempotency-key-missing", Code(await JsonAsync(await sender.PostAsJsonAsync("referrals", Referral()), HttpStatusCode.BadRequest)));
    }

    [Fact]
    public async Task Errors_are_problems_with_a_code_at_the_field()
    {
        var (sender, _) = await site.ConnectAsync(site.Alcohol);
        var bad = await PostAsync(sender, "referrals", new { pathway = "fire-death-protocol", person = new { familyName = "Example" }, safeContact = new { safeToWrite = false }, consent = new { answer = "refused" }, gateway = "because" });
        Assert.Equal("application/problem+json", bad.Content.Headers.ContentType?.MediaType);
        var errors = (await JsonAsync(bad, HttpStatusCode.UnprocessableEntity))["errors"]!.AsArray().Select(e => $"{e!["code"]}@{e["field"]}").ToList();
        Assert.Equal(["gateway-missing@gateway", "consent-reason-missing@consent", "question-unanswered@fire-risks", "question-unanswered@reach", "safe-to-call-missing@safeToCall", "must-not-know-missing@mustNotKnow"], errors);
    }

    [Fact]
    public async Task A_key_allows_what_it_says_until_it_ends_and_the_next_one_overlaps()
    {
        var (reading, connection) = await site.ConnectAsync(site.Alcohol, ApiScopes.Read);
        Assert.Equal("scope-missing", Code(await JsonAsync(await PostAsync(reading, "referrals", Referral()), HttpStatusCode.Forbidden)));
        var next = site.Client(await site.KeyAsync(connection, ApiScopes.Read));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [(await reading.GetAsync("outbox")).StatusCode, (await next.GetAsync("outbox")).StatusCode]);

        var view = await site.Engine.Bus.Ask(new GetConnection(connection), site.Administrator);
        Assert.Equal(2, view.Value!.Connection.Keys.Count);
        Assert.NotNull(view.Value.Connection.Keys[0].EndsAt);
        await site.AsAdministratorAsync(new RevokeKey(connection, view.Value.Connection.Keys[0].KeyId));
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.OK], [(await reading.GetAsync("outbox")).StatusCode, (await next.GetAsync("outbox")).StatusCode]);
        foreach (var wrong in new[] { null, "nonsense", "cases_00000000000000000000000000000000_" + new string('x', 43) })
            Assert.Equal("key-missing", Code(await JsonAsync(await site.Client(wrong).GetAsync("outbox"), HttpStatusCode.Unauthorized)));
    }

    [Fact]
    public async Task Another_agencys_referral_is_not_there()
    {
        var (sender, _) = await site.ConnectAsync(site.Alcohol);
        var id = (Guid)(await JsonAsync(await PostAsync(sender, "referrals", Referral()), HttpStatusCode.Created))["id"]!;
        var other = new AgencyId(ApiFixture.NewId());
        Assert.IsType<Messaging.Outcome.Done>(await site.Engine.Bus.Send(new Agencies.Register.RegisterAgency(other, "Other", Agencies.AgencyKind.Other), Actor.System, ApiFixture.NewId()));
        var (stranger, _) = await site.ConnectAsync(other);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"referrals/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"referrals/{ApiFixture.NewId()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(stranger, $"referrals/{id}/acceptance", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(sender, $"referrals/{id}/acceptance", new { })).StatusCode);
    }

    [Fact]
    public async Task A_key_that_calls_too_often_is_told_to_wait()
    {
        var (eager, _) = await site.ConnectAsync(site.Alcohol, ApiScopes.Read);
        var answers = await Task.WhenAll(Enumerable.Range(0, 120).Select(_ => eager.GetAsync("outbox")));
        var told = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(told);
        Assert.All(told, a => Assert.NotNull(a.Headers.RetryAfter));
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Changes_are_called_out_signed_retried_and_without_a_person()
    {
        await using var listener = new Listener();
        var (sender, connection) = await site.ConnectAsync(site.Alcohol);
        var secret = new string('s', 40);
        await site.AsAdministratorAsync(new SetWebhook(connection, listener.Address, secret));
        var sent = await JsonAsync(await PostAsync(sender, "referrals", Referral()), HttpStatusCode.Created);

        var calls = await listener.HeardAsync(2, (string)sent["reference"]!);
        Assert.All(calls, call =>
        {
            var parts = call.Signature.Split([',', '=']);
            Assert.Equal(parts[3], WebhookPost.Sign(secret, parts[1], Encoding.UTF8.GetBytes(call.Body)));
            var told = JsonNode.Parse(call.Body)!;
            Assert.Equal(("1.0", (string?)sent["reference"], "sent"), ((string?)told["specversion"], (string?)told["subject"], (string?)told["data"]!["stage"]));
            Assert.Equal(["at", "id", "pathway", "reference", "stage"], told["data"]!.AsObject().Select(p => p.Key).Order());
            Assert.DoesNotContain("Ann", call.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("Example", call.Body, StringComparison.Ordinal);
        });
        Assert.Single(calls.Select(c => (string?)JsonNode.Parse(c.Body)!["id"]).Distinct());
        await site.Engine.Pump.IdleAsync(TestContext.Current.CancellationToken);
        var reference = (string?)sent["reference"];
        var call = Assert.Single((await site.Engine.Bus.Ask(new GetConnection(connection), site.Administrator)).Value!.Calls, c => c.Reference == reference && c.Number == 1);
        Assert.Equal((2, true, 200), (call.Tries, call.Taken, call.LastStatus));
    }

    [Theory]
    [InlineData("http://agency.example/calls", "webhook-address-not-https")]
    [InlineData("https://localhost/calls", "webhook-address-private")]
    [InlineData("https://127.0.0.1/calls", "webhook-address-private")]
    [InlineData("https://10.1.2.3/calls", "webhook-address-private")]
    [InlineData("https://192.168.1.1/", "webhook-address-private")]
    [InlineData("https://169.254.169.254/latest/meta-data", "webhook-address-private")]
    [InlineData("https://[::1]/", "webhook-address-private")]
    [InlineData("https://[::ffff:10.0.0.1]/", "webhook-address-private")]
    [InlineData("https://[fd00::1]/", "webhook-address-private")]
    [InlineData("https://0x7f.1/", "webhook-address-private")]
    [InlineData("https://database.internal/", "webhook-address-private")]
    [InlineData("https://user:word@agency.example/", "webhook-address-wrong")]
    [InlineData("ftp://agency.example/", "webhook-address-wrong")]
    [InlineData("nonsense", "webhook-address-wrong")]
    [InlineData("https://agency.example/calls", null)]
    public void Nothing_inside_is_called(string url, string? code)
    {
        try
        {
            WebhookAddress.AllowPrivate = false;
            Assert.Equal(code, WebhookAddress.Refuse(url)?.Code);
        }
        finally { WebhookAddress.AllowPrivate = true; }
    }

    internal static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, object? body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? ApiFixture.NewId().ToString());
        return await client.SendAsync(request);
    }

    internal static async Task<JsonNode> JsonAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    private static string? Code(JsonNode problem) => (string?)problem["code"];
}

/// <summary>An agency's system that is called.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly HttpListener http = new();
    private readonly ConcurrentQueue<(string Signature, string Body)> heard = new();
    private readonly Task listening;

    public Listener()
    {
        using (var port = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            port.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}/calls/";
        }
        http.Prefixes.Add(Address);
        http.Start();
        listening = ListenAsync();
    }

    public string Address { get; }


    public async Task<IReadOnlyList<(string Signature, string Body)>> HeardAsync(int count, string reference)
    {
        for (var waited = 0; waited < 600; waited++)
        {
            var those = heard.Where(h => h.Body.Contains(reference, StringComparison.Ordinal)).ToList();
            if (those.Count >= count) return those;
            await Task.Delay(50);
        }
        throw new TimeoutException($"Heard {heard.Count} calls only.");
    }

    private async Task ListenAsync()
    {
        while (http.IsListening)
        {
            HttpListenerContext call;
            try { call = await http.GetContextAsync(); }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException) { return; }
            using var reader = new StreamReader(call.Request.InputStream);
            var body = await reader.ReadToEndAsync();
            // Out of order the first time that it hears of something; other referrals of the agency may come between.
            call.Response.StatusCode = heard.Any(h => h.Body == body) ? 200 : 500;
            heard.Enqueue((call.Request.Headers[WebhookPost.Signature] ?? "", body));
            call.Response.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Stop();
        await listening;
        http.Close();
    }
}
