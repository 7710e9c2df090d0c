using Npgsql;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Slices.Tests.Messaging.Errands;
using static SafeDurham.Cases.Slices.Tests.Messaging.Somebody;

namespace SafeDurham.Cases.Slices.Tests.Messaging;

/// <summary>The way of a reading: may they, read, log, answer.</summary>
public sealed class ReadingTests(SliceFixture postgres)
{
    private readonly OnlyTheirs access = new();
    private readonly Guid[] errands = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).Order()];

    [Fact]
    public async Task Absent_and_forbidden_are_not_found_alike_and_nothing_is_shown()
    {
        await using var node = await FilledAsync();
        Assert.Equal(default, await node.Bus.Ask(new GetErrand(errands[0]), Ben));
        Assert.Equal(default, await node.Bus.Ask(new GetErrand(Guid.NewGuid()), Ben));
        Assert.Equal(0, await node.ScalarAsync<long>("select count(*) from cases.reading_log"));
    }

    [Fact]
    public async Task The_reading_is_logged_with_the_answer()
    {
        await using var node = await FilledAsync();
        var answer = await node.Bus.Ask(new GetErrand(errands[0]), Ann);
        Assert.Equal("Errand 0", answer.Value?.Title);
        Assert.Equal(1, await node.ScalarAsync<long>("select count(*) from cases.reading_log where staff_id = $1 and agency_id = $2 and role = 'Coordinator' and query = 'GetErrand' and subject_id = $3 and class = 'case'",
            Ann.Staff.Value, Ann.Agency.Value, errands[0]));
    }

    [Fact]
    public async Task No_log_no_answer()
    {
        await using var node = await FilledAsync();
        await node.RunAsync("alter table cases.reading_log rename to lost");
        await Assert.ThrowsAsync<PostgresException>(() => node.Bus.Ask(new GetErrand(errands[0]), Ann));
        await node.RunAsync("alter table cases.lost rename to reading_log");
        Assert.True((await node.Bus.Ask(new GetErrand(errands[0]), Ann)).Found);
    }

    [Fact]
    public async Task Lists_counts_and_own_sql_show_only_what_is_theirs()
    {
        await using var node = await FilledAsync();
        var list = (await node.Bus.Ask(new ListErrands("open"), Ann)).Value;
        Assert.Equal(["Errand 0", "Errand 1"], list.Titles);
        Assert.Equal(errands[..2], list.Ids);
        Assert.Equal(2, list.Count);
        Assert.Equal(errands[..2], list.BySql);
        var nothing = (await node.Bus.Ask(new ListErrands("open"), Ben)).Value;
        Assert.Equal((0, 0, 0), (nothing.Count, nothing.Ids.Count, nothing.BySql.Count));
        Assert.Equal(2, await node.ScalarAsync<long>("select count(*) from cases.reading_log where class = 'list'"));
    }

    [Fact]
    public async Task Lists_of_ids_and_codes_are_parameters_too()
    {
        await using var node = await FilledAsync();
        var person = new PersonId(Guid.NewGuid());
        var another = Guid.NewGuid();
        await node.Do(new OpenErrand(another, "About her", person), Ann);
        access.Give(Ann, another);
        Assert.Equal(new[] { 1, 4 }, (await node.Bus.Ask(new FilterErrands([person, new PersonId(Guid.NewGuid())], [Role.Manager]), Ann)).Value);
        Assert.Equal(new[] { 0, 0 }, (await node.Bus.Ask(new FilterErrands([], [Role.System]), Ann)).Value);
    }

    [Fact]
    public async Task A_query_cannot_put_its_own_value_in_place_of_the_rules()
    {
        await using var node = await FilledAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => node.Bus.Ask(new SlipIn(errands), Ben));
    }

    [Fact]
    public async Task Who_may_not_ask_at_all_gets_no_answer()
    {
        await using var node = await FilledAsync();
        access.Barred = Ben.Staff;
        Assert.False((await node.Bus.Ask(new ListErrands("open"), Ben)).Found);
    }

    private async Task<Node> FilledAsync()
    {
        var node = Node.Quiet(await Node.DatabaseAsync(postgres), access);
        foreach (var (id, i) in errands.Select((id, i) => (id, i))) await node.Do(new OpenErrand(id, $"Errand {i}"), Ann);
        foreach (var id in errands[..3]) access.Give(Ann, id);
        await node.Do(new CloseErrand(errands[2]), Ann);
        return node;
    }
}
