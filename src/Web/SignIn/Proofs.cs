using Microsoft.AspNetCore.Identity;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.SignIn.Accounts;

namespace SafeDurham.Cases.Web.SignIn;

/// <summary>Checks what somebody shows to prove who she is. Says nothing of whether there is such an account, and takes as long where there is none.</summary>
public sealed class Proofs(UserManager<Account> users, SignInManager<Account> signIn, AccountStore store, Engine engine, TokenBuckets tries, ILogger<Proofs> log)
{
    private static readonly Rate ByName = new(20, 2), ByAddress = new(100, 20);

    /// <summary>How slow guessing is made for whoever has stolen the digests.</summary>
    public static PasswordHasherOptions Hashing { get; } = new() { IterationCount = 210_000 };

    // Verified where there is no account to verify against, so that it takes as long.
    private static readonly string Dummy = new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create<PasswordHasherOptions>(Hashing)).HashPassword(new Account(), "nobody's password");

    public static readonly Refusal Wrong = new("sign-in-wrong",
        "That did not match. Check what you typed. After five wrong attempts signing in waits 15 minutes, whatever is typed. If you have forgotten your password, your administrator can send you a new link.");

    public static readonly Refusal TooMany = new("sign-in-too-many", "There were too many attempts. Wait a few minutes and try again.");

    /// <summary>An account that may be used, by its id.</summary>
    public async Task<Account?> FindAsync(string? id) => id is not null && await users.FindByIdAsync(id) is { } account && await MayBeUsedAsync(account) ? account : null;

    public async Task<(Account? Account, Refusal? Refusal)> PasswordAsync(HttpContext http, string? name, string? password)
    {
        if (!MayTry(http, name)) return (null, TooMany);
        var account = string.IsNullOrWhiteSpace(name) ? null : await users.FindByNameAsync(name);
        if (account?.PasswordHash is null || password is null || password.Length > PasswordRule.Longest || await users.IsLockedOutAsync(account))
        {
            users.PasswordHasher.VerifyHashedPassword(new Account(), Dummy, password is { Length: <= PasswordRule.Longest } ? password : "");
            return Refused(account is null ? "no such name" : "locked or without a password");
        }
        if (!await users.CheckPasswordAsync(account, password))
        {
            await users.AccessFailedAsync(account);
            return Refused("wrong password");
        }
        return await MayBeUsedAsync(account) ? (account, null) : Refused("switched off");
    }

    /// <summary>A code of the code app, or a recovery code: whichever it looks like.</summary>
    public async Task<Refusal?> CodeAsync(HttpContext http, Account account, string? typed)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (!MayTry(http, account.Name)) return TooMany;
        var code = new string([.. (typed ?? "").Where(char.IsAsciiLetterOrDigit)]);
        if (await users.IsLockedOutAsync(account)) return Refused("locked").Refusal;
        var right = code.Length == 6 && code.All(char.IsAsciiDigit)
            ? account.HasCodeApp && await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code) && await store.UseCodeAsync(account, code)
            : code.Length > 6 && (await users.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded;
        if (!right)
        {
            await users.AccessFailedAsync(account);
            return Refused("wrong code").Refusal;
        }
        await users.ResetAccessFailedCountAsync(account);
        return null;
    }

    /// <summary>A passkey proves both at once: the device, and who holds it. Wrong passwords that somebody else typed do not stand in its way.</summary>
    public async Task<(Account? Account, Refusal? Refusal)> PasskeyAsync(HttpContext http, string? credential)
    {
        if (!MayTry(http, null)) return (null, TooMany);
        if (string.IsNullOrEmpty(credential)) return Refused("no passkey");
        var shown = await signIn.PerformPasskeyAssertionAsync(credential);
        if (!shown.Succeeded) return Refused("passkey not accepted");
        await users.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey);
        await users.ResetAccessFailedCountAsync(shown.User);
        return await MayBeUsedAsync(shown.User) ? (shown.User, null) : Refused("switched off");
    }

    private bool MayTry(HttpContext http, string? name) =>
        tries.Take($"sign-in from {http.Connection.RemoteIpAddress}", ByAddress) && (string.IsNullOrWhiteSpace(name) || tries.Take($"sign-in as {name.Trim().ToUpperInvariant()}", ByName));

    private async Task<bool> MayBeUsedAsync(Account account)
    {
        await using var command = engine.Settings.Database.CreateCommand("select exists (select 1 from cases.account_holders where account_id = $1 and not disabled)");
        command.Parameters.AddWithValue(account.Id);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private (Account?, Refusal? Refusal) Refused(string why)
    {
        log.LogInformation("A sign-in was refused: {Why}.", why);
        return (null, Wrong);
    }
}
