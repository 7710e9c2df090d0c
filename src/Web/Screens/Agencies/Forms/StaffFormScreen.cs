using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Forms;

namespace SafeDurham.Cases.Web.Screens.Agencies.Forms;

/// <summary>A form about a member of staff.</summary>
public abstract class StaffFormScreen : FormScreen
{
    [Parameter] public Guid Id { get; set; }

    /// <summary>Null until it was read, and where there is nobody of that id.</summary>
    protected StaffMemberView? View { get; private set; }

    protected StaffId Staff => new(Id);

    protected string Name => View?.Staff.Name ?? Erased.Text;

    protected override async Task OnInitializedAsync()
    {
        var answer = await Desk.Ask(new GetStaffMember(Staff));
        if (answer.Found) View = answer.Value;
        else await Navigator.NotFoundAsync();
    }

    protected Task RecordAsync(Guid commandId, string done, params IReadOnlyList<ICommand> commands) =>
        SendAsync(commandId, Urls.AfterDoing(Urls.StaffMember(Staff), done), commands);
}
