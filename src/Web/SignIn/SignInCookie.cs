using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace SafeDurham.Cases.Web.SignIn;

/// <summary>The cookie that says who is signed in.</summary>
public static class SignInCookie
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    public static void Configure(CookieAuthenticationOptions cookie, CookieSecurePolicy secure)
    {
        cookie.Cookie.Name = "cases-sign-in";
        cookie.Cookie.HttpOnly = true;
        // Lax, not Strict: a colleague's link in an e-mail must not lead to the sign-in page. Forms have their own token.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = secure;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = Urls.SignIn;
        cookie.ReturnUrlParameter = Urls.ReturnTo;
        // Not yours and not there look the same, so that nobody learns which it is.
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };
    }

    /// <summary>Ends the session. The field makes it a form, which brings the check of the form's token.</summary>
    public static async Task<IResult> SignOutAsync(HttpContext context, [FromForm] string? leave)
    {
        await context.SignOutAsync(Scheme);
        return Results.LocalRedirect(Urls.SignIn);
    }
}
