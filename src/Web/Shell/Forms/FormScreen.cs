using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Hosting;

namespace SafeDurham.Cases.Web.Shell.Forms;

/// <summary>
/// A page with a form. Sends its commands and goes on when they are done; else shows the form again with everything that was typed and says why.
/// </summary>
public abstract class FormScreen : ComponentBase
{
    [Inject] protected Desk Desk { get; set; } = null!;
    [Inject] protected NavigationManager Navigator { get; set; } = null!;

    /// <summary>Why the last submit was not done; empty at first.</summary>
    protected IReadOnlyList<Refusal> Refusals { get; set; } = [];

    protected DateOnly Today => UkCalendar.LondonDate(Desk.Now);

    /// <summary>Shows the form again with these, unless there are none.</summary>
    /// <returns>Whether there were any.</returns>
    protected bool Refuses(params IEnumerable<Refusal?> refusals)
    {
        Refusals = [.. refusals.OfType<Refusal>()];
        return Refusals.Count > 0;
    }

    protected async Task SendAsync(Guid commandId, string thenTo, params IReadOnlyList<ICommand> commands)
    {
        switch (await Desk.SendTogether(commands, commandId))
        {
            case Outcome.Done: Navigator.NavigateTo(thenTo); break;
            case Outcome.Refused refused: Refusals = refused.Reasons; break;
            case Outcome.Conflict: Refusals = [SavedMeanwhile]; break;
            case Outcome.Unavailable: Refusals = [NotNow]; break;
            default: await Navigator.NotFoundAsync(); break;
        }
    }

    /// <summary>The answer to a choice, or null where nothing that exists was chosen.</summary>
    protected static T? Chosen<T>(string? value) where T : struct, Enum => Enum.TryParse<T>(value, out var chosen) && Enum.IsDefined(chosen) ? chosen : null;

    /// <summary>Whether a single box is ticked; a post without any tick binds no list.</summary>
    protected static bool Ticked(List<string>? ticks) => ticks is { Count: > 0 };

    /// <summary>A date as typed, with the refusal at its field where it is none.</summary>
    protected static (DateOnly? Date, Refusal? Problem) Read(Components.DateParts? typed, string what, string field)
    {
        var (date, problem) = (typed ?? new()).Read(what);
        return (date, problem is null ? null : new Refusal("date-not-recognised", problem, field));
    }

    private static readonly Refusal SavedMeanwhile = new(
        "saved-meanwhile", "Somebody else saved something here while you were typing. What you typed is still below: look at what is there now, then save again.");

    private static readonly Refusal NotNow = new(
        "not-now", "It cannot be saved just now, because the database does not answer. What you typed is still below: wait a minute and save again. Saving twice does no harm.");
}
