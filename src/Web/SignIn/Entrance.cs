using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using SafeDurham.Cases.Web.SignIn.Sessions;

namespace SafeDurham.Cases.Web.SignIn;

/// <summary>
/// The one place where somebody who has proved who she is gets a session. Whatever proves it leads here: password and code, passkey, the demonstration's list,
/// and later an agency's own identity provider (docs/adr/0013).
/// </summary>
public static class Entrance
{
    /// <summary>Begins a session and hands out its cookie. One that this browser had before is ended.</summary>
    /// <param name="words">Her name, her agency's and her role's, as the frame shows them.</param>
    public static async Task LetInAsync(HttpContext http, Proven proven, SignedIn words)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(words);
        var sessions = http.RequestServices.GetRequiredService<SessionStore>();
        if (SignedIn.From(http.User) is { } before) await sessions.EndAsync(before.Session, SessionEnd.Switched);
        var (id, token) = await sessions.BeginAsync(proven, http.Request.Headers.UserAgent);
        var principal = (words with { Session = id, ProvenAt = proven.At }).ToPrincipal(SignInCookie.Scheme);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(SignInCookie.TokenClaim, token));
        await http.SignInAsync(SignInCookie.Scheme, principal);
    }
}
