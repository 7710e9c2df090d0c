using System.Text;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.Asking;
using SafeDurham.Cases.Measures.History;
using SafeDurham.Cases.Measures.Published;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Measures.Returns;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Slices.Tests.Measures;

/// <summary>An old spreadsheet becomes events, once, whatever happens; and figures can be asked of it.</summary>
public sealed class ImportTests(SliceFixture fixture)
{
    private static readonly DateOnly From = new(2018, 1, 1), To = new(2018, 12, 31);

    private const string Three = MeasuresWorld.Header
        + "H1,V1,P1,2018-01-10,2018-01-05,,criminal,2018-01-20,North,Police,2,female,White British,no,no,34\n"
        + "H2,V1,P1;P2,10/06/2018,05/06/2018,,other,20/06/2018,North,IDVA service,1,female,White British,no,no,34\n"
        + "H3,V2,P3,2018-02-10,,,,2018-02-20,South,Police,,male,Asian,yes,no,17\n";

    [Fact]
    public async Task What_is_imported_is_counted_and_importing_it_again_changes_nothing()
    {
        await using var world = await MeasuresWorld.MakeAsync(await fixture.EngineAsync());
        var first = await world.ImportAsync(Three);
        Assert.Equal((3, 3, 0, 0, 0, 3), (first.Lines, first.Imported, first.Corrected, first.Held, first.Refused.Count, first.Heard));
        Assert.Equal(new RateGroup("all", 1, 3), await world.RateAsync(From, To));
        Assert.Equal(new RateGroup("all", 0, 3), await world.RateAsync(From, To, RepeatDefinition.SafeLivesOlder));

        var events = await EventsAsync(world);
        var second = await world.ImportAsync(Three);
        Assert.Equal((3, 0, 3), (second.Lines, second.Imported, second.Held));
        Assert.Equal(events, await EventsAsync(world));
        Assert.Equal(new RateGroup("all", 1, 3), await world.RateAsync(From, To));
    }

    [Fact]
    public async Task It_occurred_then_and_was_recorded_now_and_nobody_stands_in_it_in_the_clear()
    {
        await using var world = await MeasuresWorld.MakeAsync(await fixture.EngineAsync());
        await world.ImportAsync(Three);
        await using var command = world.Engine.Settings.Database.CreateCommand(
            "select min(occurred_at), max(occurred_at), bool_and(timestamp > now() - interval '1 hour'), string_agg(data::text, ' '), max(cardinality(key_ids)) from cases.mt_events where type = 'measures_hearing_imported'");
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        Assert.Equal(new DateTime(2018, 1, 20, 0, 0, 0, DateTimeKind.Utc), row.GetDateTime(0));
        Assert.Equal(new DateTime(2018, 6, 19, 23, 0, 0, DateTimeKind.Utc), row.GetDateTime(1));
        Assert.True(row.GetBoolean(2));
        Assert.DoesNotContain("Asian", row.GetString(3));
        Assert.DoesNotContain("\"H1\"", row.GetString(3));
        Assert.DoesNotContain("V1", row.GetString(3));
        // Each event names the key of its own person only, or erasing one would touch the rest.
        Assert.Equal(1, row.GetInt32(4));
    }

    [Fact]
    public async Task A_preview_says_what_would_happen_and_does_nothing()
    {
        await using var world = await MeasuresWorld.MakeAsync(await fixture.EngineAsync());
        var preview = await world.ImportAsync(Three + "H4,V4,,2018-01-01,,,,,,,,,,,,\n", new ImportOptions(Preview: true));
        Assert.Equal((4, 3, 1, 0), (preview.Lines, preview.Imported, preview.Refused.Count, await EventsAsync(world)));
        Assert.Equal((5, "perpetrator_refs is empty"), preview.Refused[0]);
    }

