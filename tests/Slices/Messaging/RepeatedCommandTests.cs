using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Slices.Tests.Messaging.Errands;
using SafeDurham.Cases.TestKit;
using static SafeDurham.Cases.Slices.Tests.Messaging.Somebody;

namespace SafeDurham.Cases.Slices.Tests.Messaging;

/// <summary>Every command may come twice (R2, R3).</summary>
public sealed class RepeatedCommandTests(SliceFixture postgres)
{
    private readonly Guid errand = Guid.NewGuid(), command = Guid.NewGuid();

    [Fact]
    public async Task The_second_time_gets_the_first_answer_and_writes_nothing()
    {
        await using var node = await OpenedAsync();
        var first = Assert.IsType<Outcome.Done>(await node.Bus.Send(new NoteErrand(errand, "Once"), Ann, command));
        await node.Do(new NoteErrand(errand, "Another in between"), Ann);
        var second = Assert.IsType<Outcome.Done>(await node.Bus.Send(new NoteErrand(errand, "Once"), Ann, command));
        Assert.Equal(first.Streams, second.Streams);
        Assert.Equal(2, await node.CountAsync(errand, "test_errand_noted"));
    }

    [Fact]
    public async Task The_first_answer_holds_where_the_rule_would_refuse_by_now()
    {
        await using var node = await OpenedAsync();
        await node.Bus.Send(new NoteErrand(errand, "Once"), Ann, command);
        await node.Do(new CloseErrand(errand), Ann);
        Assert.True((await node.Bus.Send(new NoteErrand(errand, "Once"), Ann, command)).IsDone);
    }

    [Fact]
    public async Task Twenty_at_once_are_one()
    {
        await using var node = await OpenedAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => node.Bus.Send(new NoteErrand(errand, "Once"), Ann, command)));
        Assert.All(outcomes, o => Assert.Equal([new StreamVersion(errand, 2)], Assert.IsType<Outcome.Done>(o).Streams));
        Assert.Equal(1, await node.CountAsync(errand, "test_errand_noted"));
    }

    [Fact]
    public async Task The_same_id_with_other_content_is_told_so()
    {
        await using var node = await OpenedAsync();
        await node.Bus.Send(new NoteErrand(errand, "Once"), Ann, command);
        var refused = Assert.IsType<Outcome.Refused>(await node.Bus.Send(new NoteErrand(errand, "Something else"), Ann, command));
        Assert.Equal("already-sent", Assert.Single(refused.Reasons).Code);
        Assert.Equal(1, await node.CountAsync(errand, "test_errand_noted"));
    }

    [Fact]
    public async Task The_same_id_from_somebody_else_is_not_the_same_command()
    {
        await using var node = await OpenedAsync();
        await node.Bus.Send(new NoteErrand(errand, "Once"), Ann, command);
        Assert.IsType<Outcome.Refused>(await node.Bus.Send(new NoteErrand(errand, "Once"), Ben, command));
    }

    [Fact]
    public async Task An_answer_lost_at_commit_is_found_again()
    {
        var database = await Node.DatabaseAsync(postgres);
        await using var proxy = DatabaseProxy.To(database);
        await using var node = Node.Quiet(proxy.ConnectionString);
        proxy.CutAt(command, delivered: true);
        var outcome = await node.Bus.Send(new OpenErrand(errand, "Once"), Ann, command);
        Assert.Equal(1, proxy.Cuts);
        Assert.Equal([new StreamVersion(errand, 1)], Assert.IsType<Outcome.Done>(outcome).Streams);
        Assert.True((await node.Bus.Send(new OpenErrand(errand, "Once"), Ann, command)).IsDone);
        Assert.Single(await node.Store.ReadAsync(errand));
    }

    [Fact]
    public async Task A_command_that_never_got_there_is_not_called_saved_and_can_be_sent_again()
    {
        var database = await Node.DatabaseAsync(postgres);
        await using var proxy = DatabaseProxy.To(database);
        await using var node = Node.Quiet(proxy.ConnectionString);
        proxy.CutAt(command, delivered: false);
        Assert.Equal(new Outcome.Unavailable(false), await node.Bus.Send(new OpenErrand(errand, "Once"), Ann, command));
        Assert.Empty(await node.Store.ReadAsync(errand));
        Assert.True((await node.Bus.Send(new OpenErrand(errand, "Once"), Ann, command)).IsDone);
        Assert.Single(await node.Store.ReadAsync(errand));
    }

    [Fact]
    public async Task What_was_done_before_an_erasure_stays_done()
    {
        await using var node = await OpenedAsync();
        var person = new PersonId(Guid.NewGuid());
        var open = new OpenErrand(Guid.NewGuid(), "About her", person, "0191 498 0001");
        Assert.True((await node.Bus.Send(open, Ann, command)).IsDone);
        await node.Store.Keys.DestroyAsync(person.Value);
        Assert.True((await node.Bus.Send(open, Ann, command)).IsDone);
        var refused = Assert.IsType<Outcome.Refused>(await node.Do(new OpenErrand(Guid.NewGuid(), "More about her", person, "0191 498 0002"), Ann));
        Assert.Equal("subject-erased", Assert.Single(refused.Reasons).Code);
    }

    private async Task<Node> OpenedAsync()
    {
        var node = Node.Quiet(await Node.DatabaseAsync(postgres));
        await node.Do(new OpenErrand(errand, "Fit the lock"), Ann);
        return node;
    }
}
