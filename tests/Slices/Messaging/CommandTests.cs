using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Slices.Tests.Messaging.Errands;
using static SafeDurham.Cases.Slices.Tests.Messaging.Somebody;

namespace SafeDurham.Cases.Slices.Tests.Messaging;

/// <summary>What becomes of a command.</summary>
public sealed class CommandTests(SliceFixture postgres)
{
    private readonly OnlyTheirs access = new();
    private readonly Guid errand = Guid.NewGuid();

    private async Task<Node> NodeAsync() => Node.Quiet(await Node.DatabaseAsync(postgres), access);

    [Fact]
    public async Task Done_says_which_streams_stand_where()
    {
        await using var node = await NodeAsync();
        var done = Assert.IsType<Outcome.Done>(await node.Do(new OpenErrand(errand, "Fit the lock"), Ann));
        Assert.Equal([new StreamVersion(errand, 1)], done.Streams);
        var recorded = Assert.Single(await node.Store.ReadAsync(errand));
        Assert.Equal(Ann, recorded.Actor);
    }

    [Fact]
    public async Task Refused_says_why_in_words_at_the_field_and_writes_nothing()
    {
        await using var node = await NodeAsync();
        var refused = Assert.IsType<Outcome.Refused>(await node.Do(new OpenErrand(errand, ""), Ann));
        Assert.Equal([new Kernel.Refusal("title-missing", "Say what is to be done.", "Title")], refused.Reasons);
        Assert.Empty(await node.Store.ReadAsync(errand));
        Assert.Equal(0, await node.ScalarAsync<long>("select count(*) from cases.commands"));
    }

    [Fact]
    public async Task Text_that_no_database_takes_is_refused_in_words()
    {
        await using var node = await NodeAsync();
        var refused = Assert.IsType<Outcome.Refused>(await node.Do(new OpenErrand(errand, "Fit\0 the lock"), Ann));
        Assert.Equal("text-not-storable", Assert.Single(refused.Reasons).Code);
        Assert.Empty(await node.Store.ReadAsync(errand));
    }

    [Fact]
    public async Task Conflict_carries_the_version_seen_and_the_one_there_is()
    {
        await using var node = await OpenedAsync();
        await node.Do(new NoteErrand(errand, "Somebody else was quicker."), Ann);
        var outcome = await node.Bus.Send(new NoteErrand(errand, "Too late."), Ann, Guid.NewGuid(), new SendOptions { Seen = new StreamVersion(errand, 1) });
        Assert.Equal(new Outcome.Conflict(errand, 1, 2), outcome);
        Assert.Equal(1, await node.CountAsync(errand, "test_errand_noted"));
    }

    [Fact]
    public async Task With_the_version_still_as_seen_it_is_done()
    {
        await using var node = await OpenedAsync();
        Assert.True((await node.Bus.Send(new NoteErrand(errand, "In time."), Ann, Guid.NewGuid(), new SendOptions { Seen = new StreamVersion(errand, 1) })).IsDone);
    }

    [Fact]
    public async Task Absent_and_forbidden_cannot_be_told_apart()
    {
        await using var node = await OpenedAsync();
        var absent = await node.Do(new NoteErrand(Guid.NewGuid(), "?"), Ben);
        var forbidden = await node.Do(new NoteErrand(errand, "?"), Ben);
        Assert.Equal(new Outcome.NotFound(), absent);
        Assert.Equal(absent, forbidden);
        // Nor does a mistake in what was typed tell them apart.
        Assert.Equal(absent, await node.Do(new NoteErrand(errand, ""), Ben));
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found_even_by_who_may_do_everything()
    {
        await using var node = Node.Quiet(await Node.DatabaseAsync(postgres));
        Assert.Equal(new Outcome.NotFound(), await node.Do(new NoteErrand(errand, "?"), Ann));
        Assert.Empty(await node.Store.ReadAsync(errand));
    }

    [Fact]
    public async Task To_create_over_what_another_created_is_not_found()
    {
        await using var node = await OpenedAsync();
        Assert.Equal(new Outcome.NotFound(), await node.Do(new OpenErrand(errand, "Mine now"), Ben));
        Assert.Single(await node.Store.ReadAsync(errand));
        Assert.True((await node.Do(new OpenErrand(errand, "Again"), Ann)).IsDone);
        Assert.Equal("Fit the lock", (await node.Store.AggregateAsync<Errand>(errand)).Title);
    }

    [Fact]
    public async Task Whoever_may_not_create_gets_the_same_answer()
    {
        access.Barred = Ben.Staff;
        await using var node = await NodeAsync();
        Assert.Equal(new Outcome.NotFound(), await node.Do(new OpenErrand(errand, "No"), Ben));
        Assert.Empty(await node.Store.ReadAsync(errand));
    }

    [Fact]
    public async Task The_load_step_gives_the_rule_what_it_needs()
    {
        await using var node = await OpenedAsync();
        var others = new[] { Guid.NewGuid(), Guid.NewGuid() };
        foreach (var other in others) await node.Do(new OpenErrand(other, "Other"), Ann);
        access.Give(Ann, others[0]);
        Assert.True((await node.Do(new NumberErrand(errand), Ann)).IsDone);
        var numbered = Assert.IsType<ErrandNumbered>((await node.Store.ReadAsync(errand))[^1].Data);
        Assert.Equal($"E-{node.Clock.GetUtcNow().Year}-0001", numbered.Reference);
        Assert.Equal(1, numbered.Others);
    }

    [Fact]
    public async Task Many_at_once_on_one_record_all_come_to_their_turn()
    {
        await using var node = await OpenedAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => node.Do(new NoteErrand(errand, $"Note {i}"), Ann)));
        Assert.All(outcomes, o => Assert.True(o.IsDone));
        Assert.Equal(12, await node.CountAsync(errand, "test_errand_noted"));
    }

    [Fact]
    public async Task An_unreachable_database_is_said_and_nothing_is_claimed()
    {
        await using var node = Node.Quiet("Host=/nowhere;Username=nobody;Database=none;Timeout=1");
        Assert.Equal(new Outcome.Unavailable(false), await node.Do(new OpenErrand(errand, "Lost?"), Ann));
    }

    private async Task<Node> OpenedAsync()
    {
        var node = await NodeAsync();
        Assert.True((await node.Do(new OpenErrand(errand, "Fit the lock"), Ann)).IsDone);
        access.Give(Ann, errand);
        return node;
    }
}
