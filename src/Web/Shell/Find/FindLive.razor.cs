using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Web.Shell.Find;

/// <summary>The living part of Find. It asks only when the typing pauses, and only the last words count.</summary>
public sealed partial class FindLive : IDisposable
{
    /// <summary>How long the typing must pause before it is looked for.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private Findings? findings;
    private string? said;
    private CancellationTokenSource? asking;

    [Inject] private Finder Finder { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> SignInState { get; set; } = null!;

    /// <summary>What a plain post found, to begin with.</summary>
    [Parameter] public Findings? First { get; set; }

    /// <summary>The one source to look through; null for all.</summary>
    [Parameter] public string? Only { get; set; }

    private string? Said => said ?? findings?.CountWords;

    // A plain post is answered after the page was first put together: what it found comes with the second setting.
    protected override void OnParametersSet() => findings ??= First;

    public void Dispose()
    {
        asking?.Cancel();
        asking?.Dispose();
    }

    private async Task TypedAsync(ChangeEventArgs typed)
    {
        Dispose();
        var cancel = (asking = new CancellationTokenSource()).Token;
        var words = typed.Value as string ?? "";
        if (Finder.SaysTooLittle(words))
        {
            (findings, said) = (null, words.Length == 0 ? "" : $"Type at least {Finder.FewestLetters} letters");
            return;
        }
        try
        {
            await Task.Delay(Pause, Time, cancel);
            if (SignedIn.From((await SignInState).User) is not { } who) return;
            var found = await Finder.LookAsync(who, words, Only, cancel);
            if (!cancel.IsCancellationRequested) (findings, said) = (found, null);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Further letters came: they ask anew.
        }
        catch (TooManyRequestsException tooMany)
        {
            said = tooMany.Message;
        }
    }
}
