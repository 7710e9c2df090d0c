using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Npgsql;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Keys;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>Reads rows of read models back into their records, decrypting what is marked.</summary>
internal static class RowReader
{
    private static readonly ConcurrentDictionary<Type, ConstructorInfo> Constructors = new();

    /// <summary>All rows of a reader whose columns bear the names of the row's table.</summary>
    internal static async Task<List<(Guid Stream, object Row)>> ReadAllAsync(NpgsqlDataReader reader, RowTable table, KeyRing keys, CancellationToken cancel)
    {
        var raw = new List<object?[]>();
        var ordinals = table.Columns.Select(c => reader.GetOrdinal(c.Name)).ToArray();
        var stream = table.PerStream ? reader.GetOrdinal("stream_id") : -1;
        var needed = new HashSet<Guid>();
        while (await reader.ReadAsync(cancel))
        {
            var values = new object?[ordinals.Length + 1];
            values[^1] = stream >= 0 ? reader.GetGuid(stream) : Guid.Empty;
            for (var i = 0; i < ordinals.Length; i++)
            {
                if (reader.IsDBNull(ordinals[i])) continue;
                values[i] = reader.GetValue(ordinals[i]);
                if (table.Columns[i].IsProtected) foreach (var key in MarkedJson.KeysIn((string)values[i]!)) if (!keys.Knows(key)) needed.Add(key);
            }
            raw.Add(values);
        }
        await reader.DisposeAsync();
        if (needed.Count > 0) await keys.LoadKeysAsync(needed, cancel);
        return [.. raw.Select(values => ((Guid)values[^1]!, Build(values, table, keys)))];
    }

    private static object Build(object?[] values, RowTable table, KeyRing keys)
    {
        var scope = new MarkedJson.Scope((Guid)values[^1]!, _ => null, keys.Find);
        var byName = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            byName[column.Property.Name] = values[i] is not { } value ? null
                : column.IsProtected ? MarkedJson.ReadValue((string)value, column.Property.PropertyType, scope)
                : FromDatabase(value, column.Property.PropertyType);
        }
        var constructor = Constructors.GetOrAdd(table.RowType, static t => t.GetConstructors().MaxBy(c => c.GetParameters().Length)!);
        var arguments = constructor.GetParameters().Select(p => byName.Remove(p.Name!, out var value) ? value ?? DefaultOf(p.ParameterType) : p.DefaultValue).ToArray();
        var row = constructor.Invoke(arguments);
        foreach (var (name, value) in byName) if (value is not null && table.RowType.GetProperty(name) is { CanWrite: true } property) property.SetValue(row, value);
        return row;
    }

    private static object? DefaultOf(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    /// <summary>A database value as the CLR type that a property or a scalar result wants.</summary>
    internal static object FromDatabase(object value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsInstanceOfType(value) && value is not Array) return value;
        if (type.IsEnum) return Enum.Parse(type, (string)value);
        if (RowTable.IsId(type)) return Activator.CreateInstance(type, value)!;
        if (type == typeof(DateTimeOffset)) return value is DateTime moment ? new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)) : value;
        if (type == typeof(DateOnly) && value is DateTime day) return DateOnly.FromDateTime(day);
        if (value is Array array && RowTable.Element(type) is { } element) return ToList(array, type, element);
        return value is string json && type != typeof(string) ? JsonSerializer.Deserialize(json, type, MarkedJson.Plain)! : Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture);
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
}
