using SafeDurham.Cases.Faults.Tests.Place;
using SafeDurham.Cases.Faults.Tests.Storm;
using Xunit;

namespace SafeDurham.Cases.Faults.Tests.Tests;

/// <summary>Clocks that jump, and nodes that were away (F7, R8).</summary>
public sealed class ClockTests(SharedServer shared)
{
    private static Guid NewId() => Guid.CreateVersion7(Site.Now);

    [Fact]
    public async Task Whatever_a_clock_does_no_reminder_is_missed_or_doubled_and_order_goes_by_sequence()
    {
        await using var site = await shared.SiteAsync();
        var node = await site.StartNodeAsync(1);
        var (one, two, start) = (NewId(), NewId(), Site.Now);
        await site.AskAsync(1, Ask.Open, one);
        await site.AskAsync(1, Ask.Open, two);
        await site.AskAsync(1, Ask.Create, NewId(), at: start.AddDays(1));
        DateTimeOffset[] jumps =
        [
            start.AddHours(1), start.AddHours(-1), start.AddDays(1), start.AddDays(-1),
            new(2028, 2, 28, 23, 59, 59, TimeSpan.Zero), new(2028, 2, 29, 23, 59, 59, TimeSpan.Zero), // into and out of the leap day
            new(2026, 3, 29, 0, 59, 59, TimeSpan.Zero), new(2026, 10, 25, 0, 59, 59, TimeSpan.Zero), // the hour that is not, and the one that comes twice
            start,
        ];
        foreach (var to in jumps)
        {
            await node.InstructAsync(new Question(0, Ask.SetClock, At: to));
            foreach (var seconds in new[] { -3600, 0, 1, 2 }) await site.AskAsync(1, Ask.Create, NewId(), at: to.AddSeconds(seconds));
            await site.AskAsync(1, Ask.HandOver, one, two);
            await site.AskAsync(1, Ask.Refer, NewId(), NewId(), at: to);
            await AllFlaggedAsync(site, to.AddSeconds(2));
        }
        await site.QuietAsync();
        var verdict = await site.CheckAsync(jumps.Max());
        Assert.True(verdict.IsGreen, verdict.ToString());
        Assert.Equal(1 + 4 * jumps.Length, await site.ScalarAsync<long>("select count(*) from cases.mt_events where type = 'fault_action_overdue'"));
    }

    [Fact]
    public async Task After_an_outage_of_four_hours_everything_that_fell_due_is_flagged()
    {
        await using var site = await shared.SiteAsync();
        await site.StartNodeAsync(1);
        var start = Site.Now;
        for (var i = 0; i < 60; i++) await site.AskAsync(1, Ask.Create, NewId(), at: start.AddMinutes(4 * (i + 1)));
        for (var i = 0; i < 5; i++) await site.AskAsync(1, Ask.Create, NewId(), at: start.AddHours(6));
        await site.StopNodesAsync();
        await site.StartNodeAsync(1, start.AddHours(4));
        await AllFlaggedAsync(site, start.AddHours(4));
        await site.QuietAsync();
        var verdict = await site.CheckAsync(start.AddHours(4));
        Assert.True(verdict.IsGreen, verdict.ToString());
        Assert.Equal(60, await site.ScalarAsync<long>("select count(*) from cases.mt_events where type = 'fault_action_overdue'"));
    }

    [Fact]
    public async Task A_message_that_failed_while_a_clock_was_a_day_ahead_does_not_wait_for_that_day()
    {
        await using var site = await shared.SiteAsync();
        var node = await site.StartNodeAsync(1);
        var account = NewId();
        await site.AskAsync(1, Ask.Open, account);
        await node.InstructAsync(new Question(0, Ask.SetClock, At: Site.Now.AddDays(1)));
        await node.InstructAsync(new Question(0, Ask.PublishTrouble, NewId(), account));
        await Site.UntilAsync(async () => await site.ScalarAsync<bool>("select exists (select 1 from cases.wolverine_incoming_envelopes where message_type = 'Troubles' and attempts >= 2)"), 60, "two failures");
        await node.InstructAsync(new Question(0, Ask.SetClock));
        await node.InstructAsync(new Question(0, Ask.BearTrouble));
        await Site.UntilAsync(async () => await site.ScalarAsync<bool>("select exists (select 1 from cases.mt_events where type = 'fault_money_moved')"), 90, "the message to be handled");
        await site.QuietAsync();
    }

    private static Task AllFlaggedAsync(Site site, DateTimeOffset due) => Site.UntilAsync(
        async () => await site.ScalarAsync<long>($"""
            select count(*) from cases.mt_events c where c.type = 'fault_action_created' and (c.data ->> 'dueAt')::timestamptz <= '{due:O}'
            and not exists (select 1 from cases.mt_events o where o.stream_id = c.stream_id and o.type = 'fault_action_overdue')
            """) == 0, 120, "what is due to be flagged");
}
