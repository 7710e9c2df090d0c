using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Slices.Tests.Messaging.Errands;
using static SafeDurham.Cases.Slices.Tests.Messaging.Somebody;

namespace SafeDurham.Cases.Slices.Tests.Messaging;

/// <summary>Several commands as one.</summary>
public sealed class CompositeCommandTests(SliceFixture postgres)
{
    private readonly OnlyTheirs access = new();
    private readonly Guid first = Guid.NewGuid(), second = Guid.NewGuid(), command = Guid.NewGuid();

    private async Task<Node> NodeAsync() => Node.Quiet(await Node.DatabaseAsync(postgres), access);

    [Fact]
    public async Task All_are_recorded_together_under_one_id()
    {
        await using var node = await NodeAsync();
        var outcome = await node.Bus.SendTogether([new OpenErrand(first, "One"), new OpenErrand(second, "Two")], Ann, command);
        var done = Assert.IsType<Outcome.Done>(outcome);
        Assert.Equal(new[] { first, second }.Order(), done.Streams.Select(s => s.Stream).Order());
        Assert.All([.. await node.Store.ReadAsync(first), .. await node.Store.ReadAsync(second)], e => Assert.Equal(command, e.CommandId));
    }

    [Fact]
    public async Task Two_on_one_stream_see_each_other_and_the_new_one_need_not_be_anybodys_yet()
    {
        await using var node = await NodeAsync();
        var outcome = await node.Bus.SendTogether([new OpenErrand(first, "One"), new NoteErrand(first, "And this"), new CloseErrand(first)], Ann, command);
        Assert.Equal([new StreamVersion(first, 3)], Assert.IsType<Outcome.Done>(outcome).Streams);
        Assert.True((await node.Store.AggregateAsync<Errand>(first)).Closed);
    }

    [Fact]
    public async Task A_rule_refuses_upon_what_the_command_before_it_decided()
    {
        await using var node = await NodeAsync();
        var outcome = await node.Bus.SendTogether([new OpenErrand(first, "One"), new CloseErrand(first), new NoteErrand(first, "Too late")], Ann, command);
        Assert.Equal("closed", Assert.Single(Assert.IsType<Outcome.Refused>(outcome).Reasons).Code);
        Assert.Empty(await node.Store.ReadAsync(first));
    }

    [Fact]
    public async Task One_refusal_undoes_all_and_every_refusal_is_told()
    {
        await using var node = await NodeAsync();
        var outcome = await node.Bus.SendTogether([new OpenErrand(first, "One"), new OpenErrand(second, ""), new NoteErrand(first, "")], Ann, command);
        Assert.Equal(["title-missing", "text-missing"], Assert.IsType<Outcome.Refused>(outcome).Reasons.Select(r => r.Code));
        Assert.Empty(await node.Store.ReadAsync(first));
    }

    [Fact]
    public async Task One_that_is_not_theirs_undoes_all()
    {
        await using var node = await NodeAsync();
        await node.Do(new OpenErrand(first, "Ann's"), Ann);
        Assert.Equal(new Outcome.NotFound(), await node.Bus.SendTogether([new OpenErrand(second, "Ben's"), new NoteErrand(first, "Ben was here")], Ben, command));
        Assert.Empty(await node.Store.ReadAsync(second));
        Assert.Single(await node.Store.ReadAsync(first));
    }

    [Fact]
    public async Task The_question_of_access_is_put_once_for_each_record_and_the_answer_goes_for_no_other()
    {
        await using var node = await NodeAsync();
        await node.Do(new OpenErrand(first, "Ann's"), Ann);
        await node.Do(new OpenErrand(second, "Ann's too"), Ann);
        access.Give(Ben, first);
        access.Asked.Clear();
        Assert.True((await node.Bus.SendTogether([new NoteErrand(first, "One"), new NoteErrand(first, "Two"), new CloseErrand(first)], Ben, Guid.NewGuid())).IsDone);
        Assert.Equal(access.Asked.Distinct().Count(), access.Asked.Count);
        Assert.Equal(new Outcome.NotFound(), await node.Bus.SendTogether([new NoteErrand(first, "Three"), new NoteErrand(second, "Ben was here")], Ben, command));
        Assert.Single(await node.Store.ReadAsync(second));
    }

    [Fact]
    public async Task Messages_of_a_command_that_was_refused_or_lost_a_conflict_do_not_exist()
    {
        await using var node = await NodeAsync();
        await node.Do(new OpenErrand(first, "One"), Ann);
        access.Give(Ann, first);
        await node.Bus.SendTogether([new PassErrand(first, second, 0, "On its way"), new PassErrand(first, second, 0, "refuse")], Ann, command);
        await node.Bus.Send(new PassErrand(first, second, 0, "Unseen"), Ann, Guid.NewGuid(), new SendOptions { Seen = new StreamVersion(first, 9) });
        Assert.Equal(0, await node.EnvelopesAsync());
    }

    [Fact]
    public async Task The_last_statement_failing_leaves_nothing_of_the_first()
    {
        await using var node = await NodeAsync();
        await node.Do(new OpenErrand(first, "One"), Ann);
        access.Give(Ann, first);
        await node.RunAsync("alter table cases.wolverine_incoming_envelopes add constraint none_today check (false) not valid");
        await Assert.ThrowsAsync<EventStore.Streams.NotSavedException>(() => node.Do(new PassErrand(first, second, 0, "Nowhere"), Ann));
        Assert.Single(await node.Store.ReadAsync(first));
        Assert.Equal(1, await node.ScalarAsync<long>("select count(*) from cases.commands"));
    }
}
