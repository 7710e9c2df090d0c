using Npgsql;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Faults.Tests.Checking;
using SafeDurham.Cases.Faults.Tests.Place;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Faults.Tests.Storm;

/// <summary>A database, two nodes over it, one of them behind a line that can be cut, and the history of what they were asked.</summary>
internal sealed class Site : IAsyncDisposable
{
    /// <summary>After this a client gives up on a node and asks another.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const string CopiesSql = """
        create schema faults;
        create table faults.copies (like cases.wolverine_incoming_envelopes, number bigint generated always as identity);
        create index on faults.copies (id, number);
        create function faults.copy_envelope() returns trigger language plpgsql security definer as $$
        begin
            insert into faults.copies (id, status, owner_id, execution_time, attempts, body, message_type, received_at, keep_until, stream_id, causation_id, correlation_id, sent_at)
            values (new.id, 'Incoming', 0, null, 0, new.body, new.message_type, new.received_at, null, new.stream_id, new.causation_id, new.correlation_id, new.sent_at);
            return null;
        end $$;
        create trigger copy_envelope after insert on cases.wolverine_incoming_envelopes for each row execute function faults.copy_envelope();
        """;

    // Everything but timers of a time that has not come.
    private const string BusySql =
        "select count(*) from cases.wolverine_incoming_envelopes where not (status = 'Scheduled' and execution_time > now() and message_type in ('FallsDue', 'RemindIntake'))";

    private const string UnsealedSql =
        "select (select count(*) from cases.mt_events) + (select count(*) from cases.reading_log) - (select count(*) from cases.chain_leaves)";

    private readonly NodeProcess?[] nodes = new NodeProcess?[2];

    private readonly bool ownsServer;
    private readonly string name;

    private Site(FaultServer server, string name, bool ownsServer, History history)
    {
        (Server, this.name, this.ownsServer, History, Wire) = (server, name, ownsServer, history, new Wire(server, name));
        Engine = Installation.Open(ConnectionString, Keys);
    }

    public FaultServer Server { get; }
    public History History { get; }
    public Wire Wire { get; }
    public MasterKeys Keys { get; } = MasterKeys.Generate("faults");

    /// <summary>For the checks: takes no messages.</summary>
    public Engine Engine { get; }

    public NpgsqlDataSource Database => Engine.Settings.Database;

    public string ConnectionString => Server.ConnectionString(name);

    /// <summary>Does something to the data itself, with all rights.</summary>
    public Task MeddleAsync(string sql) => Server.RunAsync(name, sql);

    /// <summary>Whether nodes start on settings that are not durable.</summary>
    private bool Relaxed { get; init; }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>On a cluster of its own, which may be killed.</summary>
    public static async Task<Site> OpenAsync(string? history = null, bool relaxed = false, string? on = null, params string[] settings) =>
        await FurnishAsync(new Site(await FaultServer.StartAsync(on, settings), FaultServer.First, ownsServer: true, new History(history)) { Relaxed = relaxed });

    /// <summary>A database on a cluster that others use too.</summary>
    public static async Task<Site> OpenOnAsync(FaultServer server, string name, string history)
    {
        await server.RunAsync("postgres", $"create database {name}");
        return await FurnishAsync(new Site(server, name, ownsServer: false, new History(history)));
    }

    private static async Task<Site> FurnishAsync(Site site)
    {
        try
        {
            await Installation.PrepareAsync(site.Engine);
            await Installation.FurnishAsync(site.Engine);
            await site.MeddleAsync(CopiesSql);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a node, or starts it again; number 0 is the one behind the wire.</summary>
    public async Task<NodeProcess> StartNodeAsync(int number, DateTimeOffset? clock = null)
    {
        if (nodes[number] is { } before) await before.DisposeAsync();
        return nodes[number] = await NodeProcess.StartAsync(number == 0 ? "wired" : "direct", number == 0 ? Wire.ConnectionString : Server.HostConnectionString(name), ConnectionString, Keys, Relaxed, clock);
    }

    public NodeProcess Node(int number) => nodes[number] ?? throw new InvalidOperationException($"Node {number} was not started.");

    /// <summary>A node that serves: the one wished for, or another; null while none does.</summary>
    public NodeProcess? Serving(int wish) => nodes[wish] is { IsGone: false } wished ? wished : nodes.FirstOrDefault(n => n is { IsGone: false });

    public async Task StopNodesAsync()
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i] is not { } node) continue;
            nodes[i] = null;
            if (!node.IsGone) await node.StopAsync();
            await node.DisposeAsync();
        }
    }

    /// <summary>The node that follows the log for most read models.</summary>
    public async Task<int> LeaderAsync()
    {
        var owners = (await Daemon.StatusAsync(Engine.Store)).Where(s => s.Owner is not null).GroupBy(s => s.Owner).OrderByDescending(g => g.Count()).Select(g => g.Key).ToList();
        return Array.FindIndex(nodes, n => n is not null && n.Id == owners.FirstOrDefault()) is >= 0 and var found ? found : 0;
    }

    /// <summary>Sends one order once, and writes down what was told.</summary>
    public async Task<OrderStory> TellAsync(NodeProcess node, Order order, Question question)
    {
        var sent = Now;
        var reply = await node.AskAsync(question, Patience);
        if (reply is { Told: Told.Unknown } and not { Words: "in doubt" }) Errors.Enqueue($"{question.Ask}: {reply.Words}");
        return History.Told(order, node.Name, sent, Now, reply?.Told ?? Told.Unknown, reply?.Streams);
    }

    /// <summary>Sends an order to a node until there is an answer.</summary>
    public async Task<OrderStory> AskAsync(int node, Ask ask, Guid a, Guid b = default, int amount = 0, DateTimeOffset at = default)
    {
        var question = new Question(0, ask, Guid.CreateVersion7(Now), a, b, amount, at);
        var order = new Order(question.Id, ask.ToString(), ask switch { Ask.Transfer => 2, Ask.Refer => Installation.EventsOfReferral, _ => 1 });
        OrderStory? story = null;
        await UntilAsync(async () => (story = await TellAsync(Node(node), order, question)) is { IsSettled: true, Last: not Told.NotSaved }, 60, $"an answer to {ask}");
        return story!;
    }

    /// <summary>Answers that were errors, which no fault may make of a command. Nobody need wait for what comes after many of them.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>Waits until every message that is due is handled, every read model has come to the end of the log, and all is sealed.</summary>
    public async Task QuietAsync(int seconds = 240)
    {
        await UntilAsync(async () => await ScalarAsync<long>(BusySql) == 0, seconds, "the messages to be handled");
        await UntilAsync(async () => (await Daemon.StatusAsync(Engine.Store)).All(s => s.Status != "running" || s.OldestWaiting is null), seconds, "the read models to catch up");
        await UntilAsync(async () => await ScalarAsync<long>(UnsealedSql) <= 0, seconds, "the sealer to come to the end");
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Asks until there is an answer: what broke a line may have broken the asker's too.</summary>
    public static async Task<T> FinallyAsync<T>(Func<Task<T>> ask)
    {
        T answer = default!;
        await UntilAsync(async () => { answer = await ask(); return true; }, 60, "an answer of the database");
        return answer;
    }

    /// <summary>Waits for something to come about; a disturbance meanwhile is no answer.</summary>
    public static async Task UntilAsync(Func<Task<bool>> come, int seconds, string what)
    {
        for (var since = TimeProvider.System.GetTimestamp(); ;)
        {
            try { if (await come()) return; }
            catch (NpgsqlException) { }
            if (TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromSeconds(seconds)) throw new TimeoutException($"Waited {seconds} seconds for {what}.");
            await Task.Delay(100);
        }
    }

    /// <summary>Compares everything.</summary>
    public async Task<Verdict> CheckAsync(DateTimeOffset? dueBy = null, bool parkedMeant = false)
    {
        var verdict = Checker.Check(History.Stories, await StoredLog.ReadAsync(Database), await StoredLog.ActionsAsync(Database), dueBy);
        return verdict with { Findings = [.. verdict.Findings, .. await StoredLog.ProveAsync(Engine, parkedMeant)] };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            if (node is not null) await node.DisposeAsync();
        await Wire.DisposeAsync();
        await Engine.DisposeAsync();
        await Database.DisposeAsync();
        if (ownsServer) await Server.DisposeAsync();
        History.Dispose();
    }
}
