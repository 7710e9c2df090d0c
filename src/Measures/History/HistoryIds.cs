using System.Security.Cryptography;
using System.Text;

namespace SafeDurham.Cases.Measures.History;

/// <summary>
/// Ids for the references of an old spreadsheet: the same reference gives the same id, and without the product's key nobody can go back from an id to a reference,
/// which in an old spreadsheet may well be a name.
/// </summary>
/// <param name="key">Derived from the master key.</param>
public sealed class HistoryIds(byte[] key)
{
    /// <summary>What the key is derived for.</summary>
    public const string Purpose = "measures-history";

    public Guid Hearing(string reference) => Id("hearing", reference);

    /// <summary>People at risk and people causing harm are of one kind: the same reference is the same person.</summary>
    public Guid Person(string reference) => Id("person", reference);

    private Guid Id(string kind, string reference)
    {
        Span<byte> digest = stackalloc byte[32];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}:{reference}"), digest);
        // Version 8: made by a rule of one's own.
        digest[7] = (byte)(digest[7] & 0x0F | 0x80);
        digest[8] = (byte)(digest[8] & 0x3F | 0x80);
        return new Guid(digest[..16]);
    }
}
