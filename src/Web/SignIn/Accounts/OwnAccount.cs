using Microsoft.AspNetCore.Identity;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>What the holder of an account changes herself. Each change is recorded in the account's stream.</summary>
public sealed class OwnAccount(UserManager<Account> users, SignInManager<Account> signIn, AccountStore store, Engine engine, TimeProvider time)
{
    private const int HowManyCodes = 10;
    private static readonly Refusal WrongCode = new("code-wrong", "That is not the code of this key. Look at the app again: it shows new digits every half minute.", "Code");
    private static readonly Refusal NoPasskey = new("passkey-not-made", "The passkey was not made. Try again, or use a code app.");
    private static readonly Refusal LastWay = new("last-second-step", "This is your only second step. Set up another one first.");

    public async Task SetPasswordAsync(Account account, string password)
    {
        var stored = await users.RemovePasswordAsync(account);
        Require(stored);
        Require(await users.AddPasswordAsync(account, password));
        await users.SetLockoutEndDateAsync(account, null);
        await users.ResetAccessFailedCountAsync(account);
        await NoteAsync(account, AccountChange.PasswordSet);
    }

    public async Task<bool> HasPasskeyAsync(Account account) => (await users.GetPasskeysAsync(account)).Count > 0;

    public async Task<IReadOnlyList<UserPasskeyInfo>> PasskeysAsync(Account account) => [.. await users.GetPasskeysAsync(account)];

    /// <summary>A key for a code app that is not set up yet; the same until it is.</summary>
    public async Task EnsureCodeAppKeyAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.AuthenticatorKey is not null) return;
        await store.SetAuthenticatorKeyAsync(account, users.GenerateNewAuthenticatorKey(), CancellationToken.None);
        Require(await users.UpdateAsync(account));
    }

    /// <summary>A code app counts from the first code that was right.</summary>
    public async Task<Refusal?> SetUpCodeAppAsync(Account account, string? typed)
    {
        ArgumentNullException.ThrowIfNull(account);
        var code = new string([.. (typed ?? "").Where(char.IsAsciiDigit)]);
        if (!await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code) || !await store.UseCodeAsync(account, code)) return WrongCode;
        Require(await users.SetTwoFactorEnabledAsync(account, true));
        await NoteAsync(account, AccountChange.CodeAppSet);
        return null;
    }

    public async Task<Refusal?> AddPasskeyAsync(Account account, string? credential, string name)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (string.IsNullOrEmpty(credential)) return NoPasskey;
        var made = await signIn.PerformPasskeyAttestationAsync(credential);
        if (!made.Succeeded || made.UserEntity.Id != account.Id.ToString()) return NoPasskey;
        made.Passkey.Name = name;
        Require(await users.AddOrUpdatePasskeyAsync(account, made.Passkey));
        await NoteAsync(account, AccountChange.PasskeyAdded);
        return null;
    }

    public async Task<Refusal?> RemovePasskeyAsync(Account account, byte[] credential)
    {
        ArgumentNullException.ThrowIfNull(account);
        var passkeys = await users.GetPasskeysAsync(account);
        if (!passkeys.Any(p => p.CredentialId.AsSpan().SequenceEqual(credential))) return null;
        if (passkeys.Count == 1 && !account.HasCodeApp) return LastWay;
        Require(await users.RemovePasskeyAsync(account, credential));
        Require(await users.UpdateSecurityStampAsync(account));
        await NoteAsync(account, AccountChange.PasskeyRemoved);
        return null;
    }

    /// <summary>New ones in the place of all that there were. Shown once; only their digests are kept.</summary>
    public async Task<IReadOnlyList<string>> MakeRecoveryCodesAsync(Account account)
    {
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(account, HowManyCodes) ?? throw new InvalidOperationException("No recovery codes could be made.");
        await NoteAsync(account, AccountChange.RecoveryCodesMade);
        return [.. codes];
    }

    public async Task NoteAsync(Account account, AccountChange change)
    {
        ArgumentNullException.ThrowIfNull(account);
        // Whoever holds no role today may still set a password; as soon as she acts as something, it is she who is named.
        var actor = (await ActingAs.OfAsync(engine, account.Id)).FirstOrDefault()?.Actor;
        if (actor is not null) await engine.Bus.Send(new NoteOwnChange(account.Id, change), actor, Guid.CreateVersion7(time.GetUtcNow()));
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException($"The account could not be changed: {string.Join(", ", result.Errors.Select(e => e.Code))}.");
    }
}
