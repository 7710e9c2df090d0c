using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.SignIn.Accounts;
using SafeDurham.Cases.Web.SignIn.Sessions;

namespace SafeDurham.Cases.Web.SignIn;

/// <summary>What a browser needs to be told before it shows a passkey or makes one. Both want a form's token.</summary>
public static class PasskeyEndpoints
{
    /// <summary>How lately somebody who is signed in must have proved who she is, to change by what she signs in.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Urls.PasskeyToSignIn, ToSignInAsync).AllowAnonymous().WithMetadata(new RequireAntiforgeryTokenAttribute());
        routes.MapPost(Urls.PasskeyToAdd, ToAddAsync).AllowAnonymous().WithMetadata(new RequireAntiforgeryTokenAttribute());
    }

    private static async Task<IResult> ToSignInAsync(HttpContext http, SignInManager<Account> signIn, TokenBuckets tries)
    {
        if (!IsFromAForm(http)) return Results.BadRequest();
        if (!tries.Take($"passkey from {http.Connection.RemoteIpAddress}", new Rate(60, 20))) return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        // No account is named: which passkeys there are is not told to whoever asks.
        return Json(await signIn.MakePasskeyRequestOptionsAsync(null));
    }

    private static async Task<IResult> ToAddAsync(HttpContext http, SignInManager<Account> signIn, Proofs proofs, OwnAccount own, TimeProvider time)
    {
        if (!IsFromAForm(http)) return Results.BadRequest();
        return await MayAddAsync(http, proofs, own, time) is { } account
            ? Json(await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Name, DisplayName = account.Name }))
            : Results.NotFound();
    }

    /// <summary>Whoever is signed in and has lately proved it, or is signing in and has no second step yet.</summary>
    private static async Task<Account?> MayAddAsync(HttpContext http, Proofs proofs, OwnAccount own, TimeProvider time)
    {
        if (http.Features.Get<Session>() is { Account: { } id } session) return time.GetUtcNow() - session.ProvenAt <= Fresh ? await proofs.FindAsync(id.ToString()) : null;
        return await SigningIn.ReadAsync(http, proofs) is { Step: SigningInStep.Password } signing && !signing.Account.HasCodeApp && !await own.HasPasskeyAsync(signing.Account) ? signing.Account : null;
    }

    private static bool IsFromAForm(HttpContext http) => http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true };

    private static IResult Json(string options) => Results.Text(options, "application/json");
}
