using Npgsql;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using Xunit;

namespace SafeDurham.Cases.EventStore.Tests;

[Collection(HoldsTheHorizon.Name)]
public sealed class DaemonTests(Database fixture) : StoreTest(fixture)
{
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> daemons = [];

    protected override IReadOnlyList<Projection> Projections => [.. Sample.All, Sample.Fragile];

    private Store RunDaemon(Store? store = null, DaemonOptions? options = null)
    {
        store ??= NewStore();
        daemons.Add(new Daemon(store, options).RunAsync(stop.Token));
        return store;
    }

    public override async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(daemons);
        stop.Dispose();
        Sample.Tolerant = false;
        await base.DisposeAsync();
    }

    private async Task<int> PointsAsync() => (await RowsAsync<AreaRow>("where area = 'all'")).SingleOrDefault()?.Points ?? 0;

    private async Task CaughtUpAsync(int seconds = 20) =>
        await UntilAsync(async () => (await Daemon.StatusAsync(Store)).All(s => s.OldestWaiting is null || s.Status == "stopped"), seconds);

    private async Task AssertTrueAsync()
    {
        foreach (var check in await new ReadModelKeeper(Store).VerifyAsync()) Assert.True(check.IsTrue, $"{check.Name}: {string.Join("; ", check.Differences)}");
    }

    [Fact]
    public async Task Read_models_across_streams_follow_the_log()
    {
        RunDaemon(Store);
        var person = new PersonId(NewId());
        var one = await StartAsync(AnOpening("Durham", person), new Noted("a", 2, [new Mention(person, "x"), new Mention(person, "y"), new Mention(new PersonId(NewId()), "z")]));
        await StartAsync(AnOpening("Durham"), new Noted("b", 3));
        await AppendAsync(one, new Noted("c", 4));
        await UntilAsync(async () => await PointsAsync() == 9);
        await CaughtUpAsync();
        Assert.Equal(2, (await RowsAsync<AreaRow>("where area = 'Durham'")).Single().Cases);
        Assert.Equal("Nan", (await RowsAsync<PersonAcrossRow>("where area = 'Durham'")).First(r => r.Person == person).Nickname);
        Assert.Equal(1, (await RowsAsync<PersonAcrossRow>("where area = 'mentioned'")).Single(r => r.Person == person).Mentions);
        await AssertTrueAsync();
    }

    [Fact]
    public async Task Another_process_hears_of_an_append_at_once()
    {
        // Polling is out of the question here, so only the notification can bring it.
        RunDaemon(Store, new DaemonOptions { Poll = TimeSpan.FromSeconds(30), Lease = TimeSpan.FromSeconds(60) });
        await UntilAsync(async () => (await Daemon.StatusAsync(Store)).Count(s => s.Owner == Store.Node) == 4);
        await UntilAsync(async () => await ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and query like 'listen%'") == 1);
        var other = NewStore(projections: Sample.All);
        RunDaemon(other, new DaemonOptions { Poll = TimeSpan.FromSeconds(30), Lease = TimeSpan.FromSeconds(60) });
        var work = Work();
        work.Start<TestCase>(NewId(), AnOpening("Durham"), new Noted("a", 2));
        await other.SaveAsync(work);
        await UntilAsync(async () => await PointsAsync() == 2, seconds: 5);
    }

    [Fact]
    public async Task An_event_whose_transaction_commits_late_is_not_skipped()
    {
        RunDaemon(Store);
        await StartAsync(AnOpening(), new Noted("before", 1));
        await UntilAsync(async () => await PointsAsync() == 1);
        // A number is drawn, an event is written, and the transaction stays open.
        await using var slow = await Db.OpenConnectionAsync();
        await using var open = await slow.BeginTransactionAsync();
        var late = NewId();
        foreach (var sql in new[]
        {
            "insert into cases.mt_streams (id, type, version) values ($1, 'test_case', 1)",
            "insert into cases.mt_events (seq_id, id, stream_id, version, data, type) values (nextval('cases.mt_events_sequence'), gen_random_uuid(), $1, 1, '{\"words\":\"late\",\"points\":10}', 'test_noted')",
        })
        {
            await using var command = new NpgsqlCommand(sql, slow) { Parameters = { new() { Value = late } } };
            await command.ExecuteNonQueryAsync();
        }
        // Meanwhile later numbers commit.
        await StartAsync(AnOpening(), new Noted("after", 100));
        await new ReadModelKeeper(Store).RebuildAsync(["test_areas"]);
        await Task.Delay(300);
        Assert.Equal(1, await PointsAsync());
        Assert.NotNull((await Daemon.StatusAsync(Store)).Single(s => s.Name == "test_areas").OldestWaiting);
        await open.CommitAsync();
        await UntilAsync(async () => await PointsAsync() == 111);
        await CaughtUpAsync();
        await AssertTrueAsync();
    }

    [Fact]
    public async Task A_poison_event_stops_only_the_projection_that_cannot_bear_it_and_is_not_skipped()
    {
        RunDaemon(Store);
        var stream = await StartAsync(AnOpening());
        await AppendAsync(stream, new Poison("a secret that nobody may log"));
        await StartAsync(AnOpening());
        await AppendAsync(stream, new Noted("after", 5));
        await UntilAsync(async () => (await Daemon.StatusAsync(Store)).Any(s => s.Status == "stopped"));
        await UntilAsync(async () => await PointsAsync() == 5);
        await CaughtUpAsync();
        var stopped = (await Daemon.StatusAsync(Store)).Single(s => s.Status == "stopped");
        Assert.Equal("test_fragile", stopped.Name);
        Assert.Contains("test_poison", stopped.Problem);
        Assert.DoesNotContain("secret", stopped.Problem);
        Assert.NotNull(stopped.OldestWaiting);
        Assert.Equal(1, (await RowsAsync<AreaRow2>()).Single().Count);
        Sample.Tolerant = true;
        Assert.True(await Daemon.ResumeAsync(Store, "test_fragile"));
        await UntilAsync(async () => (await RowsAsync<AreaRow2>()).Single().Count == 3);
        await CaughtUpAsync();
        Assert.All(await Daemon.StatusAsync(Store), s => Assert.Equal("running", s.Status));
        await AssertTrueAsync();
        Assert.False(await Daemon.ResumeAsync(Store, "test_fragile"));
    }

    [Fact]
    public async Task A_corrected_release_goes_on_by_itself()
    {
        RunDaemon(Store);
        await AppendAsync(await StartAsync(AnOpening()), new Poison("x"));
        await UntilAsync(async () => (await Daemon.StatusAsync(Store)).Any(s => s.Status == "stopped"));
        Sample.Tolerant = true;
        RunDaemon(NewStore(software: "corrected"));
        await UntilAsync(async () => (await RowsAsync<AreaRow2>()).SingleOrDefault()?.Count == 2);
    }

    [Fact]
    public async Task One_node_works_at_a_time_and_a_lost_lease_is_taken_up_where_it_was()
    {
        var first = RunDaemon();
        await UntilAsync(async () => (await Daemon.StatusAsync(Store)).All(s => s.Owner == first.Node));
        RunDaemon();
        await StartAsync(AnOpening(), new Noted("a", 1));
        await UntilAsync(async () => await PointsAsync() == 1);
        Assert.All(await Daemon.StatusAsync(Store), s => Assert.Equal(first.Node, s.Owner));
        await ExecuteAsync("update cases.mt_event_progression set owner = null, leased_until = null, fence = fence + 1, stopped_by = 'test' where name = 'test_areas'");
        await AppendAsync(await StartAsync(AnOpening()), new Noted("b", 2));
        await UntilAsync(async () => await PointsAsync() == 3);
        await CaughtUpAsync();
        await AssertTrueAsync();
    }

    [Fact]
    public async Task An_old_leader_that_was_paused_writes_nothing()
    {
        await StartAsync(AnOpening(), new Noted("a", 1));
        var short_ = TimeSpan.FromSeconds(2);
        var old = new Lease(NewStore(), "test_areas", short_);
        Assert.True(await old.TryTakeAsync(CancellationToken.None));
        var next = new Lease(NewStore(), "test_areas", TimeSpan.FromSeconds(30));
        Assert.False(await next.TryTakeAsync(CancellationToken.None));
        await UntilAsync(() => next.TryTakeAsync(CancellationToken.None), seconds: 15);
        // The old one wakes and sends what it had ready.
        var spoil = new Statement("insert into cases.test_areas (area, cases, points, last_version) values ('spoilt', 1, 1, 1)");
        await using var connection = await Db.OpenConnectionAsync();
        await using var batch = Saver.Batch(connection, [old.Move(new LogPlace(999, 1)), spoil], again: false);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => batch.ExecuteNonQueryAsync());
        Assert.Equal("CV003", refused.SqlState);
        Assert.Empty(await RowsAsync<AreaRow>());
        // Nor can it declare the projection stopped.
        await old.StopAsync("nonsense");
        Assert.Equal("running", (await Daemon.StatusAsync(Store)).Single(s => s.Name == "test_areas").Status);
        await using var rightful = Saver.Batch(connection, [next.Move(new LogPlace(3, 1))], again: false);
        await rightful.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task Two_daemons_under_load_lose_and_double_nothing_while_leases_are_torn_away()
    {
        var options = new DaemonOptions { BatchSize = 20, Lease = TimeSpan.FromMilliseconds(300), Poll = TimeSpan.FromMilliseconds(50) };
        RunDaemon(options: options);
        RunDaemon(options: options);
        var stream = await StartAsync(AnOpening());
        for (var i = 0; i < 200; i++)
        {
            await AppendAsync(stream, new Noted($"n{i}", 1));
            if (i % 20 == 0) await ExecuteAsync("update cases.mt_event_progression set owner = null, leased_until = null, fence = fence + 1 where name = 'test_areas'");
        }
        await UntilAsync(async () => await PointsAsync() == 200);
        await CaughtUpAsync();
        await AssertTrueAsync();
    }

    [Fact]
    public async Task Rows_of_a_stream_to_which_another_program_appended_are_repaired()
    {
        RunDaemon(Store);
        var stream = await StartAsync(AnOpening("Durham"));
        await ExecuteAsync("select cases.mt_quick_append_events($1, 'test_case', '*DEFAULT*', array[gen_random_uuid()], array['test_moved'], array['x'], array['{\"Area\":\"Crook\"}'::jsonb], array[null::bytea])", stream);
        await UntilAsync(async () => (await RowsAsync<CaseRow>()).Single().Area == "Crook");
        await AssertTrueAsync();
    }

    [Fact]
    public async Task An_append_of_ours_repairs_what_a_foreign_one_left_behind()
    {
        var stream = await StartAsync(AnOpening("Durham"));
        await ExecuteAsync("select cases.mt_quick_append_events($1, 'test_case', '*DEFAULT*', array[gen_random_uuid()], array['test_moved'], array['x'], array['{\"Area\":\"Crook\"}'::jsonb], array[null::bytea])", stream);
        Assert.Equal("Durham", (await RowsAsync<CaseRow>()).Single().Area);
        await AppendAsync(stream, new Noted("ours", 1));
        Assert.Equal("Crook", (await RowsAsync<CaseRow>()).Single().Area);
    }
}
