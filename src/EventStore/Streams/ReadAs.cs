using Npgsql;
using SafeDurham.Cases.EventStore.Safety;

namespace SafeDurham.Cases.EventStore.Streams;

/// <summary>
/// On whose behalf something is read: for one transaction the session becomes the reading role, and the settings say who asks (docs/adr/0014). They go in
/// front of the statement in the same batch, so that it costs no round trip and nothing of it outlives the answer.
/// </summary>
/// <param name="Settings">Settings by name: <c>cases.staff</c> and the like.</param>
public sealed record ReadAs(IReadOnlyList<KeyValuePair<string, string>> Settings)
{
    private readonly string sql = $"select set_config('role', '{DatabaseRoles.Reader}', true){string.Concat(Settings.Select((s, i) => $", set_config('{s.Key}', ${i + 1}, true)"))}";

    internal NpgsqlBatchCommand Statement()
    {
        var statement = new NpgsqlBatchCommand(sql);
        foreach (var (_, value) in Settings) statement.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        return statement;
    }
}

/// <summary>A statement that reads, on somebody's behalf or on the program's own.</summary>
public sealed class ReadCommand(NpgsqlDataSource database, ReadAs? readAs) : IAsyncDisposable
{
    private readonly NpgsqlBatch batch = database.CreateBatch();
    private readonly NpgsqlBatchCommand statement = new();

    /// <summary>One statement; with several, a row could be read after the settings are gone.</summary>
    public string CommandText { get => statement.CommandText; set => statement.CommandText = value; }

    public NpgsqlParameterCollection Parameters => statement.Parameters;

    public async Task<NpgsqlDataReader> ExecuteReaderAsync(CancellationToken cancel = default)
    {
        if (readAs is not null) batch.BatchCommands.Add(readAs.Statement());
        batch.BatchCommands.Add(statement);
        var reader = await batch.ExecuteReaderAsync(cancel);
        try
        {
            if (readAs is not null) await reader.NextResultAsync(cancel);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <summary>The first column of the first row; null where there is none.</summary>
    public async Task<object?> ExecuteScalarAsync(CancellationToken cancel = default)
    {
        await using var reader = await ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? reader.GetValue(0) : null;
    }

    public ValueTask DisposeAsync() => batch.DisposeAsync();
}
