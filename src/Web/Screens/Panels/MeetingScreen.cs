using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Forms;

namespace SafeDurham.Cases.Web.Screens.Panels;

/// <summary>A page of one meeting, with a form or without.</summary>
public abstract class MeetingScreen : FormScreen
{
    [Parameter] public Guid Id { get; set; }

    protected MeetingId MeetingId => new(Id);
    protected PanelNames Names { get; } = new();

    /// <summary>What the query found, or the page that says that there is nothing here for this reader.</summary>
    protected async Task<T?> AskOrNotFoundAsync<T>(IQuery<T?> query) where T : class
    {
        var answer = await Desk.Ask(query);
        if (!answer.Found) await Navigator.NotFoundAsync();
        return answer.Found ? answer.Value : null;
    }

    /// <summary>Sends commands and comes back to a page with everything fresh; if they are refused the page says so.</summary>
    protected async Task<bool> DoAsync(Guid commandId, params IReadOnlyList<ICommand> commands)
    {
        if (commands.Count == 0) return true;
        var outcome = await Desk.SendTogether(commands, commandId);
        Refusals = Marac.OutcomeText.Refusals(outcome);
        return outcome.IsDone;
    }
}
