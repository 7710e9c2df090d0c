using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Safeguarding;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Marac;
using SafeDurham.Cases.Web.Screens.Marac.Cases;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Mais.Forms;

/// <summary>What every form about a case of MAIS carries along.</summary>
public class MaisForm
{
    public Guid CommandId { get; set; }
    public long Seen { get; set; }
    public string? Words { get; set; }
    public string? Choice { get; set; }
    public DateParts? On { get; set; }

    /// <summary>Section 42, where the step asks it: needs, abuse, cannot protect.</summary>
    public string? Section42 { get; set; }
    public string? Section42Abuse { get; set; }
    public string? Section42Protect { get; set; }
    public string? Section42Words { get; set; }
    public DateParts? ToldOn { get; set; }
    public string? Reference { get; set; }
}

/// <summary>A short form that changes one case. Keeps what was typed whatever happens, and says who was quicker.</summary>
public abstract class MaisFormPage<TForm> : ComponentBase where TForm : MaisForm, new()
{
    public const string FormName = "change";

    private readonly List<Refusal> problems = [];

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm(FormName = FormName)] public TForm? Form { get; set; }

    [Inject] protected Desk Desk { get; set; } = null!;
    [Inject] protected NavigationManager Navigator { get; set; } = null!;

    protected MaisScreen? Screen { get; private set; }
    protected IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>What others recorded while this was being typed; empty when nobody did.</summary>
    protected IReadOnlyList<DatedEntry> Meanwhile { get; private set; } = [];

    protected CaseId CaseId => new(Id);

    /// <summary>What the reader must be able to do with this case, or the page is not there for her.</summary>
    protected virtual Capability Wants => Capability.WorkOnCase;

    /// <summary>Where to go when it is done.</summary>
    protected virtual string Done => Urls.AfterDoing(Screen!.Home, Said);

    /// <summary>What was done, as the page that follows says it.</summary>
    protected virtual string Said => "saved";

    /// <summary>The command that the form asks for; null where what was typed makes none and a problem was noted.</summary>
    protected abstract ICommand? Read(TForm form);

    /// <summary>Fills a fresh form with what stands now.</summary>
    protected virtual void Begin(TForm form) { }

    /// <summary>What the page needs beside the case.</summary>
    protected virtual Task LoadedAsync() => Task.CompletedTask;

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (Screen is null) return;
        await LoadedAsync();
        if (Form is not null) return;
        Form = new TForm { CommandId = Desk.NewId(), Seen = Screen.View.Version, On = DateParts.Of(Screen.Today) };
        Begin(Form);
    }

    protected async Task SendAsync()
    {
        if (Form is null || Screen is null) return;
        problems.Clear();
        var command = Read(Form);
        Refusals = [.. problems];
        if (command is null || problems.Count > 0) return;
        var outcome = await Desk.Send(command, Form.CommandId, new SendOptions { Seen = command.StreamId == Id ? new StreamVersion(Id, Form.Seen) : null });
        if (outcome.IsDone) Navigator.NavigateTo(Done);
        else await ShowAsync(outcome, Form);
    }

    /// <summary>Notes what keeps a command from being made of what was typed.</summary>
    protected void Problem(Refusal problem) => problems.Add(problem);

    /// <summary>The day typed; a problem is noted where there is none to be read.</summary>
    protected DateOnly Day(DateParts? typed, string what, string field) => DayOrNone(typed, what, field) is { } day ? day : Missing(what, field);

    /// <summary>The day typed, or null where none was.</summary>
    protected DateOnly? DayOrNone(DateParts? typed, string what, string field)
    {
        var (day, problem) = (typed ?? new DateParts()).Read(what);
        if (problem is not null) problems.Add(new("date-unreadable", problem, field));
        return day;
    }

    private DateOnly Missing(string what, string field)
    {
        if (problems.All(p => p.Field != field)) problems.Add(new("date-missing", $"{what}: enter the day.", field));
        return default;
    }

    /// <summary>What was chosen, by name only: a bare number would parse as well.</summary>
    protected static TEnum? Chosen<TEnum>(string? value) where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Where(v => v.ToString() == value).Select(v => (TEnum?)v).FirstOrDefault();

    /// <summary>The choices of a list of names.</summary>
    protected static IReadOnlyList<Choice> Choices<TEnum>(Func<TEnum, string> words) where TEnum : struct, Enum =>
        [.. Enum.GetValues<TEnum>().Select(v => new Choice(v.ToString(), Capital(words(v))))];

    protected static IReadOnlyList<Choice> Choices(IReadOnlyList<MaisCode> codes) => [.. codes.Select(c => new Choice(c.Code, c.Words))];

    /// <summary>The answer on section 42 as it was typed.</summary>
    protected Section42Answer Section42(TForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new(Chosen<Suspected>(form.Section42), Chosen<Suspected>(form.Section42Abuse), Chosen<Suspected>(form.Section42Protect), form.Section42Words,
            DayOrNone(form.ToldOn, "The day on which safeguarding was told", "ToldOn"), form.Reference);
    }

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private async Task ShowAsync(Outcome outcome, TForm form)
    {
        if (outcome is not Outcome.Conflict conflict)
        {
            Refusals = OutcomeText.Refusals(outcome);
            return;
        }
        await LoadAsync();
        if (Screen is null) return;
        Meanwhile = [.. Screen.View.Timeline.Take((int)Math.Max(0, Screen.View.Version - conflict.SeenVersion)).Reverse()];
        form.Seen = Screen.View.Version;
    }

    private async Task LoadAsync()
    {
        Screen = await MaisScreen.LoadAsync(Desk, CaseId, KnownAt.Now);
        if (Screen is not null && !Screen.View.May.Contains(Wants)) Screen = null;
        if (Screen is null) await Navigator.NotFoundAsync();
    }
}
