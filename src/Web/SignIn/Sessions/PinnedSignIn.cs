using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace SafeDurham.Cases.Web.SignIn.Sessions;

/// <summary>
/// Who is signed in, as a live page knows it. The page belongs to the session that opened it: when another one connects to it (somebody else signed in with the
/// same browser), nobody is signed in there any more, so that nothing is ever done as the wrong person.
/// </summary>
public sealed class PinnedSignIn : AuthenticationStateProvider, IHostEnvironmentAuthenticationStateProvider
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));
    private Task<AuthenticationState>? pinned;
    private Guid session;
    private bool lost;

    public override Task<AuthenticationState> GetAuthenticationStateAsync() => lost ? Task.FromResult(Nobody) : pinned ?? throw new InvalidOperationException("Asked who is signed in before it was known.");

    void IHostEnvironmentAuthenticationStateProvider.SetAuthenticationState(Task<AuthenticationState> authenticationStateTask)
    {
        ArgumentNullException.ThrowIfNull(authenticationStateTask);
        var now = authenticationStateTask.IsCompletedSuccessfully ? SignedIn.From(authenticationStateTask.Result.User)?.Session ?? Guid.Empty : Guid.Empty;
        if (pinned is null) (pinned, session) = (authenticationStateTask, now);
        else if (now != session) lost = true;
        else pinned = authenticationStateTask;
        NotifyAuthenticationStateChanged(GetAuthenticationStateAsync());
    }
}
