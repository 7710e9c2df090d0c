using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Intake;

namespace SafeDurham.Cases.Web.Screens.Marac.Intake;

public partial class ToldPage
{
    protected override string Done => IntakeTabs.DoneHref(Id);

    protected override (ICommand? Command, IReadOnlyList<Refusal> Problems) Read(ReasonForm form) => (new RecordInformation(CaseId, form.Words ?? ""), []);
}
