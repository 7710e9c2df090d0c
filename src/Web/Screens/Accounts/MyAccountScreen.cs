using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.SignIn;
using SafeDurham.Cases.Web.SignIn.Accounts;
using SafeDurham.Cases.Web.SignIn.Sessions;

namespace SafeDurham.Cases.Web.Screens.Accounts;

/// <summary>My own sign-in. Whatever changes by what somebody signs in needs that she has just proved who she is, and ends her other sessions.</summary>
public abstract class MyAccountScreen : SignInScreen
{
    protected static readonly Dictionary<string, string> Done = new()
    {
        ["password"] = "The password is changed. Everywhere else you are signed out.",
        ["passkey"] = "The passkey is added.",
        ["passkey-removed"] = "The passkey is removed.",
        ["code-app"] = "The code app is set up.",
    };

    protected IReadOnlyList<SignedIn> choices = [];
    protected IReadOnlyList<UserPasskeyInfo> passkeys = [];
    protected IReadOnlyList<Session> sessions = [];
    protected IReadOnlyList<string>? codes;

    [Inject] protected OwnAccount Own { get; set; } = null!;
    [Inject] protected SessionStore Store { get; set; } = null!;
    [SupplyParameterFromQuery(Name = Urls.Done)] protected string? JustDone { get; set; }
    [SupplyParameterFromForm(FormName = "password")] private string? Password { get; set; }
    [SupplyParameterFromForm(FormName = "add-passkey")] private string? Credential { get; set; }
    [SupplyParameterFromForm(FormName = "remove-passkey")] private string? Removed { get; set; }
    [SupplyParameterFromForm(FormName = "code-app")] private string? Code { get; set; }

    protected SignedIn Who => SignedIn.From(Http.User)!;
    protected Session Session => Http.Features.Get<Session>()!;

    /// <summary>Null for an invented person of the demonstration.</summary>
    protected Account? Account { get; private set; }

    protected bool IsFresh => Who.HasProvenWithin(PasskeyEndpoints.Fresh, Time.GetUtcNow());

    protected override async Task OnInitializedAsync()
    {
        sessions = await Store.OfSameOwnerAsync(Session);
        if (Session.Account is not { } id || await Proofs.FindAsync(id.ToString()) is not { } account) return;
        Account = account;
        choices = await ActingAs.OfAsync(Engine, account.Id);
        passkeys = await Own.PasskeysAsync(account);
        if (IsFresh && !account.HasCodeApp) await Own.EnsureCodeAppKeyAsync(account);
    }

    protected async Task PasswordAsync()
    {
        if (Mine() is not { } account) return;
        if (PasswordRule.Refuses(Password, account.Name) is { } refusal)
        {
            Refusals = [refusal];
            return;
        }
        await Own.SetPasswordAsync(account, Password!);
        await DoneAsync(account, "password");
    }

    protected Task AddPasskeyAsync() => ChangeAsync("passkey", account => Own.AddPasskeyAsync(account, Credential, BrowserWords.Of(Http.Request.Headers.UserAgent)));

    protected Task RemovePasskeyAsync() => ChangeAsync("passkey-removed", account =>
    {
        var credential = new byte[Removed?.Length ?? 0];
        return Convert.TryFromBase64String(Removed ?? "", credential, out var length) ? Own.RemovePasskeyAsync(account, credential[..length]) : Task.FromResult<Refusal?>(null);
    });

    protected Task CodeAppAsync() => ChangeAsync("code-app", account => Own.SetUpCodeAppAsync(account, Code));

    protected async Task RecoveryCodesAsync()
    {
        if (Mine() is { } account) codes = await Own.MakeRecoveryCodesAsync(account);
    }

    protected async Task EverywhereAsync()
    {
        if (Account is { } account) await Own.NoteAsync(account, AccountChange.SignedOutEverywhere);
        await Store.EndAllAsync(Session.Account ?? Session.Actor.Staff.Value, SessionEnd.SignedOutEverywhere);
        Navigator.NavigateTo(Urls.SignIn);
    }

    private async Task ChangeAsync(string done, Func<Account, Task<Refusal?>> change)
    {
        if (Mine() is not { } account) return;
        if (await change(account) is { } refusal) Refusals = [refusal];
        else await DoneAsync(account, done);
    }

    private Account? Mine()
    {
        if (IsFresh && Account is { } account) return account;
        Navigator.NavigateTo(Urls.SignInAgain(Urls.MyAccount));
        return null;
    }

    // The account has a new stamp, which ends all its sessions; this browser gets a new one.
    private async Task DoneAsync(Account account, string done)
    {
        await Entrance.LetInAsync(Http, new Proven(account.Id, account.SecurityStamp, Session.Actor, Session.ProvenAt), Who);
        Navigator.NavigateTo(Urls.AfterDoing(Urls.MyAccount, done));
    }
}
