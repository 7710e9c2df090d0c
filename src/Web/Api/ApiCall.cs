using System.Text.Json;
using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Reading;

namespace SafeDurham.Cases.Web.Api;

/// <summary>One call of an agency's system: who calls, what the key allows, what was sent, and under which id it is done once.</summary>
public sealed class ApiCall(HttpContext context, Engine engine, TokenBuckets buckets)
{
    private const int LongestKey = 200;
    private static readonly Rate Calls = new(60, 300);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 16,
    };

    public Engine Engine => engine;
    public HttpContext Context => context;
    public ApiCaller Caller => ApiKeys.CallerOf(context)!;

    /// <summary>Why the call goes no further; null where it does.</summary>
    public IResult? Refuse(string scope)
    {
        if (!buckets.Take($"api {Caller.KeyId}", Calls))
        {
            context.Response.Headers.RetryAfter = "5";
            return ApiProblems.Result(StatusCodes.Status429TooManyRequests, "too-many-requests", $"A key may call {Calls.PerMinute} times a minute. Wait a few seconds.");
        }
        return Caller.Scopes.Contains(scope) ? null : ApiProblems.Result(StatusCodes.Status403Forbidden, "scope-missing", $"This key does not allow {scope}.");
    }

    /// <summary>The id under which this command is done once, from the caller's own key for it; null where the header is missing or wrong.</summary>
    public Guid? CommandId() =>
        context.Request.Headers["Idempotency-Key"] is [{ Length: > 0 and <= LongestKey } key] && key.All(c => c is > ' ' and <= '~') ? PathwayIds.From($"api/{Caller.ConnectionId}/{key}") : null;

    public static IResult KeyMissing() =>
        ApiProblems.Result(StatusCodes.Status400BadRequest, "idempotency-key-missing", "Send an Idempotency-Key of up to 200 characters, a new one for each command and the same one for each repetition of it.");

    /// <summary>The body; null where it is not what was asked for.</summary>
    public async Task<T?> BodyAsync<T>() where T : class
    {
        if (!context.Request.HasJsonContentType()) return null;
        try { return await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Json, context.RequestAborted); }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or NotSupportedException or FormatException) { return null; }
    }

    public static IResult BodyWrong() => ApiProblems.Result(StatusCodes.Status400BadRequest, "body-not-understood", "The body is not the JSON that this call takes. See the OpenAPI document.");

    public Task<Answer<T>> Ask<T>(IQuery<T> query) => engine.Bus.Ask(query, Caller.Actor, context.RequestAborted);

    public Task<Outcome> Send(Guid commandId, string? purpose, params IReadOnlyList<ICommand> commands) =>
        engine.Bus.SendTogether(commands, Caller.Actor, commandId, new SendOptions { Purpose = purpose });

    /// <summary>A referral as it is now.</summary>
    public async Task<IResult> ReferralAsync(Guid id, int status = StatusCodes.Status200OK)
    {
        if (await Ask(new GetReferral(new ReferralId(id))) is not { Found: true, Value: { } view }) return ApiProblems.Missing();
        var cards = await Ask(new GetPersonCards([.. view.Referral.Sent!.Form.People.Select(p => p.Person)]));
        if (status == StatusCodes.Status201Created) context.Response.Headers.Location = $"{Urls.Api}/referrals/{id}";
        return Results.Json(ApiShapes.Whole(view, cards.Found ? cards.Value : []), statusCode: status);
    }
}
