using System.Buffers.Text;
using SafeDurham.Cases.EventStore.Keys;

namespace SafeDurham.Cases.EventStore.EventTypes;

/// <summary>The written form of an encrypted value: <c>enc1.</c>, the key's id, a dot, and in base 64 what the cipher gives.</summary>
internal static class SealedValue
{
    private const int IdAt = 5, BodyAt = IdAt + 32 + 1;

    public static string Seal(ReadOnlySpan<byte> plain, SubjectKey key)
    {
        Span<byte> about = stackalloc byte[16];
        key.KeyId.TryWriteBytes(about);
        var body = Cipher.Encrypt(key.Bytes, plain, about);
        return string.Create(BodyAt + (body.Length + 2) / 3 * 4, (key.KeyId, body), static (text, value) =>
        {
            MarkedJson.Prefix.CopyTo(text);
            value.KeyId.TryFormat(text[IdAt..], out _, "N");
            text[BodyAt - 1] = '.';
            Convert.TryToBase64Chars(value.body, text[BodyAt..], out _);
        });
    }

    public static Guid KeyId(ReadOnlySpan<byte> text) => text.Length > BodyAt && Utf8Parser.TryParse(text.Slice(IdAt, 32), out Guid id, out var read, 'N') && read == 32
        ? id
        : throw new FormatException("An encrypted value is cut short.");

    public static byte[] Open(ReadOnlySpan<byte> text, byte[] key)
    {
        Span<byte> about = stackalloc byte[16];
        KeyId(text).TryWriteBytes(about);
        var base64 = text[BodyAt..];
        var most = Base64.GetMaxDecodedFromUtf8Length(base64.Length);
        var body = most <= 1024 ? stackalloc byte[most] : new byte[most];
        if (Base64.DecodeFromUtf8(base64, body, out _, out var length) != System.Buffers.OperationStatus.Done) throw new FormatException("An encrypted value is not in base 64.");
        return Cipher.Decrypt(key, body[..length], about);
    }
}
