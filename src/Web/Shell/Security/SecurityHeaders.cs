using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.HttpOverrides;
using SafeDurham.Cases.Web.Commands;

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
        headers["Permissions-Policy"] =
            "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        context.Response.OnStarting(() =>
        {
            // Styles and scripts say themselves how long they keep; everything else may be about a person and is kept nowhere, not for the Back button either.
            if (context.Response.Headers.CacheControl.Count == 0 || context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) != false) context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>Lets no page of another site speak to a live page: browsers send the cookie along with such a connection and ask nobody.</summary>
    public static void UseOwnOriginOnly(this WebApplication app) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal) || IsOwn(context.Request)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    private static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin.Count == 0 || Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Says in plain words, over plain http, that the site speaks https only: no form would work, since no cookie would come back. Health is told to anybody.</summary>
    public static void UseHttpsOnly(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Request.IsHttps || context.Request.Path.StartsWithSegments(Urls.Health, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        await context.Response.WriteAsync("This site speaks https only. If a proxy in front of it does, name that proxy in Cases__Proxies, and let it send X-Forwarded-Proto.");
    });

    /// <summary>Believes what these proxies say of the caller's address and of https, and nobody else.</summary>
    /// <param name="proxies">Addresses, or networks like 10.0.0.0/8.</param>
    public static void UseProxies(this WebApplication app, IReadOnlyList<string> proxies)
    {
        if (proxies.Count == 0) return;
        var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var one in proxies)
        {
            if (IPAddress.TryParse(one, out var address)) headers.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(one, out var network)) headers.KnownIPNetworks.Add(network);
            else throw new CannotStartException($"Cases__Proxies holds addresses or networks, separated by commas; \"{one}\" is neither.");
        }
        app.UseForwardedHeaders(headers);
    }

    /// <summary>The one-time word that lets this page's import map through; the same for the whole request.</summary>
    public static string Nonce(this HttpContext context)
    {
        if (context.Items[NonceKey] is string known) return known;
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;
        return nonce;
    }
}
