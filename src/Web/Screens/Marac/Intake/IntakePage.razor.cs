using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Marac.Intake;

public partial class IntakePage
{
    private IntakeState tab;
    private IntakeList? list;
    private MaracCaseView? done;
    private IReadOnlyDictionary<PersonId, PersonCard> cards = new Dictionary<PersonId, PersonCard>();
    private IReadOnlyDictionary<StaffId, StaffName> staff = new Dictionary<StaffId, StaffName>();

    [SupplyParameterFromQuery(Name = IntakeTabs.TabField)] public string? Tab { get; set; }
    [SupplyParameterFromQuery(Name = IntakeTabs.DoneField)] public Guid? DoneId { get; set; }
    [SupplyParameterFromForm(FormName = "intake", Name = "Accept")] public string? Accept { get; set; }
    [SupplyParameterFromForm(FormName = "intake", Name = "Open")] public string? Open { get; set; }

    [Inject] private Desk Desk { get; set; } = null!;
    [Inject] private NavigationManager Navigator { get; set; } = null!;

    private IReadOnlyList<Refusal> Refusals { get; set; } = [];

    private string EmptyTitle => tab switch
    {
        IntakeState.ToDecide => "No referral waits for a decision",
        IntakeState.Returned => "No referral waits for an answer of its referrer",
        IntakeState.Accepted => "No referral was accepted yet",
        IntakeState.Refused => "No referral was refused",
        _ => "No referral was withdrawn",
    };

    private string EmptyNext => tab == IntakeState.ToDecide
        ? "A new referral appears here as soon as it is sent, and is counted beside “Referrals” above."
        : "Go to “To decide” to see what waits for you.";

    protected override async Task OnInitializedAsync()
    {
        tab = IntakeTabs.Read(Tab);
        if (DoneId is { } id && await Desk.Ask(new GetMaracCase(new CaseId(id))) is { Found: true } answer) done = answer.Value;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var answer = await Desk.Ask(new ListIntake(tab));
        if (!answer.Found)
        {
            await Navigator.NotFoundAsync();
            return;
        }
        list = answer.Value;
        cards = await Desk.CardsAsync(list.Items.SelectMany(i => i.Row.PeopleCausingHarm.Append(i.Row.Victim ?? default)).Where(p => p != default));
        staff = await Desk.StaffAsync(list.Items.Select(i => i.Row.FromStaff));
    }

    private async Task DecideAsync()
    {
        if (RowCommand.Read(Open) is { } open)
        {
            await Desk.Send(new OpenReferral(open.CaseId), open.CommandId);
            Navigator.NavigateTo(Urls.MaracReferral(open.CaseId));
        }
        else if (RowCommand.Read(Accept) is { } accept)
        {
            var outcome = await Desk.Send(new AcceptReferral(accept.CaseId), accept.CommandId, accept.Seen);
            if (outcome.IsDone) Navigator.NavigateTo(IntakeTabs.DoneHref(accept.CaseId.Value));
            else await RefusedAsync(accept.CaseId, outcome);
        }
    }

    private async Task RefusedAsync(CaseId id, Outcome outcome)
    {
        var reference = list?.Items.FirstOrDefault(i => i.Row.CaseId == id)?.Row.Reference ?? "The referral";
        var reasons = outcome is Outcome.Conflict conflict ? await MeanwhileAsync(id, conflict) : OutcomeText.Refusals(outcome);
        Refusals = [.. reasons.Select(r => r with { Words = $"{reference}: {r.Words}", Field = null })];
        await LoadAsync();
    }

    private async Task<IReadOnlyList<Refusal>> MeanwhileAsync(CaseId id, Outcome.Conflict conflict)
    {
        if (await Desk.Ask(new GetMaracCase(id)) is not { Found: true, Value: { } view }) return OutcomeText.Refusals(conflict);
        var since = OutcomeText.Since(view, conflict.SeenVersion);
        var names = await Desk.StaffAsync(since.Select(i => i.By.Staff));
        return [new Refusal("changed-meanwhile", $"Not accepted, because the referral changed while you were looking. {string.Join(" ", since.Select(i => OutcomeText.Happened(i, names)))} Look at it again and then decide.")];
    }

    private string FromOf(IntakeRow row) => staff.TryGetValue(row.FromStaff, out var name) ? name.AgencyName : "another agency";

    /// <summary>What became of the referral that was just decided on, as the record says it.</summary>
    internal static string? DoneWords(MaracCaseView view) => view.Case switch
    {
        { State: IntakeState.Accepted, Accepted: { } accepted } c => $"{c.Received!.Reference} is accepted as {accepted.CaseReference}. The referrer is being told.",
        { State: IntakeState.Refused } c => $"{c.Received!.Reference} is refused. The referrer is being told why.",
        { State: IntakeState.Returned } c => $"{c.Received!.Reference} is returned to the referrer with your question.",
        { State: IntakeState.ToDecide, Information.Count: > 0 } c => $"What you were told about {c.Received!.Reference} is recorded. It waits for a decision again.",
        _ => null,
    };
}
