using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

public sealed partial class AccountStore : IUserPasskeyStore<Account>
{
    private const string PasskeyColumns = "credential_id, public_key, made_at, sign_count, transports, user_verified, backup_eligible, backed_up, attestation_object, client_data, name";

    public async Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        await RunAsync($"""
            insert into cases.account_passkeys (account_id, {PasskeyColumns})
            values (@id, @credential, @key, @made, @count, @transports, @verified, @eligible, @backed, @attestation, @client, @name)
            on conflict (credential_id) do update set name = excluded.name, sign_count = excluded.sign_count, user_verified = excluded.user_verified, backed_up = excluded.backed_up
            where account_passkeys.account_id = @id
            """, user.Id, cancellationToken,
            ("credential", passkey.CredentialId), ("key", passkey.PublicKey), ("made", passkey.CreatedAt.ToUniversalTime()), ("count", (long)passkey.SignCount), ("transports", passkey.Transports ?? []),
            ("verified", passkey.IsUserVerified), ("eligible", passkey.IsBackupEligible), ("backed", passkey.IsBackedUp), ("attestation", passkey.AttestationObject), ("client", passkey.ClientDataJson),
            ("name", (object?)passkey.Name ?? DBNull.Value));
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken)
    {
        await using var command = Command($"select {PasskeyColumns} from cases.account_passkeys where account_id = @id order by made_at", user.Id);
        return await PasskeysAsync(command, cancellationToken);
    }

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var command = engine.Settings.Database.CreateCommand($"select {Columns} from cases.accounts where account_id = (select k.account_id from cases.account_passkeys k where k.credential_id = @credential)");
        command.Parameters.AddWithValue("credential", credentialId);
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var command = Command($"select {PasskeyColumns} from cases.account_passkeys where account_id = @id and credential_id = @credential", user.Id);
        command.Parameters.AddWithValue("credential", credentialId);
        return (await PasskeysAsync(command, cancellationToken)).SingleOrDefault();
    }

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        RunAsync("delete from cases.account_passkeys where account_id = @id and credential_id = @credential", user.Id, cancellationToken, ("credential", credentialId));

    /// <summary>Takes back everything of the second step; the password stays.</summary>
    public Task ClearSecondFactorAsync(Guid account, string stamp, CancellationToken cancellationToken = default) => RunAsync("""
        with passkeys as (delete from cases.account_passkeys where account_id = @id)
        update cases.accounts set second_factor = false, authenticator_sealed = null, recovery_codes = '{}', security_stamp = @stamp where account_id = @id
        """, account, cancellationToken, ("stamp", stamp));

    private static async Task<List<UserPasskeyInfo>> PasskeysAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var row = await command.ExecuteReaderAsync(cancel);
        var found = new List<UserPasskeyInfo>();
        while (await row.ReadAsync(cancel))
        {
            found.Add(new UserPasskeyInfo(
                row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<DateTimeOffset>(2), (uint)row.GetInt64(3), row.GetFieldValue<string[]>(4),
                row.GetBoolean(5), row.GetBoolean(6), row.GetBoolean(7), row.GetFieldValue<byte[]>(8), row.GetFieldValue<byte[]>(9))
            { Name = row.IsDBNull(10) ? null : row.GetString(10) });
        }
        return found;
    }
}
