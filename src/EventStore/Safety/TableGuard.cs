using Npgsql;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Safety;

/// <summary>What the reading role may see of which table: conditions in SQL that ask the settings of the transaction (docs/adr/0014).</summary>
/// <param name="OfRecord">Condition over a column that holds the id of a record or a person: the access rule.</param>
/// <param name="Fixed">Conditions of tables that are no read models.</param>
public sealed record ReadingPolicies(Func<string, string> OfRecord, IReadOnlyDictionary<string, string> Fixed)
{
    /// <summary>Somebody is asking.</summary>
    public const string SomebodyAsks = "(select cases.asking_staff()) is not null";
}

/// <summary>Puts tables under row security: once after a migration, and whenever a read model's table is made anew.</summary>
internal static class TableGuard
{
    /// <summary>All tables there are.</summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, IEnumerable<RowTable> readModels, ReadingPolicies? policies, CancellationToken cancel)
    {
        await connection.RunAsync("select cases.settle_all()", cancel);
        if (policies is null) return;
        foreach (var (table, condition) in policies.Fixed) await LetReadAsync(connection, table, condition, cancel);
        var there = (await connection.ScalarAsync<string[]>("select array(select relname::text from pg_class where relnamespace = 'cases'::regnamespace and relkind = 'r')", cancel))!.ToHashSet();
        foreach (var table in readModels.Where(t => there.Contains(t.Name))) await LetReadAsync(connection, table, policies, cancel);
    }

    /// <summary>One read model's table, in the transaction in which it takes its place.</summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, RowTable table, ReadingPolicies? policies, CancellationToken cancel)
    {
        await connection.RunAsync("select cases.settle($1)", cancel, table.Name);
        if (policies is not null) await LetReadAsync(connection, table, policies, cancel);
    }

    /// <summary>What the reading role sees of each read model, in words of SQL; to tell whether it has changed.</summary>
    public static IEnumerable<string> Conditions(IEnumerable<RowTable> readModels, ReadingPolicies policies) => readModels.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => $"{t.Name}: {Condition(t, policies)}");

    private static Task<int> LetReadAsync(NpgsqlConnection connection, RowTable table, ReadingPolicies policies, CancellationToken cancel) =>
        LetReadAsync(connection, table.Name, Condition(table, policies), cancel);

    private static Task<int> LetReadAsync(NpgsqlConnection connection, string table, string condition, CancellationToken cancel) =>
        connection.RunAsync("select cases.let_read($1, $2)", cancel, table, condition);

    private static string Condition(RowTable table, ReadingPolicies policies) => table.ReadBy switch
    {
        { By: Readers.Nobody } => "false",
        { By: Readers.AnyStaff } => ReadingPolicies.SomebodyAsks,
        { By: Readers.OfRecord, Column: var column } => policies.OfRecord($"{table.Name}.{column}"),
        { By: Readers.HerOwn, Column: var column, Or: var or } => $"{table.Name}.{column} = (select cases.asking_staff()) or {AskedFor(or)}",
        { By: Readers.ThoseNamed, Or: var or } => AskedFor(or),
    };

    private static string AskedFor(IEnumerable<Capability> capabilities) => $"(select cases.asking_for()) in ({string.Join(", ", capabilities.Select(c => $"'{c}'"))})";
}
