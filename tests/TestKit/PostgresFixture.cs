using Npgsql;
using SafeDurham.Cases.EventStore.Embedded;
using Xunit;

namespace SafeDurham.Cases.TestKit;

/// <summary>
/// A real PostgreSQL for the tests of one process: started once, in a temporary folder, deleted at the end. Use it as
/// <c>[assembly: AssemblyFixture(typeof(...))]</c>, itself or as a class that prepares the template.
/// </summary>
public class PostgresFixture : IAsyncLifetime
{
    private const string Template = "cases_template";
    private readonly SemaphoreSlim one = new(1, 1);
    private EmbeddedPostgres server = null!;
    private int made;

    public async ValueTask InitializeAsync()
    {
        server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { ForTests = true, Home = AppContext.BaseDirectory });
        await server.EnsureDatabaseAsync(Template);
        var template = server.ConnectionString(Template);
        await PrepareTemplateAsync(template);
        // A database with an open connection cannot be copied.
        await using var leftOpen = new NpgsqlConnection(template);
        NpgsqlConnection.ClearPool(leftOpen);
    }

    /// <summary>A database of the test's own, as the template was left. Answers its connection string.</summary>
    public Task<string> CreateDatabaseAsync() => CopyAsync(Template);

    /// <summary>A copy of a database as it is now, as a backup of it would be. Nobody may be connected to it.</summary>
    public async Task<string> CopyDatabaseAsync(string connectionString)
    {
        await using var leftOpen = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(leftOpen);
        return await CopyAsync(new NpgsqlConnectionStringBuilder(connectionString).Database!);
    }

    /// <summary>The same database as the program itself reaches it: under an account that owns nothing and that row security binds.</summary>
    public string HostOf(string connectionString) => Sized(server.HostConnectionString(new NpgsqlConnectionStringBuilder(connectionString).Database!));

    /// <summary>
    /// Whether every test takes a database, and so a pool, of its own. Then what a pool no longer uses goes back in seconds, or hundreds of tests would use up the server.
    /// A site that stays wants to keep its connections: each new one plans every statement again.
    /// </summary>
    protected virtual bool ManyPools => false;

    private string Sized(string connectionString) => !ManyPools ? connectionString
        : new NpgsqlConnectionStringBuilder(connectionString) { ConnectionIdleLifetime = 6, ConnectionPruningInterval = 3 }.ConnectionString;

    private async Task<string> CopyAsync(string template)
    {
        var name = $"cases_{Interlocked.Increment(ref made)}";
        await one.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
            await connection.OpenAsync();
            await using var copy = new NpgsqlCommand($"create database {name} template {template}", connection);
            await copy.ExecuteNonQueryAsync();
        }
        finally
        {
            one.Release();
        }
        return Sized(server.ConnectionString(name));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        one.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs once, before the first database is made: create the tables that every test wants.</summary>
    protected virtual Task PrepareTemplateAsync(string connectionString) => Task.CompletedTask;
}
