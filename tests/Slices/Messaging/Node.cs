using System.Collections.Concurrent;
using Npgsql;
using SafeDurham.Cases.EventStore;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Messaging.Drafts;
using SafeDurham.Cases.Messaging.Envelopes;
using SafeDurham.Cases.Slices.Tests.Messaging.Errands;

namespace SafeDurham.Cases.Slices.Tests.Messaging;

/// <summary>One node of the product over a database: the whole path of commands, queries and messages. Several may share a database.</summary>
public sealed class Node : IAsyncDisposable
{
    private static readonly MasterKeys SharedKeys = MasterKeys.Generate("test");

    private readonly Engine engine;

    private Node(string connectionString, IAccessRule? access, TimeProvider? clock, MasterKeys? keys)
    {
        Access = access ?? new Anybody();
        Clock = clock ?? TimeProvider.System;
        Database = CasesDatabase.CreateDataSource(connectionString);
        engine = new Engine(new EngineSettings
        {
            Database = Database,
            Modules = [ErrandModule.Module],
            Access = Access,
            MasterKeys = keys ?? SharedKeys,
            Time = Clock,
            Report = (where, problem) => Problems.Enqueue((where, problem)),
        });
    }

    public NpgsqlDataSource Database { get; }
    public IAccessRule Access { get; }
    public TimeProvider Clock { get; }
    public Store Store => engine.Store;
    public Bus Bus => engine.Bus;
    public DraftStore Drafts => engine.Drafts;
    public MessagePump Pump => engine.Pump;
    internal Outbox Outbox => engine.Outbox;

    /// <summary>What the pump reported.</summary>
    public ConcurrentQueue<(string Where, Exception Problem)> Problems { get; } = new();

    /// <summary>A node that commands and queries go through and that takes no messages.</summary>
    public static Node Quiet(string connectionString, IAccessRule? access = null, TimeProvider? clock = null, MasterKeys? keys = null) => new(connectionString, access, clock, keys);

    /// <summary>A node that handles messages too.</summary>
    public static async Task<Node> StartAsync(string connectionString, IAccessRule? access = null, TimeProvider? clock = null, MasterKeys? keys = null)
    {
        var node = Quiet(connectionString, access, clock, keys);
        await node.Pump.StartAsync();
        return node;
    }

    public static async Task<Node> StartAsync(SliceFixture postgres, IAccessRule? access = null, TimeProvider? clock = null) => await StartAsync(await DatabaseAsync(postgres), access, clock);

    /// <summary>A database of the test's own, with the tables of the module of these tests.</summary>
    public static async Task<string> DatabaseAsync(SliceFixture postgres)
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        await using var node = Quiet(connectionString);
        await new ReadModelKeeper(node.Store).EnsureAsync();
        return connectionString;
    }

    /// <summary>Waits until nothing is waiting that is due.</summary>
    public Task IdleAsync() => Pump.IdleAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

    /// <summary>Waits, by asking, for something that another node or a clock brings about.</summary>
    public static async Task UntilAsync(Func<Task<bool>> come, int seconds = 30)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await come())
        {
            if (TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromSeconds(seconds)) throw new TimeoutException($"It did not come about within {seconds} seconds.");
            await Task.Delay(10);
        }
    }

    /// <summary>Sends a command under an id of its own.</summary>
    public Task<Outcome> Do(ICommand command, Actor actor) => Bus.Send(command, actor, Guid.NewGuid());

    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<int> RunAsync(string sql, params object[] values)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>How many events of one name a stream holds.</summary>
    public async Task<int> CountAsync(Guid stream, string eventName) => (await Store.ReadAsync(stream)).Count(e => e.EventName == eventName);

    public Task<long> EnvelopesAsync() => ScalarAsync<long>("select count(*) from cases.wolverine_incoming_envelopes");

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await Database.DisposeAsync();
    }
}

/// <summary>Lets everybody do everything.</summary>
public sealed class Anybody : IAccessRule
{
    public Task<bool> MayAsync(Actor actor, Capability capability, Guid? record, NpgsqlDataSource database, CancellationToken cancel) => Task.FromResult(true);

    public AccessFilter Filter(Actor actor, Capability capability, string column) => new("true", new Dictionary<string, object>());
}

/// <summary>Lets nobody near a record whom it was not shown to; creating is free to all but one.</summary>
public sealed class OnlyTheirs : IAccessRule
{
    private readonly ConcurrentDictionary<(StaffId Staff, Guid Record), bool> theirs = new();

    /// <summary>May not do anything at all.</summary>
    public StaffId? Barred { get; set; }

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<(Capability Capability, Guid? Record)> Asked { get; } = new();

    public void Give(Actor actor, Guid record) => theirs[(actor.Staff, record)] = true;

    public Task<bool> MayAsync(Actor actor, Capability capability, Guid? record, NpgsqlDataSource database, CancellationToken cancel)
    {
        Asked.Enqueue((capability, record));
        return Task.FromResult(actor == Actor.System || actor.Staff != Barred && (record is not { } id || theirs.ContainsKey((actor.Staff, id))));
    }

    public AccessFilter Filter(Actor actor, Capability capability, string column) =>
        new($"{column} = any(@access_records)", new Dictionary<string, object> { ["access_records"] = theirs.Keys.Where(k => k.Staff == actor.Staff).Select(k => k.Record).ToArray() });
}

/// <summary>People who act in these tests.</summary>
public static class Somebody
{
    private static readonly AgencyId Police = new(Guid.Parse("00000000-0000-7000-8000-0000000000a1")), Housing = new(Guid.Parse("00000000-0000-7000-8000-0000000000a2"));

    public static readonly Actor Ann = new(new StaffId(Guid.Parse("00000000-0000-7000-8000-0000000000b1")), Police, Role.Coordinator);
    public static readonly Actor Ben = new(new StaffId(Guid.Parse("00000000-0000-7000-8000-0000000000b2")), Housing, Role.Representative);

    /// <summary>Ann again, seconded to another agency.</summary>
    public static readonly Actor AnnElsewhere = Ann with { Agency = Housing };
}
