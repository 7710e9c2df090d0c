using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Measures;
using SafeDurham.Cases.Measures.Asking;
using SafeDurham.Cases.Measures.References;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Measures.Report;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Slices.Tests.Measures;

/// <summary>Facts of live cases, targets, reports; and that the table of facts can be made again from the log.</summary>
public sealed class LiveFactsTests(SliceFixture fixture)
{
    [Fact]
    public async Task Live_facts_are_counted_as_they_come_and_the_book_of_this_process_follows()
    {
        await using var world = await MeasuresWorld.MakeAsync(await fixture.EngineAsync());
        Assert.Equal(0, await ReferredAsync(world));
        var (victim, harm) = (World.NewId(), World.NewId());
        await TellAsync(world, victim, harm, new(2026, 1, 10));
        Assert.Equal(1, await ReferredAsync(world));
        await TellAsync(world, victim, harm, new(2026, 5, 10));
        Assert.Equal(2, await ReferredAsync(world));

        await new ReadModelKeeper(world.Engine.Store).RebuildAsync([MeasuresModule.Facts]);
        Assert.True(Assert.Single(await new ReadModelKeeper(world.Engine.Store).VerifyAsync([MeasuresModule.Facts])).IsTrue);
        Assert.Equal(2, await ReferredAsync(world));
        await TellAsync(world, victim, harm, new(2026, 6, 10), heard: new(2026, 6, 24));
        Assert.Equal(3, await ReferredAsync(world));
        Assert.Equal(new RateGroup("all", 1, 1), await world.RateAsync(new(2026, 6, 1), new(2026, 6, 30)));
        Assert.Equal(new RateGroup("all", 0, 1), await world.RateAsync(new(2026, 6, 1), new(2026, 6, 30), RepeatDefinition.MeetingClock));
        Assert.Equal(new RateGroup("all", 0, 0), await world.RateAsync(new(2026, 6, 1), new(2026, 6, 30), knownOn: new(2020, 1, 1)));
    }

    [Fact]
    public async Task Targets_and_comparators_are_dated_and_an_entered_one_takes_over_from_its_day()
    {
        await using var world = await MeasuresWorld.MakeAsync(await fixture.EngineAsync());
        var id = World.NewId();
        Assert.IsType<Outcome.Refused>(await world.World.Send(new RecordReference(id, ReferenceKind.Target, MeasureNames.RepeatRate, "County Durham", null, 20, Polarity.LowIsGood, new(2025, 4, 1), "", null), world.Manager));
        Assert.IsType<Outcome.Done>(await world.World.Send(new RecordReference(id, ReferenceKind.Target, MeasureNames.RepeatRate, "County Durham", 28, 40, Polarity.Band, new(2025, 4, 1), "Board, March 2025", null), world.Manager));
        var all = await world.Ask(new GetReferences());
        Assert.Equal("below 25", ReferenceFigure.On(all, ReferenceKind.Target, MeasureNames.RepeatRate, new(2025, 3, 31))!.InWords);
        var band = ReferenceFigure.On(all, ReferenceKind.Target, MeasureNames.RepeatRate, new(2025, 4, 1))!;
        Assert.Equal(("28 to 40", (bool?)true, (bool?)false), (band.InWords, band.IsMetBy(31), band.IsMetBy(8.7)));
        Assert.Equal("27", ReferenceFigure.On(all, ReferenceKind.Comparator, MeasureNames.RepeatRate, new(2018, 6, 30))!.InWords);
        Assert.Equal("31", ReferenceFigure.On(all, ReferenceKind.Comparator, MeasureNames.RepeatRate, new(2026, 6, 30))!.InWords);
    }

    [Fact]
    public async Task A_printed_report_is_kept_as_printed_and_a_person_gives_the_verdict()
    {
        await using var world = await MeasuresWorld.MakeAsync(await fixture.EngineAsync());
        var import = PrintedReport.All[0].Import();
        Assert.IsType<Outcome.Done>(await world.World.Send(import, world.Manager));
        Assert.IsType<Outcome.Done>(await world.World.Send(new GiveVerdict(import.ReportId, 0, Verdict.Words, "Watched closely."), world.Manager));
        var report = (await world.Ask(new GetReport(import.ReportId)))!;
        Assert.Equal((31, Verdict.Words, "Watched closely.", "- 9.77%"), (report.Rows.Count, report.Rows[0].Verdict, report.Rows[0].Note, report.Rows[0].Difference));
        Assert.Equal(import.Title, Assert.Single(await world.Ask(new GetReports())).Row.Title);
        Assert.IsType<Outcome.Refused>(await world.World.Send(new GiveVerdict(import.ReportId, 99, Verdict.Pleased, null), world.Manager));
    }

    private static async Task<int> ReferredAsync(MeasuresWorld world) =>
        (await world.Ask(new GetOverview(new RateQuestion(RepeatDefinition.SafeLivesNewer, new(2026, 1, 1), new(2026, 12, 31))))).Referrals;

    private static async Task TellAsync(MeasuresWorld world, Guid victim, Guid harm, DateOnly on, DateOnly? heard = null)
    {
        IEvent[] hearing = heard is { } day ? [new HeardAtMarac(new(World.NewId()), new(World.NewId()), day, default, [], [], DateTimeOffset.UnixEpoch)] : [];
        var work = new UnitOfWork(World.NewId(), "Tell", Actor.System);
        work.Start<MaracCase>(World.NewId(), [new ReferralReceived(new(World.NewId()), "R-2026-0001", new Origin(new(World.NewId()), UkCalendar.AtLondon(on, new TimeOnly(9, 0))), new(World.NewId()),
            [new(new(victim), PersonRole.Victim), new(new(harm), PersonRole.PersonCausingHarm)], new(null, null, false, null, null), new(ConsentAnswer.Given, true, null), "gateway", null, null, "north", []), .. hearing]);
        Assert.IsType<SaveResult.Saved>(await world.Engine.Store.SaveAsync(work));
        await world.CaughtUpAsync();
    }
}
