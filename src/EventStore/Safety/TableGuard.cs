using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Safety;

/// <summary>What the reading role may see of which table: conditions in SQL that ask the settings of the transaction (docs/adr/0014).</summary>
/// <param name="OfRecord">Condition over a column that holds the id of a record or a person: the access rule.</param>
/// <param name="Fixed">Conditions of tables that are no read models.</param>
/// <param name="Functions">Functions that the conditions call, each as a statement that may be repeated; the owner of the tables owns them.</param>
public sealed record ReadingPolicies(Func<string, string> OfRecord, IReadOnlyDictionary<string, string> Fixed, IReadOnlyList<string> Functions)
{
    /// <summary>Somebody is asking.</summary>
    public const string SomebodyAsks = "(select cases.asking_staff()) is not null";
}

/// <summary>Puts tables under row security: after a migration, and whenever a read model's table is made anew.</summary>
internal static class TableGuard
{
    // Stands among the schema files, and changes with the code.
    private const string Entry = "policies", FunctionsEntry = "functions of policies";

    /// <summary>After a migration: every table gets its owner, row security, and the working role's rights.</summary>
    public static Task<int> SettleAsync(NpgsqlConnection connection, CancellationToken cancel) => connection.RunAsync("select cases.settle_all()", cancel);

    /// <summary>One table that was made anew, in the transaction in which it takes its place.</summary>
    public static Task<int> SettleAsync(NpgsqlConnection connection, RowTable table, CancellationToken cancel) => connection.RunAsync("select cases.settle($1)", cancel, table.Name);

    /// <summary>
    /// What the reading role sees, of every table there is. Conditions name the tables that the access rule reads, and go when one of those is dropped: so all are
    /// seen to whenever one was made anew, in the same transaction.
    /// </summary>
    public static async Task LetReadAsync(NpgsqlConnection connection, IEnumerable<RowTable> readModels, ReadingPolicies? policies, CancellationToken cancel)
    {
        if (policies is null) return;
        var there = (await connection.ScalarAsync<string[]>("select array(select relname::text from pg_class where relnamespace = 'cases'::regnamespace and relkind = 'r')", cancel))!.ToHashSet();
        foreach (var (table, condition) in policies.Fixed) await LetReadAsync(connection, table, condition, cancel);
        foreach (var table in readModels.Where(t => there.Contains(t.Name))) await LetReadAsync(connection, table.Name, Condition(table, policies), cancel);
    }

    /// <summary>At start, before any condition is put in place: the functions that they call, where this version has others than those that stand there.</summary>
    public static async Task DefineAsync(NpgsqlConnection connection, ReadingPolicies? policies, CancellationToken cancel)
    {
        if (policies is null || await StandsAsync(connection, FunctionsEntry, string.Join('\n', policies.Functions), cancel) is not { } hash) return;
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        foreach (var function in policies.Functions) await connection.RunAsync(function, cancel);
        await SettleAsync(connection, cancel);
        await NoteAsync(connection, FunctionsEntry, hash, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>At start: puts the conditions in place where this version has others than those that stand there.</summary>
    public static async Task EnsureAsync(NpgsqlConnection connection, IReadOnlyList<RowTable> readModels, ReadingPolicies? policies, CancellationToken cancel)
    {
        if (policies is null) return;
        var text = string.Join('\n', policies.Fixed.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}: {f.Value}").Concat(Conditions(readModels, policies)));
        if (await StandsAsync(connection, Entry, text, cancel) is not { } hash) return;
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await LetReadAsync(connection, readModels, policies, cancel);
        await NoteAsync(connection, Entry, hash, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <returns>Null where just this text stands there already; else its hash.</returns>
    private static async Task<string?> StandsAsync(NpgsqlConnection connection, string entry, string text, CancellationToken cancel)
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return await connection.ScalarAsync<string>("select hash from cases.schema_files where name = $1", cancel, entry) == hash ? null : hash;
    }

    private static Task<int> NoteAsync(NpgsqlConnection connection, string entry, string hash, CancellationToken cancel) => connection.RunAsync(
        "insert into cases.schema_files (name, hash) values ($1, $2) on conflict (name) do update set hash = excluded.hash, run_at = now()", cancel, entry, hash);

    private static IEnumerable<string> Conditions(IEnumerable<RowTable> readModels, ReadingPolicies policies) => readModels.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => $"{t.Name}: {Condition(t, policies)}");

    private static Task<int> LetReadAsync(NpgsqlConnection connection, string table, string condition, CancellationToken cancel) =>
        connection.RunAsync("select cases.let_read($1, $2)", cancel, table, condition);

    private static string Condition(RowTable table, ReadingPolicies policies) => table.ReadBy switch
    {
        { By: Readers.Nobody } => "false",
        { By: Readers.AnyStaff } => ReadingPolicies.SomebodyAsks,
        { By: Readers.OfRecord, Column: var column } => policies.OfRecord($"{table.Name}.{column}"),
        { By: Readers.HerOwn, Column: var column, Or.Count: 0 } => $"{table.Name}.{column} = (select cases.asking_staff())",
        { By: Readers.HerOwn, Column: var column, Or: var or } => $"{table.Name}.{column} = (select cases.asking_staff()) or {AskedFor(or)}",
        { By: Readers.ThoseNamed, Or: var or } => AskedFor(or),
    };

    private static string AskedFor(IReadOnlyList<Capability> capabilities) => capabilities.Count == 0 ? "false" : $"(select cases.asking_for()) in ({string.Join(", ", capabilities.Select(c => $"'{c}'"))})";
}
