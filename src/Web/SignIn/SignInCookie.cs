using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using SafeDurham.Cases.Web.SignIn.Sessions;

namespace SafeDurham.Cases.Web.SignIn;

/// <summary>The cookie that says who is signed in: a secret that stands for a session in the database, which is asked at every request.</summary>
public static class SignInCookie
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    internal const string TokenClaim = "cases:token";
    private const string Plain = "cases-sign-in";

    /// <summary>A cookie's name. Over https it bears the mark that lets no other site, path or plain connection set it.</summary>
    public static string NameOf(string plain, CookieSecurePolicy secure) => secure == CookieSecurePolicy.Always ? "__Host-" + plain : plain;

    public static void Configure(CookieAuthenticationOptions cookie, CookieSecurePolicy secure, SessionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(cookie);
        ArgumentNullException.ThrowIfNull(settings);
        cookie.Cookie.Name = NameOf(Plain, secure);
        cookie.Cookie.HttpOnly = true;
        // Lax, not Strict: a colleague's link in an e-mail must not lead to the sign-in page. Forms have their own token.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = secure;
        // The session's record decides; the cookie only must not outlive it.
        cookie.ExpireTimeSpan = settings.Longest;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = Urls.SignIn;
        cookie.ReturnUrlParameter = Urls.ReturnTo;
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        // Not yours and not there look the same, so that nobody learns which it is.
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };
    }

    /// <summary>Ends the session. The field makes it a form, which brings the check of the form's token.</summary>
    public static async Task<IResult> SignOutAsync(HttpContext context, [FromForm] string? leave, SessionStore sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        if (SignedIn.From(context.User) is { } who) await sessions.EndAsync(who.Session, SessionEnd.SignedOut);
        await context.SignOutAsync(Scheme);
        return Results.LocalRedirect(Urls.SignIn);
    }

    /// <summary>Asks the session's record, at every request, whether this is still so, and puts what the record says in the place of what the cookie says.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        // The page that says that something failed must show even where it is the database that failed. It shows nobody.
        if (http.Request.Path == Urls.Error)
        {
            context.RejectPrincipal();
            return;
        }
        var sessions = http.RequestServices.GetRequiredService<SessionStore>();
        var session = context.Principal?.FindFirstValue(TokenClaim) is { } token ? await sessions.FindAsync(token, seen: IsADeed(http.Request), http.RequestAborted) : null;
        if (session is null || SignedIn.From(context.Principal) is not { } who || who.Actor != session.Actor)
        {
            context.RejectPrincipal();
            await http.SignOutAsync(Scheme);
            return;
        }
        http.Features.Set(session);
        context.ReplacePrincipal((who with { Session = session.Id, ProvenAt = session.ProvenAt }).ToPrincipal(Scheme));
    }

    /// <summary>Whether somebody did something: not what a page asks by itself, or an open page would never be idle.</summary>
    private static bool IsADeed(HttpRequest request) => request.Path != Urls.SessionState && !request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal);
}
