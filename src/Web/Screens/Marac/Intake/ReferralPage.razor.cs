using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.People.Finding;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Marac.Cases;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Marac.Intake;

public partial class ReferralPage
{
    private readonly Dictionary<PersonId, IReadOnlyList<Candidate>> duplicates = [];
    private CaseScreen? screen;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm(FormName = "seen", Name = "CommandId")] public Guid? Posted { get; set; }

    [Inject] private Desk Desk { get; set; } = null!;
    [Inject] private NavigationManager Navigator { get; set; } = null!;

    private IReadOnlyList<Refusal> Refusals { get; set; } = [];
    private Guid SeenCommand { get; set; }

    private IReadOnlyList<DatedEntry> Decisions =>
        [.. screen!.View.Timeline.Where(i => i.Entry.Kind is "Decision" || i.EventName is "marac_information_received" or "marac_referral_withdrawn")];

    protected override async Task OnInitializedAsync()
    {
        SeenCommand = Posted ?? Desk.NewId();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        screen = await CaseScreen.LoadAsync(Desk, new CaseId(Id), KnownAt.Now);
        if (screen is null)
        {
            await Navigator.NotFoundAsync();
            return;
        }
        foreach (var card in screen.Cards.Values)
        {
            var found = await Desk.Ask(new PossibleDuplicates(card.GivenName, card.FamilyName, card.Born, card.Postcode, card.PersonId));
            if (found.Found) duplicates[card.PersonId] = found.Value;
        }
    }

    private async Task SeenAsync()
    {
        var outcome = await Desk.Send(new OpenReferral(new CaseId(Id)), SeenCommand);
        if (outcome.IsDone) Navigator.NavigateTo(Urls.MaracReferral(new CaseId(Id)));
        else Refusals = OutcomeText.Refusals(outcome);
    }
}
