using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Screens.Checkpoint.Cases;
using SafeDurham.Cases.Web.Screens.Marac;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Checkpoint.Forms;

/// <summary>A short form about a case. Keeps what was typed whatever happens, and says who was quicker.</summary>
public sealed partial class CaseFormPage
{
    // What is only added to the record may stand beside what somebody else added meanwhile.
    private static readonly HashSet<string> Added = ["contact", "hours", "session", "safety-note", "attendance", "step-down"];

    private IReadOnlyList<Refusal> refusals = [];
    private IReadOnlyList<DatedEntry> meanwhile = [];
    private IReadOnlyList<Choice> navigators = [], sent = [];

    [Parameter] public string What { get; set; } = "";
    [SupplyParameterFromQuery(Name = "about")] private Guid? About { get; set; }
    [SupplyParameterFromQuery(Name = "from")] private string? From { get; set; }
    [SupplyParameterFromForm(FormName = "case-form")] private CaseFormTyped? Form { get; set; }

    private CaseForm? Kind => CaseForms.Find(What);

    protected override async Task LoadedAsync(CheckpointScreen screen)
    {
        if (Kind is not { } kind || (kind.ByOfficer ? !screen.MayDecide : !screen.MayWork))
        {
            await Navigator.NotFoundAsync();
            return;
        }
        if (What == "navigator") navigators = await NavigatorsAsync();
        if (What == "step-down") sent = [.. (await SentReferrals.OfAsync(Desk, screen.View.Person)).Select(r => new Choice(r.Referral.ToString(), $"{r.Words}, {UkText.Date(r.SentAt)}"))];
        if (Form is not null) return;
        Form = new CaseFormTyped { CommandId = Desk.NewId(), Seen = screen.Case.Version, About = About };
        kind.Begin?.Invoke(Form, screen.Case, screen.View.Today);
        if (What == "navigator" && screen.Who.Actor.Role == Role.Navigator) Form.Staff = $"{screen.Who.Actor.Staff} {screen.Who.Actor.Agency}";
    }

    private async Task SubmitAsync()
    {
        if (Form is null || Screen is null || Kind is null) return;
        var (command, problems) = Kind.Read(CaseId, Form, new Typing(Screen.View.Today));
        refusals = problems;
        if (command is null) return;
        var outcome = await Desk.Send(command, Form.CommandId, Added.Contains(What) ? null : new SendOptions { Seen = new StreamVersion(Id, Form.Seen) });
        if (outcome.IsDone) Navigator.NavigateTo(From == "morning" ? Urls.AfterDoing(Urls.Checkpoint, What) : Urls.AfterDoing(Urls.CheckpointCase(CaseId), What));
        else if (outcome is Outcome.Conflict conflict)
        {
            await LoadAsync();
            if (Screen is null) return;
            meanwhile = [.. Screen.View.Timeline.Take((int)Math.Max(0, Screen.Case.Version - conflict.SeenVersion)).Reverse()];
            Form.Seen = Screen.Case.Version;
        }
        else refusals = OutcomeText.Refusals(outcome);
    }

    private async Task<IReadOnlyList<Choice>> NavigatorsAsync()
    {
        if (await Desk.Ask(new ListNavigators()) is not { Found: true } answer) return [];
        var names = await Desk.StaffAsync(answer.Value.Select(n => n.Staff));
        return [.. answer.Value.Select(n => new Choice($"{n.Staff} {n.Agency}", $"{Name(n.Staff, names)}, {n.Running} running")).OrderBy(c => c.Text, StringComparer.Ordinal)];
    }

    private static string Name(StaffId staff, IReadOnlyDictionary<StaffId, StaffName> names) => names.TryGetValue(staff, out var name) ? name.Name : "Somebody no longer known";
}
