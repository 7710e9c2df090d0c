using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>Values between the code's types and the database's.</summary>
internal static class RowValues
{
    private sealed record IdType(Func<object, Guid> Out, Func<Guid, object> In);

    private static readonly ConcurrentDictionary<Type, IdType?> Ids = new();

    internal static bool IsId(Type type) => IdOf(type) is not null;

    private static IdType? IdOf(Type type) => Ids.GetOrAdd(type, static t =>
        t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>))
            ? (IdType)typeof(RowValues).GetMethod(nameof(MakeId), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(t).Invoke(null, null)!
            : null);

    private static IdType MakeId<T>() where T : struct, IId<T> => new(static id => ((T)id).Value, static value => T.From(value));

    /// <summary>The guid in a typed id, or null where it is something else.</summary>
    internal static Guid? GuidOf(object value) => value is Guid guid ? guid : IdOf(value.GetType())?.Out(value);

    internal static (string Sql, NpgsqlDbType Type) DatabaseType(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Scalar(type) is { } scalar) return scalar;
        if (type != typeof(string) && Element(type) is { } element && Scalar(element) is { } item) return (item.Item1 + "[]", NpgsqlDbType.Array | item.Item2);
        return ("jsonb", NpgsqlDbType.Jsonb);
    }

    private static (string, NpgsqlDbType)? Scalar(Type type) => type switch
    {
        _ when type == typeof(string) || type.IsEnum => ("text", NpgsqlDbType.Text),
        _ when type == typeof(Guid) || IsId(type) => ("uuid", NpgsqlDbType.Uuid),
        _ when type == typeof(int) => ("integer", NpgsqlDbType.Integer),
        _ when type == typeof(long) => ("bigint", NpgsqlDbType.Bigint),
        _ when type == typeof(bool) => ("boolean", NpgsqlDbType.Boolean),
        _ when type == typeof(double) => ("double precision", NpgsqlDbType.Double),
        _ when type == typeof(decimal) => ("numeric", NpgsqlDbType.Numeric),
        _ when type == typeof(DateOnly) => ("date", NpgsqlDbType.Date),
        _ when type == typeof(DateTimeOffset) => ("timestamptz", NpgsqlDbType.TimestampTz),
        _ => null,
    };

    internal static Type? Element(Type type) => type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) && type.GetGenericArguments() is [var one] ? one : null;

    /// <summary>A CLR value as Npgsql takes it for the column's type.</summary>
    internal static object ToDatabase(object value, NpgsqlDbType dbType) => value switch
    {
        string text when dbType == NpgsqlDbType.Text => text,
        _ when dbType == NpgsqlDbType.Jsonb => JsonSerializer.Serialize(value, value.GetType(), MarkedJson.Plain),
        _ when dbType.HasFlag(NpgsqlDbType.Array) => ToArray((IEnumerable)value, dbType & ~NpgsqlDbType.Array),
        DateTimeOffset moment => Microseconds(moment),
        Enum => value.ToString()!,
        _ when dbType == NpgsqlDbType.Uuid => GuidOf(value)!,
        _ => value,
    };

    /// <summary>PostgreSQL keeps microseconds, in UTC.</summary>
    internal static DateTimeOffset Microseconds(DateTimeOffset moment)
    {
        moment = moment.ToUniversalTime();
        return moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    internal static Array ToArray(IEnumerable values, NpgsqlDbType element) => element switch
    {
        NpgsqlDbType.Uuid => values.Cast<object>().Select(v => GuidOf(v)!.Value).ToArray(),
        NpgsqlDbType.Text => values.Cast<object>().Select(v => v.ToString()!).ToArray(),
        NpgsqlDbType.Integer => values.Cast<int>().ToArray(),
        NpgsqlDbType.Bigint => values.Cast<long>().ToArray(),
        NpgsqlDbType.Boolean => values.Cast<bool>().ToArray(),
        NpgsqlDbType.Date => values.Cast<DateOnly>().ToArray(),
        NpgsqlDbType.TimestampTz => values.Cast<DateTimeOffset>().Select(Microseconds).ToArray(),
        _ => throw new NotSupportedException($"A read model cannot hold an array of {element}."),
    };

    /// <summary>A database value as the CLR type that a property or a scalar result wants.</summary>
    internal static object FromDatabase(object value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsInstanceOfType(value) && value is not Array) return value;
        if (type.IsEnum) return Enum.Parse(type, (string)value);
        if (value is Guid guid && IdOf(type) is { } id) return id.In(guid);
        if (type == typeof(DateTimeOffset)) return value is DateTime moment ? new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)) : value;
        if (type == typeof(DateOnly) && value is DateTime day) return DateOnly.FromDateTime(day);
        if (value is Array array && Element(type) is { } element) return ToList(array, type, element);
        return value is string json && type != typeof(string) ? JsonSerializer.Deserialize(json, type, MarkedJson.Plain)! : Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
    }

    private static object ToList(Array array, Type type, Type element)
    {
        var typed = Array.CreateInstance(element, array.Length);
        for (var i = 0; i < array.Length; i++) typed.SetValue(FromDatabase(array.GetValue(i)!, element), i);
        if (type.IsInstanceOfType(typed)) return typed;
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var item in typed) list.Add(item);
        return list;
    }

    /// <summary>Writes a database value as JSON that PostgreSQL turns back into the column's type.</summary>
    internal static void WriteJson(Utf8JsonWriter writer, object? value, NpgsqlDbType dbType)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string json when dbType == NpgsqlDbType.Jsonb: writer.WriteRawValue(json); break;
            case string text: writer.WriteStringValue(text); break;
            case Array array:
                writer.WriteStartArray();
                foreach (var item in array) WriteJson(writer, item, dbType & ~NpgsqlDbType.Array);
                writer.WriteEndArray();
                break;
            case DateOnly day: writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            default: JsonSerializer.Serialize(writer, value, value.GetType(), MarkedJson.Plain); break;
        }
    }

    /// <summary>One written form of a value, whichever way it went: what two rows are compared by.</summary>
    internal static string Canonical(object? value, NpgsqlDbType dbType) => value is null ? "" : dbType switch
    {
        NpgsqlDbType.Jsonb => Sorted(JsonNode.Parse((string)ToDatabase(value, dbType)))?.ToJsonString() ?? "null",
        _ => ToDatabase(value, dbType) switch
        {
            Array array => "[" + string.Join('\u001f', array.Cast<object>().Select(item => Canonical(item, dbType & ~NpgsqlDbType.Array))) + "]",
            DateTimeOffset moment => moment.UtcTicks.ToString(CultureInfo.InvariantCulture),
            decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
            var other => "=" + Convert.ToString(other, CultureInfo.InvariantCulture),
        },
    };

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => KeyValuePair.Create(f.Key, Sorted(f.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
