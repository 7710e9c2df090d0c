using Microsoft.AspNetCore.Antiforgery;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Live;

/// <summary>Takes in what is being typed. An ordinary post and not the circuit's, so that it arrives while the circuit is away, at whichever node.</summary>
public static class TypingEndpoint
{
    /// <summary>What became of it: <c>saved</c> with the time, or <c>too-long</c>.</summary>
    private sealed record Said(string Result, string? At);

    public static void MapTyping(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Urls.TypingRoute, SaveAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());

    private static async Task<IResult> SaveAsync(Guid room, Guid record, string form, HttpContext context, Engine engine, LiveRooms rooms)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
            return Results.Text("The token of the form is missing or too old. Load the page again.", statusCode: StatusCodes.Status400BadRequest);
        if (SignedIn.From(context.User) is not { } who || form.Length > 100) return Results.Forbid();
        var typed = (await context.Request.ReadFormAsync()).Where(f => !f.Key.StartsWith('_')).ToDictionary(f => f.Key, f => f.Value.ToString());
        if (!await Typing.SaveAsync(engine.Drafts, room, who.Actor, form, new TypedForm(typed))) return Results.Json(new Said("too-long", null));
        _ = rooms.TypesAsync(room, who.Actor, record);
        return Results.Json(new Said("saved", UkText.Time(engine.Settings.Time.GetUtcNow())));
    }
}
