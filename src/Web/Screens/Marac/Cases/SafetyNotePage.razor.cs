using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Safety;

namespace SafeDurham.Cases.Web.Screens.Marac.Cases;

public sealed class SafetyNoteForm : ChangeForm
{
    public string? Words { get; set; }
}

public partial class SafetyNotePage
{
    protected override string Done => $"{Urls.MaracCase(CaseId)}?{CaseOverviewPage.SavedField}={CaseOverviewPage.SavedNote}";

    // One form is one note: its id is the command's.
    protected override (ICommand? Command, IReadOnlyList<Refusal> Problems) Read(SafetyNoteForm form) => (new RecordSafetyNote(CaseId, form.CommandId, form.Words ?? ""), []);
}
