using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Referrals.Sending;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>The referrer's first page: what the panel asks, what is not sent yet, what became of what was sent.</summary>
public partial class ReferralsPage
{
    private const int MostDrafts = 20;

    private static readonly (string Word, string Text, ReferralStage[] Stages)[] Filters =
    [
        ("waiting", "Waiting for an answer", [ReferralStage.Sent, ReferralStage.Seen, ReferralStage.MoreGiven, ReferralStage.Transferred]),
        ("questions", "Questions to you", [ReferralStage.MoreAsked]),
        ("accepted", "Accepted", [ReferralStage.Accepted]),
        ("declined", "Not accepted", [ReferralStage.Declined]),
        ("elsewhere", "Sent on elsewhere", [ReferralStage.Signposted]),
        ("withdrawn", "Withdrawn or lapsed", [ReferralStage.Withdrawn, ReferralStage.Lapsed]),
    ];

    private IReadOnlyList<SentReferralRow> all = [], asking = [], shown = [];
    private IReadOnlyList<ReferralDraft> drafts = [];
    private IReadOnlyList<(PathwayDraft Draft, PathwayDefinition Pathway)> others = [];
    private IReadOnlyDictionary<string, string> pathways = new Dictionary<string, string>();
    private IReadOnlyList<Refusal> refusals = [];
    private IReadOnlyDictionary<PersonId, PersonCard> cards = new Dictionary<PersonId, PersonCard>();
    private IReadOnlyDictionary<StaffId, StaffName> staff = new Dictionary<StaffId, StaffName>();
    private SignedIn who = null!;

    /// <summary>Which of them to show; all without it.</summary>
    [SupplyParameterFromQuery(Name = "show")] public string? Filter { get; set; }

    [SupplyParameterFromQuery(Name = Urls.Done)] private string? JustDone { get; set; }

    [Inject] private Desk Desk { get; set; } = null!;
    [Inject] private NavigationManager Navigator { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        who = await Desk.WhoAsync();
        if (await Desk.Ask(new ListSentReferrals()) is not { Found: true } sent)
        {
            await Navigator.NotFoundAsync();
            return;
        }
        all = sent.Value;
        asking = [.. all.Where(r => r.Stage == ReferralStage.MoreAsked)];
        shown = Filters.FirstOrDefault(f => f.Word == Filter).Stages is { } stages ? [.. all.Where(r => stages.Contains(r.Stage))] : all;
        cards = await Desk.CardsAsync(all.Select(r => r.Victim).OfType<PersonId>());
        staff = await Desk.StaffAsync(all.Select(r => r.FromStaff));
        drafts = await DraftsAsync();
        if (await Desk.Ask(new ListPathways()) is { Found: true } known)
        {
            pathways = known.Value.ToDictionary(p => p.Code, p => p.Name);
            others = await OthersAsync(known.Value);
        }
    }

    private IReadOnlyList<SubNavigation.Tab> Tabs =>
    [
        new("All", Urls.Referrals, Filters.All(f => f.Word != Filter), all.Count),
        .. Filters.Select(f => new SubNavigation.Tab(f.Text, $"{Urls.Referrals}?show={f.Word}", f.Word == Filter, all.Count(r => f.Stages.Contains(r.Stage)))),
    ];

    /// <summary>Opens a new draft; one that nothing was typed into yet is as good as new.</summary>
    private async Task StartAsync()
    {
        var id = drafts.FirstOrDefault(d => d.Fields.Keys.All(name => name == ReferralDraft.StartedOn))?.Id ?? Desk.NewId();
        var begun = new Dictionary<string, string> { [ReferralDraft.StartedOn] = UkCalendar.LondonDate(Desk.Now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
        if (await Desk.Drafts.SaveAsync(id, ReferralDraft.Kind, who.Actor, begun) is null)
            refusals = [new Refusal("draft-not-saved", "The draft could not be opened. Try again.")];
        else
            Navigator.NavigateTo(Urls.ReferralDraftPage(id, DraftPages.SafeContact));
    }

    private async Task<IReadOnlyList<ReferralDraft>> DraftsAsync()
    {
        var mine = (await Desk.Drafts.ListAsync(who.Actor)).Where(d => d.Kind == ReferralDraft.Kind).Take(MostDrafts);
        var opened = new List<ReferralDraft>();
        foreach (var summary in mine)
            if (await DraftSaving.FindAsync(Desk.Drafts, who.Actor, summary.Id) is { } draft) opened.Add(ReferralDraft.Of(draft));
        return opened;
    }

    private async Task<IReadOnlyList<(PathwayDraft, PathwayDefinition)>> OthersAsync(IReadOnlyList<PathwayDefinition> known)
    {
        var opened = new List<(PathwayDraft, PathwayDefinition)>();
        foreach (var summary in (await Desk.Drafts.ListAsync(who.Actor)).Where(d => d.Kind == PathwayDraft.Kind).Take(MostDrafts))
            if (await Desk.Drafts.FindAsync(summary.Id, who.Actor) is { } draft && known.FirstOrDefault(p => p.Code == draft.Fields.GetValueOrDefault(PathwayDraft.Pathway)) is { } pathway)
                opened.Add((new PathwayDraft(draft.Id, draft.Fields), pathway));
        return opened;
    }

    private string Initials(SentReferralRow row) => row.Victim is { } victim ? ReferralWords.Initials(cards.GetValueOrDefault(victim)) : "–";

    private string About(SentReferralRow row) => Initials(row) is var initials and not "–" ? $", about {initials}" : "";
}
