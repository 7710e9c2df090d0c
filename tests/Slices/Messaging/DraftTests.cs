using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Messaging.Drafts;
using SafeDurham.Cases.Slices.Tests.Messaging.Errands;
using static SafeDurham.Cases.Slices.Tests.Messaging.Somebody;

namespace SafeDurham.Cases.Slices.Tests.Messaging;

/// <summary>What has been typed and not yet sent (B1).</summary>
public sealed class DraftTests(SliceFixture postgres)
{
    private readonly Guid draft = Guid.NewGuid();

    private async Task<Node> NodeAsync() => Node.Quiet(await Node.DatabaseAsync(postgres));

    private static Dictionary<string, string> Typed(string name, string value) => new() { [name] = value };

    [Fact]
    public async Task Fields_are_kept_and_joined_save_by_save()
    {
        await using var node = await NodeAsync();
        Assert.Equal(1, await node.Drafts.SaveAsync(draft, "referral", Ann, Typed("name", "A. Canary")));
        Assert.Equal(2, await node.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", "First try"), revision: 1));
        Assert.Equal(3, await node.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", "Second try"), revision: 2));
        var found = await node.Drafts.FindAsync(draft, Ann);
        Assert.Equal(("referral", 3L), (found!.Kind, found.Revision));
        Assert.Equal(new Dictionary<string, string> { ["name"] = "A. Canary", ["words"] = "Second try" }, found.Fields);
        Assert.Equal([draft], (await node.Drafts.ListAsync(Ann)).Select(d => d.Id));
    }

    [Fact]
    public async Task Nobody_else_sees_changes_or_ends_it_not_even_she_herself_for_another_agency()
    {
        await using var node = await NodeAsync();
        await node.Drafts.SaveAsync(draft, "referral", Ann, Typed("name", "A. Canary"));
        foreach (var other in new[] { Ben, AnnElsewhere })
        {
            Assert.Null(await node.Drafts.FindAsync(draft, other));
            Assert.Empty(await node.Drafts.ListAsync(other));
            Assert.Null(await node.Drafts.SaveAsync(draft, "referral", other, Typed("name", "Over it")));
            await node.Drafts.DiscardAsync(draft, other);
            await node.Bus.Send(new OpenErrand(Guid.NewGuid(), "Sent"), other, Guid.NewGuid(), new SendOptions { Draft = draft });
        }
        Assert.Equal("A. Canary", (await node.Drafts.FindAsync(draft, Ann))!.Fields["name"]);
    }

    [Fact]
    public async Task A_save_from_an_older_page_is_refused()
    {
        await using var node = await NodeAsync();
        await node.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", "Page one"));
        await node.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", "Page two"), revision: 1);
        Assert.Null(await node.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", "Page one again"), revision: 1));
        Assert.Equal("Page two", (await node.Drafts.FindAsync(draft, Ann))!.Fields["words"]);
    }

    [Fact]
    public async Task Of_two_pages_that_save_at_once_one_is_told()
    {
        await using var node = await NodeAsync();
        await node.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", "Start"));
        var saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => node.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", $"Page {i}"), revision: 1)));
        Assert.Equal(2, Assert.Single(saved, s => s is not null));
    }

    [Fact]
    public async Task It_holds_so_much_and_no_more()
    {
        await using var node = await NodeAsync();
        Assert.NotNull(await node.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", new string('x', DraftStore.Limit - 10))));
        Assert.Null(await node.Drafts.SaveAsync(draft, "referral", Ann, Typed("more", new string('x', 10))));
        Assert.NotNull(await node.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", "Shorter")));
    }

    [Fact]
    public async Task It_cannot_be_read_in_the_table()
    {
        await using var node = await NodeAsync();
        await node.Drafts.SaveAsync(draft, "referral", Ann, new Dictionary<string, string> { ["name-of-person"] = "A. Canary", ["phone"] = "0191 498 0417" });
        var raw = await node.ScalarAsync<string>("select d::text from cases.drafts d");
        Assert.DoesNotMatch("Canary|0191|name-of-person", raw);
        Assert.Contains("enc1.", raw);
    }

    [Fact]
    public async Task Thrown_away_its_key_goes_too_and_a_page_left_open_does_not_bring_it_back()
    {
        await using var node = await NodeAsync();
        await node.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", "Never mind"));
        await node.Drafts.DiscardAsync(draft, Ann);
        Assert.Null(await node.Drafts.FindAsync(draft, Ann));
        await AssertKeyDestroyedAsync(node);
        Assert.Null(await node.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", "Still here"), revision: 1));
        Assert.Null(await node.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", "Still here")));
        Assert.Equal(0, await node.ScalarAsync<long>("select count(*) from cases.drafts"));
    }

    [Fact]
    public async Task Ended_on_one_node_it_does_not_come_back_on_another_that_still_has_its_key()
    {
        var database = await Node.DatabaseAsync(postgres);
        await using var one = Node.Quiet(database);
        await using var two = Node.Quiet(database);
        await one.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", "Here"));
        await two.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", "There"));
        await one.Drafts.DiscardAsync(draft, Ann);
        Assert.Null(await two.Drafts.SaveAsync(draft, "referral", Ann, Typed("words", "There again")));
        Assert.Equal(0, await one.ScalarAsync<long>("select count(*) from cases.drafts"));
    }

    [Fact]
    public async Task Sent_it_goes_with_the_command_key_and_all()
    {
        await using var node = await NodeAsync();
        await node.Drafts.SaveAsync(draft, "errand", Ann, Typed("title", "Fit the lock"));
        await node.Bus.Send(new OpenErrand(Guid.NewGuid(), ""), Ann, Guid.NewGuid(), new SendOptions { Draft = draft });
        Assert.NotNull(await node.Drafts.FindAsync(draft, Ann));
        Assert.True((await node.Bus.Send(new OpenErrand(Guid.NewGuid(), "Fit the lock"), Ann, Guid.NewGuid(), new SendOptions { Draft = draft })).IsDone);
        Assert.Null(await node.Drafts.FindAsync(draft, Ann));
        await AssertKeyDestroyedAsync(node);
    }

    [Fact]
    public async Task Sent_for_what_is_so_already_it_goes_too()
    {
        await using var node = await NodeAsync();
        var errand = Guid.NewGuid();
        await node.Do(new OpenErrand(errand, "Fit the lock"), Ann);
        await node.Drafts.SaveAsync(draft, "errand", Ann, Typed("title", "Fit the lock"));
        Assert.True((await node.Bus.Send(new OpenErrand(errand, "Fit the lock"), Ann, Guid.NewGuid(), new SendOptions { Draft = draft })).IsDone);
        Assert.Null(await node.Drafts.FindAsync(draft, Ann));
    }

    [Fact]
    public async Task A_draft_that_was_given_a_records_id_takes_nothing_of_the_record_with_it()
    {
        await using var node = await NodeAsync();
        await node.Do(new OpenErrand(draft, "Fit the lock"), Ann);
        await node.Drafts.SaveAsync(draft, "errand", Ann, Typed("title", "Something else"));
        await node.Drafts.DiscardAsync(draft, Ann);
        node.Store.Keys.Forget(draft);
        Assert.Equal("Fit the lock", Assert.IsType<ErrandOpened>((await node.Store.ReadAsync(draft))[0].Data).Title);
    }

    private async Task AssertKeyDestroyedAsync(Node node) =>
        Assert.Equal((1L, 0L), (
            await node.ScalarAsync<long>("select count(*) from cases.subject_keys where subject_id = $1 and destroyed_at is not null", DraftStore.KeyOf(draft)),
            await node.ScalarAsync<long>("select count(*) from cases.subject_keys where subject_id = $1 and wrapped is not null", DraftStore.KeyOf(draft))));
}
