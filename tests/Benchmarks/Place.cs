using Npgsql;
using SafeDurham.Cases.EventStore;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Benchmarks;

/// <summary>Ours and the floor over one database, with what both are measured on.</summary>
public sealed class Place : IAsyncDisposable
{
    /// <summary>As long as makes an event 240 bytes of JSON.</summary>
    public static readonly string Words = string.Concat(Enumerable.Repeat("Seen at home today. ", 8))[..150];

    private readonly CancellationTokenSource stopping = new();
    private Task sealing = Task.CompletedTask;

    private Place(NpgsqlDataSource database, Engine engine) => (Database, Engine, Floor) = (database, engine, new Floor(database));

    public NpgsqlDataSource Database { get; }
    public Engine Engine { get; }
    public Floor Floor { get; }
    public Store Store => Engine.Store;

    public static async Task<Place> OpenAsync(string connectionString, MasterKeys keys, bool fresh = true)
    {
        var database = CasesDatabase.CreateDataSource(connectionString);
        var place = new Place(database, new Engine(new EngineSettings
        {
            Database = database,
            Modules = [BenchModule.Module],
            Access = new Everybody(),
            MasterKeys = keys,
            Report = static (where, problem) => Console.Error.WriteLine($"{where}: {problem.GetType().Name} {problem.Message}"),
        }));
        if (!fresh) return place;
        await place.Engine.MigrateAsync();
        await new ReadModelKeeper(place.Store).EnsureAsync();
        await place.Floor.PrepareAsync();
        return place;
    }

    /// <summary>Lets the sealers follow the log from here on, as in every real installation; read models across streams are not followed.</summary>
    public void Seal()
    {
        var sealers = new Store(Database, new StoreOptions { Events = Store.Options.Events, Projections = [], AlsoSealed = Store.Options.AlsoSealed, MasterKeys = Store.Options.MasterKeys }, TimeProvider.System);
        sealing = new Daemon(sealers).RunAsync(stopping.Token);
    }

    /// <summary>Every figure begins with everything sealed and written back, so that nobody pays for what was measured before.</summary>
    public async Task SettleAsync()
    {
        while (!sealing.IsCompleted && (await Daemon.SealersAsync(Store)).Any(s => s.OldestWaiting is not null)) await Task.Delay(50);
        await Floor.RunAsync("checkpoint");
    }

    /// <summary>A stream of three events at once, under a command of its own.</summary>
    public async Task StartAsync<TState>(Guid stream, params IReadOnlyList<IEvent> events) where TState : IState<TState>
    {
        var work = new UnitOfWork(Guid.CreateVersion7(), "Start", BenchModule.Somebody);
        work.Start<TState>(stream, events);
        Require(await Store.SaveAsync(work));
    }

    /// <summary>Fetch, decide, append: as a handler does, without the bus around it.</summary>
    public async Task AppendAsync<TState>(Guid stream, Func<TState, IEvent> decide) where TState : IState<TState>
    {
        var fetched = await Store.FetchForWritingAsync<TState>(stream);
        var work = new UnitOfWork(Guid.CreateVersion7(), "Note", BenchModule.Somebody);
        work.Append(fetched, decide(fetched.State));
        Require(await Store.SaveAsync(work));
    }

    /// <summary>Streams of so many events, a hundred streams in each transaction.</summary>
    public async Task<Guid[]> LoadAsync<TState>(int streams, int events, Func<Guid, int, IEvent> make) where TState : IState<TState>
    {
        var ids = Enumerable.Range(0, streams).Select(_ => Guid.CreateVersion7()).ToArray();
        var chunks = ids.Select((id, i) => (Id: id, Number: i)).Chunk(Math.Clamp(2_000 / events, 1, 100)).ToArray();
        await Measure.RateAsync(4, chunks.Length, async i =>
        {
            var work = new UnitOfWork(Guid.CreateVersion7(), "Load", BenchModule.Somebody);
            foreach (var (id, number) in chunks[i]) work.Start<TState>(id, [.. Enumerable.Range(0, events).Select(_ => make(id, number % 5_000))]);
            Require(await Store.SaveAsync(work));
        });
        return ids;
    }

    /// <summary>Streams for the floor, beside ours.</summary>
    public async Task<Guid[]> LoadFloorAsync(int streams, int events)
    {
        var ids = Enumerable.Range(0, streams).Select(_ => Guid.CreateVersion7()).ToArray();
        await Floor.LoadAsync(ids, events, Words);
        return ids;
    }

    public static void Require(SaveResult result)
    {
        if (result is not SaveResult.Saved) throw new InvalidOperationException($"Not saved: {result}.");
    }

    public static void Require(Outcome outcome)
    {
        if (!outcome.IsDone) throw new InvalidOperationException($"Not done: {outcome}.");
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await sealing;
        stopping.Dispose();
        await Engine.DisposeAsync();
        await Database.DisposeAsync();
    }
}
