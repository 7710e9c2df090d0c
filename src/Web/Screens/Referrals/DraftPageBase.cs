using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>What every page of the referral form does alike: open the draft, save it, go on.</summary>
public abstract class DraftPageBase : ComponentBase
{
    [Parameter] public Guid DraftId { get; set; }

    /// <summary>Where the reader came from; from the check page she is shown what is wrong and led back.</summary>
    [SupplyParameterFromQuery(Name = "from")] public string? From { get; set; }

    [Inject] protected Desk Desk { get; set; } = null!;
    [Inject] protected NavigationManager Navigator { get; set; } = null!;
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    /// <summary>The draft with what was typed last; null where it was sent, discarded or never this person's.</summary>
    public ReferralDraft? Draft { get; private set; }

    /// <summary>The mark of what the page shows; see <see cref="ReferralDraft.SeenOf"/>.</summary>
    public string Seen { get; private set; } = "";

    public IReadOnlyList<Refusal> Refusals { get; protected set; } = [];

    /// <summary>Something to be told calmly that is no mistake of the reader's.</summary>
    public string? Notice { get; private set; }

    /// <summary>The page of the form that this is.</summary>
    public abstract string PageName { get; }

    protected SignedIn Who { get; private set; } = null!;
    protected bool FromCheck => From == DraftPages.Check;

    protected override async Task OnInitializedAsync()
    {
        Who = await Desk.WhoAsync();
        if (DraftPages.Exists(PageName) && await DraftSaving.FindAsync(Desk.Drafts, Who.Actor, DraftId) is { } found) Show(ReferralDraft.Of(found));
        if (Draft is null || !IsIn(Draft))
        {
            Draft = null;
            // A post is answered by its handler, which finds the form that the page keeps for it.
            if (!HttpMethods.IsPost(Http.Request.Method)) await GoneAsync();
            return;
        }
        if (FromCheck) Refusals = ProblemsHere(missingToo: true);
        await OpenedAsync(Draft);
    }

    /// <summary>Saves what was posted, and goes on.</summary>
    public async Task SubmitAsync()
    {
        if (Draft is null)
        {
            await GoneAsync();
            return;
        }
        var form = Http.Request.Form;
        var action = form["action"].ToString();
        var typed = DraftSaving.Typed(PageName, form);
        var mine = new ReferralDraft(DraftId, Merge(Draft.Fields, typed), Draft.SavedAt);
        if (await AddedAsync(action, mine) is not { } added)
        {
            Show(mine);
            return;
        }
        var (result, saved) = await DraftSaving.SaveAsync(Desk.Drafts, Who.Actor, DraftId, PageName, typed, form["seen"], added);
        switch (result)
        {
            case DraftSaved.Saved:
                Show(saved!);
                await SavedAsync(action, saved!);
                break;
            case DraftSaved.Changed:
                var theirs = saved ?? Draft;
                Show(new ReferralDraft(DraftId, Merge(theirs.Fields, typed), theirs.SavedAt), theirs.SeenOf(PageName));
                Notice = "This page was changed in another window after you opened it here. What you typed is below and is not saved yet. Save again to keep yours.";
                break;
            case DraftSaved.TooLarge:
                Show(mine, Draft.SeenOf(PageName));
                Refusals = [new Refusal("draft-too-large", "This is more text than one referral can hold. Shorten what you pasted; nothing was lost, it is still below.")];
                break;
            default:
                await GoneAsync();
                break;
        }
    }

    /// <summary>Whether the page belongs to this draft; a page about a person who is not in it does not.</summary>
    protected virtual bool IsIn(ReferralDraft draft) => true;

    /// <summary>What else the page needs once the draft is open.</summary>
    protected virtual Task OpenedAsync(ReferralDraft draft) => Task.CompletedTask;

    /// <summary>Fields that the product itself sets for what was pressed; null where that was not possible and the page says why.</summary>
    protected virtual Task<IReadOnlyDictionary<string, string>?> AddedAsync(string action, ReferralDraft mine) =>
        Task.FromResult<IReadOnlyDictionary<string, string>?>(new Dictionary<string, string>());

    /// <summary>After saving: what can be seen to be wrong is said here, what is only missing at the end.</summary>
    protected virtual Task SavedAsync(string action, ReferralDraft saved)
    {
        Refusals = ProblemsHere(missingToo: FromCheck);
        if (Refusals.Count == 0) GoTo(FromCheck ? DraftPages.Check : DraftPages.After(PageName, saved));
        return Task.CompletedTask;
    }

    protected void GoTo(string page) => Navigator.NavigateTo(Urls.ReferralDraftPage(DraftId, page));

    protected void Show(ReferralDraft draft, string? seen = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        (Draft, Seen) = (draft, seen ?? draft.SeenOf(PageName));
    }

    protected CommandContext Context => new(Desk.Now, Who.Actor, ReferralFromDraft.CommandId(Draft!));

    private IReadOnlyList<Refusal> ProblemsHere(bool missingToo) =>
        [.. DraftProblems.Of(Draft!, ReferralFromDraft.Compose(Draft!), Context).Where(p => p.Page == PageName && (missingToo || !DraftProblems.IsMissing(p, Draft!))).Select(p => p.Refusal)];

    /// <summary>The draft is not there: it became a referral, or there never was one for this reader.</summary>
    protected async Task GoneAsync()
    {
        var referral = ReferralDraft.ReferralOf(DraftId);
        if ((await Desk.Ask(new GetReferral(referral))).Found) Navigator.NavigateTo(Urls.ReferralSent(referral.Value));
        else await Navigator.NotFoundAsync();
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> fields, IReadOnlyDictionary<string, string> typed)
    {
        var merged = new Dictionary<string, string>(fields);
        foreach (var (name, value) in typed) merged[name] = value;
        return merged;
    }
}
