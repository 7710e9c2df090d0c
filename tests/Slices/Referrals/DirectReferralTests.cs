using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Figures;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Queue;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Referrals.Sending;
using SafeDurham.Cases.Referrals.Withdrawing;

namespace SafeDurham.Cases.Slices.Tests.Referrals;

/// <summary>A referral from one agency to another through the real engine: sent, queued, answered, and what each of the two may see.</summary>
public class DirectReferralTests(SliceFixture fixture)
{
    [Fact]
    public async Task Sent_it_stands_in_the_other_agencys_inbox_at_once_and_counters_move()
    {
        await using var engine = await fixture.EngineAsync();
        var world = await ReferralWorld.MakeAsync(engine);

        var referral = await world.SendAsync();

        var inbox = await world.InboxAsync(world.Firefighter);
        Assert.Equal((referral, "fire-death-protocol", ReferralStage.Sent, "her brother"), (inbox.Rows.Single().Referral, inbox.Rows[0].Pathway, inbox.Rows[0].Stage, inbox.Rows[0].MustNotKnow));
        Assert.Equal([(InboxShow.Waiting, 1), (InboxShow.Unclaimed, 1)], inbox.Counts.Where(c => c.Value > 0).Select(c => (c.Key, c.Value)));
        Assert.Equal(["fire-death-protocol"], inbox.Pathways);
        Assert.Empty((await world.InboxAsync(world.OtherFirefighter)).Rows);
        Assert.False((await engine.Bus.Ask(new GetReferral(referral), world.OtherFirefighter)).Found);
        Assert.IsType<Outcome.NotFound>(await engine.Bus.Send(new TakeOn(referral), world.OtherFirefighter, World.NewId()));

        await world.DoAsync(new ClaimReferral(referral), world.Firefighter);
        var claimed = await world.InboxAsync(world.Firefighter, InboxShow.Mine);
        Assert.Equal([(InboxShow.Waiting, 1), (InboxShow.Mine, 1)], claimed.Counts.Where(c => c.Value > 0).Select(c => (c.Key, c.Value)));
        Assert.Equal(world.Firefighter.Staff, claimed.Rows.Single().ClaimedBy);
        await world.DoAsync(new MarkSeen(referral), world.Firefighter);
        Assert.Equal(ReferralStage.Seen, (await world.SeeAsync(referral, world.Worker)).Stage);
    }

    [Fact]
    public async Task Of_many_who_claim_at_once_exactly_one_wins_and_the_others_are_told_who()
    {
        await using var engine = await fixture.EngineAsync();
        var world = await ReferralWorld.MakeAsync(engine);
        for (var round = 0; round < 10; round++)
        {
            var referral = await world.SendAsync();
            Actor[] workers = [world.Firefighter, world.Colleague];
            var outcomes = await Task.WhenAll(workers.Select(w => Task.Run(() => engine.Bus.Send(new ClaimReferral(referral), w, World.NewId()))));

            Assert.Single(outcomes, o => o.IsDone);
            Assert.Equal("claimed-by-colleague", Assert.IsType<Outcome.Refused>(outcomes.Single(o => !o.IsDone)).Reasons[0].Code);
            var holder = (await world.SeeAsync(referral, world.Colleague)).Claim!.By;
            Assert.Equal(workers[outcomes[0].IsDone ? 0 : 1].Staff, holder);
        }
    }

