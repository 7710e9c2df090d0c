using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Web.Screens.Marac;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Panels.Actions;

/// <summary>Every panel's actions in one place: overdue first, then by day, reported where they stand.</summary>
public partial class ActionsPage
{
    /// <summary>What the query field says after a report, a reminder, an undoing.</summary>
    public const string Reported = "reported", Reminded = "reminded", Undone = "undone";

    private const string All = "all";
    private const int OnAPage = 50;

    private static readonly Refusal Gone = new("action-not-found", "This action cannot be found. It may have been given to another agency.");

    private readonly PanelNames names = new();
    private IReadOnlyDictionary<ActionFilter, int>? counts;
    private IReadOnlyDictionary<ActionScope, int> open = new Dictionary<ActionScope, int>();
    private IReadOnlyList<ActionRow> rows = [];
    private ActionListAddress listed = new(ActionScope.MyAgency, ActionFilter.Open);
    private ActionRow? reporting, justDone;
    private AgencyId own;
    private Guid newId;
    private bool runs;

    [SupplyParameterFromQuery(Name = ActionListAddress.WhoseField)] public string? Whose { get; set; }
    [SupplyParameterFromQuery(Name = ActionListAddress.ShowField)] public string? Show { get; set; }
    [SupplyParameterFromQuery(Name = ActionListAddress.AgencyField)] public Guid? Agency { get; set; }
    [SupplyParameterFromQuery(Name = ActionListAddress.PageField)] public int? Page { get; set; }
    [SupplyParameterFromQuery(Name = ActionListAddress.ReportField)] public Guid? Report { get; set; }
    [SupplyParameterFromQuery(Name = Urls.Done)] public string? Done { get; set; }
    [SupplyParameterFromQuery(Name = "about")] public Guid? About { get; set; }
    [SupplyParameterFromForm(FormName = "report")] private Typed Form { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "remind", Name = "Remind")] public string? Remind { get; set; }
    [SupplyParameterFromForm(FormName = "remind", Name = "CommandId")] public Guid? RemindId { get; set; }
    [SupplyParameterFromForm(FormName = "undo", Name = "Undo")] public Guid? Undo { get; set; }
    [SupplyParameterFromForm(FormName = "undo", Name = "CommandId")] public Guid? UndoId { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new Typed { CommandId = Desk.NewId() };
        newId = Desk.NewId();
        var who = (await Desk.WhoAsync()).Actor;
        (runs, own) = (who.Role == Role.Coordinator, who.Agency);
        listed = ActionListAddress.Read(Whose, Show, Agency, Page, runs);
        if (await Desk.Ask(new CountActions(listed.Scope, listed.Agency)) is not { Found: true } counted
            || await Desk.Ask(new ListActions(listed.Scope, listed.Filter, listed.Agency)) is not { Found: true } found)
        {
            await Navigator.NotFoundAsync();
            return;
        }
        rows = found.Value;
        if (listed.Page > Pages) listed = listed with { Page = Math.Max(1, Pages) };
        if (Report is { } id && await Desk.Ask(new GetAction(new ActionId(id))) is { Found: true, Value: { MayReport: true, Row.State: ActionState.Open } one }) reporting = one.Row;
        if (About is { } done && await Desk.Ask(new GetAction(new ActionId(done))) is { Found: true, Value: { } said }) justDone = said.Row;
        open = await OpenAsync();
        await names.FetchAsync(Desk, rows.Select(r => r.OwnerStaff).OfType<StaffId>(), []);
        counts = counted.Value;
    }

    private ActionScope[] Scopes => runs ? [ActionScope.Panel, ActionScope.MyAgency, ActionScope.Mine] : [ActionScope.MyAgency, ActionScope.Mine];

    private IReadOnlyList<SubNavigation.Tab> Tabs =>
    [
        .. Scopes.Select(s => new SubNavigation.Tab(ScopeWords(s), new ActionListAddress(s, ActionFilter.Open).Href(), s == listed.Scope, open.GetValueOrDefault(s))),
        .. runs ? new[] { new SubNavigation.Tab("By agency", Urls.ActionsByAgency) } : [],
    ];

    private IEnumerable<ActionFilter> Filters => Enum.GetValues<ActionFilter>().Where(f => runs || f is not (ActionFilter.CarriedTwice or ActionFilter.Escalated or ActionFilter.NeverReported));

    // The row of an open form stays in sight, also when a filter has it no more.
    private IReadOnlyList<ActionRow> Shown
    {
        get
        {
            var page = rows.Skip((listed.Page - 1) * OnAPage).Take(OnAPage).ToList();
            return reporting is { } row && page.All(r => r.ActionId != row.ActionId) ? [row, .. page] : page;
        }
    }

    private int Pages => (rows.Count + OnAPage - 1) / OnAPage;

    private bool CanRemindAll => listed.Filter is ActionFilter.Overdue or ActionFilter.NeverReported or ActionFilter.CarriedTwice or ActionFilter.Escalated;

    private string? DoneWords => Done switch
    {
        Reported => justDone is { } row ? $"{row.Reference}: {ActionText.Said(row).ToLowerInvariant()}." : "The report is recorded.",
        Reminded => "Reminded. Each owner is told at most once a day about an action.",
        Undone => "The report is taken back; the action is open again.",
        _ => null,
    };

    private string EmptyTitle => listed.Filter == ActionFilter.Open ? "No action is open" : $"No action stands under “{ActionText.Filter(listed.Filter)}”";

    private string EmptyWords => listed.Scope switch
    {
        ActionScope.Mine => "Actions that were given to you by name stand here. Those of your agency as a whole stand under “My agency’s”.",
        ActionScope.MyAgency => "What your agency takes on in a meeting stands here as soon as it is agreed.",
        _ => "Actions are agreed in meetings, or on a case’s page.",
    };

    private static string ScopeWords(ActionScope scope) => scope switch { ActionScope.Mine => "Mine by name", ActionScope.MyAgency => "My agency’s", _ => "The whole panel" };

    private async Task<IReadOnlyDictionary<ActionScope, int>> OpenAsync()
    {
        var found = new Dictionary<ActionScope, int>();
        foreach (var scope in Scopes)
            if (await Desk.Ask(new CountActions(scope)) is { Found: true } counted) found[scope] = counted.Value[ActionFilter.Open];
        return found;
    }

    private async Task ReportAsync()
    {
        if (reporting is null || reporting.ActionId.Value != Form.Action)
        {
            Refusals = [Gone];
            return;
        }
        var report = Chosen<ActionReport>(Form.Report) ?? (ActionReport)(-1);
        await DoAsync(Form.CommandId, Reported, reporting.ActionId, new ReportAction(reporting.ActionId, report, Form.Evidence));
    }

    private async Task RemindAsync()
    {
        if (!runs || RemindId is not { } id) return;
        var which = Remind == All && CanRemindAll ? rows.Where(r => r.State == ActionState.Open) : rows.Where(r => r.ActionId.ToString() == Remind);
        if (which.Select(ICommand (r) => new RemindAction(r.ActionId)).ToList() is { Count: > 0 } commands) await DoAsync(id, Reminded, null, commands);
    }

    private async Task UndoAsync()
    {
        if (Undo is { } action && UndoId is { } id) await DoAsync(id, Undone, null, new TakeBackReport(new ActionId(action)));
    }

    private async Task DoAsync(Guid commandId, string done, ActionId? about, params IReadOnlyList<ICommand> commands)
    {
        Refusals = OutcomeText.Refusals(await Desk.SendTogether(commands, commandId));
        if (Refusals.Count == 0) Navigator.NavigateTo(Urls.AfterDoing(listed.Href(), done, more: true) + (about is { } id ? $"&about={id}" : ""));
    }

    public sealed class Typed
    {
        public Guid CommandId { get; set; }
        public Guid Action { get; set; }
        public string? Report { get; set; }
        public string? Evidence { get; set; }
    }
}
