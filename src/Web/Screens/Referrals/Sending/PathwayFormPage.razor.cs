using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Referrals.Sending;

/// <summary>The one short form of every pathway that has none of its own, made from the pathway's questions; safe contact comes first.</summary>
public partial class PathwayFormPage
{
    private static readonly IReadOnlyList<Choice> YesNo = [new("yes", "Yes"), new("no", "No")];
    private static readonly IReadOnlyList<Choice> Consents = [new("given", "Agreed"), new("refused", "Refused"), new("not-sought", "Was not asked")];

    private PathwayDefinition? pathway;
    private PathwayDraft draft = new(Guid.Empty, new Dictionary<string, string>());
    private IReadOnlyList<PersonInReferral>? known;
    private IReadOnlyList<Choice> gateways = [], receivers = [];
    private IReadOnlyList<Refusal> refusals = [];
    private string? calm, originReference, knownName;

    [Parameter] public string Code { get; set; } = "";
    [SupplyParameterFromQuery(Name = "draft")] private string? DraftId { get; set; }
    [SupplyParameterFromQuery(Name = "origin")] private string? OriginId { get; set; }
    [SupplyParameterFromQuery(Name = "person")] private string? About { get; set; }
    [Inject] private Desk Desk { get; set; } = null!;
    [Inject] private NavigationManager Navigator { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    private string Days => pathway!.Time.WorkingDays == 1 ? "one working day" : $"{pathway.Time.WorkingDays} working days";

    protected override async Task OnInitializedAsync()
    {
        var open = await Desk.Ask(new ListPathways(ForMe: true));
        pathway = open.Found ? open.Value.FirstOrDefault(p => p.Code == Code && !p.HasOwnPages()) : null;
        if (pathway is null || !await OpenAsync())
        {
            pathway = null;
            if (!HttpMethods.IsPost(Http.Request.Method)) await Navigator.NotFoundAsync();
            return;
        }
        var today = UkCalendar.LondonDate(Desk.Now);
        gateways = [.. Gateways.All(today).Where(g => pathway.Gateways.Contains(g.Code)).Select(g => new Choice(g.Code, g.Words))];
        var agencies = await Desk.Ask(new GetAgencies());
        receivers = agencies.Found ? [.. agencies.Value.Where(a => pathway.Receivers.Contains(a.AgencyId)).Select(a => new Choice(a.AgencyId.ToString(), a.Name))] : [];
    }

    /// <summary>What was typed just now, what was saved before, or an empty form.</summary>
    private async Task<bool> OpenAsync()
    {
        var origin = OriginId;
        if (HttpMethods.IsPost(Http.Request.Method))
        {
            var typed = Http.Request.Form.Where(f => !f.Key.StartsWith('_')).ToDictionary(f => f.Key, f => f.Value.ToString());
            if (!Guid.TryParse(typed.GetValueOrDefault("draft"), out var id)) return false;
            draft = new PathwayDraft(id, typed);
            origin = draft.Text(PathwayDraft.Origin);
        }
        else if (Guid.TryParse(DraftId, out var saved))
        {
            if (await Desk.Drafts.FindAsync(saved, (await Desk.WhoAsync()).Actor) is not { Kind: PathwayDraft.Kind } found) return false;
            draft = new PathwayDraft(saved, found.Fields);
            origin = draft.Text(PathwayDraft.Origin);
        }
        else draft = new PathwayDraft(Desk.NewId(), new Dictionary<string, string> { [PathwayDraft.StartedAt] = Desk.Now.ToString("O"), [PathwayDraft.Origin] = OriginId ?? "", [PathwayDraft.KnownPerson] = About ?? "" });
        if (draft.Text(PathwayDraft.KnownPerson) is { } person && pathway!.People == PathwayPeople.OnePerson) await OpenPersonAsync(person);
        return string.IsNullOrEmpty(origin) || await OpenOriginAsync(origin);
    }

    /// <summary>Somebody who is known already need not be typed again; for anybody whom the reader may not see the form is empty.</summary>
    private async Task OpenPersonAsync(string person)
    {
        if (!Guid.TryParse(person, out var id) || !(await Desk.CardsAsync([new PersonId(id)])).TryGetValue(new PersonId(id), out var card)) return;
        known = [new(card.PersonId, PersonRole.Referred)];
        knownName = card.FullName;
    }

    /// <summary>A referral that is sent on brings its people with it.</summary>
    private async Task<bool> OpenOriginAsync(string origin)
    {
        if (!Guid.TryParse(origin, out var id) || await Desk.Ask(new GetReferral(new ReferralId(id))) is not { Found: true, Value.Referral.Sent: { } sent }) return false;
        var role = pathway!.People == PathwayPeople.BothParties ? PersonRole.Victim : PersonRole.Referred;
        known = [.. sent.Form.People.Where(p => p.Role is PersonRole.Referred or PersonRole.Victim or PersonRole.PersonCausingHarm)
            .Where(p => pathway.People == PathwayPeople.BothParties || p.Role != PersonRole.PersonCausingHarm).Select(p => p.Role == PersonRole.PersonCausingHarm ? p : p with { Role = role })];
        originReference = sent.Reference;
        return true;
    }

    private async Task SubmitAsync()
    {
        if (pathway is null)
        {
            await Navigator.NotFoundAsync();
            return;
        }
        if (draft.Text("action") == "save") await SaveAsync();
        else await SendAsync();
    }

    private async Task SaveAsync()
    {
        var fields = new Dictionary<string, string>(draft.Fields.Where(f => f.Key is not "action" and not "draft")) { [PathwayDraft.Pathway] = Code };
        if (await Desk.Drafts.SaveAsync(draft.Id, PathwayDraft.Kind, (await Desk.WhoAsync()).Actor, fields) is null)
            calm = "The draft could not be saved: it was sent or thrown away in another window, or it is too long. What you typed is below.";
        else Navigator.NavigateTo(Urls.AfterDoing(Urls.Referrals, "saved"));
    }

    private async Task SendAsync()
    {
        var today = UkCalendar.LondonDate(Desk.Now);
        var (commands, form, problems) = draft.Compose(pathway!, known, today);
        // Everything that is missing is said at once; what the rules say to people is said at their names.
        refusals = InOrder([.. problems, .. SafeDurham.Cases.Referrals.Pathways.Check(form, today, pathway).Where(r => problems.All(p => p.Field != r.Field)).Select(AtName)]);
        if (refusals.Count > 0) return;
        switch (await Desk.SendTogether(commands, draft.CommandId, new SendOptions { Draft = draft.Id, Purpose = form.Gateway }))
        {
            case Outcome.Done:
                Navigator.NavigateTo(Urls.AfterDoing(Urls.Referral(draft.Referral.Value), "sent"));
                break;
            case Outcome.Refused refused:
                refusals = InOrder([.. refused.Reasons.Select(AtName)]);
                break;
            case Outcome.NotFound:
                calm = "You cannot send referrals at present. Ask your administrator whether your role and your agency’s sharing agreement are in force. What you typed is below.";
                break;
            default:
                calm = "This is not sent yet: the database did not answer. What you typed is below. Press the button again in a minute; it is sent once.";
                break;
        }
    }

    /// <summary>As the fields stand on the page, so that who goes from one to the next goes down.</summary>
    private IReadOnlyList<Refusal> InOrder(IReadOnlyList<Refusal> found)
    {
        string[] order = ["SafeToCall", "SafeTimes", "SafeToWrite", "MustNotKnow", "GivenName", "FamilyName", "Born", "AboutAge", .. pathway!.Questions.Select(q => q.Code), "IncidentOn", "Area", "Consent", "ConsentReason", "Gateway", "To"];
        return [.. found.OrderBy(r => Array.FindIndex(order, name => r.Field == name || r.Field == PathwayDraft.Second + name) is >= 0 and var at ? at : order.Length)];
    }

    private static Refusal AtName(Refusal refusal) => refusal.Field == nameof(ReferralForm.People) ? refusal with { Field = "GivenName" } : refusal;
}
