using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Home;

namespace SafeDurham.Cases.Web.Screens.Mais;

/// <summary>What waits for somebody at MAIS, for "My work".</summary>
public static class MaisToDo
{
    public static async Task<IReadOnlyList<WaitingItem>> ListAsync(Desk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return await desk.Ask(new ListMaisWork()) is { Found: true } work
            ? [.. work.Value.Select(w => new WaitingItem(MaisText.Work(w.Kind), w.Reference, "MAIS", MyWork.DueWords(w.DueAt, desk.Now), w.DueAt < desk.Now, MaisText.Href(w), w.DueAt))]
            : [];
    }
}
