using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>Part of the key of a row.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class KeyAttribute : Attribute;

/// <summary>An index on the column; <c>Method = "gin"</c> for arrays.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class IndexAttribute : Attribute
{
    public string Method { get; init; } = "btree";
}

/// <summary>One column of a read model, derived from a property of its row.</summary>
internal sealed record RowColumn(string Name, PropertyInfo Property, string SqlType, NpgsqlDbType DbType, bool IsKey, IndexAttribute? Index, MarkAttribute? Mark)
{
    public bool IsProtected => Mark is { Sensitivity: not Sensitivity.Plain };
    public Func<object, Guid?> Subject { get; } = Mark is null ? static _ => null : MarkedJson.SubjectOf(Property.DeclaringType!, Mark);
}

/// <summary>The table of a read model: its columns come from the row's record, so that the table, the data dictionary and the code cannot disagree.</summary>
public sealed class RowTable
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<RowColumn>> ColumnsOf = new();

    internal RowTable(string name, Type rowType, bool perStream)
    {
        Name = name;
        RowType = rowType;
        PerStream = perStream;
        Columns = ColumnsOf.GetOrAdd(rowType, ReadColumns);
        if (!perStream && !Columns.Any(c => c.IsKey)) throw new InvalidOperationException($"{rowType.Name} needs a [Key].");
    }

    public string Name { get; }
    public Type RowType { get; }

    /// <summary>Whether each row belongs to one stream; then the table has a first column <c>stream_id</c>.</summary>
    public bool PerStream { get; }

    internal IReadOnlyList<RowColumn> Columns { get; }

    internal IEnumerable<string> KeyColumns => (PerStream ? ["stream_id"] : Array.Empty<string>()).Concat(Columns.Where(c => c.IsKey).Select(c => c.Name));

    internal string CreateSql(string table) =>
        $"create table if not exists cases.{table} ({string.Join(", ", (PerStream ? ["stream_id uuid not null"] : Array.Empty<string>()).Concat(Columns.Select(c => $"{c.Name} {c.SqlType}{(c.IsKey ? " not null" : "")}")))}, primary key ({string.Join(", ", KeyColumns)}));"
        + string.Concat(Columns.Where(c => c.Index is not null).Select(c => $"create index if not exists {table}_{c.Name} on cases.{table} using {c.Index!.Method} ({c.Name});"));

    /// <summary>Insert or replace of one row; parameters in the order of the columns, the stream first where there is one.</summary>
    internal string UpsertSql(string table)
    {
        var names = (PerStream ? ["stream_id"] : Array.Empty<string>()).Concat(Columns.Select(c => c.Name)).ToList();
        var changed = Columns.Where(c => !c.IsKey).Select(c => $"{c.Name} = excluded.{c.Name}").ToList();
        return $"insert into cases.{table} ({string.Join(", ", names)}) values ({string.Join(", ", names.Select((_, i) => $"${i + 1}"))}) on conflict ({string.Join(", ", KeyColumns)}) do "
            + (changed.Count == 0 ? "nothing" : "update set " + string.Join(", ", changed));
    }

    internal string DeleteSql(string table) => $"delete from cases.{table} where {string.Join(" and ", KeyColumns.Select((k, i) => $"{k} = ${i + 1}"))}";

    /// <summary>The values of a row as they go to the database, encrypted where marked.</summary>
    internal object?[] Values(object row, Guid stream, MarkedJson.Scope scope) =>
        [.. Columns.Select(c => c.Property.GetValue(row) is not { } value ? null
            : c.IsProtected ? MarkedJson.WriteValue(value, c.Subject(row) ?? stream, scope) : ToDatabase(value, c.DbType))];

    internal IEnumerable<object?> KeyOf(object row) => Columns.Where(c => c.IsKey).Select(c => ToDatabase(c.Property.GetValue(row)!, c.DbType));

    internal NpgsqlParameter Parameter(int column, object? value) => new() { NpgsqlDbType = Columns[column].DbType, Value = value ?? DBNull.Value };

    /// <summary>The row in plain JSON: what two rows are compared by.</summary>
    internal string Canonical(object row) => JsonSerializer.Serialize(row, RowType, MarkedJson.Plain);

    private static List<RowColumn> ReadColumns(Type type)
    {
        var columns = new List<RowColumn>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract" && (p.CanWrite || IsParameter(p))))
        {
            var mark = Marks.Of(property);
            var (sql, db) = mark is { Sensitivity: not Sensitivity.Plain } ? ("text", NpgsqlDbType.Text) : DatabaseType(property.PropertyType);
            columns.Add(new RowColumn(Snake(property.Name), property, sql, db, Attribute<KeyAttribute>(property) is not null, Attribute<IndexAttribute>(property), mark));
        }
        return columns;
    }

    private static bool IsParameter(PropertyInfo property) => ParameterOf(property) is not null;

    private static ParameterInfo? ParameterOf(PropertyInfo property) =>
        property.DeclaringType!.GetConstructors().SelectMany(c => c.GetParameters()).FirstOrDefault(p => p.Name == property.Name && p.ParameterType == property.PropertyType);

    private static T? Attribute<T>(PropertyInfo property) where T : Attribute => property.GetCustomAttribute<T>() ?? ParameterOf(property)?.GetCustomAttribute<T>();

    internal static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static (string, NpgsqlDbType) DatabaseType(Type type)
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

    internal static bool IsId(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    internal static Type? Element(Type type) => type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) && type.GetGenericArguments() is [var one] ? one : null;

    /// <summary>A CLR value as Npgsql takes it for the column's type.</summary>
    internal static object ToDatabase(object value, NpgsqlDbType dbType) => value switch
    {
        DateTimeOffset moment => moment.ToUniversalTime(),
        Enum => value.ToString()!,
        _ when dbType == NpgsqlDbType.Jsonb => JsonSerializer.Serialize(value, value.GetType(), MarkedJson.Plain),
        _ when IsId(value.GetType()) => IdValue(value),
        _ when dbType.HasFlag(NpgsqlDbType.Array) => ToArray((IEnumerable)value, dbType & ~NpgsqlDbType.Array),
        _ => value,
    };

    private static Array ToArray(IEnumerable values, NpgsqlDbType element) => element switch
    {
        NpgsqlDbType.Uuid => values.Cast<object>().Select(v => v is Guid g ? g : IdValue(v)).ToArray(),
        NpgsqlDbType.Text => values.Cast<object>().Select(v => v.ToString()!).ToArray(),
        NpgsqlDbType.Integer => values.Cast<int>().ToArray(),
        NpgsqlDbType.Bigint => values.Cast<long>().ToArray(),
        NpgsqlDbType.Date => values.Cast<DateOnly>().ToArray(),
        NpgsqlDbType.TimestampTz => values.Cast<DateTimeOffset>().Select(m => m.ToUniversalTime()).ToArray(),
        _ => throw new NotSupportedException($"A read model cannot hold an array of {element}."),
    };

    private static Guid IdValue(object id) => (Guid)id.GetType().GetProperty("Value")!.GetValue(id)!;
}
