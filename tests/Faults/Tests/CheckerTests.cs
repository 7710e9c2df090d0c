using SafeDurham.Cases.Faults.Tests.Checking;
using Xunit;

namespace SafeDurham.Cases.Faults.Tests.Tests;

/// <summary>The checker on histories made by hand: each thing that can be wrong turns it red, and nothing else does.</summary>
public sealed class CheckerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly History history = new();
    private readonly List<StoredEvent> log = [];
    private readonly Guid stream = Guid.CreateVersion7(Noon);

    private Order Told(Told told, int events = 1, params ToldVersion[] versions)
    {
        var order = new Order(Guid.NewGuid(), "move", events);
        history.Told(order, "a", Noon, Noon, told, versions);
        return order;
    }

    private void Stored(string type, Order order, Guid? on = null, long? version = null, Guid? command = null, DateTimeOffset? due = null) =>
        log.Add(new StoredEvent(log.Count + 1, on ?? stream, version ?? log.Count(e => e.Stream == (on ?? stream)) + 1, command ?? order.Id, type, order.Id, due));

    private Verdict Check(params ActionCount[] lists) => Checker.Check(history.Stories, log, lists, Noon);

    private void AssertOnly(params Wrong[] wrongs) => Assert.Equal(wrongs.Order(), Check().Findings.Select(f => f.Wrong).Distinct().Order());

    [Fact]
    public void What_was_told_and_stored_alike_is_green()
    {
        Stored("fault_money_moved", Told(Checking.Told.Saved, 1, new ToldVersion(stream, 1)));
        Told(Checking.Told.Refused);
        Told(Checking.Told.NotSaved);
        var verdict = Check();
        Assert.True(verdict.IsGreen, verdict.ToString());
        Assert.Equal((1, 1, 1), (verdict.Acknowledged, verdict.Refused, verdict.NotSaved));
    }

    [Fact]
    public void Acknowledged_and_absent_is_lost_and_falsely_saved()
    {
        Told(Checking.Told.Saved);
        AssertOnly(Wrong.Lost, Wrong.FalseSaved);
    }

    [Fact]
    public void Half_of_an_order_is_lost()
    {
        Stored("fault_money_moved", Told(Checking.Told.Saved, events: 2));
        AssertOnly(Wrong.Lost);
    }

    [Fact]
    public void Saved_at_another_version_than_told_is_falsely_saved()
    {
        Stored("fault_money_moved", Told(Checking.Told.Saved, 1, new ToldVersion(stream, 2)));
        AssertOnly(Wrong.FalseSaved);
    }

    [Theory]
    [InlineData(Checking.Told.Refused)]
    [InlineData(Checking.Told.NotSaved)]
    public void Told_no_and_stored_is_falsely_failed(Told told)
    {
        Stored("fault_money_moved", Told(told));
        AssertOnly(Wrong.FalseFailed);
    }

    [Fact]
    public void In_doubt_may_be_stored_or_not_but_must_be_settled()
    {
        var order = Told(Checking.Told.Unknown);
        AssertOnly(Wrong.Unsettled);
        // "Not saved" says nothing about the attempt before.
        history.Told(order, "b", Noon, Noon, Checking.Told.NotSaved);
        AssertOnly(Wrong.Unsettled);
        history.Told(order, "b", Noon, Noon, Checking.Told.Saved);
        Stored("fault_money_moved", order);
        var verdict = Check();
        Assert.True(verdict.IsGreen, verdict.ToString());
        Assert.Equal((1, 1), (verdict.Doubted, verdict.Resolved));
    }

    [Fact]
    public void Twice_under_one_id_is_doubled()
    {
        var order = Told(Checking.Told.Saved);
        Stored("fault_money_moved", order);
        Stored("fault_money_moved", order);
        AssertOnly(Wrong.Doubled);
    }

    [Fact]
    public void Twice_under_two_ids_is_doubled_too()
    {
        var (order, other) = (Told(Checking.Told.Saved), Told(Checking.Told.Saved));
        Stored("fault_money_moved", order);
        Stored("fault_money_moved", order, command: other.Id);
        AssertOnly(Wrong.Doubled);
    }

    [Fact]
    public void What_nobody_sent_is_found()
    {
        Stored("fault_money_moved", new Order(Guid.NewGuid(), "move", 1));
        AssertOnly(Wrong.Unordered);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void A_hole_or_a_repeat_in_the_versions_is_found(long second)
    {
        Stored("fault_money_moved", Told(Checking.Told.Saved));
        Stored("fault_money_moved", Told(Checking.Told.Saved), version: second);
        AssertOnly(Wrong.VersionHole);
    }

    [Theory]
    [InlineData(0, 1, Wrong.HandOverMissing)]
    [InlineData(1, 0, Wrong.HandOverMissing)]
    [InlineData(2, 1, Wrong.HandOverDoubled)]
    public void A_hand_over_arrives_once(int received, int confirmed, Wrong wrong)
    {
        var order = Told(Checking.Told.Saved);
        Stored("fault_handed_over", order);
        // Each on a stream of its own: to arrive in two places is to arrive twice.
        for (var i = 0; i < received; i++) Stored("fault_received", order, on: Guid.NewGuid(), command: Guid.NewGuid());
        for (var i = 0; i < confirmed; i++) Stored("fault_confirmed", order, command: Guid.NewGuid());
        AssertOnly(wrong);
    }

    [Fact]
    public void A_referral_that_did_not_arrive_is_found()
    {
        Stored("referral_sent", Told(Checking.Told.Saved));
        AssertOnly(Wrong.HandOverMissing);
    }

    [Fact]
    public void Actions_are_conserved_at_every_event_and_in_every_list()
    {
        var order = Told(Checking.Told.Saved);
        Stored("fault_action_created", order);
        Stored("fault_action_done", Told(Checking.Told.Saved));
        Assert.True(Check(new ActionCount("list", 1, 0, 1, 0)).IsGreen);
        Assert.Equal([Wrong.ActionsNotConserved], Check(new ActionCount("list", 1, 1, 0, 0)).Findings.Select(f => f.Wrong));
        Stored("fault_action_cancelled", Told(Checking.Told.Saved));
        AssertOnly(Wrong.ActionsNotConserved);
    }

    [Fact]
    public void An_action_that_fell_due_is_flagged_once_unless_it_was_finished()
    {
        var (late, done, later) = (Told(Checking.Told.Saved), Told(Checking.Told.Saved), Told(Checking.Told.Saved));
        Stored("fault_action_created", late, due: Noon.AddHours(-1));
        Stored("fault_action_created", done, on: done.Id, due: Noon.AddHours(-1));
        Stored("fault_action_done", Told(Checking.Told.Saved), on: done.Id);
        Stored("fault_action_created", later, on: later.Id, due: Noon.AddHours(1));
        AssertOnly(Wrong.ReminderMissed);
        Stored("fault_action_overdue", late, command: Guid.NewGuid());
        Assert.True(Check().IsGreen);
        Stored("fault_action_overdue", late, command: Guid.NewGuid());
        AssertOnly(Wrong.Doubled);
    }
}
