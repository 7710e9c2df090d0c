using System.Diagnostics;
using Npgsql;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Faults.Tests.Checking;
using SafeDurham.Cases.Faults.Tests.Model;
using SafeDurham.Cases.Faults.Tests.Place;
using SafeDurham.Cases.Faults.Tests.Storm;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using Xunit;

namespace SafeDurham.Cases.Faults.Tests.Tests;

/// <summary>A full disk, a forgotten transaction, a crash just after a key was made, and a hundred writers on one record.</summary>
public sealed class DatabaseTests(SharedServer shared, ITestOutputHelper output)
{
    private static Guid NewId() => Guid.CreateVersion7(Site.Now);

    [Fact]
    public async Task A_full_disk_yields_no_false_saved_and_all_goes_on_when_there_is_room_again()
    {
        await using var disk = await SmallDisk.MountAsync();
        Assert.SkipWhen(disk is null, "No small disk can be made here: that takes root, or sudo without a password.");
        var history = RunFolder.File("disk");
        output.WriteLine($"Seed {RunFolder.Seed}, history {history}");
        await using var site = await Site.OpenAsync(history, on: disk.Folder);
        await Task.WhenAll(site.StartNodeAsync(0), site.StartNodeAsync(1));
        using var stop = new CancellationTokenSource();
        var market = new Market(site);
        var clients = Enumerable.Range(0, 8).Select(i => new Client(market, i, new Random(unchecked(RunFolder.Seed * 1000 + i))).WorkAsync(stop.Token)).ToArray();
        int Failed() => site.History.Stories.Count(s => s.Last is Told.NotSaved or Told.Unknown || s.Doubts > 0);
        await Site.UntilAsync(() => Task.FromResult(site.History.Acknowledged > 100), 240, "some load");
        disk.Fill();
        await Site.UntilAsync(() => Task.FromResult(Failed() > 20), 240, "the disk to be full");
        disk.MakeRoom();
        if (!site.Server.IsUp) await site.Server.StartAgainAsync();
        var before = site.History.Acknowledged;
        await Site.UntilAsync(() => Task.FromResult(site.History.Acknowledged > before + 100), 240, "some load again");
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        await site.QuietAsync();
        var verdict = await site.CheckAsync();
        output.WriteLine(verdict.ToString());
        Assert.True(verdict.IsGreen, verdict.ToString());
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task A_forgotten_transaction_holds_up_read_models_and_nobody_else_until_it_is_ended()
    {
        await using var site = await shared.SiteAsync();
        await site.StartNodeAsync(1);
        var account = NewId();
        await site.AskAsync(1, Ask.Open, account);
        await site.QuietAsync();
        // The product's own sessions are ended after 60 seconds of this; here it is short, so that nobody has to wait.
        await using var forgetful = new NpgsqlConnection(site.ConnectionString + ";Pooling=false;Options=-c idle_in_transaction_session_timeout=4s");
        await forgetful.OpenAsync();
        var leaked = NewId();
        await using (var begin = new NpgsqlCommand($"""
            begin;
            insert into cases.mt_streams (id, type, version) values ('{leaked}', 'fault_account', 1);
            insert into cases.mt_events (seq_id, id, stream_id, version, data, type) values (nextval('cases.mt_events_sequence'), gen_random_uuid(), '{leaked}', 1, jsonb_build_object(), 'fault_confirmed')
            """, forgetful)) await begin.ExecuteNonQueryAsync();
        for (var i = 0; i < 10; i++) Assert.True((await site.AskAsync(1, Ask.Move, account, amount: 1)).IsAcknowledged);
        Assert.True(await site.ScalarAsync<bool>("select exists (select 1 from pg_stat_activity where state = 'idle in transaction' and datname = current_database())"), "The transaction was ended before it could do harm.");
        Assert.Contains(await Daemon.StatusAsync(site.Engine.Store), s => s.OldestWaiting is not null);
        await site.QuietAsync();
        Assert.False(await site.ScalarAsync<bool>("select exists (select 1 from pg_stat_activity where state = 'idle in transaction' and datname = current_database())"));
        var verdict = await site.CheckAsync();
        Assert.True(verdict.IsGreen, verdict.ToString());
    }

    [Fact]
    public async Task A_key_that_a_read_model_made_is_not_undone_by_a_crash()
    {
        // Nothing but a durable commit brings the log to the disk here.
        await using var site = await Site.OpenAsync(RunFolder.File("key"), settings: ["wal_writer_delay = '10s'", "wal_writer_flush_after = '1GB'"]);
        using var stop = new CancellationTokenSource();
        var following = new Daemon(site.Engine.Store, new DaemonOptions { Listen = false, Poll = TimeSpan.FromMinutes(1), Lease = TimeSpan.FromMinutes(2) }).RunAsync(stop.Token);
        var account = NewId();
        async Task MoveAsync(int amount) =>
            Assert.True((await Site.FinallyAsync(async () => await site.Engine.Bus.Send(new MoveMoney(account, NewId(), amount, "words"), Actor.System, NewId()) is Outcome.Done done ? done : throw new NpgsqlException())).IsDone);
        Assert.True((await site.Engine.Bus.Send(new OpenAccount(account, account, "a"), Actor.System, account)).IsDone);
        await Site.UntilAsync(async () => (await Daemon.StatusAsync(site.Engine.Store)).All(s => s.Owner == site.Engine.Store.Node), 60, "the followers to take their leases");
        await MoveAsync(1);
        await Site.UntilAsync(async () => await site.ScalarAsync<long>("select count(*) from cases.fault_branches") == 1, 60, "the row");
        await site.Server.KillAsync();
        await site.Server.StartAgainAsync();
        await MoveAsync(2);
        await Site.UntilAsync(async () => await site.ScalarAsync<long>("select coalesce(sum(moves), 0)::bigint from cases.fault_branches") == 2, 120, "the row again");
        await stop.CancelAsync();
        await following;
        await using var afterwards = Installation.Open(site.ConnectionString, site.Keys);
        Assert.All(await new EventStore.ReadModels.ReadModelKeeper(afterwards.Store).VerifyAsync([FaultModule.Branches]), c => Assert.True(c.IsTrue, $"{c.Name}: {string.Join("; ", c.Differences)}"));
        await afterwards.Settings.Database.DisposeAsync();
    }

    [Fact]
    public async Task Of_a_hundred_writers_on_one_record_exactly_one_wins_each_round()
    {
        const int writers = 100;
        var rounds = Environment.GetEnvironmentVariable("FAULTS_SIZE") == "full" ? 1_000 : 8;
        await using var site = await shared.SiteAsync();
        var account = NewId();
        Assert.True((await site.Engine.Bus.Send(new OpenAccount(account, account, "a"), Actor.System, account)).IsDone);
        for (var version = 1L; version <= rounds; version++)
        {
            var seen = new SendOptions { Seen = new Messaging.StreamVersion(account, version) };
            var outcomes = await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => site.Engine.Bus.Send(new MoveMoney(account, NewId(), 1, "b"), Actor.System, NewId(), seen)));
            Assert.Single(outcomes, o => o.IsDone);
            // The losers are told what they had seen and what there is now.
            Assert.All(outcomes.Where(o => !o.IsDone), o => Assert.Equal((version, version + 1), o is Outcome.Conflict c ? (c.SeenVersion, c.CurrentVersion) : default));
        }
        Assert.Equal(rounds + 1, (await site.Engine.Store.ReadAsync(account)).Count);
        Assert.DoesNotContain((await site.CheckAsync()).Findings, f => f.Wrong is Wrong.VersionHole or Wrong.ReadModel);
    }
}
