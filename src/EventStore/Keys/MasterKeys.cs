using System.Security.Cryptography;
using System.Text;

namespace SafeDurham.Cases.EventStore.Keys;

/// <summary>The master keys that wrap the subjects' keys. They live outside the database: in the environment, or in a file of the data folder.</summary>
public sealed class MasterKeys
{
    private readonly IReadOnlyDictionary<string, byte[]> keys;

    /// <param name="keys">Id and 32 bytes of each key that may still be needed to unwrap.</param>
    /// <param name="current">Id of the one that wraps new keys.</param>
    public MasterKeys(IReadOnlyDictionary<string, byte[]> keys, string current)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (!keys.ContainsKey(current)) throw new ArgumentException($"The current master key '{current}' is not among the keys.", nameof(current));
        if (keys.Any(k => k.Value.Length != 32)) throw new ArgumentException("A master key has 32 bytes.", nameof(keys));
        this.keys = keys;
        Current = current;
    }

    /// <summary>Id of the key that wraps new keys.</summary>
    public string Current { get; }

    /// <summary>A fresh key, for a new installation.</summary>
    public static MasterKeys Generate(string id) => new(new Dictionary<string, byte[]> { [id] = RandomNumberGenerator.GetBytes(32) }, id);

    /// <summary>Reads <c>id=base64</c> pairs, one a line or separated by semicolons; the first is current.</summary>
    public static MasterKeys Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pairs = text.Split([';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('=', 2)).Where(p => p.Length == 2)
            .Select(p => (Id: p[0].Trim(), Key: Convert.FromBase64String(p[1].Trim()))).ToList();
        return pairs.Count == 0 ? throw new FormatException("No master key found; expected id=base64.") : new MasterKeys(pairs.ToDictionary(p => p.Id, p => p.Key), pairs[0].Id);
    }

    /// <summary>Written form for <see cref="Parse"/>.</summary>
    public string Format() => string.Join('\n', keys.OrderByDescending(k => k.Key == Current).Select(k => $"{k.Key}={Convert.ToBase64String(k.Value)}"));

    /// <summary>A key of its own for a named purpose (blind index, fingerprints), derived and never stored. Stays the same through rotation as long as the oldest key is kept.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, keys[keys.Keys.Order(StringComparer.Ordinal).First()], 32, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>Encrypts a key, or another short secret, under the current key; keep <see cref="Current"/> with it.</summary>
    public byte[] Wrap(byte[] key) => Cipher.Encrypt(keys[Current], key, Encoding.UTF8.GetBytes(Current));

    /// <param name="id">Of the key that was current when it was wrapped.</param>
    public byte[] Unwrap(string id, byte[] wrapped) => keys.TryGetValue(id, out var key)
        ? Cipher.Decrypt(key, wrapped, Encoding.UTF8.GetBytes(id))
        : throw new InvalidOperationException($"The master key '{id}' is needed to read what is stored and was not given. Add it to Cases__MasterKeys.");
}

/// <summary>AES-256-GCM; nonce, tag and ciphertext in one run of bytes.</summary>
internal static class Cipher
{
    private const int Nonce = 12, Tag = 16;

    // Making one costs as much as using it, and values of one subject come in a row. One thread at a time may use one, so each has a few of its own.
    [ThreadStatic] private static (byte[] Key, AesGcm Aes)[]? made;
    [ThreadStatic] private static int next;

    private static AesGcm For(byte[] key)
    {
        made ??= new (byte[], AesGcm)[4];
        foreach (var one in made)
            if (ReferenceEquals(one.Key, key)) return one.Aes;
        ref var place = ref made[next++ & 3];
        place.Aes?.Dispose();
        place = (key, new AesGcm(key, Tag));
        return place.Aes;
    }

    public static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> about)
    {
        var sealedBytes = new byte[Nonce + Tag + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, Nonce));
        For(key).Encrypt(sealedBytes.AsSpan(0, Nonce), plain, sealedBytes.AsSpan(Nonce + Tag), sealedBytes.AsSpan(Nonce, Tag), about);
        return sealedBytes;
    }

    public static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> about)
    {
        var plain = new byte[sealedBytes.Length - Nonce - Tag];
        For(key).Decrypt(sealedBytes[..Nonce], sealedBytes[(Nonce + Tag)..], sealedBytes.Slice(Nonce, Tag), plain, about);
        return plain;
    }
}
