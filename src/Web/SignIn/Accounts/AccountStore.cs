using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>Identity's accounts in PostgreSQL. Names and the keys of code apps are sealed by the key ring; passwords and recovery codes are digests.</summary>
public sealed partial class AccountStore(Engine engine, IDataProtectionProvider protection, TimeProvider time) : IUserPasswordStore<Account>
{
    private const string Columns = "account_id, name_sealed, password_hash, security_stamp, second_factor, authenticator_sealed, cardinality(recovery_codes), failed_count, locked_until";
    private readonly IDataProtector sealing = protection.CreateProtector("accounts");
    private readonly byte[] namesKey = engine.Store.Keys.Derive("sign-in-names");

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        await using var command = Command("""
            insert into cases.accounts (account_id, name_digest, name_sealed, password_hash, security_stamp, made_at) values (@id, @name, @sealed, @password, @stamp, @now) on conflict do nothing
            """, user.Id);
        command.Parameters.AddWithValue("name", DigestOf(user.Name));
        command.Parameters.AddWithValue("sealed", sealing.Protect(user.Name));
        command.Parameters.AddWithValue("password", (object?)user.PasswordHash ?? DBNull.Value);
        command.Parameters.AddWithValue("stamp", user.SecurityStamp);
        command.Parameters.AddWithValue("now", time.GetUtcNow());
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1 ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Name));
    }

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var before = user.AsRead ?? throw new InvalidOperationException("An account is changed that was not read.");
        var changes = new List<(string Column, object? Value)>();
        if (user.PasswordHash != before.PasswordHash) changes.Add(("password_hash", user.PasswordHash));
        if (user.SecurityStamp != before.SecurityStamp) changes.Add(("security_stamp", user.SecurityStamp));
        if (user.HasCodeApp != before.HasCodeApp) changes.Add(("second_factor", user.HasCodeApp));
        if (user.AuthenticatorKey != before.AuthenticatorKey) changes.Add(("authenticator_sealed", user.AuthenticatorKey is { } key ? sealing.Protect(key) : null));
        if (user.LockedUntil != before.LockedUntil) changes.Add(("locked_until", user.LockedUntil?.ToUniversalTime()));
        if (user.Name != before.Name) changes.AddRange([("name_sealed", sealing.Protect(user.Name)), ("name_digest", DigestOf(user.Name))]);
        if (changes.Count == 0) return IdentityResult.Success;
        await using var command = Command($"update cases.accounts set {string.Join(", ", changes.Select((c, i) => $"{c.Column} = @v{i}"))} where account_id = @id", user.Id);
        for (var i = 0; i < changes.Count; i++) command.Parameters.AddWithValue($"v{i}", changes[i].Value ?? DBNull.Value);
        await command.ExecuteNonQueryAsync(cancellationToken);
        user.AsRead = user.Copy();
        return IdentityResult.Success;
    }

    /// <summary>An account is switched off, never removed: what was done with it stays somebody's.</summary>
    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException("Accounts are switched off, not deleted.");

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(userId, out var id)) return null;
        await using var command = Command($"select {Columns} from cases.accounts where account_id = @id", id);
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        await using var command = engine.Settings.Database.CreateCommand($"select {Columns} from cases.accounts where name_digest = @name");
        command.Parameters.AddWithValue("name", DigestOf(normalizedUserName));
        return await ReadAsync(command, cancellationToken);
    }

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken)
    {
        user.Name = userName ?? "";
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(Normal(user.Name));

    // The digest of the name is always that of its one normal form; there is nothing to keep.
    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public void Dispose() { }

    private static string Normal(string name) => name.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    private byte[] DigestOf(string name) => HMACSHA256.HashData(namesKey, Encoding.UTF8.GetBytes(Normal(name)));

    private NpgsqlCommand Command(string sql, Guid account)
    {
        var command = engine.Settings.Database.CreateCommand(sql);
        command.Parameters.AddWithValue("id", account);
        return command;
    }

    private async Task<int> RunAsync(string sql, Guid account, CancellationToken cancel, params (string Name, object Value)[] values)
    {
        await using var command = Command(sql, account);
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<Account?> ReadAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel)) return null;
        var account = new Account
        {
            Id = row.GetGuid(0),
            Name = sealing.Unprotect(row.GetString(1)),
            PasswordHash = row.IsDBNull(2) ? null : row.GetString(2),
            SecurityStamp = row.GetString(3),
            HasCodeApp = row.GetBoolean(4),
            AuthenticatorKey = row.IsDBNull(5) ? null : sealing.Unprotect(row.GetString(5)),
            RecoveryCodesLeft = row.GetInt32(6),
            FailedCount = row.GetInt32(7),
            LockedUntil = row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
        };
        account.AsRead = account.Copy();
        return account;
    }
}
