using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SafeDurham.Cases.Web.Api.Connections;

/// <summary>Keys as they are handed out: <c>cases_…_…</c>, an id to find them by and a secret of which only the hash is kept.</summary>
public static class KeySecret
{
    private const string Mark = "cases";

    /// <summary>A new secret of 256 bits.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)).Replace('_', '~');

    public static string Write(Guid keyId, string secret) => $"{Mark}_{keyId:N}_{secret}";

    public static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>The two parts of a key; null where it is none.</summary>
    public static (Guid KeyId, string Secret)? Read(string? key) =>
        key?.Split('_') is [Mark, var id, { Length: > 20 and < 100 } secret] && Guid.TryParseExact(id, "N", out var keyId) ? (keyId, secret) : null;

    /// <summary>Whether a secret has that hash; takes the same time either way.</summary>
    public static bool Matches(string secret, string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(secret)), Encoding.ASCII.GetBytes(hash));
}
