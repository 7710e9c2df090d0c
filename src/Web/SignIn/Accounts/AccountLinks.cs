using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>One-time links with which somebody sets a password. An account has at most one; the newest counts.</summary>
public sealed class AccountLinks(Engine engine, TimeProvider time)
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Lives = TimeSpan.FromDays(3);

    /// <summary>Makes a link in the place of any earlier one.</summary>
    /// <returns>Its secret, shown once and kept nowhere.</returns>
    public async Task<string> MakeAsync(Guid account, DateTimeOffset until, CancellationToken cancel = default)
    {
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        await using var command = engine.Settings.Database.CreateCommand("""
            with earlier as (delete from cases.account_links where account_id = $1)
            insert into cases.account_links (account_id, link_digest, made_at, expires_at) values ($1, $2, $3, $4)
            """);
        foreach (var value in new object[] { account, Digest(secret), time.GetUtcNow(), until.ToUniversalTime() }) command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync(cancel);
        return secret;
    }

    /// <summary>Whose link it is; null where it was used, ran out, was replaced, or the account is switched off.</summary>
    public Task<Guid?> FindAsync(string secret, CancellationToken cancel = default) => AccountAsync($"select l.account_id from cases.account_links l where {IsGood}", secret, cancel);

    /// <summary>Uses it up: of two at the same moment one gets it.</summary>
    public Task<Guid?> UseAsync(string secret, CancellationToken cancel = default) => AccountAsync($"delete from cases.account_links l where {IsGood} returning l.account_id", secret, cancel);

    private const string IsGood =
        "l.link_digest = $1 and l.expires_at > $2 and exists (select 1 from cases.account_holders h where h.account_id = l.account_id) and not exists (select 1 from cases.account_holders h where h.account_id = l.account_id and h.disabled)";

    private async Task<Guid?> AccountAsync(string sql, string secret, CancellationToken cancel)
    {
        await using var command = engine.Settings.Database.CreateCommand(sql);
        command.Parameters.AddWithValue(Digest(secret));
        command.Parameters.AddWithValue(time.GetUtcNow());
        return await command.ExecuteScalarAsync(cancel) as Guid?;
    }

    private static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
