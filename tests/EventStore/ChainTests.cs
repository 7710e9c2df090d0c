using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using Xunit;

namespace SafeDurham.Cases.EventStore.Tests;

/// <summary>The chain holds while nobody meddles, and names the place when somebody does, with all the rights that the database can give.</summary>
public sealed class ChainTests(Database fixture) : StoreTest(fixture)
{
    private static readonly DaemonOptions Quick = new() { Poll = TimeSpan.FromMilliseconds(20), Listen = false };

    /// <summary>Runs the followers until every event is sealed.</summary>
    private async Task SealAsync(Store? store = null, DaemonOptions? options = null)
    {
        using var stop = new CancellationTokenSource();
        var daemon = new Daemon(store ?? Store, options ?? Quick).RunAsync(stop.Token);
        await UntilAsync(async () => await WaitingAsync() == 0);
        await stop.CancelAsync();
        await daemon;
    }

    private Task<long> WaitingAsync() => ScalarAsync<long>("select count(*) from cases.mt_events e where not exists (select 1 from cases.chain_leaves l where l.chain = 'events' and l.seq_id = e.seq_id)");

    /// <summary>Forty events in ten streams, sealed in several steps.</summary>
    private async Task<List<Guid>> SealedLogAsync()
    {
        var streams = new List<Guid>();
        for (var i = 0; i < 10; i++)
        {
            streams.Add(await StartAsync(AnOpening($"area {i}"), new Noted("first", 1), new Noted("second", 2), new Moved("Crook")));
            if (i % 3 == 2) await SealAsync();
        }
        await SealAsync();
        return streams;
    }

    private async Task<ChainCheck> VerifyAsync(params IReadOnlyList<ChainHead> kept) => (await new ChainVerifier(Store).VerifyAsync(kept)).Single(c => c.Chain == "events");

    private async Task<ChainHead> HeadAsync() => (await new ChainVerifier(Store).HeadsAsync()).Single();

    private async Task AssertHoldsAsync(params IReadOnlyList<ChainHead> kept)
    {
        var check = await VerifyAsync(kept);
        Assert.True(check.IsTrue, string.Join("; ", check.Problems.Select(p => p.Words)));
        Assert.Equal(0, check.Waiting);
        Assert.True(check.Sealed > 0 && check.Heads > 0);
    }

    /// <summary>Meddles, and the check must name exactly these.</summary>
    private async Task AssertFindsAsync(string sql, params (string Kind, long? Number)[] expected)
    {
        Assert.NotEqual(0, await ExecuteAsync(sql));
        var check = await VerifyAsync();
        Assert.Equal(expected.Order(), check.Problems.Select(p => (p.Kind, p.Number)).Order());
    }

    [Fact]
    public async Task What_nobody_touched_verifies_and_goes_on()
    {
        var streams = await SealedLogAsync();
        await AssertHoldsAsync();
        var head = await HeadAsync();
        Assert.Equal(40, head.LastPosition);
        Assert.InRange(head.Number, 4, 40); // more where another's open transaction split a sealing in two
        await AppendAsync(streams[0], new Noted("later", 3));
        Assert.Equal(1, (await VerifyAsync(head)).Waiting);
        await SealAsync();
        await AssertHoldsAsync(head);
        Assert.Equal(41, (await HeadAsync()).LastPosition);
    }

    [Fact]
    public async Task What_was_appended_is_sealed_within_ten_seconds_also_when_another_program_appended_it()
    {
        using var stop = new CancellationTokenSource();
        var daemon = new Daemon(Store).RunAsync(stop.Token);
        var stream = await StartAsync(AnOpening());
        await ExecuteAsync("select cases.mt_quick_append_events($1, 'test_case', '*DEFAULT*', array[gen_random_uuid()], array['test_moved']::varchar[], array['Some']::varchar[], array['{\"Area\": \"Crook\"}']::jsonb[], array[null]::bytea[])", stream);
        await UntilAsync(async () => await WaitingAsync() == 0, seconds: 10);
        var sealer = Assert.Single(await Daemon.SealersAsync(Store));
        Assert.Equal(("seal-events", "running", null), (sealer.Name, sealer.Status, sealer.OldestWaiting));
        Assert.Equal(("running", null), ((await Daemon.ErasuresAsync(Store))?.Status, (await Daemon.ErasuresAsync(Store))?.OldestWaiting));
        await stop.CancelAsync();
        await daemon;
        await AssertHoldsAsync();
        Assert.Equal(2, (await HeadAsync()).LastPosition);
        // Nobody seals any more, and that shows.
        await AppendAsync(stream, new Noted("later", 3));
        Assert.NotNull(Assert.Single(await Daemon.SealersAsync(Store)).OldestWaiting);
    }

