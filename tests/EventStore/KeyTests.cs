using System.Text;
using Npgsql;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.TestKit;
using Xunit;

namespace SafeDurham.Cases.EventStore.Tests;

public sealed class KeyTests(Database fixture) : StoreTest(fixture)
{
    private static readonly string[] Canaries = ["Canary-Nickname", "Canary-Story", "Canary-Name", "Canary-Street", "Canary-Need", "Canary-Said", "1987-06-05"];

    private async Task<(Guid Person, Guid Case)> WriteCanariesAsync()
    {
        var person = new PersonId(NewId());
        var work = Work();
        work.Start<TestPerson>(person.Value, new Named("Canary-Name", "1 Canary-Street", new DateOnly(1987, 6, 5), ["Canary-Need"]));
        Assert.IsType<SaveResult.Saved>(await Store.SaveAsync(work));
        var stream = await StartAsync(new Opened("Durham", person, "Canary-Nickname", "Canary-Story"), new Noted("Canary-Story", 1, [new Mention(person, "Canary-Said")]));
        await SettledAsync();
        await new ReadModelKeeper(Store).RebuildAsync(["test_people"]);
        return (person.Value, stream);
    }

    /// <summary>Every value of every table, as text.</summary>
    private async Task<string> EverythingAsync()
    {
        var all = new StringBuilder();
        await using var list = Db.CreateCommand("select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'cases' and relkind = 'r'");
        var tables = new List<string>();
        await using (var reader = await list.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        Assert.Contains("mt_events", tables);
        foreach (var table in tables) all.Append(await ScalarAsync<string>($"select coalesce(string_agg(t::text, E'\\n'), '') from cases.{table} t"));
        return all.ToString();
    }

    [Fact]
    public async Task Nothing_personal_stands_in_any_table_in_the_clear()
    {
        var (_, stream) = await WriteCanariesAsync();
        var everything = await EverythingAsync();
        Assert.Contains("enc1.", everything);
        Assert.All(Canaries, canary => Assert.DoesNotContain(canary, everything));
        // The scan sees what is plain, so it would see the others too.
        Assert.Contains("Durham", everything);
        Assert.Equal("Canary-Story", (await NewStore().AggregateAsync<TestCase>(stream)).Story);
    }

    [Fact]
    public async Task A_destroyed_key_reads_as_erased_everywhere_and_streams_stay_whole()
    {
        var (person, stream) = await WriteCanariesAsync();
        var other = NewStore();
        Assert.Equal("Canary-Nickname", (await other.AggregateAsync<TestCase>(stream)).Nickname);
        Assert.True(await Store.Keys.DestroyAsync(person) > 0);
        Assert.Equal(0, await Store.Keys.DestroyAsync(person));
        foreach (var store in new[] { Store, NewStore() })
        {
            var state = await store.AggregateAsync<TestPerson>(person);
            Assert.Equal((Erased.Text, Erased.Text, null, null), (state.Name, state.Address, state.Born, state.Needs));
            var events = await store.ReadAsync(stream);
            Assert.Equal([1, 2], events.Select(e => e.Version));
            Assert.Equal((Erased.Text, "Canary-Story"), (((Opened)events[0].Data).Nickname, ((Opened)events[0].Data).Story));
            Assert.Equal(Erased.Text, ((Noted)events[1].Data).Mentions!.Single().Said);
            Assert.Equal(Erased.Text, (await RowsAsync<CaseRow>(store: store)).Single().Nickname);
            Assert.Equal(Erased.Text, (await RowsAsync<PersonAcrossRow>("where area = 'Durham'", store)).Single().Nickname);
            var row = (await RowsAsync<PersonRow>(store: store)).Single();
            Assert.Equal((Erased.Text, null), (row.Shown, row.Born));
        }
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from cases.subject_keys where subject_id = $1 and wrapped is not null", person));
    }

    [Fact]
    public async Task Another_node_hears_of_the_destruction()
    {
        var (person, stream) = await WriteCanariesAsync();
        var other = NewStore();
        using var stop = new CancellationTokenSource();
        var daemon = new Daemon(other).RunAsync(stop.Token);
        await UntilAsync(async () => await ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and query like 'listen%'") == 1);
        Assert.Equal("Canary-Nickname", (await other.AggregateAsync<TestCase>(stream)).Nickname);
        await Store.Keys.DestroyAsync(person);
        await UntilAsync(async () => (await other.AggregateAsync<TestCase>(stream)).Nickname == Erased.Text, seconds: 5);
        await stop.CancelAsync();
        await daemon;
    }

    [Fact]
    public async Task A_clock_that_is_put_back_keeps_no_destroyed_key_for_as_long()
    {
        var clock = new PutBack();
        var node = NewStore(rehearsed: clock);
        var person = new PersonId(NewId());
        var stream = await StartAsync(AnOpening("Durham", person));
        async Task<string?> NicknameAsync() => Assert.IsType<Opened>(Assert.Single(await node.ReadAsync(stream)).Data).Nickname;
        Assert.Equal("Nan", await NicknameAsync());
        // This node follows nothing, so it does not hear of it.
        await Store.Keys.DestroyAsync(person.Value);
        clock.Days = 1;
        Assert.Equal("Nan", await NicknameAsync());
        clock.Minutes = 1;
        Assert.Equal(Erased.Text, await NicknameAsync());
    }

    /// <summary>The clock on the wall goes back by days, and time goes on by minutes.</summary>
    private sealed class PutBack : TimeProvider
    {
        public int Days { get; set; }
        public int Minutes { get; set; }
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(-Days);
        public override long GetTimestamp() => System.GetTimestamp() + Minutes * 60 * System.TimestampFrequency;
    }

    [Fact]
    public async Task Nothing_new_is_stored_about_an_erased_subject_and_the_case_goes_on_without_it()
    {
        var (person, stream) = await WriteCanariesAsync();
        await Store.Keys.DestroyAsync(person);
        foreach (var store in new[] { Store, NewStore() })
        {
            var about = Work();
            about.Append(await store.FetchForWritingAsync<TestPerson>(person), new Named("again", null, null, null));
            Assert.Equal(person, (await Assert.ThrowsAsync<SubjectErasedException>(() => store.SaveAsync(about))).Subject);
            var work = Work();
            work.Append(await store.FetchForWritingAsync<TestCase>(stream), new Noted("the case goes on", 5));
            Assert.IsType<SaveResult.Saved>(await store.SaveAsync(work));
        }
        Assert.Equal((11, Erased.Text), ((await RowsAsync<CaseRow>()).Single().Points, (await RowsAsync<CaseRow>()).Single().Nickname));
        await new ReadModelKeeper(Store).RebuildAsync();
        Assert.Equal(Erased.Text, (await RowsAsync<CaseRow>(store: NewStore())).Single().Nickname);
        Assert.All(await new ReadModelKeeper(Store).VerifyAsync(), check => Assert.True(check.IsTrue, $"{check.Name}: {string.Join("; ", check.Differences)}"));
    }

    [Fact]
    public async Task A_key_cannot_be_made_for_a_subject_that_is_erased_meanwhile()
    {
        // A command has found that the subject has no key yet; before it saves, the subject is erased.
        var (person, stream) = (NewId(), NewId());
        var work = Work();
        work.Start<TestPerson>(person, new Named("late", null, null, null));
        await NewStore().Keys.DestroyAsync(person);
        Assert.Equal(person, (await Assert.ThrowsAsync<SubjectErasedException>(() => Store.SaveAsync(work))).Subject);
        Assert.Empty(await Store.ReadAsync(person));
        Assert.DoesNotContain("late", await EverythingAsync());
        await StartAsync(stream, AnOpening());
    }

    [Fact]
    public async Task Two_commands_that_race_for_a_new_subject_are_both_readable()
    {
        var person = new PersonId(NewId());
        var stores = Enumerable.Range(0, 8).Select(_ => NewStore()).ToList();
        // Nobody can save until everybody has found that there is no key yet.
        await using var gate = await Db.OpenConnectionAsync();
        await using var closed = await gate.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table cases.commands in share row exclusive mode", gate)) await hold.ExecuteNonQueryAsync();
        var saving = Task.WhenAll(stores.Select(async store =>
        {
            var work = Work();
            var stream = NewId();
            work.Start<TestCase>(stream, new Opened("Durham", person, $"nick {stream}", null));
            Assert.IsType<SaveResult.Saved>(await store.SaveAsync(work));
            return stream;
        }));
        await UntilAsync(async () => await ScalarAsync<long>("select count(*) from pg_locks where relation = 'cases.commands'::regclass and not granted") == 8);
        await closed.CommitAsync();
        var streams = await saving;
        var reader = NewStore();
        foreach (var stream in streams) Assert.Equal($"nick {stream}", (await reader.AggregateAsync<TestCase>(stream)).Nickname);
        Assert.Equal(8, await reader.Keys.DestroyAsync(person.Value));
        foreach (var stream in streams) Assert.Equal(Erased.Text, (await reader.AggregateAsync<TestCase>(stream)).Nickname);
    }

    [Fact]
    public async Task The_master_key_is_changed_without_touching_an_event()
    {
        var (_, stream) = await WriteCanariesAsync();
        var events = await ScalarAsync<string>("select md5(string_agg(data::text, '' order by seq_id)) from cases.mt_events");
        var fresh = MasterKeys.Generate("2026-2");
        var both = MasterKeys.Parse(fresh.Format() + "\n" + Master.Format());
        Assert.Equal("2026-2", both.Current);
        var rotating = NewStore(master: both);
        Assert.True(await rotating.Keys.RotateAsync() >= 2);
        Assert.Equal(0, await rotating.Keys.RotateAsync());
        Assert.Equal("Canary-Story", (await NewStore(master: fresh).AggregateAsync<TestCase>(stream)).Story);
        Assert.Equal(events, await ScalarAsync<string>("select md5(string_agg(data::text, '' order by seq_id)) from cases.mt_events"));
        var withOldOnly = await Assert.ThrowsAsync<InvalidOperationException>(() => NewStore().AggregateAsync<TestCase>(stream));
        Assert.Contains("2026-2", withOldOnly.Message);
    }

    [Fact]
    public async Task A_value_that_was_moved_under_another_key_or_changed_does_not_read()
    {
        var stream = await StartAsync(AnOpening());
        await ExecuteAsync("update cases.mt_events set data = jsonb_set(data, '{story}', data->'nickname') where stream_id = $1", stream);
        Assert.Equal("Nan", ((Opened)(await NewStore().ReadAsync(stream))[0].Data).Story); // same key, same kind: the chain finds this, not the key
        await ExecuteAsync("update cases.mt_events set data = jsonb_set(data, '{story}', to_jsonb(overlay(data->>'story' placing 'AAAA' from 60))) where stream_id = $1", stream);
        await Assert.ThrowsAsync<EventTypes.UnreadableEventException>(() => NewStore().ReadAsync(stream));
    }

    [Fact]
    public async Task A_draft_is_protected_and_read_back()
    {
        var stream = NewId();
        var json = await Store.ProtectAsync(stream, new Noted("Canary-Story", 1));
        Assert.DoesNotContain("Canary", json);
        Assert.Equal("Canary-Story", ((Noted)(await NewStore().UnprotectAsync(stream, json, typeof(Noted)))!).Words);
        await Store.Keys.DestroyAsync(stream);
        Assert.Equal(Erased.Text, ((Noted)(await NewStore().UnprotectAsync(stream, json, typeof(Noted)))!).Words);
    }
}
