using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Web.Screens.Panels;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Marac.FollowUps;

public sealed class RepeatForm : ChangeForm
{
    public string? Refers { get; set; }
    public string? Words { get; set; }
}

public partial class RepeatPage
{
    private const string Yes = "yes", No = "no";
    private static readonly Refusal NotAnswered = new("refers-missing", "Say whether it is referred again.", nameof(RepeatForm.Refers));

    private static readonly IReadOnlyList<Choice> Answers =
        [new(Yes, "Yes, a repeat referral is made", "The agency that recorded the incident can start one from the case’s page, filled in as far as it is known."), new(No, "No")];

    private readonly PanelNames names = new();
    private Incident? incident;
    private RepeatProposal? proposal;

    [Parameter] public Guid Incident { get; set; }

    protected override string Done => Screen!.Who.Actor.Role == Role.Coordinator ? Urls.AfterDoing(Urls.MaracIncidents, CaseFollowUpPage.SavedDecision) : CaseFollowUpPage.After(CaseId, CaseFollowUpPage.SavedDecision);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (Screen is not { MayWork: true } || await Desk.Ask(new GetFollowUp(CaseId)) is not { Found: true, Value: { } view }
            || view.FollowUp.Incidents.FirstOrDefault(i => i.Identified.IncidentId == Incident) is not { } found)
        {
            await Navigator.NotFoundAsync();
            return;
        }
        await names.FetchAsync(Desk, [found.Identified.By], []);
        (incident, proposal) = (found, view.Proposals.FirstOrDefault(p => p.Incident == found));
    }

    protected override (ICommand? Command, IReadOnlyList<Refusal> Problems) Read(RepeatForm form) => form.Refers is Yes or No
        ? (new AnswerRepeatProposal(CaseId, Incident, form.Refers == Yes, form.Words), [])
        : (null, [NotAnswered]);
}
