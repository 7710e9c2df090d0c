using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Faults.Tests.Checking;
using SafeDurham.Cases.Faults.Tests.Model;
using SafeDurham.Cases.Faults.Tests.Place;
using SafeDurham.Cases.Faults.Tests.Storm;
using SafeDurham.Cases.Kernel;
using Xunit;

namespace SafeDurham.Cases.Faults.Tests.Tests;

/// <summary>Events and messages that cannot be borne (F9, R7).</summary>
public sealed class PoisonTests(SharedServer shared)
{
    private const string Unreadable = "'NoSuchMessage', 'NoSuchHandler'", Broken = "'Arrives', 'ArrivesHandler'";
    private readonly Guid one = Guid.CreateVersion7(Site.Now), two = Guid.CreateVersion7(Site.Now);

    [Fact]
    public async Task Poison_is_parked_in_sight_and_never_skipped_while_all_else_goes_on_and_after_the_mending_all_is_as_a_replay_makes_it()
    {
        await using var site = await shared.SiteAsync();
        var node = await site.StartNodeAsync(1);
        await site.AskAsync(1, Ask.Open, one);
        await site.AskAsync(1, Ask.Open, two);
        // A note of a megabyte is no poison.
        var large = new Order(Guid.CreateVersion7(Site.Now), "Large", 1);
        var done = await site.Engine.Bus.Send(new MoveMoney(one, large.Id, 1, new string('x', 1 << 20)), Actor.System, large.Id);
        site.History.Told(large, "here", Site.Now, Site.Now, done.IsDone ? Told.Saved : Told.Unknown);

        await site.AskAsync(1, Ask.Trouble, one);
        await node.InstructAsync(new Question(0, Ask.PublishTrouble, Guid.CreateVersion7(Site.Now), one));
        foreach (var address in new[] { Unreadable, Broken })
            await site.MeddleAsync($"insert into cases.wolverine_incoming_envelopes (id, status, body, message_type, received_at, stream_id) select gen_random_uuid(), 'Incoming', '{{broken'::bytea, {address}, '{one}'");
        for (var i = 0; i < 20; i++) await site.AskAsync(1, Ask.HandOver, one, two);
        for (var i = 0; i < 5; i++) await site.AskAsync(1, Ask.Open, Guid.CreateVersion7(Site.Now));

        await Site.UntilAsync(async () => (await site.Engine.Pump.Table.DeadAsync()).Count == 3, 240, "three dead letters");
        await site.QuietAsync();
        var stopped = Assert.Single(await Daemon.StatusAsync(site.Engine.Store), s => s.Status != "running");
        Assert.Equal(FaultModule.Delicate, stopped.Name);
        Assert.DoesNotContain("cannot be borne", stopped.Problem);
        Assert.NotNull(stopped.OldestWaiting);
        Assert.DoesNotContain(await site.Engine.Pump.Table.DeadAsync(), d => d.Words.Contains("Words of", StringComparison.Ordinal));
        var meanwhile = await site.CheckAsync();
        Assert.Equal([Wrong.Parked], meanwhile.Findings.Select(f => f.Wrong).Distinct());
        Assert.Equal(4, meanwhile.Findings.Count);

        // Mended: the stopped read model goes on where it stood, and the message has its effect, once, however often it is tried again.
        TroubleSwitch.On = false;
        await node.InstructAsync(new Question(0, Ask.BearTrouble));
        Assert.True(await Daemon.ResumeAsync(site.Engine.Store, FaultModule.Delicate));
        var letter = (await site.Engine.Pump.Table.DeadAsync()).Single(d => d.MessageType == nameof(Troubles));
        Assert.True(await site.Engine.Pump.Table.ReplayAsync(letter.Id));
        Assert.False(await site.Engine.Pump.Table.ReplayAsync(letter.Id));
        await site.QuietAsync();
        var mended = await site.CheckAsync();
        Assert.Equal(2, mended.Count(Wrong.Parked));
        // What the message did nobody ordered.
        Assert.Equal([Wrong.Unordered, Wrong.Parked], mended.Findings.Select(f => f.Wrong).Distinct().Order());
        Assert.Equal(1, mended.Count(Wrong.Unordered));
        Assert.All(await Daemon.StatusAsync(site.Engine.Store), s => Assert.Equal("running", s.Status));
    }
}
