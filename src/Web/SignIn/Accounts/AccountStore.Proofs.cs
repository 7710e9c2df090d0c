using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

// What is counted, and what may be used once only, is settled in one statement each, so that a hundred guesses at the same moment count as a hundred.
public sealed partial class AccountStore : IUserSecurityStampStore<Account>, IUserLockoutStore<Account>, IUserTwoFactorStore<Account>, IUserAuthenticatorKeyStore<Account>, IUserTwoFactorRecoveryCodeStore<Account>
{
    private static readonly TimeSpan CodeLives = TimeSpan.FromMinutes(5);
    private readonly byte[] codesKey = engine.Store.Keys.Derive("sign-in-codes");

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockedUntil = lockoutEnd;
        return Task.CompletedTask;
    }

    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        await using var command = Command("update cases.accounts set failed_count = failed_count + 1 where account_id = @id returning failed_count", user.Id);
        return user.FailedCount = (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        await RunAsync("update cases.accounts set failed_count = 0 where account_id = @id", user.Id, cancellationToken);
        user.FailedCount = 0;
    }

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.FailedCount);

    /// <summary>Every account can be locked.</summary>
    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken)
    {
        user.HasCodeApp = enabled;
        return Task.CompletedTask;
    }

    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.HasCodeApp);

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken)
    {
        user.AuthenticatorKey = key;
        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.AuthenticatorKey);

    public async Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        var digests = recoveryCodes.Select(CodeDigest).ToArray();
        await RunAsync("update cases.accounts set recovery_codes = @codes where account_id = @id", user.Id, cancellationToken, ("codes", digests));
        user.RecoveryCodesLeft = digests.Length;
    }

    public async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) => await RunAsync(
        "update cases.accounts set recovery_codes = array_remove(recovery_codes, @code) where account_id = @id and @code = any(recovery_codes)",
        user.Id, cancellationToken, ("code", CodeDigest(code))) == 1;

    public Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.RecoveryCodesLeft);

    /// <summary>Takes a code of the code app as used. Whoever looked over a shoulder cannot use it a second time.</summary>
    /// <returns>False where it was used before.</returns>
    public async Task<bool> UseCodeAsync(Account user, string code, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        return await RunAsync(
            "update cases.accounts set code_digest = @code, code_used_at = @now where account_id = @id and (code_digest is null or code_digest <> @code or code_used_at < @before)",
            user.Id, cancellationToken, ("code", HMACSHA256.HashData(codesKey, Encoding.UTF8.GetBytes($"{user.Id} {code}"))), ("now", now), ("before", now - CodeLives)) == 1;
    }

    private string CodeDigest(string code) => Convert.ToBase64String(HMACSHA256.HashData(codesKey, Encoding.UTF8.GetBytes(new string([.. code.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant())));
}
