using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using Xunit;

namespace SafeDurham.Cases.EventStore.Tests;

public sealed class AppendTests(Database fixture) : StoreTest(fixture)
{
    [Fact]
    public async Task A_stream_that_was_started_and_appended_to_is_read_as_it_was_written()
    {
        var person = new PersonId(NewId());
        var stream = await StartAsync(AnOpening("Durham", person), new Noted("first words", 3, [new Mention(person, "she said")]));
        await AppendAsync(stream, new Moved("Darlington"));
        var elsewhere = await NewStore().ReadAsync(stream);
        Assert.Equal([1, 2, 3], elsewhere.Select(e => e.Version));
        Assert.Equal(new Opened("Durham", person, "Nan", "What was told in confidence"), elsewhere[0].Data);
        var noted = Assert.IsType<Noted>(elsewhere[1].Data);
        Assert.Equal(("first words", 3, "she said"), (noted.Words, noted.Points, noted.Mentions!.Single().Said));
        Assert.All(elsewhere, e => Assert.Equal((Anna, "test"), (e.Actor, e.Software)));
        Assert.Equal("test_moved", elsewhere[2].EventName);
        Assert.Equal("Darlington", (await Store.AggregateAsync<TestCase>(stream)).Area);
    }

    [Fact]
    public async Task The_read_models_of_a_stream_are_there_when_the_events_are()
    {
        var stream = await StartAsync(AnOpening("Durham"), new Noted("x", 3));
        var row = Assert.Single(await RowsAsync<CaseRow>(store: NewStore()));
        Assert.Equal(("Durham", 3, "Nan", "What was told in confidence"), (row.Area, row.Points, row.Nickname, row.Story));
        Assert.Equal(["Durham", "3"], row.Tags);
        await AppendAsync(stream, new Noted("y", 4), new Closed("done"));
        row = Assert.Single(await RowsAsync<CaseRow>());
        Assert.Equal((7, true), (row.Points, row.IsClosed));
        Assert.Single(await RowsAsync<Projections.RecordPersonRow>());
    }

    [Fact]
    public async Task Several_streams_are_written_together_or_not_at_all()
    {
        var (one, other) = (await StartAsync(AnOpening()), await StartAsync(AnOpening()));
        var stale = await Store.FetchForWritingAsync<TestCase>(other);
        await AppendAsync(other, new Moved("Crook"));
        var work = Work();
        work.Append(await Store.FetchForWritingAsync<TestCase>(one), new Moved("Seaham"));
        work.Append(stale, new Moved("Seaham"));
        var third = NewId();
        work.Start<TestCase>(third, AnOpening());
        Assert.Equal(new SaveResult.Conflict(other, 2, false), await Store.SaveAsync(work));
        Assert.Equal("Durham", (await Store.AggregateAsync<TestCase>(one)).Area);
        Assert.Empty(await Store.ReadAsync(third));
        Assert.Null(await Store.AnswerOfAsync(work.CommandId));
        Assert.Equal(2, (await RowsAsync<CaseRow>()).Count);
    }