    [Theory]
    [InlineData("data = jsonb_set(data, '{area}', '\"Elsewhere\"')")]
    [InlineData("type = 'test_noted'")]
    [InlineData("timestamp = timestamp - interval '1 microsecond'")]
    [InlineData("occurred_at = occurred_at + interval '1 day'")]
    [InlineData("staff_id = agency_id")]
    [InlineData("role = 'Manager'")]
    [InlineData("purpose = 'another'")]
    [InlineData("command_id = gen_random_uuid()")]
    [InlineData("key_ids = key_ids || gen_random_uuid()")]
    [InlineData("is_archived = true")]
    public async Task An_edited_event_is_found(string edit)
    {
        await SealedLogAsync();
        await AssertFindsAsync($"update cases.mt_events set {edit} where seq_id = 17", ("edited", 17L));
    }

    [Fact]
    public async Task A_deleted_event_is_found()
    {
        var streams = await SealedLogAsync();
        await AssertFindsAsync($"delete from cases.mt_events where stream_id = '{streams[4]}' and version = 2", ("deleted", 18L), ("stream-broken", null));
    }

    [Fact]
    public async Task Two_swapped_events_are_found()
    {
        await SealedLogAsync();
        await AssertFindsAsync("update cases.mt_events a set data = b.data from cases.mt_events b where (a.seq_id, b.seq_id) in ((6, 7), (7, 6))", ("edited", 6L), ("edited", 7L));
        await AssertFindsAsync("update cases.mt_events set seq_id = case seq_id when 22 then -1 else seq_id end where seq_id in (22); update cases.mt_events set seq_id = 22 where seq_id = 23; update cases.mt_events set seq_id = 23 where seq_id = -1",
            ("edited", 6L), ("edited", 7L), ("edited", 22L), ("edited", 23L));
    }

    [Fact]
    public async Task An_inserted_event_is_found()
    {
        await SealedLogAsync();
        await AssertFindsAsync("""
            insert into cases.mt_events (seq_id, id, stream_id, version, data, type, tx_id, timestamp)
            select 1000, gen_random_uuid(), stream_id, 5, data, type, tx_id, timestamp from cases.mt_events where seq_id = 12;
            update cases.mt_streams s set version = 5 from cases.mt_events e where e.seq_id = 12 and s.id = e.stream_id
            """, ("inserted", 1000L));
    }

    [Fact]
    public async Task An_event_with_its_link_is_found()
    {
        await SealedLogAsync();
        // As a newest event with a link of its own making, but nobody can sign the head.
        await AssertFindsAsync("""
            insert into cases.mt_events (seq_id, id, stream_id, version, data, type, tx_id) select 1000, gen_random_uuid(), stream_id, 5, data, type, tx_id from cases.mt_events where seq_id = 12;
            update cases.mt_streams s set version = 5 from cases.mt_events e where e.seq_id = 12 and s.id = e.stream_id;
            insert into cases.chain_leaves (chain, position, seq_id, hash) values ('events', 0, 1000, sha256('x'))
            """, ("chain-changed", null), ("edited", 1000L), ("chain-changed", null));
    }

    [Fact]
    public async Task A_changed_link_is_found_also_where_the_event_was_changed_with_it()
    {
        await SealedLogAsync();
        await AssertFindsAsync("update cases.chain_leaves set hash = sha256('x') where position = 20", ("edited", 20L), ("chain-changed", null));
        await AssertFindsAsync("delete from cases.chain_leaves where position = 30", ("edited", 20L), ("chain-changed", null), ("inserted", 30L), ("chain-changed", null), ("chain-changed", null));
    }

    [Fact]
    public async Task Changed_and_missing_heads_are_found()
    {
        await SealedLogAsync();
        await AssertFindsAsync("update cases.chain_heads set sealed_at = sealed_at - interval '1 day' where number = 2", ("head-changed", null));
        await AssertFindsAsync("delete from cases.chain_heads where number = 4", ("head-changed", null), ("head-changed", null));
    }

    [Fact]
    public async Task A_head_signed_with_another_key_is_found()
    {
        await SealedLogAsync();
        var forged = (await HeadAsync() with { Head = new string('0', 64) }).SignedWith(SealingKey.Generate());
        await ExecuteAsync("update cases.chain_heads set head = $1, key_id = $2, signature = $3 where number = $4 and chain = $5", Convert.FromHexString(forged.Head), forged.KeyId, Convert.FromBase64String(forged.Signature), forged.Number, forged.Chain);
        Assert.Equal(["head-changed", "chain-changed"], (await VerifyAsync()).Problems.Select(p => p.Kind));
        Assert.Equal("foreign-head", Assert.Single((await VerifyAsync(forged)).Problems, p => p.Kind == "foreign-head").Kind);
    }

