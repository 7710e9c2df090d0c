using System.Security.Cryptography;

namespace SafeDurham.Cases.Web.Shell;

/// <summary>Headers that tell the browser what a page may do: nothing inline, nothing from elsewhere, nothing kept.</summary>
public static class SecurityHeaders
{
    private static readonly object NonceKey = new();

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self' 'nonce-{context.Nonce()}'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
            "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        context.Response.OnStarting(() =>
        {
            // Styles and scripts say themselves how long they keep; a page about a person is kept nowhere, not for the Back button either.
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) != false) context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>The one-time word that lets this page's import map through; the same for the whole request.</summary>
    public static string Nonce(this HttpContext context)
    {
        if (context.Items[NonceKey] is string known) return known;
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;
        return nonce;
    }
}
