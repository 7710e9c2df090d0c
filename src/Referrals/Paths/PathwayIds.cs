using System.Security.Cryptography;
using System.Text;

namespace SafeDurham.Cases.Referrals.Paths;

/// <summary>Ids that follow from a name, so that nobody has to look them up.</summary>
public static class PathwayIds
{
    /// <summary>The stream of a pathway.</summary>
    public static Guid Of(string code) => From($"pathway/{code}");

    /// <summary>An id that follows from a text; the same text is the same id.</summary>
    public static Guid From(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        // Marked as a name-based (version 8) id, as RFC 9562 asks.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
