using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Messaging.Envelopes;
using SafeDurham.Cases.Slices.Tests.Messaging.Errands;
using SafeDurham.Cases.TestKit;
using static SafeDurham.Cases.Slices.Tests.Messaging.Somebody;

namespace SafeDurham.Cases.Slices.Tests.Messaging;

/// <summary>Messages: handled at least once, in effect once (R6).</summary>
public sealed class MessageTests(SliceFixture postgres)
{
    private readonly Guid errand = Guid.NewGuid(), other = Guid.NewGuid();

    [Fact]
    public async Task Both_handlers_of_one_message_act_once()
    {
        await using var node = await Node.StartAsync(postgres);
        await PassAsync(node, other, further: 0);
        await node.IdleAsync();
        Assert.Equal((1, 1), (await node.CountAsync(other, "test_errand_received"), await node.CountAsync(other, "test_errand_counted")));
        Assert.Equal(0, await node.EnvelopesAsync());
        Assert.Empty(node.Problems);
    }

    [Fact]
    public async Task A_cascade_of_cascades_runs_to_its_end()
    {
        await using var node = await Node.StartAsync(postgres);
        await PassAsync(node, other, further: 9);
        await node.IdleAsync();
        foreach (var at in Chain(other, 10)) Assert.Equal((1, 1), (await node.CountAsync(at, "test_errand_received"), await node.CountAsync(at, "test_errand_counted")));
    }

    [Fact]
    public async Task What_follows_knows_what_it_follows_from()
    {
        await using var node = await Node.StartAsync(postgres);
        var command = Guid.NewGuid();
        await node.Do(new OpenErrand(errand, "Origin"), Ann);
        await node.Bus.Send(new PassErrand(errand, other, 1, "On"), Ann, command);
        await node.IdleAsync();
        var first = Envelope.IdFor(command, 1, "TakeErrandHandler");
        Assert.Equal(2, await node.ScalarAsync<long>("select count(*) from cases.mt_events where correlation_id = $1 and type = 'test_errand_received'", command.ToString()));
        Assert.Equal(1, await node.ScalarAsync<long>("select count(*) from cases.mt_events where causation_id = $1 and type = 'test_errand_received'", first.ToString()));
    }

