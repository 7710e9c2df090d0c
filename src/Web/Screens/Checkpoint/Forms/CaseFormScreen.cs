using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Screens.Checkpoint.Cases;
using SafeDurham.Cases.Web.Screens.Marac;

namespace SafeDurham.Cases.Web.Screens.Checkpoint.Forms;

/// <summary>A longer form about a case that has a page of its own. Keeps what was typed whatever happens, and says who was quicker.</summary>
public abstract class CaseFormScreen : CheckpointPageBase
{
    protected IReadOnlyList<Refusal> Refusals { get; set; } = [];
    protected IReadOnlyList<DatedEntry> Others { get; private set; } = [];

    /// <summary>Sends the command; goes to the case when it is done.</summary>
    /// <returns>The version that is seen from now on.</returns>
    protected async Task<long> SendAsync(ICommand command, Guid commandId, long seen, string done)
    {
        var outcome = await Desk.Send(command, commandId, new SendOptions { Seen = new StreamVersion(Id, seen) });
        if (outcome.IsDone) Navigator.NavigateTo(Urls.AfterDoing(Urls.CheckpointCase(CaseId), done));
        else if (outcome is Outcome.Conflict conflict)
        {
            await LoadAsync();
            if (Screen is null) return seen;
            Others = [.. Screen.View.Timeline.Take((int)Math.Max(0, Screen.Case.Version - conflict.SeenVersion)).Reverse()];
            return Screen.Case.Version;
        }
        else Refusals = OutcomeText.Refusals(outcome);
        return seen;
    }
}
