using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace SafeDurham.Cases.Kernel.Contracts;

/// <summary>A meeting of a panel.</summary>
[JsonConverter(typeof(IdConverter<MeetingId>))]
public readonly record struct MeetingId(Guid Value) : IId<MeetingId>
{
    public static MeetingId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>One case in one meeting.</summary>
[JsonConverter(typeof(IdConverter<HearingId>))]
public readonly record struct HearingId(Guid Value) : IId<HearingId>
{
    public static HearingId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();

    /// <summary>The hearing of a case in a meeting: there is one, however often it is listed there.</summary>
    public static HearingId Of(MeetingId meeting, CaseId caseId) => new(DerivedId.From("hearing", meeting.Value, caseId.Value));
}

/// <summary>Something that an agency undertook to do.</summary>
[JsonConverter(typeof(IdConverter<ActionId>))]
public readonly record struct ActionId(Guid Value) : IId<ActionId>
{
    public static ActionId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>Ids that follow from others, so that whoever makes them twice makes the same.</summary>
public static class DerivedId
{
    /// <summary>An id from a kind and the ids that it belongs to.</summary>
    public static Guid From(string kind, params ReadOnlySpan<Guid> parts)
    {
        Span<byte> hash = stackalloc byte[32];
        var bytes = new byte[Encoding.UTF8.GetByteCount(kind) + parts.Length * 16];
        var at = Encoding.UTF8.GetBytes(kind, bytes);
        foreach (var part in parts)
        {
            part.TryWriteBytes(bytes.AsSpan(at), bigEndian: true, out _);
            at += 16;
        }
        SHA256.HashData(bytes, hash);
        // Version 8: made as its maker sees fit.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
