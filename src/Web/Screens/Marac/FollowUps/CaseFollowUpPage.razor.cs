using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Flags;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Web.Screens.Marac.Cases;
using SafeDurham.Cases.Web.Screens.Panels;
using SafeDurham.Cases.Web.Screens.Referrals;

namespace SafeDurham.Cases.Web.Screens.Marac.FollowUps;

/// <summary>What follows a hearing: the flag, further incidents with the repeat that is proposed, the person at risk, transfers, closing.</summary>
public partial class CaseFollowUpPage
{
    public const string SavedIncident = "incident", SavedFlag = "flag", SavedDecision = "decision", SavedContact = "contact", SavedAdviser = "adviser", SavedTransfer = "transfer",
        SavedWithdrawal = "withdrawn", SavedClosing = "closed";

    private static readonly Refusal NoDraft = new("draft-not-saved", "The referral could not be begun. Try again.");
    private static readonly Refusal NotNow = new("incident-unknown", "There is no such incident in this case.");

    private readonly PanelNames names = new();
    private FollowUpView? view;
    private Guid newId;
    private bool panel;

    [SupplyParameterFromQuery(Name = Urls.Done)] public string? Done { get; set; }
    [SupplyParameterFromForm(FormName = "flag", Name = "Step")] public string? Step { get; set; }
    [SupplyParameterFromForm(FormName = "flag", Name = "CommandId")] public Guid? FlagId { get; set; }
    [SupplyParameterFromForm(FormName = IncidentPart.ReferForm, Name = "Incident")] public Guid? ReferAbout { get; set; }

    private IReadOnlyList<Refusal> Refusals { get; set; } = [];
    private bool MayRefer => Screen!.Who.Actor.Role is Role.Referrer or Role.Representative;

    private string? DoneWords => Done switch
    {
        SavedIncident => "The incident is recorded. The coordinator sees it from now on.",
        SavedFlag => "It is recorded for your agency.",
        SavedDecision => "Your decision is recorded.",
        SavedContact => "The contact is recorded.",
        SavedAdviser => "The adviser is recorded, and sees the case from now on.",
        SavedTransfer => "The transfer is recorded.",
        SavedWithdrawal => "The case is withdrawn from the list. It comes back by a new referral.",
        SavedClosing => "The file is closed. The flag runs on until its day.",
        _ => null,
    };

    /// <summary>This page, saying what was just done.</summary>
    public static string After(CaseId id, string done) => Urls.AfterDoing(Urls.MaracCase(id) + CaseTabs.FollowUp, done);

    protected override async Task LoadedAsync()
    {
        newId = Desk.NewId();
        panel = Screen!.Who.Actor.Role is Role.Coordinator or Role.Representative;
        if (Screen.Known.IsPast || await Desk.Ask(new GetFollowUp(CaseId)) is not { Found: true, Value: { } found }) return;
        await names.FetchAsync(Desk, found.FollowUp.Incidents.Select(i => i.Identified.By).Concat(found.FollowUp.Contacts.Select(c => c.By)).Append(found.FollowUp.Idva?.Staff ?? default), []);
        view = found;
    }

    private string Page(string tab) => Urls.MaracCase(CaseId) + tab;

    private async Task FlagAsync()
    {
        if (FlagId is not { } id || TypedDays.Chosen<FlagStep>(Step) is not { } step) return;
        Refusals = OutcomeText.Refusals(await Desk.Send(new ReportFlag(CaseId, step), id));
        if (Refusals.Count == 0) Navigator.NavigateTo(After(CaseId, SavedFlag));
    }

    /// <summary>Begins a repeat referral with what is known already.</summary>
    private async Task ReferAsync()
    {
        if (Screen is null || !MayRefer || view?.FollowUp.Incidents.FirstOrDefault(i => i.Identified.IncidentId == ReferAbout) is not { } incident)
        {
            Refusals = [NotNow];
            return;
        }
        // The same incident begins the same draft, however often it is pressed.
        var draft = Kernel.Contracts.DerivedId.From("repeat-referral", incident.Identified.IncidentId, Screen.Who.Actor.Staff.Value);
        if (await DraftSaving.FindAsync(Desk.Drafts, Screen.Who.Actor, draft) is null
            && await Desk.Drafts.SaveAsync(draft, ReferralDraft.Kind, Screen.Who.Actor, RepeatDraft.Fields(Screen, incident, Screen.Today)) is null)
            Refusals = [NoDraft];
        else
            Navigator.NavigateTo(Urls.ReferralDraft(draft));
    }
}
