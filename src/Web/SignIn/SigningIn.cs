using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using SafeDurham.Cases.Web.SignIn.Accounts;

namespace SafeDurham.Cases.Web.SignIn;

/// <summary>How far somebody is who is signing in.</summary>
public enum SigningInStep
{
    /// <summary>The password was right; the second step is missing.</summary>
    Password,
    /// <summary>All is proven; what she acts as is missing.</summary>
    Proven,
}

/// <summary>Somebody who is signing in and is not in yet, between two pages. Opens nothing.</summary>
public sealed record SigningIn(Account Account, SigningInStep Step, DateTimeOffset At)
{
    public const string Scheme = "signing-in";
    private const string StampClaim = "stamp", StepClaim = "step", AtClaim = "at";
    private static readonly TimeSpan Lives = TimeSpan.FromMinutes(10);

    public static void Configure(CookieAuthenticationOptions cookie, string name, CookieSecurePolicy secure)
    {
        ArgumentNullException.ThrowIfNull(cookie);
        cookie.Cookie.Name = SignInCookie.NameOf(name, secure);
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = secure;
        cookie.ExpireTimeSpan = Lives;
        cookie.SlidingExpiration = false;
    }

    public static Task StartAsync(HttpContext http, Account account, SigningInStep step, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(account);
        return http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new Claim(StampClaim, account.SecurityStamp),
            new Claim(StepClaim, step.ToString()),
            new Claim(AtClaim, now.ToString("O", CultureInfo.InvariantCulture)),
        ], Scheme)));
    }

    /// <summary>Whoever is signing in with this browser, or null: nobody, too long ago, or the account was changed meanwhile.</summary>
    public static async Task<SigningIn?> ReadAsync(HttpContext http, Proofs proofs)
    {
        ArgumentNullException.ThrowIfNull(proofs);
        if ((await http.AuthenticateAsync(Scheme)).Principal is not { } user || await proofs.FindAsync(user.FindFirstValue(ClaimTypes.NameIdentifier)) is not { } account) return null;
        return user.FindFirstValue(StampClaim) == account.SecurityStamp && Enum.TryParse<SigningInStep>(user.FindFirstValue(StepClaim), out var step)
            && DateTimeOffset.TryParse(user.FindFirstValue(AtClaim), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? new SigningIn(account, step, at)
            : null;
    }

    public static Task EndAsync(HttpContext http) => http.SignOutAsync(Scheme);
}
