using System.Globalization;
using System.Text;

namespace SafeDurham.Cases.EventStore.Chain;

/// <summary>Where a chain stood after a sealing, signed. Holds nothing of anybody; made to be kept elsewhere.</summary>
/// <param name="Chain">The chain: <c>events</c>, <c>reading_log</c>.</param>
/// <param name="Number">Number of the sealing, from 1.</param>
/// <param name="LastPosition">How many rows the chain held.</param>
/// <param name="Head">Digest of all of them, in hexadecimal.</param>
/// <param name="Previous">The digest at the sealing before; zeros at the first.</param>
/// <param name="SealedAt">When, by the clock of the node that sealed.</param>
/// <param name="KeyId">Which public key the signature is checked with.</param>
/// <param name="Signature">ECDSA over P-256 and SHA-256 of <see cref="Statement"/>, as r and s, in Base64.</param>
public sealed record ChainHead(string Chain, long Number, long LastPosition, string Head, string Previous, DateTimeOffset SealedAt, string KeyId, string Signature)
{
    /// <summary>What is signed: seven lines of text, each ending with a line feed.</summary>
    public string Statement() => string.Create(CultureInfo.InvariantCulture,
        $"safedurham-cases-chain-1\n{Chain}\n{Number}\n{LastPosition}\n{Head}\n{Previous}\n{SealedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}\n");

    internal ChainHead SignedWith(SealingKey key)
    {
        var unsigned = this with { KeyId = key.Id };
        return unsigned with { Signature = Convert.ToBase64String(key.Sign(Encoding.UTF8.GetBytes(unsigned.Statement()))) };
    }

    internal bool IsSignedBy(SealingKey key)
    {
        var signature = new byte[256];
        return Convert.TryFromBase64String(Signature ?? "", signature, out var length) && key.Verifies(KeyId, Encoding.UTF8.GetBytes(Statement()), signature.AsSpan(0, length));
    }
}