    [Fact]
    public async Task A_database_that_was_rolled_back_is_found_by_a_head_that_was_kept()
    {
        await SealedLogAsync();
        await ExecuteAsync("create table public.kept_events as table cases.mt_events; create table public.kept_streams as table cases.mt_streams; create table public.kept_leaves as table cases.chain_leaves; create table public.kept_heads as table cases.chain_heads");
        await StartAsync(AnOpening(), new Noted("the evidence", 1));
        await SealAsync();
        var kept = await HeadAsync();
        await AssertHoldsAsync(kept);
        await ExecuteAsync("""
            truncate cases.mt_events, cases.mt_streams, cases.chain_leaves, cases.chain_heads;
            insert into cases.mt_events select * from public.kept_events; insert into cases.mt_streams select * from public.kept_streams;
            insert into cases.chain_leaves select * from public.kept_leaves; insert into cases.chain_heads select * from public.kept_heads
            """);
        await AssertHoldsAsync(); // by itself it is whole: only what was kept elsewhere can tell
        Assert.Equal("rolled-back", Assert.Single((await VerifyAsync(kept)).Problems).Kind);
        // Also after it has gone on and grown past the head.
        await StartAsync(AnOpening(), new Noted("something else", 1), new Noted("and more", 1));
        await SealAsync();
        Assert.Equal("rewritten", Assert.Single((await VerifyAsync(kept)).Problems).Kind);
    }

    [Fact]
    public async Task A_chain_that_was_made_anew_is_found_by_a_head_that_was_kept()
    {
        await SealedLogAsync();
        var kept = await HeadAsync();
        await ExecuteAsync("update cases.mt_events set data = jsonb_set(data, '{area}', '\"Elsewhere\"') where seq_id = 17; truncate cases.chain_leaves, cases.chain_heads; update cases.mt_event_progression set last_tx_id = '0', last_seq_id = 0 where name = 'seal-events'");
        await SealAsync();
        await AssertHoldsAsync();
        Assert.Equal("rewritten", Assert.Single((await VerifyAsync(kept)).Problems).Kind);
    }

    [Fact]
    public async Task The_chain_holds_after_an_erasure()
    {
        var person = new PersonId(NewId());
        var stream = await StartAsync(AnOpening("Durham", person), new Noted("a", 1, [new Mention(person, "said")]));
        await SealAsync();
        var kept = await HeadAsync();
        await Store.Keys.DestroyAsync(person.Value);
        await Store.Keys.DestroyAsync(stream);
        await AssertHoldsAsync(kept);
    }

    [Fact]
    public async Task The_chain_holds_and_goes_on_after_a_restore_was_stamped_anew()
    {
        var streams = await SealedLogAsync();
        await AppendAsync(streams[3], new Noted("not sealed yet", 1));
        var kept = await HeadAsync();
        await ExecuteAsync("update cases.mt_events set tx_id = (tx_id::text::bigint + 1000000000)::text::xid8");
        await new ReadModelKeeper(Store).RestampAsync();
        await SealAsync();
        await AppendAsync(streams[0], new Noted("new", 1));
        await SealAsync();
        await AssertHoldsAsync(kept);
        Assert.Equal(42, (await HeadAsync()).LastPosition);
        Assert.All(await Daemon.StatusAsync(Store), s => Assert.Equal("running", s.Status));
    }

    [Fact]
    public async Task Two_nodes_seal_one_chain_and_a_woken_one_writes_nothing()
    {
        var other = NewStore();
        using var stop = new CancellationTokenSource();
        var hasty = Quick with { Poll = TimeSpan.FromMilliseconds(2), BatchSize = 7 };
        var daemons = new[] { Store, other }.Select(s => new Daemon(s, hasty).RunAsync(stop.Token)).ToArray();
        for (var i = 0; i < 30; i++)
        {
            await StartAsync(AnOpening(), new Noted("n", i));
            // As if the holder had been paused: the other takes over while the holder believes that it still has the lease.
            await ExecuteAsync("update cases.mt_event_progression set leased_until = '-infinity' where name = 'seal-events'");
            if (i % 5 == 4) await Task.Delay(30);
        }
        await UntilAsync(async () => await WaitingAsync() == 0);
        await stop.CancelAsync();
        await Task.WhenAll(daemons);
        await AssertHoldsAsync();
        Assert.Equal(60, (await HeadAsync()).LastPosition);
        Assert.True(await ScalarAsync<long>("select fence from cases.mt_event_progression where name = 'seal-events'") > 2);
        Assert.Equal("running", await ScalarAsync<string>("select status from cases.mt_event_progression where name = 'seal-events'"));
    }

    [Fact]
    public async Task Who_seals_twice_what_is_sealed_is_stopped_and_says_so()
    {
        await SealedLogAsync();
        await ExecuteAsync("update cases.mt_event_progression set last_tx_id = '0', last_seq_id = 0 where name = 'seal-events'");
        using var stop = new CancellationTokenSource();
        var daemon = new Daemon(Store, Quick).RunAsync(stop.Token);
        await UntilAsync(async () => await ScalarAsync<string>("select status from cases.mt_event_progression where name = 'seal-events'") == "stopped");
        await stop.CancelAsync();
        await daemon;
        await AssertHoldsAsync();
    }
}
