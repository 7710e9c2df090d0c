using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Marac.Intake;

/// <summary>What an acceptance says: whether it is a repeat and of which case, and words.</summary>
public sealed class AcceptForm : ChangeForm
{
    /// <summary>Id of the earlier case, or one of the words below.</summary>
    public string? EarlierCase { get; set; }
    public string? Words { get; set; }
}

public partial class AcceptPage
{
    private const string NoRepeat = "no";
    private const string LeftOpen = "open";

    private static readonly Refusal NotAnswered = new("repeat-unanswered", "Say whether it is a repeat, or leave it open.", nameof(AcceptForm.EarlierCase));

    protected override string Done => IntakeTabs.DoneHref(Id);

    private IReadOnlyList<Pairing> Earlier => Screen?.View.SamePeople ?? [];

    private IReadOnlyList<Choice> Choices =>
    [
        .. Earlier.Select(e => new Choice(e.Case.Value.ToString(), $"Yes, of {e.Reference}", $"Referred {UkText.Date(e.ReferredOn)}{(e.Counts ? "" : "; it was refused or withdrawn")}")),
        new(NoRepeat, "No"),
        new(LeftOpen, "I leave it open"),
    ];

    // What the dates say is proposed; the coordinator decides.
    protected override void Begin(AcceptForm form) => form.EarlierCase = Screen!.View.Repeat is { IsRepeat: true } found ? found.Earlier.Case.Value.ToString() : null;

    protected override (ICommand? Command, IReadOnlyList<Refusal> Problems) Read(AcceptForm form) => form.EarlierCase switch
    {
        null or "" when Earlier.Count > 0 => (null, [NotAnswered]),
        NoRepeat => (new AcceptReferral(CaseId, false, null, form.Words), []),
        { } id when Guid.TryParse(id, out var earlier) => (new AcceptReferral(CaseId, true, new CaseId(earlier), form.Words), []),
        _ => (new AcceptReferral(CaseId, null, null, form.Words), []),
    };
}
