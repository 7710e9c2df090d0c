using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Panels;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Panels.Agenda;

public partial class AgendaPage
{
    /// <summary>What the query field says after circulating.</summary>
    public const string Sent = "circulated";

    private AgendaView? view;
    private IReadOnlyList<WaitingCaseRow> waiting = [];
    private IReadOnlyDictionary<CaseId, string> pairs = new Dictionary<CaseId, string>();
    private IReadOnlyList<Choice> reasons = [];
    private Guid commandId;

    [SupplyParameterFromForm(FormName = "agenda", Name = "Act")] public string? Act { get; set; }
    [SupplyParameterFromForm(FormName = "agenda", Name = "Reason")] public string? Reason { get; set; }
    [SupplyParameterFromForm(FormName = "agenda", Name = "CommandId")] public Guid? CommandId { get; set; }
    [SupplyParameterFromQuery(Name = Urls.Done)] public string? Done { get; set; }

    private bool Editing => view is { RunsMeeting: true, Meeting.Stage: MeetingStage.Planned or MeetingStage.Circulated or MeetingStage.Open };

    private string Clock => $"{MeetingText.Cases(view!.Items.Count)}, {MeetingText.Length(view.TotalMinutes)}, ends {UkText.Time(view.EndsAt)}";

    private int Unanswered => view!.Items.Count(i => i is { Case: { IsCurrent: true }, ConflictAnswered: false });

    private string CirculateWords => view!.Meeting.CirculatedAt is null ? $"Circulate to {view.Meeting.Agencies.Count} agencies" : $"Circulate again to {view.Meeting.Agencies.Count} agencies";

    protected override async Task OnInitializedAsync()
    {
        reasons = [.. PanelSettings.UnlistReasons.At(Desk.Now).Where(r => r.Code != "other").Select(r => new Choice(r.Code, r.Words))];
        commandId = Desk.NewId();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (await AskOrNotFoundAsync(new GetAgenda(MeetingId)) is not { } found) return;
        await Names.FetchAsync(Desk, [], found.Items.Select(i => i.Case).OfType<ListingRow>());
        if (found.RunsMeeting && await Desk.Ask(new ListWaitingCases(found.Meeting.Forum)) is { Found: true } waits)
        {
            waiting = [.. waits.Value.Where(w => AgendaActs.InArea(w, found))];
            pairs = await Names.PairsAsync(Desk, waiting);
        }
        view = found;
    }

    private string Page(string page) => Urls.MeetingPage(MeetingId, page);

    private async Task ActAsync()
    {
        if (view is null || CommandId is not { } id) return;
        var reason = reasons.FirstOrDefault(r => r.Value == Reason)?.Value ?? reasons[0].Value;
        if (await DoAsync(id, AgendaActs.Commands(Act, view, waiting, reason)))
            Navigator.NavigateTo(Urls.Meeting(MeetingId) + (AgendaActs.CaseOf(Act) is { } about ? $"#case-{about}" : ""));
        else
            await LoadAsync();
    }
}
