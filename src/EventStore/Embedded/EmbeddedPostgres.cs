using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;
using SafeDurham.Cases.EventStore.Safety;

namespace SafeDurham.Cases.EventStore.Embedded;

/// <summary>
/// A PostgreSQL server that the product brings along for demonstration, development and tests. It listens on a socket in its own folder only,
/// wants a password that is kept beside its data, and stops when the program that started it ends, however that ends.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string User = "casework", HostUser = "cases_web";
    private readonly DataFolder folder;
    private readonly PostgresBinaries binaries;
    private readonly ServerAccount account;
    private readonly FileStream? ownership;
    private Process? watcher;
    private string password = "";
    private string socket = "";

    private EmbeddedPostgres(DataFolder folder, PostgresBinaries binaries, ServerAccount account, FileStream? ownership) =>
        (this.folder, this.binaries, this.account, this.ownership) = (folder, binaries, account, ownership);

    /// <summary>The folder that holds everything the server keeps.</summary>
    public string DataDirectory => folder.Root;

    /// <summary>Starts the server on its data folder, or joins the one that another program of ours runs on it.</summary>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken stop = default)
    {
        var account = ServerAccount.Choose();
        var folder = await DataFolder.ChooseAsync(options, account);
        var binaries = await PostgresBinaries.FindAsync(account, options.Home, folder.Root);
        var ownership = await folder.TakeAsync(stop);
        var server = new EmbeddedPostgres(folder, binaries, account, ownership);
        try
        {
            await server.BringUpAsync(options);
            await server.ProveAsync(stop);
            return server;
        }
        catch (Exception)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>How to reach one database of this server, with every right: for the schema, never for work.</summary>
    public string ConnectionString(string database) => ConnectionString(database, User);

    /// <summary>How the program reaches it for its work: under an account that owns nothing and that row security binds.</summary>
    public string HostConnectionString(string database) => ConnectionString(database, HostUser);

    private string ConnectionString(string database, string user) => new NpgsqlConnectionStringBuilder
    {
        Host = socket,
        Username = user,
        Password = password,
        Database = database,
        ApplicationName = "SafeDurham.Cases",
    }.ConnectionString;

    /// <summary>Makes the database if it is not there yet.</summary>
    public async Task EnsureDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var look = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await look.ExecuteScalarAsync() is not null) return;
        await using var make = new NpgsqlCommand($"create database \"{name.Replace("\"", "\"\"")}\"", connection);
        try { await make.ExecuteNonQueryAsync(); }
        catch (PostgresException twice) when (twice.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation) { }
    }

    /// <summary>Stops the server if it is ours, and waits until it has stopped. A test server leaves nothing behind.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ownership is null) return;
        NpgsqlConnection.ClearAllPools();
        if (folder.IsServed())
            await account.TryRunAsync(binaries.PgCtl, ["stop", "-D", folder.Data, "-m", "fast", "-w", "-t", "60"]);
        if (watcher is not null)
        {
            watcher.StandardInput.Close();
            await watcher.WaitForExitAsync();
            watcher.Dispose();
        }
        await ownership.DisposeAsync();
        if (folder.Temporary) Directory.Delete(folder.Root, recursive: true);
    }

    private async Task BringUpAsync(EmbeddedPostgresOptions options)
    {
        if (ownership is null)
        {
            password = await folder.ReadPasswordAsync();
            socket = folder.RunningSocket() ?? folder.Socket;
            return;
        }
        // Left running by an owner that was killed; its watcher may be stopping it at this moment, so the answer does not matter.
        if (folder.IsServed()) await account.TryRunAsync(binaries.PgCtl, ["stop", "-D", folder.Data, "-m", "fast", "-w", "-t", "60"]);
        if (options.Fresh) folder.Clear();
        if (!File.Exists(Path.Combine(folder.Data, "PG_VERSION"))) await CreateAsync(options);
        password = await folder.ReadPasswordAsync();
        await LaunchAsync(options);
    }

    private async Task CreateAsync(EmbeddedPostgresOptions options)
    {
        if (!options.ForTests) options.Say?.Invoke($"Setting up an empty database in {folder.Root}.");
        // Left over from a set-up that was interrupted: never a finished database, which has PG_VERSION.
        folder.Clear();
        await account.OwnFolderAsync(folder.Server);
        var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
        await folder.WriteSecretAsync(folder.Password, secret);
        var handed = Path.Combine(folder.Server, "handed");
        await folder.WriteSecretAsync(handed, secret);
        await account.GiveAsync(handed);
        string[] locale = binaries.Major >= 17 ? ["--locale-provider=builtin", "--locale=C.UTF-8"] : ["--locale=C.UTF-8"];
        string[] sync = options.ForTests ? ["--no-sync"] : [];
        try
        {
            await account.RunAsync(binaries.InitDb,
                ["-D", folder.Data, "-U", User, "--auth=scram-sha-256", $"--pwfile={handed}", "--data-checksums", "--encoding=UTF8", .. locale, .. sync]);
        }
        finally
        {
            File.Delete(handed);
        }
    }

    private async Task LaunchAsync(EmbeddedPostgresOptions options)
    {
        var version = int.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Data, "PG_VERSION")));
        if (version != binaries.Major)
            throw new EmbeddedPostgresException($"The data in {folder.Root} was made by PostgreSQL {version}, and {binaries.Folder} is PostgreSQL {binaries.Major}. Use --fresh to start over, or PG_BIN to name the older programs.");
        socket = folder.Socket;
        await account.OwnFolderAsync(socket);
        await folder.WriteSettingsAsync(options.ForTests);
        // pg_ctl gives the server a session of its own, so that Ctrl-C reaches us and not it: we stop it last.
        var (code, said) = await account.TryRunAsync("/bin/sh", ["-c", "exec \"$0\" start -D \"$1\" -l \"$2\" -w -t 60 >\"$2.start\" 2>&1", binaries.PgCtl, folder.Data, folder.Log]);
        if (code != 0) throw new EmbeddedPostgresException($"PostgreSQL did not start. {said} {await folder.LastWordsAsync()}".Trim());
        StartWatcher();
    }

    /// <summary>If we are killed, nobody stops the server; the watcher sees our end of its input close, and does.</summary>
    private void StartWatcher() => watcher = account.StartWaiting("/bin/sh",
        ["-c", "trap '' INT TERM HUP; read -r _; [ ! -f \"$1\" ] || kill -INT \"$(head -n 1 \"$1\")\" 2>/dev/null; :", "watch", folder.PidFile]);

    private async Task ProveAsync(CancellationToken stop)
    {
        for (var left = 100; ; left--)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
                await connection.OpenAsync(stop);
                await DatabaseRoles.EnsureLoginAsync(connection, HostUser, password);
                return;
            }
            catch (PostgresException early) when (early.SqlState == PostgresErrorCodes.CannotConnectNow && left > 0)
            {
                // Another program of ours has only just started it.
                await Task.Delay(TimeSpan.FromMilliseconds(100), stop);
            }
            catch (NpgsqlException failure)
            {
                throw new EmbeddedPostgresException($"PostgreSQL in {folder.Root} runs and does not let us in: {failure.Message}", failure);
            }
        }
    }
}
