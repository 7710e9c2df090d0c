using SafeDurham.Cases.People.Asking;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Home;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.People.Chronology;

/// <summary>Wishes for contact that reached somebody, for "My work".</summary>
internal static class ContactWishItems
{
    internal static Task<int> CountAsync(Desk desk) => MyWork.CountAsync(desk, new CountContactWishes());

    internal static async Task<IReadOnlyList<WaitingItem>> ListAsync(Desk desk)
    {
        if (await desk.Ask(new ListContactWishes()) is not { Found: true, Value: { Count: > 0 } wishes }) return [];
        var people = await desk.CardsAsync(wishes.Select(w => w.PersonId));
        return [.. wishes.Select(w => new WaitingItem("Somebody asks you to be in touch about", Initials.Of(w.PersonId, people), "", $"Asked {UkText.Moment(w.At)}", Late: false, Urls.ContactWishes))];
    }
}
