using System.Buffers;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.EventStore.ReadModels;

/// <summary>Writes many rows at once.</summary>
internal static class RowWriter
{
    private const int Chunk = 2_000;

    /// <summary>Insert or replace of many rows in one statement.</summary>
    public static async Task<Statement> UpsertAsync(RowTable table, string name, IReadOnlyList<(Guid Stream, object Row)> rows, NewKeys keys, CancellationToken cancel)
    {
        var values = await ValuesAsync(table, rows, keys, cancel);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            for (var r = 0; r < rows.Count; r++)
            {
                json.WriteStartObject();
                if (table.PerStream) json.WriteString("stream_id", rows[r].Stream);
                for (var c = 0; c < table.Columns.Count; c++)
                {
                    json.WritePropertyName(table.Columns[c].Name);
                    RowValues.WriteJson(json, values[r][c], table.Columns[c].DbType);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return new Statement(table.InsertSql(name, $"select {string.Join(", ", table.ColumnNames)} from jsonb_populate_recordset(null::cases.{name}, $1)"),
            Statement.Value(Encoding.UTF8.GetString(buffer.WrittenSpan), NpgsqlDbType.Jsonb));
    }

    /// <summary>Removal of many rows in one statement.</summary>
    public static Statement Delete(RowTable table, IReadOnlyList<RowKey> keys) =>
        new($"delete from cases.{table.Name} t using unnest({Numbers(table)}) as k({Aliases(table)}) where {Match(table)}", KeyArrays(table, keys));

    /// <summary>Selects the rows with these keys.</summary>
    public static Statement Select(RowTable table, IReadOnlyList<RowKey> keys) =>
        new($"select t.* from cases.{table.Name} t join unnest({Numbers(table)}) as k({Aliases(table)}) on {Match(table)}", KeyArrays(table, keys));

    /// <summary>Copies rows into an empty table.</summary>
    public static async Task<long> CopyAsync(NpgsqlConnection connection, RowTable table, string name, IEnumerable<(Guid Stream, object Row)> rows, NewKeys keys, CancellationToken cancel)
    {
        var count = 0L;
        await using var copy = await connection.BeginBinaryImportAsync($"copy cases.{name} ({string.Join(", ", table.ColumnNames)}) from stdin (format binary)", cancel);
        copy.Timeout = TimeSpan.FromHours(1);
        foreach (var chunk in rows.Chunk(Chunk))
        {
            var values = await ValuesAsync(table, chunk, keys, cancel);
            for (var r = 0; r < chunk.Length; r++)
            {
                await copy.StartRowAsync(cancel);
                if (table.PerStream) await copy.WriteAsync(chunk[r].Stream, NpgsqlDbType.Uuid, cancel);
                for (var c = 0; c < values[r].Length; c++)
                {
                    if (values[r][c] is { } value) await copy.WriteAsync(value, table.Columns[c].DbType, cancel);
                    else await copy.WriteNullAsync(cancel);
                }
            }
            count += chunk.Length;
        }
        await copy.CompleteAsync(cancel);
        return count;
    }

    private static Task<List<object?[]>> ValuesAsync(RowTable table, IReadOnlyList<(Guid Stream, object Row)> rows, NewKeys keys, CancellationToken cancel) =>
        keys.WithKeysAsync(scope => rows.Select(r => table.Values(r.Row, r.Stream, scope)).ToList(), Guid.Empty, cancel, erasedAllowed: true);

    private static string Numbers(RowTable table) => string.Join(", ", table.Keys.Select((_, i) => $"${i + 1}"));

    private static string Aliases(RowTable table) => string.Join(", ", table.Keys.Select((_, i) => $"k{i}"));

    private static string Match(RowTable table) => string.Join(" and ", table.Keys.Select((k, i) => $"t.{k.Sql} = k.k{i}"));

    private static NpgsqlParameter[] KeyArrays(RowTable table, IReadOnlyList<RowKey> keys) =>
        [.. table.Keys.Select((column, i) => new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | column.DbType, Value = RowValues.ToArray(keys.Select(k => k.Parts[i]), column.DbType) })];
}
