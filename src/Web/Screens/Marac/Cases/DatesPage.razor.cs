using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Marac.Cases;

public sealed class DatesForm : ChangeForm
{
    public DateParts? IncidentOn { get; set; }
    public DateParts? IdentifiedOn { get; set; }
    public string? Reason { get; set; }
}

public partial class DatesPage
{
    protected override string Done => $"{Urls.MaracCase(CaseId)}?{CaseOverviewPage.SavedField}={CaseOverviewPage.SavedDates}";

    protected override void Begin(DatesForm form)
    {
        form.IncidentOn = DateParts.Of(Screen!.Case.IncidentOn);
        form.IdentifiedOn = DateParts.Of(Screen.Case.IdentifiedOn);
    }

    protected override (ICommand? Command, IReadOnlyList<Refusal> Problems) Read(DatesForm form)
    {
        var (incident, incidentProblem) = (form.IncidentOn ??= new DateParts()).Read("The date of the incident");
        var (identified, identifiedProblem) = (form.IdentifiedOn ??= new DateParts()).Read("The date on which an agency learnt of it");
        Refusal[] problems =
        [
            .. incidentProblem is null ? [] : new[] { new Refusal("date-unreadable", incidentProblem, nameof(DatesForm.IncidentOn)) },
            .. identifiedProblem is null ? [] : new[] { new Refusal("date-unreadable", identifiedProblem, nameof(DatesForm.IdentifiedOn)) },
        ];
        return problems.Length > 0 ? (null, problems) : (new CorrectDates(CaseId, incident, identified, form.Reason ?? ""), []);
    }
}
