using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Web.Screens.Marac.FollowUps;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Marac.Flags;

public sealed class IncidentForm : ChangeForm
{
    public Guid IncidentId { get; set; }
    public string? Words { get; set; }
    public string? Behaviour { get; set; }
    public DateParts? OccurredOn { get; set; }
    public DateParts? IdentifiedOn { get; set; }
}

public partial class IncidentPage
{
    protected override string Done => CaseFollowUpPage.After(CaseId, CaseFollowUpPage.SavedIncident);

    protected override void Begin(IncidentForm form) => form.IncidentId = Desk.NewId();

    protected override (ICommand? Command, IReadOnlyList<Refusal> Problems) Read(IncidentForm form)
    {
        var days = new TypedDays();
        var occurred = days.Read(form.OccurredOn ??= new(), "The day on which it happened", nameof(form.OccurredOn));
        var identified = days.Read(form.IdentifiedOn ??= new(), "The day on which your agency learnt of it", nameof(form.IdentifiedOn));
        var behaviour = TypedDays.Chosen<Behaviour>(form.Behaviour);
        return days.Problems.Count > 0 ? (null, days.Problems) : (new RecordIncident(CaseId, form.IncidentId, behaviour ?? (Behaviour)(-1), occurred, identified, form.Words ?? ""), []);
    }
}
