using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Marac.Cases;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Marac;

/// <summary>What every form that changes a case carries along: the command's id and the version that its author saw.</summary>
public abstract class ChangeForm
{
    public Guid CommandId { get; set; }
    public long Seen { get; set; }
}

/// <summary>A short form that changes one case. Keeps what was typed whatever happens, and says who was quicker.</summary>
public abstract class ChangePage<TForm> : ComponentBase where TForm : ChangeForm, new()
{
    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm(FormName = ChangeFormNames.Change)] public TForm? Form { get; set; }

    [Inject] protected Desk Desk { get; set; } = null!;
    [Inject] protected NavigationManager Navigator { get; set; } = null!;

    protected CaseScreen? Screen { get; private set; }
    protected IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>What others recorded while this was being typed; empty when nobody did.</summary>
    protected IReadOnlyList<DatedEntry> Meanwhile { get; private set; } = [];

    protected CaseId CaseId => new(Id);

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (Form is not null || Screen is null) return;
        Form = new TForm { CommandId = Desk.NewId(), Seen = Screen.View.Version };
        Begin(Form);
    }

    /// <summary>Fills a fresh form with what stands now.</summary>
    protected virtual void Begin(TForm form) { }

    /// <summary>The command that the form asks for, or why it cannot be made of what was typed.</summary>
    protected abstract (ICommand? Command, IReadOnlyList<Refusal> Problems) Read(TForm form);

    /// <summary>Where to go when it is done.</summary>
    protected abstract string Done { get; }

    protected async Task SendAsync()
    {
        if (Form is null || Screen is null) return;
        var (command, problems) = Read(Form);
        Refusals = problems;
        if (command is null) return;
        var outcome = await Desk.Send(command, Form.CommandId, new SendOptions { Seen = new StreamVersion(Id, Form.Seen) });
        if (outcome.IsDone) Navigator.NavigateTo(Done);
        else await ShowAsync(outcome, Form);
    }

    private async Task ShowAsync(Outcome outcome, TForm form)
    {
        if (outcome is not Outcome.Conflict conflict)
        {
            Refusals = OutcomeText.Refusals(outcome);
            return;
        }
        await LoadAsync();
        if (Screen is null) return;
        Meanwhile = OutcomeText.Since(Screen.View, conflict.SeenVersion);
        form.Seen = Screen.View.Version;
    }

    private async Task LoadAsync()
    {
        Screen = await CaseScreen.LoadAsync(Desk, CaseId, KnownAt.Now);
        if (Screen is null) await Navigator.NotFoundAsync();
    }
}

/// <summary>Names that forms and pages have to agree on.</summary>
public static class ChangeFormNames
{
    public const string Change = "change";
}
