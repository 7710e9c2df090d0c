using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Queue;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Screens.Referrals.Received;

/// <summary>The queue of an agency, worked by several people: taken, let go, accepted, one or many at once. What is shown stands in the address.</summary>
public partial class InboxPage
{
    private static readonly (InboxShow Show, string Word, string Text)[] Headings =
    [
        (InboxShow.Waiting, "waiting", "Waiting"), (InboxShow.Mine, "mine", "Mine"), (InboxShow.Unclaimed, "free", "Nobody’s yet"), (InboxShow.DueSoon, "due", "Due within a day"),
        (InboxShow.Overdue, "overdue", "Overdue"), (InboxShow.Asked, "asked", "Asked, not answered"), (InboxShow.Done, "done", "Done"),
    ];

    private Inbox inbox = new(new Dictionary<InboxShow, int>(), [], []);
    private IReadOnlyList<Result> results = [];
    private IReadOnlySet<ReferralId> chosen = new HashSet<ReferralId>();
    private IReadOnlyDictionary<PersonId, PersonCard> cards = new Dictionary<PersonId, PersonCard>();
    private IReadOnlyDictionary<AgencyId, string> agencies = new Dictionary<AgencyId, string>();
    private IReadOnlyDictionary<string, string> pathways = new Dictionary<string, string>();
    private IReadOnlyDictionary<StaffId, StaffName> staff = new Dictionary<StaffId, StaffName>();
    private SignedIn who = null!;

    /// <summary>What became of one of those that were ticked.</summary>
    private sealed record Result(string Reference, string? Refusal);

    [SupplyParameterFromQuery(Name = "show")] private string? ShowWord { get; set; }
    [SupplyParameterFromQuery(Name = "pathway")] private string? PathwayCode { get; set; }
    [Inject] private Desk Desk { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    private InboxShow Show => Headings.FirstOrDefault(h => h.Word == ShowWord) is { Word: not null } heading ? heading.Show : InboxShow.Waiting;
    private string? Pathway => string.IsNullOrEmpty(PathwayCode) ? null : PathwayCode;
    private bool CanTriage => Show is not (InboxShow.Done or InboxShow.Asked);
    private string Nothing => Show switch { InboxShow.Mine => "You have taken nothing", InboxShow.Overdue => "Nothing is overdue", InboxShow.Done => "Nothing is done yet", _ => "Nothing waits here" };

    private string Became => results.Count(r => r.Refusal is null) switch
    {
        0 => "Not done",
        var done when done == results.Count => done == 1 ? "Done" : $"Done for all {done}",
        var done => $"Done for {done} of {results.Count}",
    };

    private IReadOnlyList<SubNavigation.Tab> Tabs => [.. Headings.Select(h => new SubNavigation.Tab(h.Text, Address(h.Show), h.Show == Show, inbox.Counts.GetValueOrDefault(h.Show)))];

    protected override async Task OnInitializedAsync()
    {
        who = await Desk.WhoAsync();
        var known = await Desk.Ask(new ListPathways());
        pathways = known.Found ? known.Value.ToDictionary(p => p.Code, p => p.Name) : pathways;
        var registered = await Desk.Ask(new GetAgencies(ClosedToo: true));
        agencies = registered.Found ? registered.Value.ToDictionary(a => a.AgencyId, a => a.Name) : agencies;
        await ListAsync();
    }

    private async Task ListAsync()
    {
        if (await Desk.Ask(new ListInbox(Show, Pathway)) is { Found: true } answer) inbox = answer.Value;
        cards = await Desk.CardsAsync(inbox.Rows.Select(r => r.About).OfType<PersonId>());
        staff = await Desk.StaffAsync(inbox.Rows.Select(r => r.ClaimedBy).OfType<StaffId>());
    }

    /// <summary>Each of those that are ticked by itself: what cannot be done for one does not stop the others.</summary>
    private async Task TriageAsync()
    {
        var form = Http.Request.Form;
        if (!Guid.TryParse(form["command"], out var command)) return;
        var ticked = form["chosen"].Select(value => (value ?? "").Split(' ', 2)).Where(p => p.Length == 2 && Guid.TryParse(p[0], out _)).Select(p => (Id: new ReferralId(Guid.Parse(p[0])), Reference: p[1])).Take(ListInboxHandler.Most).ToList();
        if (ticked.Count == 0)
        {
            results = [new Result("Nothing is ticked", "tick the referrals that you mean, then press the button.")];
            return;
        }
        var became = new List<Result>();
        foreach (var (id, reference) in ticked)
            if (CommandFor(form["action"], id) is { } wanted)
                became.Add(new(reference, Refusal(await Desk.Send(wanted, PathwayIds.From($"{command}/{id}")), await HolderAsync(id))));
        chosen = ticked.Where((_, i) => i < became.Count && became[i].Refusal is not null).Select(t => t.Id).ToHashSet();
        results = became;
        await ListAsync();
    }

    private static ICommand? CommandFor(string? action, ReferralId id) => action switch
    {
        "claim" => new ClaimReferral(id),
        "release" => new ReleaseReferral(id),
        "accept" => new TakeOn(id),
        _ => null,
    };

    /// <summary>Who has it, for whoever was not quick enough.</summary>
    private async Task<string?> HolderAsync(ReferralId id) =>
        await Desk.Ask(new GetReferral(id)) is { Found: true, Value.Referral.Claim: { } claim } && (await Desk.StaffAsync([claim.By])).Values.FirstOrDefault() is { } holder ? holder.Name : null;

    private static string? Refusal(Outcome outcome, string? holder) => outcome switch
    {
        Outcome.Done => null,
        Outcome.Refused { Reasons: [{ Code: "claimed-by-colleague" } reason, ..] } when holder is not null => reason.Words.Replace("A colleague", holder, StringComparison.Ordinal),
        Outcome.Refused refused => refused.Reasons[0].Words,
        Outcome.NotFound => "It is not with your agency any more.",
        _ => "It could not be saved just now. Press the button again in a minute.",
    };

    private (string Tag, string Colour, string When)? Due(InboxRow row)
    {
        if (row.DueAt is not { } due) return null;
        if (due <= Desk.Now) return ("Overdue", "red", $"since {UkText.Moment(due)}");
        return UkCalendar.LondonDate(due) == UkCalendar.LondonDate(Desk.Now) ? ("Due today", "yellow", $"by {UkText.Time(due)}") : ("Due", "light-blue", $"by {UkText.Moment(due)}");
    }

    private string With(InboxRow row) =>
        row.ClaimedBy is { } by && row.ClaimedUntil > Desk.Now ? by == who.Actor.Staff ? "you" : staff.GetValueOrDefault(by)?.Name ?? "a colleague" : "nobody";

    private string NameOf(string code) => pathways.GetValueOrDefault(code, code);

    private static string Word(InboxShow show) => Headings.First(h => h.Show == show).Word;

    private string Address(InboxShow show) => $"{Urls.Inbox}?show={Word(show)}" + (Pathway is null ? "" : $"&pathway={Uri.EscapeDataString(Pathway)}");
}
