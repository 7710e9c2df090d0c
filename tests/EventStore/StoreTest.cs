using Npgsql;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.Schema;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.EventStore.Tests;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.TestKit;
using Xunit;

[assembly: AssemblyFixture(typeof(Database))]

namespace SafeDurham.Cases.EventStore.Tests;

/// <summary>One server for all tests; each test has a database of its own with the store's tables in it.</summary>
public sealed class Database : PostgresFixture
{
    protected override bool ManyPools => true;

    protected override async Task PrepareTemplateAsync(string connectionString)
    {
        await using var database = CasesDatabase.CreateDataSource(connectionString);
        await SchemaMigrator.MigrateAsync(database, [typeof(Store).Assembly]);
    }
}

/// <summary>A store on a database of its own, and short words for what every test does.</summary>
public abstract class StoreTest(Database fixture) : IAsyncLifetime
{
    protected static readonly Actor Anna = new(new StaffId(Guid.Parse("01990000-0000-7000-8000-000000000001")), new AgencyId(Guid.Parse("01990000-0000-7000-8000-000000000002")), Role.Coordinator);

    private readonly List<NpgsqlDataSource> sources = [];

    protected MasterKeys Master { get; } = MasterKeys.Generate("2026-1");
    protected string ConnectionString { get; private set; } = "";
    protected Store Store { get; private set; } = null!;
    protected NpgsqlDataSource Db => Store.Database;

    /// <summary>The projections of the test's store.</summary>
    protected virtual IReadOnlyList<Projection> Projections => Sample.All;

    public virtual async ValueTask InitializeAsync()
    {
        ConnectionString = await fixture.CreateDatabaseAsync();
        Store = NewStore();
        await new ReadModels.ReadModelKeeper(Store).EnsureAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var source in sources) await source.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another process on the same database: own pool, own caches.</summary>
    protected Store NewStore(IReadOnlyList<Projection>? projections = null, MasterKeys? master = null, string? connectionString = null, TimeProvider? rehearsed = null, string software = "test") =>
        new(Track(CasesDatabase.CreateDataSource(connectionString ?? ConnectionString)),
            new StoreOptions { Events = Sample.Events, Projections = projections ?? Projections, MasterKeys = master ?? Master, Software = software, RehearsedTime = rehearsed }, rehearsed ?? TimeProvider.System);

    private NpgsqlDataSource Track(NpgsqlDataSource source)
    {
        sources.Add(source);
        return source;
    }

    protected static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    protected static UnitOfWork Work(Guid? id = null, byte[]? fingerprint = null, DateTimeOffset? occurred = null) =>
        new(id ?? NewId(), "test", Anna) { Fingerprint = fingerprint, OccurredAt = occurred };

    protected async Task<Guid> StartAsync(params IEvent[] events)
    {
        var stream = NewId();
        await StartAsync(stream, events);
        return stream;
    }

    protected async Task StartAsync(Guid stream, params IEvent[] events)
    {
        var work = Work();
        work.Start<TestCase>(stream, events);
        Assert.IsType<SaveResult.Saved>(await Store.SaveAsync(work));
    }

    protected async Task AppendAsync(Guid stream, params IEvent[] events)
    {
        var work = Work();
        work.Append(await Store.FetchForWritingAsync<TestCase>(stream), events);
        Assert.IsType<SaveResult.Saved>(await Store.SaveAsync(work));
    }

    protected static Opened AnOpening(string area = "Durham", PersonId? person = null) => new(area, person ?? new PersonId(NewId()), "Nan", "What was told in confidence");

    protected async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = Db.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    protected async Task<int> ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Db.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return await command.ExecuteNonQueryAsync();
    }

    protected async Task<IReadOnlyList<TRow>> RowsAsync<TRow>(string where = "", Store? store = null) where TRow : class
    {
        store ??= Store;
        await using var command = new ReadCommand(store.Database, null) { CommandText = $"select t.* from cases.{store.ReadModels.TableOf(typeof(TRow)).Name} t {where}" };
        return [.. (await store.RowsWithStreamAsync<TRow>(command)).Select(r => r.Row)];
    }

    /// <summary>
    /// Waits until readers of the whole log may read all that was saved. The server's horizon is one for all of its databases, so the tests beside this one, and the
    /// making of their databases, hold it back.
    /// </summary>
    protected Task SettledAsync() => UntilAsync(() => ScalarAsync<bool>("select coalesce(max(tx_id::text::numeric) < pg_snapshot_xmin(pg_current_snapshot())::text::numeric, true) from cases.mt_events"), seconds: 60);

    /// <summary>Waits until something is so; the test fails when it does not come about.</summary>
    protected static async Task UntilAsync(Func<Task<bool>> isSo, int seconds = 20)
    {
        for (var since = TimeProvider.System.GetTimestamp(); ;)
        {
            if (await isSo()) return;
            Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(seconds), "It did not come about in time.");
            await Task.Delay(10);
        }
    }
}
