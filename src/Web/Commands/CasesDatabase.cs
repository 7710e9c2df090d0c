using Npgsql;
using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.Embedded;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Web.Hosting;

namespace SafeDurham.Cases.Web.Commands;

/// <summary>The database that a verb works on: the server that ConnectionStrings__Cases names, or the one that the program brings along.</summary>
public sealed class CasesDatabase : IAsyncDisposable
{
    public static readonly Option Data = new("--data", "DIR", "Folder of the embedded database (.data unless said otherwise).");
    public static readonly Option Fresh = new("--fresh", null, "Starts over: deletes the embedded database first.");
    private const string Name = "cases";
    private readonly EmbeddedPostgres? embedded;

    private CasesDatabase(string connectionString, string? owners, IConfiguration settings, EmbeddedPostgres? embedded)
    {
        (ConnectionString, OwnersConnectionString, this.embedded) = (connectionString, owners, embedded);
        MasterKeys = MasterKeySource.Read(settings, embedded?.DataDirectory);
        SealingKey = OutsideTheDatabase.SealingKey(settings, embedded?.DataDirectory);
        ErasureLedger = OutsideTheDatabase.ErasureLedger(settings, embedded?.DataDirectory, new NpgsqlConnectionStringBuilder(connectionString).Database);
    }

    public string ConnectionString { get; }

    /// <summary>How the account that owns the tables reaches it; null where none is given.</summary>
    public string? OwnersConnectionString { get; }

    /// <summary>What wraps the keys of its personal data; never in the database itself.</summary>
    public MasterKeys MasterKeys { get; }

    /// <summary>What signs the heads of its chain; null to derive it from the master key.</summary>
    public SealingKey? SealingKey { get; }

    /// <summary>The file that keeps who was erased.</summary>
    public string ErasureLedger { get; }

    public bool Embedded => embedded is not null;

    /// <summary>Where the data lies, in words.</summary>
    public string Place => embedded?.DataDirectory ?? Describe(ConnectionString);

    /// <summary>Whether the settings name a server of their own.</summary>
    public static string? Given(IConfiguration settings) => settings.GetConnectionString("Cases") is { Length: > 0 } given ? given : null;

    public static async Task<CasesDatabase> OpenAsync(Invocation asked, IConfiguration settings, CancellationToken stop)
    {
        if (Given(settings) is not { } given) return await OpenEmbeddedAsync(asked, settings, stop);
        if (asked.Has(Fresh)) throw new CannotStartException("--fresh deletes the embedded database only, and ConnectionStrings__Cases names another server. Leave out one of the two.");
        if (asked.Has(Data)) throw new CannotStartException("--data is the folder of the embedded database, and ConnectionStrings__Cases names another server. Leave out one of the two.");
        try
        {
            await using var connection = new NpgsqlConnection(given);
            await connection.OpenAsync(stop);
        }
        catch (Exception failure) when (failure is NpgsqlException or ArgumentException or InvalidOperationException)
        {
            // The text of the connection string holds a password: it is never shown.
            var reason = failure is NpgsqlException ? failure.Message : "it is not a PostgreSQL connection string";
            throw new CannotStartException($"The database that ConnectionStrings__Cases names cannot be reached: {reason}.", failure);
        }
        return new CasesDatabase(given, settings.GetConnectionString("CasesOwner") is { Length: > 0 } owners ? owners : null, settings, null);
    }

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<CasesDatabase> OpenEmbeddedAsync(Invocation asked, IConfiguration settings, CancellationToken stop)
    {
        try
        {
            var options = new EmbeddedPostgresOptions { DataDirectory = asked.Value(Data), Fresh = asked.Has(Fresh), Say = asked.Json ? null : asked.Out.WriteLine };
            var server = await EmbeddedPostgres.StartAsync(options, stop);
            await server.EnsureDatabaseAsync(Name);
            return new CasesDatabase(server.HostConnectionString(Name), server.ConnectionString(Name), settings, server);
        }
        catch (Exception failure) when (failure is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException(failure.Message, failure);
        }
    }

    private static string Describe(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return $"{parts.Database} on {parts.Host}";
    }
}