    [Fact]
    public async Task Accepted_here_a_case_opens_there_and_the_sender_sees_its_reference()
    {
        await using var engine = await fixture.EngineAsync();
        var world = await ReferralWorld.MakeAsync(engine);
        await engine.Pump.StartAsync();
        var referral = await world.SendAsync();

        await world.DoAsync(new AskReferrer(referral, "need-unclear", "Which floor?"), world.Firefighter);
        Assert.Equal("waits-for-information", await world.RefusedAsync(new TakeOn(referral), world.Colleague));
        await world.DoAsync(new GiveInformation(referral, "The second."), world.Worker);
        await world.DoAsync(new TakeOn(referral, "We visit on Monday."), world.Firefighter);
        await engine.Pump.IdleAsync(TestContext.Current.CancellationToken);

        var seen = await world.SeeAsync(referral, world.Worker);
        Assert.Equal((ReferralStage.Accepted, "We visit on Monday."), (seen.Stage, seen.Last!.Words));
        Assert.Matches("^H-20[0-9]{2}-0001$", seen.Opened);
        Assert.True((await Reconciliation.CompareAsync(engine.Settings.Database, DateTimeOffset.UtcNow.AddMinutes(5))).IsRight);
        await using var lost = engine.Settings.Database.CreateCommand("delete from cases.referral_cases_held");
        await lost.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new Reconciliation(0, 1, 0), await Reconciliation.CompareAsync(engine.Settings.Database, DateTimeOffset.UtcNow.AddMinutes(5)));
    }

    [Fact]
    public async Task Without_an_agreement_in_force_nothing_is_shared()
    {
        await using var engine = await fixture.EngineAsync();
        var world = await ReferralWorld.MakeAsync(engine);
        var before = await world.SendAsync();

        await World.Do(engine, new EndAgreement(world.Agreement, UkCalendar.LondonDate(DateTimeOffset.UtcNow)));

        // Without any agreement in force the sender may not refer at all; with one for another forum she is told what is missing.
        Assert.IsType<Outcome.NotFound>(await world.TrySendAsync(new(World.NewId())));
        await World.Do(engine, new SignAgreement(World.NewId(), Forum.Marac, [world.Worker.Agency, world.Fire], new(2020, 1, 1), null, ["Protect people"]));
        var refused = Assert.IsType<Outcome.Refused>(await world.TrySendAsync(new(World.NewId())));
        Assert.Equal("agreement-missing-yours", refused.Reasons[0].Code);
        Assert.Contains("ended on", refused.Reasons[0].Words, StringComparison.Ordinal);
        Assert.False((await engine.Bus.Ask(new GetReferral(before), world.Firefighter)).Found);
        Assert.False((await engine.Bus.Ask(new GetReferral(before), world.Worker)).Found);
    }

    [Fact]
    public async Task Handed_on_it_is_the_other_agencys_and_taken_back_it_is_nobodys()
    {
        await using var engine = await fixture.EngineAsync();
        var world = await ReferralWorld.MakeAsync(engine);
        var referral = await world.SendAsync();

        await world.DoAsync(new Transfer(referral, world.OtherFirefighter.Agency, "Your district."), world.Firefighter);

        Assert.Empty((await world.InboxAsync(world.Firefighter)).Rows);
        Assert.False((await engine.Bus.Ask(new GetReferral(referral), world.Firefighter)).Found);
        Assert.Equal(referral, (await world.InboxAsync(world.OtherFirefighter)).Rows.Single().Referral);
        Assert.Equal(ReferralStage.Transferred, (await world.SeeAsync(referral, world.Worker)).Stage);
        await world.DoAsync(new WithdrawReferral(referral, "Moved away."), world.Worker);
        Assert.Empty((await world.InboxAsync(world.OtherFirefighter)).Rows);
        Assert.False((await engine.Bus.Ask(new GetReferral(referral), world.OtherFirefighter)).Found);
        Assert.IsType<Outcome.NotFound>(await engine.Bus.Send(new TakeOn(referral), world.OtherFirefighter, World.NewId()));
    }

    [Fact]
    public async Task Signposted_the_new_referral_remembers_where_it_came_from()
    {
        await using var engine = await fixture.EngineAsync();
        var world = await ReferralWorld.MakeAsync(engine);
        await engine.Pump.StartAsync();
        var origin = await world.SendAsync();
        var person = (await world.SeeAsync(origin, world.Firefighter)).Sent!.Form.People[0].Person;
        var next = new ReferralId(World.NewId());
        var form = ReferralWorld.Form(person) with { Pathway = "total-home-safety", Answers = [new("works", "Locks."), new("reach", "Mornings.")] };

        await world.DoAsync(new SendReferral(next, new(World.NewId()), form, Origin: origin), world.Firefighter);
        await engine.Pump.IdleAsync(TestContext.Current.CancellationToken);

        var ended = await world.SeeAsync(origin, world.Worker);
        Assert.Equal((ReferralStage.Signposted, next), (ended.Stage, ended.Signpost!.Next));
        Assert.Equal(origin, (await world.SeeAsync(next, world.OtherFirefighter)).Sent!.Origin);
        Assert.Equal("origin-not-open", await world.RefusedAsync(new SendReferral(new(World.NewId()), new(World.NewId()), form, Origin: origin), world.Firefighter));
    }

    [Fact]
    public async Task A_manager_changes_a_pathway_from_a_day_on_and_nobody_else_does()
    {
        await using var engine = await fixture.EngineAsync();
        var world = await ReferralWorld.MakeAsync(engine);
        var manager = await World.StaffAsync(engine, world.Fire, Role.Manager);
        var (today, longer) = (UkCalendar.LondonDate(DateTimeOffset.UtcNow), (await engine.Bus.Ask(new GetPathway("fire-death-protocol"), manager)).Value!.InForce);
        longer = longer with { Time = longer.Time with { WorkingDays = 5 } };

        Assert.IsType<Outcome.NotFound>(await engine.Bus.Send(new DefinePathway(today, longer), world.Worker, World.NewId()));
        await world.DoAsync(new DefinePathway(today.AddDays(1), longer), manager);
        Assert.Equal(1, (await engine.Bus.Ask(new ListPathways(), world.Worker)).Value.Single(p => p.Code == "fire-death-protocol").Time.WorkingDays);
        await world.DoAsync(new DefinePathway(today, longer), manager);
        Assert.Equal(5, (await engine.Bus.Ask(new ListPathways(), world.Worker)).Value.Single(p => p.Code == "fire-death-protocol").Time.WorkingDays);
        Assert.Equal(3, (await engine.Bus.Ask(new GetPathway("fire-death-protocol"), manager)).Value!.Definitions.Count);

        var referral = await world.SendAsync();
        Assert.Equal(5, (await world.SeeAsync(referral, world.Worker)).Sent!.Time!.WorkingDays);
        Assert.Contains((await engine.Bus.Ask(new ListPathways(ForMe: true), world.Worker)).Value, p => p.Code == "total-home-safety");
        Assert.DoesNotContain((await engine.Bus.Ask(new ListPathways(ForMe: true), world.Worker)).Value, p => p.Code == "prevent");
    }

    /// <summary>9,255 visits, 3,506 who answered, 1,352 referrals (scrutiny report, 15 February to 31 August 2016).</summary>
    [Fact]
    public async Task The_report_of_the_visits_gives_the_published_figures()
    {
        await using var engine = await fixture.EngineAsync();
        var world = await ReferralWorld.MakeAsync(engine);
        var manager = await World.StaffAsync(engine, world.Fire, Role.Manager);
        var (from, to) = (new DateOnly(2016, 2, 15), new DateOnly(2016, 8, 31));

        await world.DoAsync(new RecordActivity("visit", from, to, 9_000, 3_506, 1_352, "First count"), manager);
        await world.DoAsync(new RecordActivity("visit", from, to, 9_255, 3_506, 1_352, "Scrutiny report on the board of September 2016"), manager);

        var figures = Assert.Single((await engine.Bus.Ask(new GetPathwayReport(new(2016, 1, 1), new(2016, 12, 31)), manager)).Value.Activities);
        Assert.Equal((9_255, 3_506, 1_352), (figures.Recorded.Contacts, figures.Recorded.Answered, figures.Recorded.Referred));
        Assert.Equal((37.9m, 0.39m, 0.15m), (figures.AnsweredShare, figures.PerAnswer, figures.PerContact));
        Assert.Empty((await engine.Bus.Ask(new GetPathwayReport(new(2017, 1, 1), new(2017, 12, 31)), manager)).Value.Activities);
    }

    [Fact]
    public async Task Time_in_every_stage_is_measured()
    {
        await using var engine = await fixture.EngineAsync();
        var world = await ReferralWorld.MakeAsync(engine);
        var manager = await World.StaffAsync(engine, world.Fire, Role.Manager);
        var (one, two) = (await world.SendAsync(), await world.SendAsync());
        await world.DoAsync(new MarkSeen(one), world.Firefighter);
        await world.DoAsync(new Decline(one, "outside-area", "Lives in Leeds."), world.Firefighter);

        var today = UkCalendar.LondonDate(DateTimeOffset.UtcNow);
        var measures = (await engine.Bus.Ask(new MeasureStages(today, today), manager)).Value;
        Assert.Equal([(ReferralStage.Sent, 2, 1), (ReferralStage.Seen, 1, 0), (ReferralStage.Declined, 1, 1)], measures.Select(m => (m.Stage, m.Spells, m.StillThere)));
        Assert.All(measures.Where(m => m.Stage != ReferralStage.Declined), m => Assert.InRange(m.MedianHours!.Value, 0, 0.1));
        var report = (await engine.Bus.Ask(new GetPathwayReport(today, today), manager)).Value.Pathways.Single();
        Assert.Equal((2, 1, 1), (report.Sent, report.Answered, report.Declined));
        Assert.Equal(ReferralStage.Sent, (await world.SeeAsync(two, world.Worker)).Stage);
    }
}
