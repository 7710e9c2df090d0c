using Npgsql;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using Xunit;

namespace SafeDurham.Cases.EventStore.Tests;

public sealed class ReadModelTests(Database fixture) : StoreTest(fixture)
{
    private ReadModelKeeper Keeper => new(Store);

    private async Task AssertTrueAsync(ReadModelKeeper? keeper = null)
    {
        foreach (var check in await (keeper ?? Keeper).VerifyAsync()) Assert.True(check.IsTrue, $"{check.Name}: {string.Join("; ", check.Differences)}");
    }

    private static readonly Projection Wider = Projection.PerStream<TestCase, CaseRow>("test_cases", 2, (_, s) =>
        s.Area.Length == 0 ? [] : [new CaseRow("case", s.Area.ToUpperInvariant(), s.Points, s.IsClosed, s.Nickname, s.Person, s.Story, [], null)]);

    private static readonly Projection Late = Projection.Across<AreaRow2>("test_late", 1, e => e.Data is Opened ? [["all"]] : [], (row, _, _) => new AreaRow2("all", (row?.Count ?? 0) + 1));

    [Fact]
    public async Task A_read_model_that_is_new_or_was_changed_is_built_from_the_log_at_the_next_start()
    {
        await StartAsync(AnOpening("Durham"), new Noted("a", 1));
        await StartAsync(AnOpening("Crook"));
        await SettledAsync();
        var next = NewStore([Wider, Late, Sample.Persons]);
        await new ReadModelKeeper(next).EnsureAsync();
        Assert.Equal(["CROOK", "DURHAM"], (await RowsAsync<CaseRow>("order by area", next)).Select(r => r.Area));
        Assert.Equal(2, Assert.Single(await RowsAsync<AreaRow2>(store: next)).Count);
        await AssertTrueAsync(new ReadModelKeeper(next));
        Assert.Equal(2, await ScalarAsync<int>("select version from cases.read_models where name = 'test_cases'"));
        var built = await ScalarAsync<DateTime>("select max(built_at) from cases.read_models");
        await new ReadModelKeeper(next).EnsureAsync();
        Assert.Equal(built, await ScalarAsync<DateTime>("select max(built_at) from cases.read_models"));
    }

