using Npgsql;

namespace SafeDurham.Cases.EventStore.ReadModels;

/// <summary>A lock on the whole database that one node at a time can hold, with the connection that holds it.</summary>
internal sealed class Alone : IAsyncDisposable
{
    private readonly long name;

    private Alone(NpgsqlConnection connection, long name) => (Connection, this.name) = (connection, name);

    public NpgsqlConnection Connection { get; }

    public static async Task<Alone> TakeAsync(NpgsqlDataSource database, long name, CancellationToken cancel)
    {
        var connection = await database.OpenConnectionAsync(cancel);
        try
        {
            await connection.RunAsync("select pg_advisory_lock($1)", cancel, name);
            return new Alone(connection, name);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The pool keeps the session, so the lock has to be given back; a broken session has lost it anyway.
        try { await Connection.RunAsync("select pg_advisory_unlock($1)", CancellationToken.None, name); }
        catch (NpgsqlException) { NpgsqlConnection.ClearPool(Connection); }
        await Connection.DisposeAsync();
    }
}