    [Fact]
    public async Task A_stream_cannot_be_started_twice()
    {
        var stream = await StartAsync(AnOpening());
        var work = Work();
        work.Start<TestCase>(stream, AnOpening());
        Assert.Equal(new SaveResult.Conflict(stream, 1, false), await Store.SaveAsync(work));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_archived_stream_is_read_but_not_appended_to(bool withEvent)
    {
        var stream = await StartAsync(AnOpening());
        var archive = Work();
        archive.Archive(await Store.FetchForWritingAsync<TestCase>(stream), withEvent ? [new Closed("done")] : []);
        Assert.IsType<SaveResult.Saved>(await Store.SaveAsync(archive));
        var version = withEvent ? 2 : 1;
        var work = Work();
        work.Append(await Store.FetchForWritingAsync<TestCase>(stream), new Moved("Crook"));
        Assert.Equal(new SaveResult.Conflict(stream, version, true), await Store.SaveAsync(work));
        Assert.Equal(version, (await Store.ReadAsync(stream)).Count);
    }

    [Fact]
    public async Task A_stale_archive_without_an_event_is_a_conflict()
    {
        var stream = await StartAsync(AnOpening());
        var archive = Work();
        archive.Archive(await Store.FetchForWritingAsync<TestCase>(stream));
        await AppendAsync(stream, new Moved("Crook"));
        Assert.Equal(new SaveResult.Conflict(stream, 2, false), await Store.SaveAsync(archive));
        Assert.False(await ScalarAsync<bool>("select is_archived from cases.mt_streams where id = $1", stream));
    }

    [Fact]
    public async Task Of_a_hundred_writers_on_one_stream_exactly_one_wins_each_round()
    {
        var stream = await StartAsync(AnOpening());
        for (var round = 1; round <= 10; round++)
        {
            var fetched = await Store.FetchForWritingAsync<TestCase>(stream);
            var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
            {
                var work = Work();
                work.Append(fetched, new Noted($"writer {i}", 1));
                return await Store.SaveAsync(work);
            }));
            Assert.Single(results, r => r is SaveResult.Saved);
            Assert.Equal(99, results.Count(r => r == new SaveResult.Conflict(stream, round + 1, false)));
        }
        Assert.Equal(Enumerable.Range(1, 11).Select(v => (long)v), (await Store.ReadAsync(stream)).Select(e => e.Version));
        Assert.Equal(10, Assert.Single(await RowsAsync<CaseRow>()).Points);
    }

    [Fact]
    public async Task A_further_statement_that_fails_takes_everything_with_it()
    {
        var work = Work();
        var stream = NewId();
        work.Start<TestCase>(stream, AnOpening());
        work.Also(new Statement("insert into cases.subject_keys (key_id, subject_id, master_key) values ($1, $1, null)", Statement.Value(stream)));
        await Assert.ThrowsAsync<NotSavedException>(() => Store.SaveAsync(work));
        Assert.Empty(await Store.ReadAsync(stream));
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from cases.commands"));
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from cases.subject_keys"));
        Assert.Empty(await RowsAsync<CaseRow>());
    }

    [Fact]
    public async Task A_long_text_and_every_script_come_back_as_they_were()
    {
        var story = string.Concat(Enumerable.Repeat("Müller-Ó Brien 張 🐑 \"quoted\" \\u0000 <b>\n", 30_000));
        Assert.True(story.Length > 1_000_000);
        var stream = await StartAsync(AnOpening() with { Story = story });
        Assert.Equal(story, ((Opened)(await NewStore().ReadAsync(stream))[0].Data).Story);
        Assert.Equal(story, Assert.Single(await RowsAsync<CaseRow>(store: NewStore())).Story);
    }

    [Fact]
    public async Task A_character_that_cannot_be_stored_is_refused_in_words()
    {
        foreach (var refused in new IEvent[] { AnOpening("Dur\0ham"), AnOpening() with { Story = "a\0b" }, new Noted("\0", 1), new Noted(null, 1, [new Mention(new PersonId(NewId()), "x\\\0")]) })
        {
            var work = Work();
            work.Start<TestCase>(NewId(), refused);
            var problem = await Assert.ThrowsAsync<UnstorableTextException>(() => Store.SaveAsync(work));
            Assert.Contains("type the text again", problem.Message);
        }
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from cases.mt_events"));
    }

    [Fact]
    public async Task The_fold_stops_at_a_version_or_at_what_was_known_or_had_happened()
    {
        var clock = new SettableTime(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        var store = NewStore(rehearsed: clock);
        var stream = NewId();
        var days = new[] { (Recorded: 1, Occurred: 1, "Durham"), (Recorded: 5, Occurred: 5, "Crook"), (Recorded: 9, Occurred: 3, "Seaham") };
        foreach (var (recorded, occurred, area) in days)
        {
            clock.Now = new DateTimeOffset(2026, 3, recorded, 9, 0, 0, TimeSpan.Zero);
            var work = Work(occurred: new DateTimeOffset(2026, 3, occurred, 9, 0, 0, TimeSpan.Zero));
            var fetched = await store.FetchForWritingAsync<TestCase>(stream);
            work.Append(fetched, fetched.Version == 0 ? AnOpening(area) : new Moved(area));
            Assert.IsType<SaveResult.Saved>(await store.SaveAsync(work));
        }
        DateTimeOffset Day(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal("Crook", (await store.AggregateAsync<TestCase>(stream, AsAt.Version(2))).Area);
        Assert.Equal("Durham", (await store.AggregateAsync<TestCase>(stream, AsAt.Recorded(Day(4)))).Area);
        Assert.Equal("Crook", (await store.AggregateAsync<TestCase>(stream, AsAt.Recorded(Day(6)))).Area);
        Assert.Equal("Seaham", (await store.AggregateAsync<TestCase>(stream, AsAt.Occurred(Day(4)))).Area);
        Assert.Equal([1, 3], (await store.ReadAsync(stream, AsAt.Occurred(Day(4)))).Select(e => e.Version));
        Assert.Equal("", (await store.AggregateAsync<TestCase>(stream, AsAt.Recorded(Day(1).AddDays(-1)))).Area);
    }

    [Fact]
    public async Task An_event_of_an_old_shape_is_read_as_the_new_one()
    {
        var stream = await StartAsync(AnOpening());
        await ExecuteAsync("""
            insert into cases.mt_events (seq_id, id, stream_id, version, data, type, command_id) values (nextval('cases.mt_events_sequence'), gen_random_uuid(), $1, 2, '{"words": "old", "score": 7}', 'test_noted_v1', gen_random_uuid())
            """, stream);
        await ExecuteAsync("update cases.mt_streams set version = 2 where id = $1", stream);
        var old = Assert.IsType<Noted>((await Store.ReadAsync(stream))[1].Data);
        Assert.Equal(("old", 7), (old.Words, old.Points));
    }

    [Fact]
    public async Task An_event_that_nobody_knows_stops_the_reader_without_its_content()
    {
        var stream = await StartAsync(AnOpening());
        await ExecuteAsync("""
            insert into cases.mt_events (seq_id, id, stream_id, version, data, type) values (nextval('cases.mt_events_sequence'), gen_random_uuid(), $1, 2, '{"words": "secret"}', 'test_from_the_future')
            """, stream);
        var problem = await Assert.ThrowsAsync<UnreadableEventException>(() => Store.ReadAsync(stream));
        Assert.Contains("test_from_the_future", problem.Message);
        Assert.DoesNotContain("secret", problem.ToString());
    }
}

/// <summary>A clock that stands where it is put.</summary>
public sealed class SettableTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;
    public override DateTimeOffset GetUtcNow() => Now;
}
