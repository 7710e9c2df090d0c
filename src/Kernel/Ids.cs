using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeDurham.Cases.Kernel;

/// <summary>A typed id around a <see cref="Guid"/>, stored and sent as the plain value.</summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }
    static abstract TSelf From(Guid value);
}

/// <summary>Writes a typed id as its bare guid, so that stored events stay readable by other tools.</summary>
public sealed class IdConverter<TId> : JsonConverter<TId> where TId : struct, IId<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TId.From(reader.GetGuid());

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

/// <summary>A case of any kind (a stream of that kind).</summary>
[JsonConverter(typeof(IdConverter<CaseId>))]
public readonly record struct CaseId(Guid Value) : IId<CaseId>
{
    public static CaseId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>A referral between agencies (a stream of its own).</summary>
[JsonConverter(typeof(IdConverter<ReferralId>))]
public readonly record struct ReferralId(Guid Value) : IId<ReferralId>
{
    public static ReferralId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>A person whom the partnership knows. The only thing that a case stream holds about who somebody is.</summary>
[JsonConverter(typeof(IdConverter<PersonId>))]
public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    public static PersonId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>An agency of the partnership.</summary>
[JsonConverter(typeof(IdConverter<AgencyId>))]
public readonly record struct AgencyId(Guid Value) : IId<AgencyId>
{
    public static AgencyId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>A member of staff of an agency; the person who signs in.</summary>
[JsonConverter(typeof(IdConverter<StaffId>))]
public readonly record struct StaffId(Guid Value) : IId<StaffId>
{
    public static StaffId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}
