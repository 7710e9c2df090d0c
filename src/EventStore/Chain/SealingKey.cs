using System.Numerics;
using System.Security.Cryptography;
using SafeDurham.Cases.EventStore.Keys;

namespace SafeDurham.Cases.EventStore.Chain;

/// <summary>The key that signs the heads of the chain (ECDSA over P-256), and those that signed before it. They live outside the database.</summary>
public sealed class SealingKey
{
    private static readonly BigInteger Order = BigInteger.Parse("0ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
    private readonly List<ECDsa> keys;

    private SealingKey(List<ECDsa> keys)
    {
        this.keys = keys;
        Id = IdOf(keys[0]);
    }

    /// <summary>Short name of the key that signs now: the beginning of its public key's digest.</summary>
    public string Id { get; }

    /// <summary>A fresh key, for a new installation.</summary>
    public static SealingKey Generate() => new([ECDsa.Create(ECCurve.NamedCurves.nistP256)]);

    /// <summary>The key of an installation that was given none of its own: whoever has the master key has it too.</summary>
    public static SealingKey From(MasterKeys master)
    {
        ArgumentNullException.ThrowIfNull(master);
        var bytes = master.Derive("sealing-1").Concat(master.Derive("sealing-2")).ToArray();
        var secret = ((new BigInteger(bytes, isUnsigned: true, isBigEndian: true) % (Order - 1)) + 1).ToByteArray(isUnsigned: true, isBigEndian: true);
        return new SealingKey([ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = [.. new byte[32 - secret.Length], .. secret] })]);
    }

    /// <summary>Reads keys as <see cref="Format"/> writes them, separated by semicolons or lines: the first signs, the others are those that signed before.</summary>
    /// <exception cref="FormatException">It is no such key.</exception>
    public static SealingKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var keys = text.Split([';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read).ToList();
        return keys.Count == 0 ? throw new FormatException("No sealing key found; expected PKCS #8 in Base64.") : new SealingKey(keys);
    }

    /// <summary>The key that signs: PKCS #8 in Base64. Secret.</summary>
    public string Format() => Convert.ToBase64String(keys[0].ExportPkcs8PrivateKey());

    /// <summary>The public keys, the one in use first, as PEM: for whoever keeps heads and wants to check them.</summary>
    public string PublicPem() => string.Join('\n', keys.Select(k => k.ExportSubjectPublicKeyInfoPem()));

    internal byte[] Sign(byte[] statement)
    {
        lock (keys) return keys[0].SignData(statement, HashAlgorithmName.SHA256);
    }

    internal bool Verifies(string keyId, byte[] statement, ReadOnlySpan<byte> signature)
    {
        lock (keys) return keys.Find(k => IdOf(k) == keyId) is { } key && key.VerifyData(statement, signature, HashAlgorithmName.SHA256);
    }

    private static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    private static ECDsa Read(string base64)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(Convert.FromBase64String(base64), out _);
            if (key.KeySize == 256) return key;
        }
        catch (CryptographicException wrong)
        {
            key.Dispose();
            throw new FormatException("A sealing key is a private key for ECDSA over P-256: PKCS #8 in Base64.", wrong);
        }
        key.Dispose();
        throw new FormatException("A sealing key is for the curve P-256.");
    }
}
