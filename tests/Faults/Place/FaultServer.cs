using System.Globalization;
using Npgsql;
using SafeDurham.Cases.EventStore.Embedded;

namespace SafeDurham.Cases.Faults.Tests.Place;

/// <summary>A PostgreSQL cluster of the run's own, as durable as in production, that can be killed and started again.</summary>
internal sealed class FaultServer : IAsyncDisposable
{
    public const string First = "cases";
    private readonly string folder;
    private readonly Leash? leash;
    private EmbeddedPostgres? server;

    private FaultServer(string folder, bool temporary)
    {
        this.folder = folder;
        // The server itself stops when we end; its data goes after it, however we end.
        if (temporary) leash = Leash.On("i=0; while [ -e \"$1/server/data/postmaster.pid\" ] && [ $i -lt 100 ]; do sleep 0.1; i=$((i+1)); done; rm -rf \"$1\"", folder);
    }

    /// <param name="on">The folder to put it in; null for a temporary one.</param>
    public static async Task<FaultServer> StartAsync(string? on = null, params string[] settings)
    {
        var made = new FaultServer(on ?? Directory.CreateTempSubdirectory("cases-faults-").FullName, on is null);
        try
        {
            await made.StartAgainAsync();
            await made.RunAsync("postgres", $"create database {First}");
            if (settings.Length > 0)
            {
                foreach (var setting in settings) await made.RunAsync("postgres", "alter system set " + setting);
                await made.RunAsync("postgres", "select pg_reload_conf()");
            }
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>With every right: for the schema, for meddling and for looking.</summary>
    public string ConnectionString(string database) => server!.ConnectionString(database);

    /// <summary>As nodes work.</summary>
    public string HostConnectionString(string database) => server!.HostConnectionString(database);

    /// <summary>The folder in which it listens.</summary>
    public string Socket => new NpgsqlConnectionStringBuilder(ConnectionString(First)).Host!;

    public bool IsUp => Postmaster is { } id && !Processes.IsDead(id);

    private string Data => Path.Combine(folder, "server", "data");

    private int? Postmaster =>
        File.Exists(Path.Combine(Data, "postmaster.pid")) && int.TryParse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).FirstOrDefault(), CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Kills the server and all its processes with SIGKILL, as when the machine's memory is out.</summary>
    public async Task KillAsync()
    {
        if (Postmaster is not { } postmaster) return;
        // First the one that would start others.
        Processes.Pause(postmaster);
        int[] family = [postmaster, .. Processes.ChildrenOf(postmaster)];
        foreach (var id in family) Processes.Kill(id);
        while (!family.All(Processes.IsDead)) await Task.Delay(5);
        ForgetTheDead();
    }

    /// <summary>A dead process of which nobody has taken note still answers to its number, and the next server would think that it lives.</summary>
    private void ForgetTheDead()
    {
        File.Delete(Path.Combine(Data, "postmaster.pid"));
        foreach (var file in Directory.EnumerateFiles(Socket, ".s.PGSQL.*")) File.Delete(file);
    }

    /// <summary>Starts it on what the one before left behind.</summary>
    public async Task StartAgainAsync()
    {
        if (server is not null) await server.DisposeAsync();
        server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = folder, Home = AppContext.BaseDirectory });
    }

    /// <summary>Ends every session of the nodes, as an administrator does.</summary>
    public Task TerminateSessionsAsync() => RunAsync("postgres", "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'");

    public async Task RunAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(server!.ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        leash?.Dispose();
    }
}
