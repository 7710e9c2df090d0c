using Npgsql;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.EventStore.ReadModels;

/// <summary>Keeps the read models true: makes them, rebuilds them beside the live ones, compares them with a replay from event 1.</summary>
public sealed class ReadModelKeeper(Store store)
{
    private const long Lock = 0x5AFE_D0_0002;

    /// <summary>
    /// To be called at start. Makes the tables that are missing and rebuilds those whose code has changed; what is as it should be costs one query.
    /// Several nodes may start at once.
    /// </summary>
    /// <exception cref="RestoredLogException">The log was restored logically and must be stamped anew first.</exception>
    public async Task EnsureAsync(CancellationToken cancel = default)
    {
        await using var alone = await AloneAsync(cancel);
        await LogicalRestore.RefuseAsync(alone.Connection, cancel);
        await TableGuard.DefineAsync(alone.Connection, store.Options.Policies, cancel);
        var built = await BuiltAsync(alone.Connection, cancel);
        await RebuildAsync(
            [.. store.ReadModels.Inline.Where(i => IsStale(built, i.Table, i.Version))],
            [.. store.ReadModels.Across.Where(a => IsStale(built, a.Table, a.Version))], cancel);
        await TableGuard.EnsureAsync(alone.Connection, [.. store.ReadModels.Tables], store.Options.Policies, cancel);
    }

    /// <summary>Read models that are missing or were built by another version of the code: until they are rebuilt, pages that read them are wrong or fail.</summary>
    public async Task<IReadOnlyList<string>> StaleAsync(CancellationToken cancel = default)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancel);
        var built = await BuiltAsync(connection, cancel);
        return
        [
            .. store.ReadModels.Inline.Where(i => IsStale(built, i.Table, i.Version)).Select(i => i.Name),
            .. store.ReadModels.Across.Where(a => IsStale(built, a.Table, a.Version)).Select(a => a.Name),
        ];
    }

    private static bool IsStale(Dictionary<string, (int Version, string Shape)> built, RowTable table, int version) => !built.TryGetValue(table.Name, out var b) || b != (version, table.Shape);

    /// <summary>Builds read models anew beside the live ones and puts them in their place; all of them if none is named. Commands and readers go on meanwhile.</summary>
    /// <exception cref="ArgumentException">There is no read model of that name.</exception>
    public async Task RebuildAsync(IReadOnlyCollection<string>? names = null, CancellationToken cancel = default)
    {
        names ??= [];
        if (names.FirstOrDefault(n => store.ReadModels.InlineNamed(n) is null && store.ReadModels.AcrossNamed(n) is null) is { } unknown)
            throw new ArgumentException($"There is no read model called '{unknown}'. There are: {string.Join(", ", store.ReadModels.Tables.Select(t => t.Name).Order())}.", nameof(names));
        bool Wanted(string name) => names.Count == 0 || names.Contains(name);
        await using var alone = await AloneAsync(cancel);
        await RebuildAsync([.. store.ReadModels.Inline.Where(i => Wanted(i.Name))], [.. store.ReadModels.Across.Where(a => Wanted(a.Name))], cancel);
    }

    /// <summary>Compares every read model (or those named) with a replay from event 1, each in one snapshot; asynchronous ones as far as they have come.</summary>
    public async Task<IReadOnlyList<ReadModelCheck>> VerifyAsync(IReadOnlyCollection<string>? names = null, CancellationToken cancel = default)
    {
        bool Wanted(string name) => names is null or { Count: 0 } || names.Contains(name);
        var verifier = new ReadModelVerifier(store);
        return
        [
            .. await verifier.InlineAsync([.. store.ReadModels.Inline.Where(i => Wanted(i.Name))], cancel),
            .. await verifier.AcrossAsync([.. store.ReadModels.Across.Where(a => Wanted(a.Name))], cancel),
        ];
    }

    /// <summary>After a logical restore: stamps the transactions of the log anew, in order, and rebuilds everything that follows it. Nobody else may use the database meanwhile.</summary>
    public async Task RestampAsync(CancellationToken cancel = default)
    {
        await using (var alone = await AloneAsync(cancel)) await LogicalRestore.RestampAsync(alone.Connection, store.SealedLogs, cancel);
        await EnsureAsync(cancel);
        await RebuildAsync([.. store.ReadModels.Tables.Select(t => t.Name)], cancel);
    }

    private async Task RebuildAsync(IReadOnlyList<InlineTable> inline, IReadOnlyList<AcrossProjection> across, CancellationToken cancel)
    {
        if (inline.Count > 0) await new InlineRebuild(store, inline).RunAsync(cancel);
        if (across.Count > 0) await new AcrossRebuild(store, across).RunAsync(cancel);
        store.Signal.Heard();
    }

    private Task<Alone> AloneAsync(CancellationToken cancel) => Alone.TakeAsync(store.OwnersDatabase, Lock, cancel);

    private static async Task<Dictionary<string, (int Version, string Shape)>> BuiltAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var built = new Dictionary<string, (int, string)>();
        await using var command = new NpgsqlCommand("select name, version, shape from cases.read_models where to_regclass('cases.' || name) is not null", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) built[reader.GetString(0)] = (reader.GetInt32(1), reader.GetString(2));
        return built;
    }
}
