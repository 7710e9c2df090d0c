using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Api.Connections;

namespace SafeDurham.Cases.Web.Api;

/// <summary>Whose system calls, and what its key allows.</summary>
public sealed record ApiCaller(Guid ConnectionId, Guid KeyId, Actor Actor, IReadOnlyList<string> Scopes);

/// <summary>Finds out whose system calls by the key in <c>Authorization: Bearer …</c>. The key is looked up at every call, so that one that was ended is out at once.</summary>
public sealed class ApiKeys(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Engine engine) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "api-key", Policy = "api";

    private const string Sql = "select connection_id, agency, staff, hash, scopes from cases.api_keys where key_id = $1 and (ends_at is null or ends_at > $2)";

    /// <summary>Who calls; set for every call that came with a key in force.</summary>
    public static ApiCaller? CallerOf(HttpContext context) => context.Items[typeof(ApiCaller)] as ApiCaller;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.ToString() is not { Length: < 300 } header || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (KeySecret.Read(header["Bearer ".Length..].Trim()) is not var (keyId, secret)) return AuthenticateResult.Fail("No key.");
        await using var command = engine.Store.Database.CreateCommand(Sql);
        command.Parameters.AddWithValue(keyId);
        command.Parameters.AddWithValue(engine.Settings.Time.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(Context.RequestAborted);
        if (!await reader.ReadAsync(Context.RequestAborted) || !KeySecret.Matches(secret, reader.GetString(3))) return AuthenticateResult.Fail("No key in force.");
        var caller = new ApiCaller(reader.GetGuid(0), keyId, new Actor(new StaffId(reader.GetGuid(2)), new AgencyId(reader.GetGuid(1)), Role.Referrer), reader.GetFieldValue<string[]>(4));
        Context.Items[typeof(ApiCaller)] = caller;
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.Actor.Staff.ToString())], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblems.WriteAsync(Context, StatusCodes.Status401Unauthorized, "key-missing", "Send a key that is in force, as Authorization: Bearer.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblems.WriteAsync(Context, StatusCodes.Status403Forbidden, "not-allowed", "This key does not allow that.");
}