    [Fact]
    public async Task Doubled_five_times_shuffled_and_thirty_days_late_they_have_one_effect()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
        var database = await Node.DatabaseAsync(postgres);
        await using var quiet = Node.Quiet(database, clock: clock);
        var targets = Enumerable.Range(0, 40).Select(_ => Guid.NewGuid()).ToList();
        foreach (var target in targets) await PassAsync(quiet, target, further: 1);
        await quiet.RunAsync("create table kept as select * from cases.wolverine_incoming_envelopes");
        await using var node = await Node.StartAsync(database, clock: clock);
        for (var round = 0; round < 5; round++)
        {
            await node.IdleAsync();
            clock.Advance(TimeSpan.FromDays(6));
            Assert.Equal(80, await quiet.RunAsync("insert into cases.wolverine_incoming_envelopes select * from kept order by random()"));
        }
        await node.IdleAsync();
        foreach (var at in targets.SelectMany(t => Chain(t, 2))) Assert.Equal((1, 1), (await node.CountAsync(at, "test_errand_received"), await node.CountAsync(at, "test_errand_counted")));
        Assert.Empty(await node.Pump.Table.DeadAsync());
    }

    [Fact]
    public async Task Two_nodes_with_the_same_messages_in_hand_have_one_effect()
    {
        var database = await Node.DatabaseAsync(postgres);
        await using var quiet = Node.Quiet(database);
        var targets = Enumerable.Range(0, 60).Select(_ => Guid.NewGuid()).ToList();
        foreach (var target in targets) await PassAsync(quiet, target, further: 0);
        var stored = await quiet.Pump.Table.ClaimAsync(-1, quiet.Clock.GetUtcNow(), 500, default);
        await using var one = await Node.StartAsync(database);
        await using var two = await Node.StartAsync(database);
        foreach (var envelope in stored)
        {
            one.Outbox.Deliveries.Offer(envelope);
            two.Outbox.Deliveries.Offer(envelope);
        }
        await one.IdleAsync();
        await two.IdleAsync();
        foreach (var target in targets) Assert.Equal((1, 1), (await quiet.CountAsync(target, "test_errand_received"), await quiet.CountAsync(target, "test_errand_counted")));
        Assert.Empty(await quiet.Pump.Table.DeadAsync());
    }

    [Fact]
    public async Task A_message_whose_envelope_is_gone_has_no_effect()
    {
        var database = await Node.DatabaseAsync(postgres);
        await using var quiet = Node.Quiet(database);
        await PassAsync(quiet, other, further: 0);
        var stored = await quiet.Pump.Table.ClaimAsync(-1, quiet.Clock.GetUtcNow(), 500, default);
        await quiet.RunAsync("delete from cases.wolverine_incoming_envelopes");
        await using var node = await Node.StartAsync(database);
        foreach (var envelope in stored) node.Outbox.Deliveries.Offer(envelope);
        await node.IdleAsync();
        Assert.Empty(await node.Store.ReadAsync(other));
    }

    [Fact]
    public async Task A_published_message_is_stored_once_and_acts_once()
    {
        await using var node = await Node.StartAsync(postgres);
        var id = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => node.Bus.Publish(new ErrandArrives(other, 0, "Checked"), id)));
        await node.IdleAsync();
        await node.Bus.Publish(new ErrandArrives(other, 0, "Checked"), id);
        await node.IdleAsync();
        Assert.Equal((1, 1), (await node.CountAsync(other, "test_errand_received"), await node.CountAsync(other, "test_errand_counted")));
    }

    [Fact]
    public async Task A_message_that_nothing_follows_from_goes_too()
    {
        await using var node = await Node.StartAsync(postgres);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => node.Bus.Publish(new ErrandGlance(Guid.NewGuid()), Guid.NewGuid())));
        await node.IdleAsync();
        Assert.Equal((0L, 0L), (await node.EnvelopesAsync(), await node.ScalarAsync<long>("select count(*) from cases.commands")));
    }

    [Fact]
    public async Task What_is_said_of_people_is_not_readable_in_the_tables()
    {
        var database = await Node.DatabaseAsync(postgres);
        await using var quiet = Node.Quiet(database);
        await quiet.Do(new OpenErrand(errand, "Origin"), Ann);
        await quiet.Do(new PassErrand(errand, other, 0, "Moved to Gilesgate", new PersonId(Guid.NewGuid()), "0191 498 0417"), Ann);
        Assert.Equal(2, await quiet.EnvelopesAsync());
        Assert.Equal(0, await HitsAsync(quiet, "cases.wolverine_incoming_envelopes"));
        await quiet.RunAsync("update cases.wolverine_incoming_envelopes set message_type = 'Unheard'");
        await using var node = await Node.StartAsync(database);
        await node.IdleAsync();
        Assert.Equal(2, (await node.Pump.Table.DeadAsync()).Count);
        Assert.Equal(0, await HitsAsync(quiet, "cases.wolverine_dead_letters"));
    }

    [Fact]
    public async Task A_node_that_takes_no_messages_leaves_them_to_one_that_does()
    {
        var database = await Node.DatabaseAsync(postgres);
        await using var web = Node.Quiet(database);
        await using var worker = await Node.StartAsync(database);
        await PassAsync(web, other, further: 1);
        await worker.IdleAsync();
        Assert.Equal(1, await web.CountAsync(ErrandArrives.Next(other), "test_errand_received"));
    }

    [Fact]
    public async Task An_answer_lost_at_commit_loses_no_message()
    {
        await using var proxy = DatabaseProxy.To(await Node.DatabaseAsync(postgres));
        await using var node = await Node.StartAsync(proxy.ConnectionString);
        await node.Do(new OpenErrand(errand, "Origin"), Ann);
        var command = Guid.NewGuid();
        proxy.CutAt(command, delivered: true);
        Assert.True((await node.Bus.Send(new PassErrand(errand, other, 1, "On"), Ann, command)).IsDone);
        await node.IdleAsync();
        Assert.Equal(1, proxy.Cuts);
        Assert.Equal((1, 1), (await node.CountAsync(other, "test_errand_received"), await node.CountAsync(ErrandArrives.Next(other), "test_errand_received")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_effect_whose_answer_or_self_was_lost_on_the_line_happens_once(bool delivered)
    {
        var database = await Node.DatabaseAsync(postgres);
        await using var quiet = Node.Quiet(database);
        var command = await PassAsync(quiet, other, further: 1);
        await using var proxy = DatabaseProxy.To(database);
        proxy.CutAt(Envelope.IdFor(command, 1, "TakeErrandHandler"), delivered);
        await using var node = await Node.StartAsync(proxy.ConnectionString);
        await Node.UntilAsync(async () => await quiet.EnvelopesAsync() == 0);
        Assert.Equal(1, proxy.Cuts);
        foreach (var at in Chain(other, 2)) Assert.Equal((1, 1), (await quiet.CountAsync(at, "test_errand_received"), await quiet.CountAsync(at, "test_errand_counted")));
    }

    [Fact]
    public async Task What_a_node_owns_and_does_not_know_of_is_found_by_its_sweep()
    {
        var database = await Node.DatabaseAsync(postgres);
        await using var quiet = Node.Quiet(database);
        await PassAsync(quiet, other, further: 0);
        await quiet.RunAsync("update cases.wolverine_incoming_envelopes set owner_id = (select coalesce(max(node_number), 0) + 1 from cases.wolverine_nodes), sent_at = now() - interval '6 seconds'");
        await using var node = await Node.StartAsync(database);
        await node.IdleAsync();
        Assert.Equal(1, await node.CountAsync(other, "test_errand_received"));
    }

    private static async Task<long> HitsAsync(Node node, string table) => await node.ScalarAsync<long>(
        $"select count(*) from {table} where convert_from(body, 'UTF8') ~ 'Gilesgate|0191 498|498 0417' or convert_from(body, 'UTF8') !~ 'enc1'");

    /// <returns>The command's id.</returns>
    private async Task<Guid> PassAsync(Node node, Guid to, int further)
    {
        var command = Guid.NewGuid();
        await node.Do(new OpenErrand(errand, "Origin"), Ann);
        Assert.True((await node.Bus.Send(new PassErrand(errand, to, further, "On"), Ann, command)).IsDone);
        return command;
    }

    private static IEnumerable<Guid> Chain(Guid from, int length)
    {
        for (var at = from; length > 0; length--, at = ErrandArrives.Next(at)) yield return at;
    }
}
