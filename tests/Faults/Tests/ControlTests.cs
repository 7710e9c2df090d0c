using SafeDurham.Cases.Faults.Tests.Checking;
using SafeDurham.Cases.Faults.Tests.Model;
using SafeDurham.Cases.Faults.Tests.Place;
using SafeDurham.Cases.Faults.Tests.Storm;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using Xunit;

namespace SafeDurham.Cases.Faults.Tests.Tests;

/// <summary>One control for each checker: something is really lost, doubled or changed, and the checker must turn red.</summary>
public sealed class ControlTests(SharedServer shared)
{
    private readonly Guid one = Guid.CreateVersion7(Site.Now), two = Guid.CreateVersion7(Site.Now);

    [Fact]
    public async Task With_synchronous_commit_off_a_kill_loses_what_was_acknowledged()
    {
        // Never to be set in earnest; a node refuses to start on it unless it is told that this is a control.
        string[] hasty = ["synchronous_commit = off", "wal_writer_delay = '10s'", "wal_writer_flush_after = '1GB'"];
        await using var site = await Site.OpenAsync(RunFolder.File("hasty"), relaxed: true, settings: hasty);
        await site.StartNodeAsync(1);
        await site.AskAsync(1, Ask.Open, one);
        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(1, 60).Select(n => site.AskAsync(1, Ask.Open, Guid.CreateVersion7(Site.Now))));
            await site.Server.KillAsync();
            await site.Server.StartAgainAsync();
            var verdict = await Site.FinallyAsync(async () => Checker.Check(site.History.Stories, await StoredLog.ReadAsync(site.Database)));
            if (verdict.Count(Wrong.Lost) == 0) continue;
            Assert.Equal(verdict.Count(Wrong.Lost), verdict.Count(Wrong.FalseSaved));
            return;
        }
        Assert.Fail("Ten kills with synchronous_commit off, and the checker saw no loss.");
    }

    [Fact]
    public async Task Whatever_is_dropped_doubled_or_edited_turns_its_checker_red()
    {
        await using var site = await shared.SiteAsync();
        await site.StartNodeAsync(1);
        await site.AskAsync(1, Ask.Open, one);
        await site.AskAsync(1, Ask.Open, two);
        await site.AskAsync(1, Ask.Move, one, amount: 5);
        await site.AskAsync(1, Ask.HandOver, one, two);
        await site.AskAsync(1, Ask.Create, Guid.CreateVersion7(Site.Now), at: Site.Now);
        await site.AskAsync(1, Ask.Refer, Guid.CreateVersion7(Site.Now), Guid.CreateVersion7(Site.Now), at: Site.Now);
        await site.QuietAsync();
        var before = await site.CheckAsync(Site.Now);
        Assert.True(before.IsGreen, before.ToString());

        await TurnsRedAsync(site, Wrong.ReadModel, "update cases.fault_accounts set balance = balance + 1 where balance = 5");
        await TurnsRedAsync(site, Wrong.ReadModel, "delete from cases.fault_branches");
        await TurnsRedAsync(site, Wrong.ActionsNotConserved, "update cases.fault_actions set state = 'None'");
        await TurnsRedAsync(site, Wrong.HandOverDoubled, Again("fault_confirmed", "gen_random_uuid()"), Wrong.Doubled, Wrong.ActionsNotConserved);
        await TurnsRedAsync(site, Wrong.Doubled, Again("fault_money_moved", "command_id"), Wrong.FalseSaved, Wrong.ActionsNotConserved, Wrong.HandOverDoubled);
        await TurnsRedAsync(site, Wrong.Lost, "delete from cases.mt_events where type = 'fault_money_moved'", Wrong.FalseSaved, Wrong.VersionHole, Wrong.Chain, Wrong.ActionsNotConserved, Wrong.HandOverDoubled, Wrong.Doubled);
        Assert.Contains((await site.CheckAsync()).Findings, f => f.Wrong == Wrong.Chain);
    }

    [Fact]
    public async Task A_message_and_a_timer_that_are_dropped_are_missed()
    {
        await using var site = await shared.SiteAsync();
        // No node runs, so that they lie in the queue.
        Task<Outcome> Send(ICommand command) => site.Engine.Bus.Send(command, Actor.System, Guid.CreateVersion7(Site.Now));
        Assert.True((await Send(new OpenAccount(one, one, "a"))).IsDone);
        Assert.True((await Send(new HandOver(one, one, two, "b"))).IsDone);
        Assert.True((await Send(new CreateAction(two, two, Site.Now, "c"))).IsDone);
        await site.MeddleAsync("delete from cases.wolverine_incoming_envelopes");
        await site.StartNodeAsync(1);
        await site.QuietAsync();
        var wrongs = (await site.CheckAsync(Site.Now)).Findings.Select(f => f.Wrong).ToList();
        Assert.Contains(Wrong.HandOverMissing, wrongs);
        Assert.Contains(Wrong.ReminderMissed, wrongs);
        // Nobody's history knows of these three orders.
        Assert.Equal(3, wrongs.Count(w => w == Wrong.Unordered));
    }

    /// <summary>The last event of a type once more, at the end of its stream.</summary>
    private static string Again(string type, string command) => $"""
        with s as (update cases.mt_streams set version = version + 1 where id = (select stream_id from cases.mt_events where type = '{type}' limit 1) returning id, version)
        insert into cases.mt_events (seq_id, id, stream_id, version, data, type, command_id, key_ids)
        select nextval('cases.mt_events_sequence'), gen_random_uuid(), s.id, s.version, e.data, e.type, {command}, e.key_ids from s join cases.mt_events e on e.stream_id = s.id and e.type = '{type}' limit 1
        """;

    private static async Task TurnsRedAsync(Site site, Wrong wrong, string sql, params Wrong[] besides)
    {
        var before = (await site.CheckAsync(Site.Now)).Count(wrong);
        await site.MeddleAsync(sql);
        await site.QuietAsync();
        var after = await site.CheckAsync(Site.Now);
        Assert.True(after.Count(wrong) > before, $"{sql}: {after}");
        Assert.All(after.Findings, f => Assert.Contains(f.Wrong, besides.Append(wrong).Append(Wrong.ReadModel)));
    }
}
