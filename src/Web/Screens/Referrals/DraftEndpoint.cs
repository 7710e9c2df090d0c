using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
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
        routes.MapPost(Urls.ReferralDrafts + "/{draft:guid}/save/{page}", SaveAsync);
        routes.MapPost(Urls.ReferralDrafts + "/{draft:guid}/possible/{page}", PossibleAsync);
    }

    /// <summary>What became of it: <c>saved</c>, <c>changed</c> (elsewhere), <c>too-large</c>, <c>gone</c>.</summary>
    private sealed record Said(string Result, string? Seen, string? At);

    private static async Task<IResult> SaveAsync(Guid draft, string page, [FromForm] IFormCollection form, HttpContext context, Engine engine)
    {
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

    private static async Task<RazorComponentResult<PossiblePeople>> PossibleAsync(Guid draft, string page, [FromForm] IFormCollection form, HttpContext context, Engine engine) =>
        new(new { Candidates = await LookAsync(draft, page, form, context, engine) });

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
