using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Screens.Referrals.Received;

/// <summary>What the pages of a received referral do alike: open it for the agency that it is with, and say what became of an answer.</summary>
public abstract class ReceivedPageBase : ComponentBase
{
    private IReadOnlyDictionary<StaffId, StaffName> staff = new Dictionary<StaffId, StaffName>();
    private IReadOnlyDictionary<AgencyId, string> agencies = new Dictionary<AgencyId, string>();
    private SignedIn who = null!;

    [Parameter] public Guid ReferralId { get; set; }
    [Inject] protected Desk Desk { get; set; } = null!;
    [Inject] protected NavigationManager Navigator { get; set; } = null!;
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    protected ReferralId Id => new(ReferralId);
    protected ReferralView? View { get; private set; }
    protected IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    protected string? Calm { get; private set; }
    protected IReadOnlyList<PaperSection> Sections { get; private set; } = [];
    protected string PathwayName => View?.Pathway?.Name ?? "";
    protected string? SenderName => View?.Referral.Sent is { } sent ? StaffName(sent.FromStaff) : null;
    protected IReadOnlyDictionary<AgencyId, string> AgencyNames => agencies;

    private ReferralClaimed? Claim => View?.Referral.Claim is { } claim && claim.Until > Desk.Now ? claim : null;
    protected bool IsMine => Claim?.By == who.Actor.Staff;
    protected bool MayTake => Claim is null && View?.Referral.IsOver == false;
    protected string HolderWords => Claim is not { } claim ? "nobody yet" : IsMine ? $"you, until {UkText.Time(claim.Until)}" : $"{StaffName(claim.By) ?? "a colleague"}, until {UkText.Time(claim.Until)}";

    protected override async Task OnInitializedAsync()
    {
        who = await Desk.WhoAsync();
        if (!await OpenAsync())
        {
            if (!HttpMethods.IsPost(Http.Request.Method)) await Navigator.NotFoundAsync();
            return;
        }
        // To have opened it is to have seen it; the referrer learns so once.
        if (HttpMethods.IsGet(Http.Request.Method) && View!.Referral.Stage is ReferralStage.Sent or ReferralStage.Transferred)
            if (await Desk.Send(new MarkSeen(Id), Desk.NewId()) is Outcome.Done) await OpenAsync();
    }

    private async Task<bool> OpenAsync()
    {
        if (await Desk.Ask(new GetReferral(Id)) is not { Found: true, Value: { Referral: { Sent: { } sent } referral } view } || referral.ToAgency != who.Actor.Agency) return false;
        View = view;
        staff = await Desk.StaffAsync(view.Timeline.Select(e => e.By.Staff).Append(sent.FromStaff).Where(id => id != Actor.System.Staff));
        var registered = await Desk.Ask(new GetAgencies(ClosedToo: true));
        agencies = registered.Found ? registered.Value.ToDictionary(a => a.AgencyId, a => a.Name) : agencies;
        var cards = await Desk.CardsAsync(sent.Form.People.Select(p => p.Person));
        Sections = view.Pathway is { } pathway ? ReceivedWords.Paper(sent.Form, pathway, cards, UkCalendar.LondonDate(sent.SentAt), sent.Form.RegimeOwner is { } owner ? AgencyName(owner) : null) : [];
        return true;
    }

    protected string AgencyName(AgencyId id) => agencies.GetValueOrDefault(id, "an agency");

    protected string? StaffName(StaffId id) => staff.GetValueOrDefault(id)?.Name;

    /// <summary>Says what became of a command; a success leads on.</summary>
    protected async Task SayAsync(Outcome outcome, string thenTo)
    {
        switch (outcome)
        {
            case Outcome.Done:
                Navigator.NavigateTo(thenTo);
                break;
            case Outcome.Refused refused:
                // A colleague may have been quicker: the page shows how it stands now, and who has it.
                await OpenAsync();
                Refusals = [.. refused.Reasons.Select(r => r.Code == "claimed-by-colleague" && Claim is { } claim && StaffName(claim.By) is { } name ? r with { Words = r.Words.Replace("A colleague", name, StringComparison.Ordinal) } : r)];
                break;
            case Outcome.NotFound:
                Navigator.NotFound();
                break;
            default:
                Calm = "This is not saved yet: the database did not answer. What you typed is below. Press the button again in a minute.";
                break;
        }
    }
}