    [Fact]
    public async Task Several_nodes_may_start_at_once()
    {
        await StartAsync(AnOpening("Durham"));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new ReadModelKeeper(NewStore([Wider, Late])).EnsureAsync()));
        Assert.Equal("DURHAM", Assert.Single(await RowsAsync<CaseRow>()).Area);
    }

    [Fact]
    public async Task A_rebuild_equals_the_live_table_while_appends_go_on()
    {
        using var stop = new CancellationTokenSource();
        var daemon = new Daemon(Store, new DaemonOptions { Listen = false }).RunAsync(stop.Token);
        var streams = new List<Guid>();
        for (var i = 0; i < 20; i++) streams.Add(await StartAsync(AnOpening($"area {i % 3}"), new Noted("n", i)));
        var saved = 0;
        var writers = Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var work = Work();
                if (i % 3 == 0) work.Start<TestCase>(NewId(), AnOpening($"new {w}"));
                else work.Append(await Store.FetchForWritingAsync<TestCase>(streams[(w * 5) + (i % 5)]), new Noted("more", 1));
                if (await Store.SaveAsync(work) is SaveResult.Saved) Interlocked.Increment(ref saved);
            }
        })).ToList();
        for (var round = 0; round < 5; round++) await Keeper.RebuildAsync();
        var before = saved;
        await UntilAsync(() => Task.FromResult(saved > before + 20));
        await stop.CancelAsync();
        await Task.WhenAll([.. writers, daemon]);
        await AssertTrueAsync();
        Assert.Equal(await ScalarAsync<long>("select count(*) from cases.mt_streams"), (await RowsAsync<CaseRow>()).Count);
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from pg_class where relname like '%beside%'"));
    }

    [Theory]
    [InlineData("update cases.test_cases set points = points + 1", "test_cases", "differs in points")]
    [InlineData("update cases.test_cases set nickname = story", "test_cases", "differs in nickname")]
    [InlineData("delete from cases.test_cases", "test_cases", "missing")]
    [InlineData("insert into cases.record_people (stream_id, person_id, role) select id, gen_random_uuid(), 'Victim' from cases.mt_streams", "record_people", "not expected")]
    [InlineData("update cases.test_areas set cases = 7", "test_areas", "differs in cases")]
    public async Task A_row_that_was_tampered_with_is_found_and_told_without_its_content(string tampering, string name, string what)
    {
        await StartAsync(AnOpening("Durham") with { Nickname = "Nan", Story = "a story that differs" });
        await SettledAsync();
        await Keeper.RebuildAsync(["test_areas"]);
        await AssertTrueAsync();
        await ExecuteAsync(tampering);
        var wrong = Assert.Single(await Keeper.VerifyAsync(), c => !c.IsTrue);
        Assert.Equal(name, wrong.Name);
        var difference = Assert.Single(wrong.Differences);
        Assert.Equal(what, difference.What);
        Assert.DoesNotContain("Nan", difference.ToString());
        await SettledAsync();
        await Keeper.RebuildAsync([name]);
        await AssertTrueAsync();
    }

    [Fact]
    public async Task A_name_that_is_none_is_refused_with_those_that_are() =>
        Assert.Contains("test_areas", (await Assert.ThrowsAsync<ArgumentException>(() => Keeper.RebuildAsync(["test_nothing"]))).Message);

    [Fact]
    public async Task A_log_that_was_restored_from_a_dump_is_refused_until_it_is_stamped_anew()
    {
        var one = await StartAsync(AnOpening("Durham"), new Noted("a", 1));
        await StartAsync(AnOpening("Durham"), new Noted("b", 2));
        await ExecuteAsync("update cases.mt_events set tx_id = (tx_id::text::bigint + 1000000000)::text::xid8");
        var refused = await Assert.ThrowsAsync<RestoredLogException>(() => Keeper.EnsureAsync());
        Assert.Contains("verify --restamp", refused.Message);
        await Keeper.RestampAsync();
        await AppendAsync(one, new Noted("c", 4));
        await Keeper.EnsureAsync();
        using var stop = new CancellationTokenSource();
        var daemon = new Daemon(Store, new DaemonOptions { Listen = false }).RunAsync(stop.Token);
        await UntilAsync(async () => (await RowsAsync<AreaRow>("where area = 'all'")).Single().Points == 7);
        await stop.CancelAsync();
        await daemon;
        await AssertTrueAsync();
    }

    [Fact]
    public async Task A_poisoned_rebuild_leaves_the_live_table_as_it_was()
    {
        await StartAsync(AnOpening("Durham"));
        await ExecuteAsync("insert into cases.mt_events (seq_id, id, stream_id, version, data, type) select nextval('cases.mt_events_sequence'), gen_random_uuid(), id, 2, '{}', 'test_unknown' from cases.mt_streams");
        await Assert.ThrowsAsync<EventTypes.UnreadableEventException>(() => Keeper.RebuildAsync(["test_cases"]));
        Assert.Single(await RowsAsync<CaseRow>());
    }

    [Fact]
    public void A_row_whose_key_is_encrypted_or_that_says_about_nobody_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Projection.PerStream<TestCase, SecretKeyRow>("bad", 1, (_, _) => []));
        Assert.Throws<InvalidOperationException>(() => Projection.Across<AboutNobodyRow>("bad", 1, _ => [], (row, _, _) => row));
    }

    private sealed record SecretKeyRow([property: Personal, Key] string Name);

    private sealed record AboutNobodyRow([property: Plain, Key] string Area, [property: Personal] string? Name);
}
