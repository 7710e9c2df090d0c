using Npgsql;
using NpgsqlTypes;

namespace SafeDurham.Cases.EventStore.Safety;

/// <summary>The database is not set up so that what is saved is safe. Says what to do, one sentence for each fault.</summary>
public sealed class UnsafeDatabaseException(IReadOnlyList<string> problems) : Exception("The database is not safe to work on. " + string.Join(" ", problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>What is asked of the database before anybody may work (R12).</summary>
public static class StartupChecks
{
    private const int OldestVersion = 150000, FewestConnections = 50;
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    /// <summary>Refuses to go on with a database that is not safe.</summary>
    /// <param name="relaxed">Only for tests, whose servers forget everything: durability is not asked for.</param>
    /// <exception cref="UnsafeDatabaseException">Something has to be put right first.</exception>
    public static async Task RequireAsync(NpgsqlDataSource database, TimeProvider time, bool relaxed = false, CancellationToken cancel = default)
    {
        var problems = await ProblemsAsync(database, time, relaxed, cancel);
        if (problems.Count > 0) throw new UnsafeDatabaseException(problems);
    }

    /// <summary>What is wrong, one sentence each; empty when all is well.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(NpgsqlDataSource database, TimeProvider time, bool relaxed = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(time);
        await using var connection = await database.OpenConnectionAsync(cancel);
        var settings = await SettingsAsync(connection, cancel);
        var pool = new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxPoolSize;
        return [.. relaxed ? Array.Empty<string>() : [.. Durability(settings), .. await AccountAsync(connection, cancel)], .. Server(settings, pool), .. await ClockAsync(connection, time, cancel)];
    }

    /// <summary>The account must be one that row security binds: otherwise there is one wall and not two.</summary>
    private static async Task<IReadOnlyList<string>> AccountAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            select current_user, r.rolsuper or r.rolbypassrls, (select count(*)::int from pg_class c where c.relnamespace = to_regnamespace('cases') and c.relowner = r.oid),
                coalesce((select bool_or(pg_has_role(current_user, o.oid, 'member')) from pg_roles o where o.rolname = 'cases_owner'), false)
            from pg_roles r where r.rolname = current_user
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        var (name, bypasses, owned, owner) = (reader.GetString(0), reader.GetBoolean(1), reader.GetInt32(2), reader.GetBoolean(3));
        return [.. Account(name, bypasses, owned, owner)];
    }

    internal static IEnumerable<string> Account(string name, bool bypasses, int owned, bool owner)
    {
        if (bypasses) yield return $"The account {name} passes through row security (superuser or BYPASSRLS), so one forgotten condition would show everything: work under an account of its own, as docs/operating.md says.";
        else if (owned > 0 || owner) yield return $"The account {name} owns the tables that it works on, so it could take row security away: work under an account of its own, as docs/operating.md says.";
    }

    /// <summary>What must hold for a commit to survive a power cut.</summary>
    internal static IEnumerable<string> Durability(IReadOnlyDictionary<string, string> settings)
    {
        if (settings["fsync"] != "on") yield return "fsync is off, so a power cut can lose or destroy what was saved: set fsync = on in postgresql.conf and restart PostgreSQL.";
        if (settings["full_page_writes"] != "on") yield return "full_page_writes is off, so a power cut can tear pages: set full_page_writes = on and reload PostgreSQL.";
        if (settings["synchronous_commit"] == "off") yield return "synchronous_commit is off, so 'saved' would not mean saved: set synchronous_commit = on for the server, the database and the role.";
        if (settings["data_checksums"] != "on") yield return "Data checksums are off, so a failing disk goes unnoticed: stop PostgreSQL and run pg_checksums --enable.";
    }

    internal static IEnumerable<string> Server(IReadOnlyDictionary<string, string> settings, int pool)
    {
        if (Number(settings, "server_version_num") < OldestVersion) yield return $"PostgreSQL {settings["server_version"]} is too old: 15 or later is needed.";
        if (settings["server_encoding"] != "UTF8") yield return $"The database is encoded in {settings["server_encoding"]}: make a new one with encoding UTF8 and restore into it.";
        if (Number(settings, "idle_in_transaction_session_timeout") == 0)
            yield return "idle_in_transaction_session_timeout is 0, so one forgotten transaction could hold up every reader of the log: set it to 60s for the role (alter role … set idle_in_transaction_session_timeout = '60s').";
        var connections = Number(settings, "max_connections") - Number(settings, "superuser_reserved_connections");
        if (connections < FewestConnections) yield return $"Only {connections} connections are allowed: raise max_connections to 100 or more and restart PostgreSQL.";
        else if (pool > connections) yield return $"The pool wants up to {pool} connections and the server allows {connections}: raise max_connections, or set Maximum Pool Size in the connection string to less.";
    }

    private static async Task<IReadOnlyList<string>> ClockAsync(NpgsqlConnection connection, TimeProvider time, CancellationToken cancel)
    {
        await using var ask = new NpgsqlCommand("select clock_timestamp()", connection);
        var before = time.GetUtcNow();
        var theirs = new DateTimeOffset((DateTime)(await ask.ExecuteScalarAsync(cancel))!, TimeSpan.Zero);
        var ours = before + (time.GetUtcNow() - before) / 2;
        return (theirs - ours).Duration() <= ClockTolerance ? []
            : [$"This machine's clock and the database's differ by {(theirs - ours).Duration().TotalSeconds:0} seconds: set both by a time server (NTP), then start again."];
    }

    private static long Number(IReadOnlyDictionary<string, string> settings, string name) => long.Parse(settings[name], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyDictionary<string, string>> SettingsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var settings = new Dictionary<string, string>();
        await using var command = new NpgsqlCommand("select name, setting from pg_settings where name = any($1)", connection);
        command.Parameters.Add(new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
            Value = new[]
            {
                "fsync", "full_page_writes", "synchronous_commit", "data_checksums", "server_version", "server_version_num", "server_encoding",
                "idle_in_transaction_session_timeout", "max_connections", "superuser_reserved_connections",
            },
        });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) settings[reader.GetString(0)] = reader.GetString(1);
        return settings;
    }
}
