using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SafeDurham.Cases.EventStore.Safety;

namespace SafeDurham.Cases.EventStore.Schema;

/// <summary>Brings the database's schema forward: numbered SQL files, each run once, in order, never backwards.</summary>
public static class SchemaMigrator
{
    private const long Lock = 0x5AFE_D0_0001;

    /// <summary>
    /// Runs what has not run yet of the files embedded in these assemblies (folder Schema, named 001_words.sql), and puts every table under the roles.
    /// Several nodes may start at once. Where nothing is to be done, nothing is changed and no right to change anything is needed.
    /// </summary>
    /// <param name="database">Under an account that may change the schema.</param>
    /// <exception cref="InvalidOperationException">A file that ran was changed afterwards, or this account may not bring the schema forward.</exception>
    public static async Task MigrateAsync(NpgsqlDataSource database, IEnumerable<Assembly> assemblies, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        List<(string Name, string Sql)> files = [.. assemblies.Distinct().SelectMany(Files).OrderBy(f => f.Name, StringComparer.Ordinal)];
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (Pending(files, await DoneAsync(connection, cancel)).Count == 0) return;
        try { await BringForwardAsync(connection, files, cancel); }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new InvalidOperationException("The schema is older than this program, and this account may not change it: start once with ConnectionStrings__CasesOwner set, as docs/operating.md says.", refused);
        }
    }

    private static async Task BringForwardAsync(NpgsqlConnection connection, List<(string Name, string Sql)> files, CancellationToken cancel)
    {
        await DatabaseRoles.EnsureAsync(connection, cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await RunAsync(connection, $"select pg_advisory_xact_lock({Lock}); create schema if not exists cases; create table if not exists cases.schema_files (name text primary key, hash text not null, run_at timestamptz not null default now());", cancel);
        var pending = Pending(files, await DoneAsync(connection, cancel));
        foreach (var (name, sql) in files.Where(f => pending.Contains(f.Name)))
        {
            await RunAsync(connection, sql, cancel);
            await NoteAsync(connection, name, Hash(sql), cancel);
        }
        if (pending.Count > 0) await TableGuard.SettleAsync(connection, cancel);
        await transaction.CommitAsync(cancel);
    }

    private static HashSet<string> Pending(List<(string Name, string Sql)> files, Dictionary<string, string> done)
    {
        foreach (var (name, sql) in files)
            if (done.TryGetValue(name, out var ran) && ran != Hash(sql)) throw new InvalidOperationException($"The schema file {name} was changed after it had run on this database. Write a new file instead.");
        return [.. files.Select(f => f.Name).Where(name => !done.ContainsKey(name))];
    }

    private static async Task<Dictionary<string, string>> DoneAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var done = new Dictionary<string, string>();
        await using (var there = new NpgsqlCommand("select to_regclass('cases.schema_files') is not null", connection))
            if (await there.ExecuteScalarAsync(cancel) is not true) return done;
        await using var command = new NpgsqlCommand("select name, hash from cases.schema_files", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) done[reader.GetString(0)] = reader.GetString(1);
        return done;
    }

    private static async Task NoteAsync(NpgsqlConnection connection, string name, string hash, CancellationToken cancel)
    {
        await using var note = new NpgsqlCommand("insert into cases.schema_files (name, hash) values ($1, $2)", connection) { Parameters = { new() { Value = name }, new() { Value = hash } } };
        await note.ExecuteNonQueryAsync(cancel);
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static IEnumerable<(string Name, string Sql)> Files(Assembly assembly)
    {
        foreach (var resource in assembly.GetManifestResourceNames().Where(r => r.EndsWith(".sql", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource[(resource.IndexOf(".Schema.", StringComparison.Ordinal) + 8)..], reader.ReadToEnd());
        }
    }
}
