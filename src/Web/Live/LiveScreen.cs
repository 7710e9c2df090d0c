using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Live;

/// <summary>A screen of a room that shows to everybody what the others record there, within a second. It asks anew for itself whenever it is told that something changed.</summary>
public abstract class LiveScreen : ComponentBase, IDisposable
{
    private Task asking = Task.CompletedTask;
    private bool again;

    [Inject] protected Desk Desk { get; set; } = null!;
    [Inject] protected LiveRooms Rooms { get; set; } = null!;
    [Inject] protected PresenceTable Presence { get; set; } = null!;
    [Inject] protected NavigationManager Navigator { get; set; } = null!;

    protected SignedIn Who { get; private set; } = null!;

    /// <summary>Who has the room open.</summary>
    protected IReadOnlyList<Here> Here { get; private set; } = [];

    protected Seat? Seat { get; private set; }

    /// <summary>Joins the room if the screen is live, and then asks: what is recorded in between is told.</summary>
    protected async Task BeginAsync(Guid room)
    {
        Who = await Desk.WhoAsync();
        if (RendererInfo.IsInteractive) Seat = Rooms.Join(room, Desk.NewId(), Who.Actor, ToldAsync);
        await AskAsync();
    }

    /// <summary>Asks for everything that the screen shows, as this person may see it.</summary>
    protected abstract Task AskAsync();

    /// <summary>Asks again; while it is being asked already, once more after that.</summary>
    protected async Task RefreshAsync()
    {
        again = true;
        if (!asking.IsCompleted)
        {
            await asking;
            return;
        }
        asking = AskUntilQuietAsync();
        await asking;
    }

    private async Task AskUntilQuietAsync()
    {
        while (again)
        {
            again = false;
            await AskAsync();
        }
    }

    private Task ToldAsync(LiveNews news) => InvokeAsync(async () =>
    {
        if (Seat is null) return;
        if (news == LiveNews.Record) await RefreshAsync();
        else await LookRoundAsync();
        StateHasChanged();
    });

    private async Task LookRoundAsync()
    {
        if (Seat is not { } seat) return;
        var before = Here;
        Here = await Presence.InAsync(seat.Sitting.Room);
        if (Here.Any(h => h.TypingIn is not null) && before.All(h => h.TypingIn is null)) _ = AfterTypingAsync();
    }

    /// <summary>Typing ends without a word.</summary>
    private async Task AfterTypingAsync()
    {
        while (Seat is not null && Here.Any(h => h.TypingIn is not null))
        {
            await Task.Delay(PresenceTable.TypingLasts);
            if (Seat is { } seat) await InvokeAsync(async () =>
            {
                Here = await Presence.InAsync(seat.Sitting.Room);
                StateHasChanged();
            });
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Seat?.Dispose();
        Seat = null;
    }
}
