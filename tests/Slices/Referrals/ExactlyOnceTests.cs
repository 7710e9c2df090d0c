using Npgsql;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Referrals.Sending;
using SafeDurham.Cases.TestKit;

namespace SafeDurham.Cases.Slices.Tests.Referrals;

/// <summary>
/// Referrals through doubled, reordered and late messages and through nodes that come and go: each is received and opened once, none is missing (R6).
/// <c>CASES_REFERRALS=10000</c> runs the full number.
/// </summary>
public class ExactlyOnceTests(SliceFixture fixture)
{
    private static readonly int Sent = int.TryParse(Environment.GetEnvironmentVariable("CASES_REFERRALS"), out var asked) ? asked : 1_000;

    [Fact]
    public async Task None_is_missing_and_none_is_doubled()
    {
        var database = await fixture.CreateDatabaseAsync();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var sender = fixture.EngineOn(database, time: clock);
        var world = await ReferralWorld.MakeAsync(sender);
        await World.Do(sender, new SignAgreement(World.NewId(), Forum.Marac, [world.Worker.Agency, world.Fire], new(2020, 1, 1), null, ["Protect people"]));
        Pathways.Open(MaracModule.Pathway.Pathway, MaracModule.Pathway.Check);

        // Sent, and half of them accepted, while nobody handles a message.
        await Parallel.ForEachAsync(Enumerable.Range(0, Sent), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
        {
            if (i % 2 == 0) await ToPanelAsync(sender, world);
            else await world.DoAsync(new TakeOn(await world.SendAsync()), world.Firefighter);
        });
        await RunAsync(sender, "create table cases_copies as select * from cases.wolverine_incoming_envelopes where status = 'Incoming'");
        // Any order; and a third of them twice, under ids of their own, as a sender would whose receipt was lost.
        await RunAsync(sender, "update cases.wolverine_incoming_envelopes set sent_at = now() - random() * interval '30 days' where status = 'Incoming'");
        await RunAsync(sender, "insert into cases.wolverine_incoming_envelopes (id, status, body, message_type, received_at, stream_id, sent_at) select gen_random_uuid(), status, body, message_type, received_at, stream_id, now() - random() * interval '30 days' from cases_copies where random() < 0.33");

        // Nodes that come and go in the middle.
        for (var round = 0; round < 3; round++) await HandleAsync(database, clock, TimeSpan.FromMilliseconds(150 + 150 * round));
        await HandleAsync(database, clock, null);
        // Thirty days late everything comes once more, under the ids it had.
        clock.Advance(TimeSpan.FromDays(30));
        await RunAsync(sender, "insert into cases.wolverine_incoming_envelopes (id, status, body, message_type, received_at, stream_id, sent_at) select id, status, body, message_type, received_at, stream_id, sent_at from cases_copies on conflict (id) do nothing");
        await HandleAsync(database, clock, null);

        Assert.Equal((Sent / 2, Sent / 2), await CountAsync(sender, "marac_referral_received"));
        Assert.Equal((Sent / 2, Sent / 2), await CountAsync(sender, "held_case_opened"));
        Assert.Equal((Sent / 2, Sent / 2), await CountAsync(sender, "referral_case_opened"));
        Assert.Equal(new Reconciliation(0, 0, 0), await Reconciliation.CompareAsync(sender.Settings.Database, clock.GetUtcNow()));
        Assert.Equal(0L, await ScalarAsync(sender, "select count(*) from (select from cases.referral_cases_held group by reference having count(*) > 1) d"));
        Assert.Empty(await sender.Pump.Table.DeadAsync());
    }

    private static async Task ToPanelAsync(Engine engine, ReferralWorld world)
    {
        var (victim, harming) = (new PersonId(World.NewId()), new PersonId(World.NewId()));
        var form = new ReferralForm(
            MaracQuestions.Pathway, [new(victim, PersonRole.Victim), new(harming, PersonRole.PersonCausingHarm)],
            [
                new(MaracQuestions.Tool, MaracQuestions.ToolIsOther), new(MaracQuestions.ToolName, "DARA"), new(MaracQuestions.ToolVersion, "2023"), new(MaracQuestions.AssessedOn, "2024-01-10"), new(MaracQuestions.Grade, "high"),
                new(MaracQuestions.VisibleHighRisk, "no"), new(MaracQuestions.Judgement, "yes", null, "Serious concern."), new(MaracQuestions.Escalation, "no"), new(MaracQuestions.Repeat, "no"),
            ],
            new SafeContact(true, null, false, null, null), new Consent(ConsentAnswer.Given, true, null), "crime-and-disorder-s115", null, null, "durham-north");
        ICommand[] commands = [new RecordPerson(victim, "Ann", "Example"), new RecordPerson(harming, "Ben", "Example"), new SendReferral(new(World.NewId()), new(World.NewId()), form)];
        var outcome = await engine.Bus.SendTogether(commands, world.Worker, World.NewId());
        Assert.True(outcome.IsDone, outcome is Outcome.Refused refused ? refused.Reasons[0].Words : outcome.ToString());
    }

    /// <summary>A node that handles messages until all is done, or for a while.</summary>
    private async Task HandleAsync(string database, TimeProvider clock, TimeSpan? until)
    {
        await using var node = fixture.EngineOn(database, time: clock);
        await node.Pump.StartAsync();
        if (until is { } while_) await Task.Delay(while_);
        else
            for (var waited = 0; await ScalarAsync(node, "select count(*) from cases.wolverine_incoming_envelopes where status = 'Incoming'") > 0; waited++)
            {
                Assert.True(waited < 6_000, "It does not end.");
                await Task.Delay(50);
            }
        await node.Pump.StopAsync();
    }

    private static async Task<(int Events, int Streams)> CountAsync(Engine engine, string name)
    {
        await using var command = engine.Settings.Database.CreateCommand("select count(*)::int, count(distinct stream_id)::int from cases.mt_events where type = $1");
        command.Parameters.AddWithValue(name);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt32(0), reader.GetInt32(1));
    }

    private static async Task<long> ScalarAsync(Engine engine, string sql)
    {
        await using var command = engine.Settings.OwnersDatabase!.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(Engine engine, string sql)
    {
        await using NpgsqlCommand command = engine.Settings.OwnersDatabase!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
