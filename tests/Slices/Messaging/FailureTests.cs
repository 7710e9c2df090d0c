using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Envelopes;
using SafeDurham.Cases.Slices.Tests.Messaging.Errands;
using SafeDurham.Cases.TestKit;
using static SafeDurham.Cases.Slices.Tests.Messaging.Somebody;

namespace SafeDurham.Cases.Slices.Tests.Messaging;

/// <summary>Messages that cannot be handled: tried again, or kept for a person to see to (R7). None is dropped, and nothing personal is written about them.</summary>
public sealed class FailureTests(SliceFixture postgres)
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
    private readonly Guid errand = Guid.NewGuid();

    [Fact]
    public async Task Tried_again_after_a_failure_it_succeeds()
    {
        await using var node = await Node.StartAsync(postgres, clock: clock);
        ErrandTrialHandler.Course[errand] = attempt => attempt < 3 ? throw new InvalidOperationException("Mrs Canary was out") : Task.CompletedTask;
        await TryAsync(node);
        await EventuallyAsync(node);
        Assert.Equal(3, ErrandTrialHandler.AttemptsOf(errand));
        Assert.Equal(1, await node.CountAsync(errand, "test_errand_tried"));
        Assert.Equal(2, node.Problems.Count);
    }

    [Fact]
    public async Task After_its_last_try_it_is_a_dead_letter_that_says_nothing_personal()
    {
        await using var node = await Node.StartAsync(postgres, clock: clock);
        ErrandTrialHandler.Course[errand] = _ => throw new InvalidOperationException("Mrs Canary was out");
        await TryAsync(node);
        await EventuallyAsync(node);
        var letter = Assert.Single(await node.Pump.Table.DeadAsync());
        Assert.Equal((6, nameof(InvalidOperationException), nameof(ErrandTrial), nameof(ErrandTrialHandler)), (letter.Attempts, letter.Problem, letter.MessageType, letter.Handler));
        Assert.DoesNotContain("Canary", letter.Words);
        Assert.Equal(6, ErrandTrialHandler.AttemptsOf(errand));
    }

    [Fact]
    public async Task Replayed_it_is_handled_and_no_letter_any_more()
    {
        await using var node = await Node.StartAsync(postgres, clock: clock);
        ErrandTrialHandler.Course[errand] = _ => throw new InvalidOperationException();
        await TryAsync(node);
        await EventuallyAsync(node);
        var letter = Assert.Single(await node.Pump.Table.DeadAsync());
        ErrandTrialHandler.Course.TryRemove(errand, out _);
        Assert.True(await node.Pump.Table.ReplayAsync(letter.Id));
        await node.IdleAsync();
        Assert.Equal(1, await node.CountAsync(errand, "test_errand_tried"));
        Assert.Empty(await node.Pump.Table.DeadAsync());
        Assert.False(await node.Pump.Table.ReplayAsync(letter.Id));
    }

    [Fact]
    public async Task Refused_by_its_rule_it_is_a_dead_letter_at_once_with_the_code_alone()
    {
        await using var node = await Node.StartAsync(postgres);
        await TryAsync(node, "refuse");
        await node.IdleAsync();
        var letter = Assert.Single(await node.Pump.Table.DeadAsync());
        Assert.Equal((1, "Refused: not-like-this"), (letter.Attempts, letter.Words));
    }

    [Theory]
    [InlineData("update cases.wolverine_incoming_envelopes set message_type = 'OfTomorrow'", "No handler 'ErrandTrialHandler' for the message 'OfTomorrow' in this version.")]
    [InlineData("update cases.wolverine_incoming_envelopes set received_at = 'GoneHandler'", "No handler 'GoneHandler' for the message 'ErrandTrial' in this version.")]
    [InlineData("update cases.wolverine_incoming_envelopes set body = '{\"id\":\"Canary'", "A message 'ErrandTrial' that this version cannot read.")]
    [InlineData("update cases.wolverine_incoming_envelopes set body = 'null'", "A message 'ErrandTrial' that this version cannot read.")]
    public async Task What_this_version_cannot_read_is_a_dead_letter_at_once(string damage, string words)
    {
        var database = await Node.DatabaseAsync(postgres);
        await using var quiet = Node.Quiet(database);
        await TryAsync(quiet);
        Assert.Equal(1, await quiet.RunAsync(damage));
        // One that is good lies behind it.
        var good = Guid.NewGuid();
        await quiet.Bus.Publish(new ErrandTrial(good, "way", ""), Guid.NewGuid());
        await using var node = await Node.StartAsync(database);
        await node.IdleAsync();
        var letter = Assert.Single(await node.Pump.Table.DeadAsync());
        Assert.Equal((1, words), (letter.Attempts, letter.Words));
        Assert.Equal(1, await node.CountAsync(good, "test_errand_tried"));
    }

    [Fact]
    public async Task An_outage_uses_up_no_tries()
    {
        await using var node = await Node.StartAsync(postgres, clock: clock);
        ErrandTrialHandler.Course[errand] = attempt => attempt < 12 ? throw new TimeoutException() : Task.CompletedTask;
        await TryAsync(node);
        await EventuallyAsync(node);
        Assert.Empty(await node.Pump.Table.DeadAsync());
        Assert.Equal(1, await node.CountAsync(errand, "test_errand_tried"));
    }

    [Fact]
    public async Task About_an_erased_person_it_is_a_dead_letter_and_nothing_of_her_is_stored()
    {
        var database = await Node.DatabaseAsync(postgres);
        await using var quiet = Node.Quiet(database);
        var (person, to) = (new PersonId(Guid.NewGuid()), Guid.NewGuid());
        await quiet.Do(new OpenErrand(errand, "Origin"), Ann);
        await quiet.Do(new PassErrand(errand, to, 0, "On", person, "0191 498 0417"), Ann);
        await quiet.Store.Keys.DestroyAsync(person.Value);
        await using var node = await Node.StartAsync(database);
        await node.IdleAsync();
        var letter = Assert.Single(await node.Pump.Table.DeadAsync());
        Assert.Equal((1, nameof(TakeErrandHandler), "SubjectErasedException"), (letter.Attempts, letter.Handler, letter.Problem));
        Assert.Equal((0, 1), (await node.CountAsync(to, "test_errand_received"), await node.CountAsync(to, "test_errand_counted")));
    }

    [Fact]
    public async Task A_copy_that_comes_when_its_rule_would_refuse_by_now_is_no_dead_letter()
    {
        await using var node = await Node.StartAsync(postgres);
        await node.Do(new OpenErrand(errand, "Origin"), Ann);
        var id = Guid.NewGuid();
        await node.Bus.Publish(new ErrandTrial(errand, "way", ""), id);
        await node.IdleAsync();
        await node.Do(new CloseErrand(errand), Ann);
        await node.Bus.Publish(new ErrandTrial(errand, "way", ""), id);
        await node.IdleAsync();
        Assert.Equal(1, await node.CountAsync(errand, "test_errand_tried"));
        Assert.Equal((0L, 0), (await node.EnvelopesAsync(), (await node.Pump.Table.DeadAsync()).Count));
    }

    [Fact]
    public async Task A_node_that_lost_a_message_to_another_can_neither_put_it_back_nor_bury_it()
    {
        await using var quiet = Node.Quiet(await Node.DatabaseAsync(postgres));
        await TryAsync(quiet);
        var before = Assert.Single(await quiet.Pump.Table.ClaimAsync(1, quiet.Clock.GetUtcNow(), 10, default));
        await quiet.RunAsync("update cases.wolverine_incoming_envelopes set owner_id = 2");
        await quiet.Pump.Table.BuryAsync(before, "Late", "Late", default);
        await quiet.Pump.Table.RetryAsync(before, quiet.Clock.GetUtcNow(), TimeSpan.Zero, 3, default);
        Assert.Empty(await quiet.Pump.Table.DeadAsync());
        Assert.Equal(1, await quiet.ScalarAsync<long>("select count(*) from cases.wolverine_incoming_envelopes where owner_id = 2 and attempts = 0 and status = 'Incoming'"));
    }

    private Task TryAsync(Node node, string way = "way") => node.Bus.Publish(new ErrandTrial(errand, way, "Mrs Canary's words"), Guid.NewGuid());

    /// <summary>Lets time go by until nothing is left to be tried.</summary>
    private async Task EventuallyAsync(Node node)
    {
        for (var minutes = 0; minutes < 60; minutes++)
        {
            await node.IdleAsync();
            if (await node.EnvelopesAsync() == 0) return;
            clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Fail("Still being tried after an hour.");
    }
}
