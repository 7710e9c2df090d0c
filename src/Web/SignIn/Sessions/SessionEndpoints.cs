using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;

namespace SafeDurham.Cases.Web.SignIn.Sessions;

/// <summary>What an open page asks by itself: may I still be seen, and until when. Asking is no deed, so it keeps nobody signed in.</summary>
public static class SessionEndpoints
{
    /// <summary>The field of the query with what the page was drawn with.</summary>
    public const string Drawn = "drawn";

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Urls.SessionState, State).AllowAnonymous();
        routes.MapPost(Urls.SessionStay, Stay).WithMetadata(new RequireAntiforgeryTokenAttribute());
    }

    /// <param name="Of">The session, so that a page that another person's session drew goes away.</param>
    /// <param name="Seconds">How long it lasts if nothing is done; 0 where it has ended.</param>
    /// <param name="Shrunk">Whether something was taken away since the page was drawn.</param>
    private sealed record Said(string Of, int Seconds, bool Shrunk);

    private static IResult State(HttpContext http, SessionSettings settings, TimeProvider time)
    {
        var session = http.Features.Get<Session>();
        return Results.Json(session is null
            ? new Said("", 0, false)
            : new Said(session.Id.ToString(), Seconds(session, settings, time.GetUtcNow()), session.Rights.HaveShrunkSince(RightsHeld.Read(http.Request.Query[Drawn]))));
    }

    /// <summary>Somebody is at the keyboard, or pressed "Stay signed in": that it was asked at all began the idle time anew.</summary>
    private static IResult Stay(HttpContext http, SessionSettings settings, TimeProvider time) => http.Features.Get<Session>() is { } session && http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true }
        ? Results.Text(Seconds(session with { SeenAt = time.GetUtcNow() }, settings, time.GetUtcNow()).ToString(CultureInfo.InvariantCulture))
        : Results.BadRequest();

    private static int Seconds(Session session, SessionSettings settings, DateTimeOffset now) => (int)Math.Max(0, (session.EndsAt(settings) - now).TotalSeconds);
}