    [Fact]
    public async Task What_was_imported_otherwise_is_refused_or_corrected_as_asked()
    {
        await using var world = await MeasuresWorld.MakeAsync(await fixture.EngineAsync());
        await world.ImportAsync(Three);
        var moved = Three.Replace("05/06/2018", "05/01/2018");
        var refused = await world.ImportAsync(moved);
        Assert.Equal((2, 1), (refused.Held, refused.Refused.Count));
        Assert.Equal(new RateGroup("all", 1, 3), await world.RateAsync(From, To));

        var corrected = await world.ImportAsync(moved, new ImportOptions(Correct: true));
        Assert.Equal((2, 1, 0), (corrected.Held, corrected.Corrected, corrected.Refused.Count));
        Assert.Equal(new RateGroup("all", 0, 3), await world.RateAsync(From, To));
        Assert.Equal(new RateGroup("all", 0, 0), await world.RateAsync(From, To, knownOn: new DateOnly(2020, 1, 1)));
    }

    [Fact]
    public async Task The_same_hearing_twice_in_one_file_is_one_and_a_contradiction_is_refused()
    {
        await using var world = await MeasuresWorld.MakeAsync(await fixture.EngineAsync());
        var report = await world.ImportAsync(Three + "H1,V1,P1,2018-01-10,2018-01-05,,criminal,2018-01-20,North,Police,2,female,White British,no,no,34\nH3,V2,P3,2018-02-11,,,,2018-02-20,South,Police,,male,Asian,yes,no,17\n");
        Assert.Equal((5, 3, 1), (report.Lines, report.Imported, report.Held));
        Assert.Equal((6, "line 4 has the same hearing_ref with other content"), Assert.Single(report.Refused));
    }

    [Fact]
    public async Task Interrupted_and_run_again_and_by_two_at_once_everything_is_there_once()
    {
        await using var world = await MeasuresWorld.MakeAsync(await fixture.EngineAsync());
        var file = Long(6_000);
        using var interrupt = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.ImportAsync(file, progress: (done, _) => { if (done > 1_500) interrupt.Cancel(); }, cancel: interrupt.Token));
        var half = await EventsAsync(world);
        Assert.InRange(half, 1, 5_999);

