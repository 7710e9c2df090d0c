using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Finding;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>What a page of the form asks of the server while somebody types: save this, and who may this be. Both want the form's token.</summary>
public static class DraftEndpoint
{
    private const int MostOffered = 5;

    public static void MapReferralDrafts(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Urls.ReferralDrafts + "/{draft:guid}/save/{page}", SaveAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        routes.MapPost(Urls.ReferralDrafts + "/{draft:guid}/possible/{page}", PossibleAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
    }

    /// <summary>What became of it: <c>saved</c>, <c>changed</c> (elsewhere), <c>too-large</c>, <c>gone</c>.</summary>
    private sealed record Said(string Result, string? Seen, string? At);

    private static async Task<IResult> SaveAsync(Guid draft, string page, HttpContext context, Engine engine)
    {
        if (await FormAsync(context) is not { } form) return NoToken;
        if (SignedIn.From(context.User) is not { } who || !DraftPages.Exists(page)) return Results.Json(new Said("gone", null, null));
        var (result, saved) = await DraftSaving.SaveAsync(engine.Drafts, who.Actor, draft, page, DraftSaving.Typed(page, form), form["seen"]);
        return Results.Json(result switch
        {
            DraftSaved.Saved => new Said("saved", saved!.SeenOf(page), UkText.Time(engine.Settings.Time.GetUtcNow())),
            DraftSaved.Changed => new Said("changed", saved?.SeenOf(page), null),
            DraftSaved.TooLarge => new Said("too-large", null, null),
            _ => new Said("gone", null, null),
        });
    }

    private static async Task<IResult> PossibleAsync(Guid draft, string page, HttpContext context, Engine engine) => await FormAsync(context) is { } form
        ? new RazorComponentResult<PossiblePeople>(new { Candidates = await LookAsync(draft, page, form, context, engine) })
        : NoToken;

    private static IResult NoToken => Results.Text("The token of the form is missing or too old. Load the page again.", statusCode: StatusCodes.Status400BadRequest);

    /// <summary>What was posted, or null where it does not carry the token of a form of ours.</summary>
    private static async Task<IFormCollection?> FormAsync(HttpContext context) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true } ? await context.Request.ReadFormAsync() : null;

    private static async Task<IReadOnlyList<Candidate>> LookAsync(Guid id, string page, IFormCollection form, HttpContext context, Engine engine)
    {
        if (SignedIn.From(context.User) is not { } who || !DraftPages.IsPerson(page) || await DraftSaving.FindAsync(engine.Drafts, who.Actor, id) is not { } found) return [];
        var typed = new ReferralDraft(id, DraftSaving.Typed(page, form), found.SavedAt);
        var (given, family) = (typed.Text($"{page}-given"), typed.Text($"{page}-family"));
        if ((given?.Length ?? 0) + (family?.Length ?? 0) < 3 || found.Fields.GetValueOrDefault($"{page}-new") == typed.WhoMark(page)) return [];
        var answer = await engine.Bus.Ask(new PossibleDuplicates(given, family, PersonFromDraft.Born(typed, page).Born, typed.Text($"{page}-postcode")), who.Actor);
        return answer.Found ? [.. answer.Value.Take(MostOffered)] : [];
    }
}
