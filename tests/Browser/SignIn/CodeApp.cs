using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SafeDurham.Cases.Browser.Tests.SignIn;

/// <summary>What a code app on a telephone does (RFC 6238), by hand: the product's own code must not check itself.</summary>
internal static class CodeApp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="ahead">How many half minutes ahead: a code is good once only, and its neighbours are taken too.</param>
    public static string Code(string key, int ahead = 0)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + ahead);
#pragma warning disable CA5350 // RFC 6238 as code apps do it
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & 0x7fffffff) % 1_000_000).ToString("D6");
    }

    private static byte[] Bytes(string key)
    {
        var bits = string.Concat(key.Where(c => c != ' ').Select(c => Convert.ToString(Base32.IndexOf(char.ToUpperInvariant(c)), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
