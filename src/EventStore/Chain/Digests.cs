using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SafeDurham.Cases.EventStore.Chain;

/// <summary>The digests of the chain: of one row, and of all rows up to one.</summary>
internal static class Digests
{
    public const int Size = 32;

    /// <summary>The chain before its first row.</summary>
    public static readonly byte[] Nothing = new byte[Size];

    /// <summary>Digest of a row as it stands in the reader, whose first column is the transaction and is left out.</summary>
    public static byte[] Leaf(SealedLog log, NpgsqlDataReader row, MemoryStream buffer)
    {
        buffer.SetLength(0);
        buffer.WriteByte(0);
        Text(buffer, log.Name);
        for (var i = 1; i < row.FieldCount; i++) Field(buffer, row.GetValue(i));
        return SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Digest of the chain up to and with a row.</summary>
    public static byte[] Next(byte[] before, long position, byte[] leaf)
    {
        Span<byte> bytes = stackalloc byte[1 + Size + 8 + Size];
        bytes[0] = 1;
        before.CopyTo(bytes[1..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes[(1 + Size)..], position);
        // A leaf that somebody cut or stretched is no leaf, and whatever it gives is wrong.
        leaf.AsSpan(0, Math.Min(leaf.Length, Size)).CopyTo(bytes[(1 + Size + 8)..]);
        return SHA256.HashData(bytes);
    }

    // Kind, length, content: no two different rows are written alike.
    private static void Field(MemoryStream to, object value)
    {
        switch (value)
        {
            case DBNull: to.WriteByte((byte)'0'); break;
            case string text: to.WriteByte((byte)'s'); Text(to, text); break;
            case long number: to.WriteByte((byte)'n'); Number(to, number); break;
            case bool truth: to.WriteByte((byte)'b'); to.WriteByte(truth ? (byte)1 : (byte)0); break;
            case Guid id: to.WriteByte((byte)'u'); Id(to, id); break;
            case DateTime moment: to.WriteByte((byte)'t'); Number(to, moment.Ticks); break;
            case Guid[] ids:
                to.WriteByte((byte)'a');
                Number(to, ids.Length);
                foreach (var one in ids) Id(to, one);
                break;
            default: throw new NotSupportedException($"A column of the type {value.GetType().Name} cannot be sealed.");
        }
    }

    private static void Text(MemoryStream to, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Number(to, bytes.Length);
        to.Write(bytes);
    }

    private static void Number(MemoryStream to, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        to.Write(bytes);
    }

    private static void Id(MemoryStream to, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        to.Write(bytes);
    }
}
