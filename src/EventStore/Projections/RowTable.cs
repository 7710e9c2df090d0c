using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
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
    /// <summary>The name in SQL; quoted, so that a property may bear any name.</summary>
    public string Sql { get; } = $"\"{Name}\"";

    /// <summary>Reads the property; compiled, because every row of every rebuild goes through it.</summary>
    public Func<object, object?> Get { get; } = Compile(Property);

    public bool IsProtected { get; } = Mark is { Sensitivity: not Sensitivity.Plain };
    public Func<object, Guid?> Subject { get; } = Mark is null ? static _ => null : MarkedJson.SubjectOf(Property.DeclaringType!, Mark);

    private static Func<object, object?> Compile(PropertyInfo property)
    {
        var row = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(Expression.Property(Expression.Convert(row, property.DeclaringType!), property), typeof(object)), row).Compile();
    }

    /// <summary>What the value is compared by; for a protected one, the value as it stands inside the encryption.</summary>
    public string Canonical(object row) => RowValues.Canonical(Get(row), IsProtected ? NpgsqlDbType.Jsonb : DbType);
}

/// <summary>The table of a read model: its columns come from the row's record, so that the table, the data dictionary and the code cannot disagree.</summary>
public sealed class RowTable
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<RowColumn>> ColumnsOf = new();

    private readonly bool allSingle;

    internal RowTable(string name, Type rowType, bool perStream)
    {
        Name = name;
        RowType = rowType;
        PerStream = perStream;
        Columns = ColumnsOf.GetOrAdd(rowType, ReadColumns);
        Keys = [.. Columns.Where(c => c.IsKey)];
        allSingle = Columns.All(c => RowValues.DatabaseType(c.Property.PropertyType).Type is not NpgsqlDbType.Jsonb and var type && !type.HasFlag(NpgsqlDbType.Array));
        Check();
        UpsertSql = InsertSql(name, $"values ({string.Join(", ", ColumnNames.Select((_, i) => $"${i + 1}"))})");
        DeleteSql = $"delete from cases.{name} where {string.Join(" and ", KeyColumns.Select((k, i) => $"{k} = ${i + 1}"))}";
    }

    public string Name { get; }
    public Type RowType { get; }

    /// <summary>Whether each row belongs to one stream; then the table has a first column <c>stream_id</c>.</summary>
    public bool PerStream { get; }

    /// <summary>To whom its rows are shown.</summary>
    internal ReadByAttribute ReadBy => RowType.GetCustomAttribute<ReadByAttribute>()
        ?? new ReadByAttribute(PerStream ? Readers.OfRecord : Columns.Any(c => c.IsProtected) ? Readers.Nobody : Readers.AnyStaff);

    internal IReadOnlyList<RowColumn> Columns { get; }
    internal IReadOnlyList<RowColumn> Keys { get; }
    internal IEnumerable<string> ColumnNames => (PerStream ? ["stream_id"] : Array.Empty<string>()).Concat(Columns.Select(c => c.Sql));
    internal IEnumerable<string> KeyColumns => (PerStream ? ["stream_id"] : Array.Empty<string>()).Concat(Keys.Select(c => c.Sql));

    /// <summary>Insert or replace of one row; parameters in the order of the columns, the stream first where there is one.</summary>
    internal string UpsertSql { get; }

    internal string DeleteSql { get; }

    /// <summary>Changes whenever the columns do, so that a forgotten version number is noticed.</summary>
    internal string Shape => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(TableSql(Name) + string.Concat(IndexSql(Name)))))[..16];

    internal string InsertSql(string table, string source)
    {
        var changed = Columns.Where(c => !c.IsKey).Select(c => $"{c.Sql} = excluded.{c.Sql}").ToList();
        return $"insert into cases.{table} ({string.Join(", ", ColumnNames)}) {source} on conflict ({string.Join(", ", KeyColumns)}) do "
            + (changed.Count == 0 ? "nothing" : "update set " + string.Join(", ", changed));
    }

    internal string TableSql(string table) => $"create table cases.{table} ("
        + string.Join(", ", (PerStream ? ["stream_id uuid not null"] : Array.Empty<string>()).Concat(Columns.Select(c => $"{c.Sql} {c.SqlType}{(c.IsKey ? " not null" : "")}"))) + ")";

    internal IEnumerable<string> IndexSql(string table) =>
        Columns.Where(c => c.Index is not null).Select(c => $"create index {table}_{c.Name} on cases.{table} using {c.Index!.Method} ({c.Sql})")
            .Prepend($"alter table cases.{table} add constraint {table}_pkey primary key ({string.Join(", ", KeyColumns)})");

    /// <summary>Gives the indexes of a table that was renamed the names that they would have had.</summary>
    internal IEnumerable<string> RenameSql(string from, string to) =>
        Columns.Where(c => c.Index is not null).Select(c => $"{from}_{c.Name}").Append($"{from}_pkey").Select(n => $"alter index cases.{n} rename to {to}{n[from.Length..]}")
            .Prepend($"alter table cases.{from} rename to {to}");

    /// <summary>The values of a row as they go to the database, encrypted where marked.</summary>
    internal object?[] Values(object row, Guid stream, MarkedJson.Scope scope)
    {
        var values = new object?[Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var column = Columns[i];
            if (column.Get(row) is not { } value) continue;
            values[i] = column.IsProtected ? MarkedJson.WriteValue(value, column.Subject(row) ?? stream, scope) : RowValues.ToDatabase(value, column.DbType);
        }
        return values;
    }

    internal RowKey KeyOf(object row) => Key([.. Keys.Select(c => c.Get(row))]);

    /// <summary>A key from values in the order of the key's properties.</summary>
    internal RowKey Key(object?[] values)
    {
        if (values.Length != Keys.Count) throw new InvalidOperationException($"The key of {Name} has {Keys.Count} parts; {values.Length} were given.");
        var parts = new object[values.Length];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = RowValues.ToDatabase(values[i] ?? throw new InvalidOperationException($"{Name}.{Keys[i].Name} is part of a key and empty."), Keys[i].DbType);
        return new RowKey(parts);
    }

    internal IEnumerable<NpgsqlParameter> KeyParameters(RowKey key) => key.Parts.Select((part, i) => new NpgsqlParameter { NpgsqlDbType = Keys[i].DbType, Value = part });

    internal NpgsqlParameter Parameter(int column, object? value) => new() { NpgsqlDbType = Columns[column].DbType, Value = value ?? DBNull.Value };

    /// <summary>Whether two rows made by the same code hold the same. Rows of single values compare themselves; lists in them would be compared by reference.</summary>
    internal bool AreSame(object one, object other) => one.Equals(other) || (!allSingle && Plain(one) == Plain(other));

    private string Plain(object row) => JsonSerializer.Serialize(row, RowType, MarkedJson.Plain);

    private void Check()
    {
        if (!PerStream && Keys.Count == 0) throw new InvalidOperationException($"{RowType.Name} needs a [Key].");
        foreach (var column in Columns)
        {
            if (column.IsKey && (column.IsProtected || column.DbType.HasFlag(NpgsqlDbType.Array) || column.DbType == NpgsqlDbType.Jsonb))
                throw new InvalidOperationException($"{RowType.Name}.{column.Property.Name} cannot be a key: it is encrypted or not a single value.");
            if (!PerStream && column.IsProtected && (column.Mark!.About is null || column.Mark.Sensitivity == Sensitivity.Narrative))
                throw new InvalidOperationException($"{RowType.Name}.{column.Property.Name} belongs to no stream and must say whom it is about.");
        }
    }

    private static List<RowColumn> ReadColumns(Type type)
    {
        var columns = new List<RowColumn>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && (p.CanWrite || ParameterOf(p) is not null)))
        {
            var mark = Marks.Of(property);
            var (sql, db) = mark is { Sensitivity: not Sensitivity.Plain } ? ("text", NpgsqlDbType.Text) : RowValues.DatabaseType(property.PropertyType);
            columns.Add(new RowColumn(Snake(property.Name), property, sql, db, Attribute<KeyAttribute>(property) is not null, Attribute<IndexAttribute>(property), mark));
        }
        return columns;
    }

    private static ParameterInfo? ParameterOf(PropertyInfo property) =>
        property.DeclaringType!.GetConstructors().SelectMany(c => c.GetParameters()).FirstOrDefault(p => p.Name == property.Name && p.ParameterType == property.PropertyType);

    private static T? Attribute<T>(PropertyInfo property) where T : Attribute => property.GetCustomAttribute<T>() ?? ParameterOf(property)?.GetCustomAttribute<T>();

    internal static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