        var both = await Task.WhenAll(world.ImportAsync(file), world.ImportAsync(file));
        Assert.All(both, report => Assert.Empty(report.Refused));
        Assert.Equal(6_000, await EventsAsync(world));
        Assert.Equal(6_000, (await world.RateAsync(new(2000, 1, 1), new(2030, 1, 1))).Heard);
    }

    [Fact]
    public async Task Only_whoever_looks_after_the_system_imports()
    {
        await using var world = await MeasuresWorld.MakeAsync(await fixture.EngineAsync());
        Assert.IsType<Outcome.NotFound>(await world.World.Send(new ImportHistory(0, [], false, DateTimeOffset.UnixEpoch), world.Manager));
        Assert.False((await world.World.Bus.Ask(new CompareHistory(0, []), world.World.Officer)).Found);
    }

    [Fact]
    public async Task A_published_figure_stays_and_says_why_todays_is_another()
    {
        await using var world = await MeasuresWorld.MakeAsync(await fixture.EngineAsync());
        await world.ImportAsync(Three);
        var question = PublishedQuestion.Of(new RateQuestion(RepeatDefinition.SafeLivesNewer, From, To), null);
        var id = World.NewId();
        Assert.Equal("figure-moved", Assert.Single(Assert.IsType<Outcome.Refused>(await world.World.Send(new PublishFigure(id, question, 2, 3, "Committee"), world.Manager)).Reasons).Code);
        Assert.IsType<Outcome.Done>(await world.World.Send(new PublishFigure(id, question, 1, 3, "Scrutiny committee, 2 November 2018"), world.Manager));

        await world.ImportAsync(Three.Replace("05/06/2018", "05/01/2018"), new ImportOptions(Correct: true));
        await world.ImportAsync(MeasuresWorld.Header + "H9,V9,P9,2018-03-10,,,,2018-03-20,South,Police,,,,,,\n");
        var view = Assert.Single(await world.Ask(new GetPublishedFigures()));
        Assert.Equal((1, 3, 0, 4), (view.Figure.Repeats, view.Figure.Heard, view.Today.Repeats, view.Today.Heard));
        Assert.Equal(["It is a repeat no more: its dates were put right since", "The case was recorded since"], view.Reasons.Select(r => r.Reason).Order());

        Assert.False((await world.World.Bus.Ask(new ListPublishedDifferences(id), world.Manager)).Found);
        var cases = (await world.Ask(new ListPublishedDifferences(id), world.World.Coordinator))!;
        Assert.Equal(["H2", "H9"], cases.Cases.Select(c => c.Reference).Order());
    }

    [Fact]
    public async Task The_cases_behind_a_figure_are_for_those_who_may_see_them()
    {
        await using var world = await MeasuresWorld.MakeAsync(await fixture.EngineAsync());
        await world.ImportAsync(Three);
        var list = new ListCases(new RateQuestion(RepeatDefinition.SafeLivesNewer, From, To), null, RepeatsOnly: true);
        Assert.False((await world.World.Bus.Ask(list, world.Manager)).Found);
        Assert.False((await world.World.Bus.Ask(list, world.World.Officer)).Found);
        var one = Assert.Single((await world.Ask(list, world.World.Coordinator)).Cases);
        Assert.Equal(("H2", "H1", true), (one.Reference, one.EarlierReference, one.Imported));
        Assert.Equal("The incident of 5 June 2018 lies between the last referral of these people, 10 January 2018, and 10 January 2019.", one.Findings[0].InWords);

        var differing = new ListDefinitionDifferences(list.Question, RepeatDefinition.SafeLivesOlder, null);
        Assert.Equal("A repeat only by SafeLives, newer wording: the behaviour is not known to be criminal", Assert.Single((await world.Ask(differing, world.World.Coordinator)).Cases).Reason);
        Assert.Equal(1, Assert.Single(await world.Ask(new CountDefinitionDifferences(list.Question, RepeatDefinition.SafeLivesOlder, null))).Cases);
    }

    [Fact]
    public async Task The_quarterly_counts_are_totals_by_meeting()
    {
        await using var world = await MeasuresWorld.MakeAsync(await fixture.EngineAsync());
        await world.ImportAsync(Three);
        var meetings = await world.Ask(new CountForSafeLives(new RateQuestion(RepeatDefinition.SafeLivesNewer, From, To)));
        Assert.Equal(3, meetings.Count);
        var february = meetings[1];
        Assert.Equal((new DateOnly(2018, 2, 20), 1, 0, 1, 1, 1, 1), (february.MeetingOn, february.Cases, february.Repeats, february.Minoritised, february.Disability, february.Male, february.Aged16And17));
        Assert.Equal((1, 1, 1), (meetings[2].Cases, meetings[2].Repeats, meetings[2].Children));
        Assert.Equal(10, Assert.Single(await world.Ask(new GetTurnaround(From, To)), t => t.Agency == "IDVA service").Whole.Mean);
    }

    private static string Long(int lines)
    {
        var file = new StringBuilder(MeasuresWorld.Header);
        for (var i = 0; i < lines; i++) file.AppendLine($"H{i},V{i % 700},P{i % 3},{new DateOnly(2015, 1, 1).AddDays(i % 900):yyyy-MM-dd},,,other,{new DateOnly(2015, 1, 10).AddDays(i % 900):yyyy-MM-dd},North,Police,0,female,White British,no,no,30");
        return file.ToString();
    }

    private static async Task<long> EventsAsync(MeasuresWorld world)
    {
        await using var command = world.Engine.Settings.Database.CreateCommand("select count(*) from cases.mt_events where type = 'measures_hearing_imported'");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
