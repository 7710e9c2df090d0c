using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Web.Screens.Marac.Cases;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Panels.Actions;

/// <summary>One action: what it is, what was said of it, and what can be done with it now.</summary>
public partial class ActionPage
{
    private const string Remind = "remind";

    private readonly PanelNames names = new();
    private ActionView? view;
    private string? caseHref;
    private Guid actId;
    private bool acting;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = Urls.Done)] public string? Done { get; set; }
    [SupplyParameterFromForm(FormName = "report")] private Typed Form { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "act", Name = "Act")] public string? Act { get; set; }
    [SupplyParameterFromForm(FormName = "act", Name = "CommandId")] public Guid? ActId { get; set; }

    private ActionId ActionId => new(Id);
    private bool MayChange => view is { MayDecide: true, Row.State: ActionState.Open };
    private string? Owner => view!.Row.OwnerStaff is { } staff ? names.Staff(staff) : view.Row.OwnerName;

    private string? DoneWords => Done switch
    {
        ActionsPage.Reported => "The report is recorded.",
        Remind => "The owner is reminded.",
        ActionFormPage.Change => "The action is put right. Its owner is told where it changed hands.",
        ActionFormPage.GiveUp => "The action is given up. It stays in the record with the reason.",
        ActionFormPage.Reopen => "The action is open again.",
        ActionFormPage.Escalate => "The action is before the steering group, and its owner was told.",
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        Form ??= new Typed { CommandId = Desk.NewId() };
        actId = ActId ?? Desk.NewId();
        if (await Desk.Ask(new GetAction(ActionId)) is not { Found: true, Value: { } found })
        {
            await Navigator.NotFoundAsync();
            return;
        }
        await names.FetchAsync(Desk, found.Timeline.Select(t => t.By.Staff).Append(found.Row.OwnerStaff ?? default), []);
        // The owner of an action need not see the whole case.
        if (found.Row is { Forum: Forum.Marac, CaseId: { } about } && (await Desk.Ask(new GetMaracCase(about))).Found) caseHref = Urls.MaracCase(about) + CaseTabs.Actions;
        view = found;
    }

    private async Task ReportAsync()
    {
        var (on, problem) = Read(Form.On, "The day", "On");
        if (problem is not null && Refuses(problem with { Field = "On" })) return;
        await SendAsync(Form.CommandId, Urls.AfterDoing(Urls.Action(ActionId), ActionsPage.Reported), new ReportAction(ActionId, Chosen<ActionReport>(Form.Report) ?? (ActionReport)(-1), Form.Evidence, on));
    }

    private async Task ActAsync()
    {
        acting = true;
        if (Act == Remind) await SendAsync(actId, Urls.AfterDoing(Urls.Action(ActionId), Remind), new RemindAction(ActionId));
    }

    public sealed class Typed
    {
        public Guid CommandId { get; set; }
        public string? Report { get; set; }
        public string? Evidence { get; set; }
        public DateParts? On { get; set; }
    }
}
