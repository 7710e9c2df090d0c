using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Web.Live;

namespace SafeDurham.Cases.Web.Screens.Panels.Research;

public partial class ResearchPage
{
    /// <summary>What the query field says after sending.</summary>
    public const string Sent = "sent";

    private const string FormKey = "research";
    private MyResearch? mine;
    private TypedForm typed = TypedForm.Empty;
    private string attempt = "";
    private bool runs;

    [SupplyParameterFromQuery(Name = Urls.Done)] public string? Done { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var who = await Desk.WhoAsync();
        runs = who.Actor.Role == Role.Coordinator;
        if (await AskOrNotFoundAsync(new GetMyResearch(MeetingId)) is not { } found) return;
        await Names.FetchAsync(Desk, [], found.Cases.Select(c => c.Case));
        attempt = $"{found.Cases.Sum(c => c.Version)}";
        typed = HttpMethods.IsPost(Http.Request.Method)
            ? new(Http.Request.Form.ToDictionary(f => f.Key, f => f.Value.ToString()))
            : (await Typing.LoadAsync(Desk.Drafts, Id, who.Actor)).GetValueOrDefault(FormKey, TypedForm.Empty);
        mine = found;
    }

    private async Task SubmitAsync()
    {
        if (mine is null) return;
        var commands = mine.Cases.Where(c => ResearchForm.IsNew(c, mine.Agency, typed)).SelectMany(c => ResearchForm.Commands(c, mine.Agency, typed)).ToList();
        var id = Guid.TryParse(typed["_command"], out var given) ? given : Desk.NewId();
        if (!await DoAsync(id, commands))
        {
            Refusals = [.. Refusals.Select(AtItsField)];
            return;
        }
        await Typing.ClearAsync(Desk.Drafts, Id, (await Desk.WhoAsync()).Actor, FormKey);
        Navigator.NavigateTo(Urls.AfterDoing(Urls.MeetingPage(MeetingId, MeetingTabs.Research), Sent));
    }

    /// <summary>The rule names the line; the mine has a field for it.</summary>
    private Refusal AtItsField(Refusal refusal)
    {
        if (refusal.Field == nameof(Cases.Panels.Hearings.AnswerResearch.NothingKnown) && mine!.Cases.FirstOrDefault(c => typed[ResearchForm.NothingName(c.Hearing)] is not null && c.Open) is { } both)
            return refusal with { Field = ResearchForm.NothingName(both.Hearing) };
        return refusal with { Field = null };
    }
}
