using Npgsql;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using Xunit;

namespace SafeDurham.Cases.EventStore.Tests;

public sealed class CommandIdTests(Database fixture) : StoreTest(fixture)
{
    private static UnitOfWork Command(Guid id, Guid stream, byte content = 1, string answer = """{"n": 1}""")
    {
        var work = new UnitOfWork(id, "test", Anna) { Fingerprint = [content], Answer = answer };
        work.Start<TestCase>(stream, AnOpening());
        return work;
    }

    [Fact]
    public async Task The_same_command_again_gets_the_first_answer_and_writes_nothing()
    {
        var id = NewId();
        var stream = NewId();
        Assert.Equal(new SaveResult.Saved("""{"n": 1}"""), await Store.SaveAsync(Command(id, stream)));
        Assert.Equal(new SaveResult.AlreadyDone("""{"n": 1}""", true), await Store.SaveAsync(Command(id, NewId(), answer: """{"n": 2}""")));
        Assert.Equal(new SaveResult.AlreadyDone("""{"n": 1}""", false), await Store.SaveAsync(Command(id, NewId(), content: 2)));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from cases.mt_streams"));
    }

    [Fact]
    public async Task The_same_command_many_times_at_once_is_done_once()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => NewStore()).ToList();
        for (var round = 0; round < 10; round++)
        {
            var id = NewId();
            var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => stores[i % 4].SaveAsync(Command(id, NewId(), content: (byte)(i % 2)))));
            Assert.Single(results, r => r is SaveResult.Saved);
            Assert.All(results.Where(r => r is not SaveResult.Saved), r => Assert.IsType<SaveResult.AlreadyDone>(r));
            Assert.Equal(6, results.Count(r => r is SaveResult.AlreadyDone { SameContent: false }));
        }
        Assert.Equal(10, await ScalarAsync<long>("select count(*) from cases.mt_events"));
        Assert.Equal(10, await ScalarAsync<long>("select count(*) from cases.commands"));
    }

    [Theory]
    [InlineData(Cut.BeforeTheServerHears)]
    [InlineData(Cut.BeforeTheClientHears)]
    public async Task An_outcome_that_was_lost_on_the_way_is_settled_by_the_command_id(Cut cut)
    {
        await using var proxy = new CuttingProxy(ConnectionString);
        var store = NewStore(connectionString: proxy.ConnectionString);
        await Store.SaveAsync(Command(NewId(), NewId()));
        int saved = 0, notSaved = 0;
        for (var i = 0; i < 12; i++)
        {
            var (id, stream) = (NewId(), NewId());
            await store.ReadAsync(stream); // a connection is open and warm, with a session of its own
            proxy.CutNext(cut);
            try
            {
                Assert.IsType<SaveResult.Saved>(await store.SaveAsync(Command(id, stream)));
                saved++;
                Assert.Single(await Store.ReadAsync(stream));
            }
            catch (NotSavedException)
            {
                notSaved++;
                Assert.Empty(await Store.ReadAsync(stream));
                Assert.IsType<SaveResult.Saved>(await store.SaveAsync(Command(id, stream)));
            }
        }
        Assert.Equal(12, proxy.Cuts);
        Assert.Equal(cut == Cut.BeforeTheClientHears ? (12, 0) : (0, 12), (saved, notSaved));
        Assert.Equal(13, await ScalarAsync<long>("select count(*) from cases.commands"));
    }

    [Fact]
    public async Task A_command_that_another_node_carried_out_meanwhile_leaves_no_key_here_that_nobody_else_has()
    {
        await using var proxy = new CuttingProxy(ConnectionString);
        var node = NewStore(connectionString: proxy.ConnectionString);
        var (id, person) = (NewId(), new PersonId(NewId()));
        UnitOfWork About(Guid command)
        {
            var work = new UnitOfWork(command, "test", Anna) { Fingerprint = [1] };
            work.Start<TestCase>(NewId(), AnOpening("Durham", person));
            return work;
        }
        await node.ReadAsync(NewId());
        // Both make a key for the person. The other node's is stored; this one's goes under with the line.
        proxy.CutNext(Cut.BeforeTheServerHears, () => Store.SaveAsync(About(id)));
        Assert.IsType<SaveResult.Saved>(await node.SaveAsync(About(id)));
        var next = About(NewId());
        Assert.IsType<SaveResult.Saved>(await node.SaveAsync(next));
        var stream = await ScalarAsync<Guid>("select stream_id from cases.mt_events where command_id = $1", next.CommandId);
        Assert.Equal("Nan", Assert.IsType<Opened>(Assert.Single(await NewStore().ReadAsync(stream)).Data).Nickname);
    }

    [Fact]
    public async Task A_repetition_whose_first_answer_cannot_be_fetched_is_in_doubt_and_not_failed()
    {
        await using var proxy = new CuttingProxy(ConnectionString);
        var node = NewStore(connectionString: proxy.ConnectionString);
        var id = NewId();
        await Store.SaveAsync(Command(id, NewId()));
        await node.ReadAsync(NewId());
        proxy.CutAfter("commands_pkey");
        Assert.Equal(id, (await Assert.ThrowsAsync<OutcomeUnknownException>(() => node.SaveAsync(Command(id, NewId())))).CommandId);
    }

    [Fact]
    public async Task What_was_said_not_to_be_saved_cannot_be_committed_later()
    {
        // The network swallows the batch, the client gives up, and only then the server gets it.
        await using var proxy = new CuttingProxy(ConnectionString);
        var store = NewStore(connectionString: proxy.ConnectionString);
        var (id, stream) = (NewId(), NewId());
        await store.ReadAsync(stream);
        proxy.CutNext(Cut.DeliverAfterTheClientIsGone);
        await Assert.ThrowsAsync<NotSavedException>(() => store.SaveAsync(Command(id, stream)));
        await proxy.DeliverHeldAsync();
        await Task.Delay(300);
        Assert.Empty(await Store.ReadAsync(stream));
        Assert.Null(await Store.AnswerOfAsync(id));
    }

    private const string Victims = "from pg_stat_activity where datname = current_database() and application_name = 'victim'";

    [Fact]
    public async Task A_session_that_the_administrator_ends_in_the_middle_of_its_batch_saved_nothing()
    {
        var store = NewStore(connectionString: ConnectionString + ";Application Name=victim");
        var (id, stream) = (NewId(), NewId());
        await store.ReadAsync(stream);
        Task<SaveResult> saving;
        await using (var holder = new NpgsqlConnection(ConnectionString))
        {
            await holder.OpenAsync();
            await using var transaction = await holder.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand("lock table cases.mt_events in share mode", holder, transaction);
            await hold.ExecuteNonQueryAsync();
            saving = store.SaveAsync(Command(id, stream));
            await UntilAsync(() => ScalarAsync<bool>($"select exists (select 1 {Victims} and wait_event_type = 'Lock')"));
            await ExecuteAsync($"select pg_terminate_backend(pid) {Victims}");
        }
        await Assert.ThrowsAsync<NotSavedException>(() => saving);
        Assert.Empty(await Store.ReadAsync(stream));
        Assert.Null(await Store.AnswerOfAsync(id));
        Assert.IsType<SaveResult.Saved>(await store.SaveAsync(Command(id, stream)));
    }

    [Fact]
    public async Task Whenever_a_session_is_ended_by_the_administrator_what_is_said_is_true()
    {
        using var stop = new CancellationTokenSource();
        var killer = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await ExecuteAsync($"select pg_terminate_backend(pid) {Victims}");
                await Task.Delay(80);
            }
        });
        var store = NewStore(connectionString: ConnectionString + ";Application Name=victim");
        for (var i = 0; i < 80; i++)
        {
            var (id, stream) = (NewId(), NewId());
            var events = 1L;
            try
            {
                Assert.IsType<SaveResult.Saved>(await store.SaveAsync(Command(id, stream)));
            }
            catch (NotSavedException)
            {
                events = 0;
            }
            Assert.Equal(events, await ScalarAsync<long>("select count(*) from cases.mt_events where stream_id = $1", stream));
        }
        await stop.CancelAsync();
        await killer;
    }

    [Fact]
    public async Task Without_a_database_it_is_said_that_nothing_was_saved()
    {
        var store = NewStore(connectionString: "Host=/nowhere;Username=x;Database=x;Timeout=1");
        Assert.Contains("Nothing was saved", (await Assert.ThrowsAsync<NotSavedException>(() => store.SaveAsync(Command(NewId(), NewId())))).Message);
    }
}
