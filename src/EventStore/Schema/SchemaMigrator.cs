using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SafeDurham.Cases.EventStore.Schema;

/// <summary>Brings the database's schema forward: numbered SQL files, each run once, in order, never backwards.</summary>
public static class SchemaMigrator
{
    private const long Lock = 0x5AFE_D0_0001;

    /// <summary>Runs what has not run yet of the files embedded in these assemblies (folder Schema, named 001_words.sql). Several nodes may start at once.</summary>
    /// <exception cref="InvalidOperationException">A file that ran was changed afterwards.</exception>
    public static async Task MigrateAsync(NpgsqlDataSource database, IEnumerable<Assembly> assemblies, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await RunAsync(connection, $"select pg_advisory_xact_lock({Lock}); create schema if not exists cases; create table if not exists cases.schema_files (name text primary key, hash text not null, run_at timestamptz not null default now());", cancel);
        var done = new Dictionary<string, string>();
        await using (var reader = await new NpgsqlCommand("select name, hash from cases.schema_files", connection).ExecuteReaderAsync(cancel))
            while (await reader.ReadAsync(cancel)) done[reader.GetString(0)] = reader.GetString(1);
        foreach (var (name, sql) in assemblies.Distinct().SelectMany(Files).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
            if (done.TryGetValue(name, out var ran))
            {
                if (ran != hash) throw new InvalidOperationException($"The schema file {name} was changed after it had run on this database. Write a new file instead.");
                continue;
            }
            await RunAsync(connection, sql, cancel);
            await using var note = new NpgsqlCommand("insert into cases.schema_files (name, hash) values ($1, $2)", connection) { Parameters = { new() { Value = name }, new() { Value = hash } } };
            await note.ExecuteNonQueryAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
    }

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
