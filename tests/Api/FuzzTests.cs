using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafeDurham.Cases.Web.Api.Connections;

namespace SafeDurham.Cases.Api.Tests;

/// <summary>Every call of the OpenAPI document with bad types, sizes, characters and keys: never a failure of ours, and never a word of what is stored or how.</summary>
public class FuzzTests(ApiFixture site)
{
    private const int Rounds = 400;

    private static readonly string[] Strings =
    [
        "", " ", "\0", "a\0b", "\uFFFD", "\u202Etxet", "\uFEFF", "💥", new('é', 250), new('x', 30_000), "'; drop table cases.mt_events; --", "<script>alert(1)</script>", "../../etc/passwd", "null", "NaN", "1e999", "%00", "\r\nSet-Cookie: a=b",
        "00000000-0000-0000-0000-000000000000", "2026-02-30", "fire-death-protocol", "consent", "given", "other", "marac",
    ];

    private static readonly string[] Leaks = ["Npgsql", "Postgres", "SafeDurham", "Exception", "   at ", "stack", "select ", "cases.", "/src/", "Secretmarker"];

    [Fact]
    public async Task No_call_fails_and_none_leaks()
    {
        var random = new Random(20261121);
        var (victim, _) = await site.ConnectAsync(site.Alcohol);
        var hidden = (Guid)(await HandshakeTests.JsonAsync(await HandshakeTests.PostAsync(victim, "referrals", HandshakeTests.Referral("Secretmarker")), HttpStatusCode.Created))["id"]!;
        var stranger = new Kernel.AgencyId(ApiFixture.NewId());
        Assert.IsType<Messaging.Outcome.Done>(await site.Engine.Bus.Send(new Agencies.Register.RegisterAgency(stranger, "Stranger", Agencies.AgencyKind.Other), Kernel.Actor.System, ApiFixture.NewId()));
        var document = JsonNode.Parse(await site.Client(null).GetStringAsync("openapi.json"))!;
        var calls = Calls(document).ToList();
        Assert.True(calls.Count == 13, $"The document names {calls.Count} calls only.");

        var seen = new Dictionary<int, int>();
        HttpClient client = null!;
        for (var round = 0; round < Rounds; round++)
        {
            // A key of its own every so often, so that the limit of calls does not hide what is behind it.
            if (round % 50 == 0) (client, _) = await site.ConnectAsync(round % 100 == 0 ? stranger : site.Fire);
            foreach (var call in calls.OrderBy(_ => random.Next()).Take(1))
            {
                using var request = Make(call, document, random, hidden);
                request.Headers.ConnectionClose = true; // the web server hangs up after a broken address, which the next call would meet
                using var answer = await client.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                seen[(int)answer.StatusCode] = seen.GetValueOrDefault((int)answer.StatusCode) + 1;
                Assert.True((int)answer.StatusCode < 500, $"{request.Method} {request.RequestUri} gave {(int)answer.StatusCode}: {text}");
                // What the web server itself refuses (a broken address) has no body at all.
                if ((int)answer.StatusCode >= 400 && text.Length > 0) Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
                foreach (var leak in Leaks.Where(l => client.DefaultRequestHeaders.Authorization is not null && !(l == "Secretmarker" && IsFires(round))))
                    Assert.False(text.Contains(leak, StringComparison.OrdinalIgnoreCase) && (int)answer.StatusCode >= 400, $"{request.Method} {request.RequestUri} leaks '{leak}': {text}");
                if (!IsFires(round)) Assert.DoesNotContain("Secretmarker", text, StringComparison.Ordinal);
            }
        }
        Assert.True(seen.Keys.Count(s => s >= 400) >= 3, string.Join(", ", seen.Select(s => $"{s.Key}: {s.Value}")));
    }

    private static bool IsFires(int round) => round / 50 % 2 == 1;

    private sealed record Call(HttpMethod Method, string Path, JsonNode? Body);

    private static IEnumerable<Call> Calls(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select new Call(new HttpMethod(operation.Key.ToUpperInvariant()), path.Key, operation.Value!["requestBody"]?["content"]?["application/json"]?["schema"]);

    private static HttpRequestMessage Make(Call call, JsonNode document, Random random, Guid known)
    {
        var path = call.Path["/api/v1/".Length..].Replace("{id}", random.Next(4) switch { 0 => known.ToString(), 1 => ApiFixture.NewId().ToString(), 2 => Uri.EscapeDataString(Pick(random)), _ => known.ToString() }, StringComparison.Ordinal);
        var request = new HttpRequestMessage(call.Method, path + (random.Next(4) == 0 ? "?show=" + Uri.EscapeDataString(Pick(random)) : ""));
        if (random.Next(10) > 0) request.Headers.TryAddWithoutValidation("Idempotency-Key", random.Next(5) switch { 0 => "again", 1 => new string('k', random.Next(1, 300)), _ => ApiFixture.NewId().ToString() });
        if (call.Method != HttpMethod.Post) return request;
        var text = random.Next(12) switch
        {
            0 => "",
            1 => "{",
            2 => "[]",
            3 => "null",
            4 => "\"\\ud800\"",
            5 => "{\"pathway\":\"\\ud800\"}",
            6 => string.Concat(Enumerable.Repeat("[", 200)),
            7 when random.Next(4) == 0 => "{\"area\":\"" + new string('x', 1_200_000) + "\"}",
            _ => (call.Body is null ? new JsonObject() : Value(call.Body, document, random, 0))?.ToJsonString() ?? "null",
        };
        request.Content = new StringContent(text, Encoding.UTF8, random.Next(10) == 0 ? "text/plain" : "application/json");
        return request;
    }

    /// <summary>A value of a schema, right more often than not, so that what lies deeper is reached too.</summary>
    private static JsonNode? Value(JsonNode schema, JsonNode document, Random random, int depth)
    {
        if ((string?)schema["$ref"] is { } reference) return Value(document["components"]!["schemas"]![reference.Split('/')[^1]]!, document, random, depth);
        if (schema["oneOf"] is JsonArray either) return Value(either[^1]!, document, random, depth);
        if (random.Next(14) == 0) return random.Next(6) switch { 0 => null, 1 => JsonValue.Create(random.Next()), 2 => JsonValue.Create(true), 3 => new JsonArray(1, "a", null), 4 => new JsonObject { ["unknown"] = 1 }, _ => JsonValue.Create(Pick(random)) };
        var type = schema["type"] is JsonArray types ? types.Select(t => (string)t!).First(t => t != "null") : (string?)schema["type"];
        return type switch
        {
            "object" when depth < 5 && schema["properties"] is JsonObject properties => new JsonObject(properties.Where(_ => random.Next(10) > 0).Select(p => KeyValuePair.Create(p.Key, Value(p.Value!, document, random, depth + 1)))),
            "array" when schema["items"] is { } items => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(items, document, random, depth + 1))]),
            "boolean" => JsonValue.Create(random.Next(2) == 0),
            "integer" or "number" => JsonValue.Create(random.Next()),
            "string" when (string?)schema["format"] == "date" => JsonValue.Create(random.Next(3) == 0 ? Pick(random) : "1950-02-03"),
            "string" when (string?)schema["format"] == "uuid" => JsonValue.Create(random.Next(3) == 0 ? Pick(random) : ApiFixture.NewId().ToString()),
            _ => JsonValue.Create(Pick(random)),
        };
    }

    private static string Pick(Random random) => Strings[random.Next(Strings.Length)];
}
