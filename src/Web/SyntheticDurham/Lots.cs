using System.Security.Cryptography;
using System.Text;

namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>Lots drawn from one seed number: the same number gives the same county, on every machine.</summary>
public sealed class Lots(int seed)
{
    private readonly Random random = new(seed);

    public int Between(int from, int to) => random.Next(from, to + 1);

    public bool Chance(double share) => random.NextDouble() < share;

    public T One<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>An id that follows from the seed and a name, so that a second run meets what the first one made.</summary>
    public Guid Id(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"synthetic-durham/{seed}/{name}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
