using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Agencies.Emergency;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Slices.Tests.People;
using SafeDurham.Cases.TestKit;

namespace SafeDurham.Cases.Slices.Tests.Agencies;

/// <summary>Opening a record in an emergency (A13), and what nothing opens: exclusion and restriction.</summary>
public class EmergencyTests(SliceFixture fixture)
{
    private const string Why = "She rang the office and the line went dead.";
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task It_opens_for_an_hour_for_reading_and_the_reviewer_is_told_at_once()
    {
        var here = await HereAsync();
        Assert.False(await Sees(here, here.World.HousingOfficer));
        await OpenAsync(here, here.World.HousingOfficer);

        Assert.True(await Sees(here, here.World.HousingOfficer));
        Assert.False((await here.World.Bus.Ask(new GetPersonLocation(here.Her), here.World.HousingOfficer)).Found);
        Assert.IsType<Outcome.NotFound>(await here.World.Send(new AddAlias(here.Her, "Shiv", null, SafeDurham.Cases.People.NameKind.AlsoKnownAs), here.World.HousingOfficer));
        Assert.Equal(1, (await here.World.Bus.Ask(new CountEmergencyReviews(), here.Lead)).Value);
        var waits = Assert.Single((await here.World.Bus.Ask(new GetEmergencyReviews(), here.Lead)).Value);
        Assert.Equal((here.World.HousingOfficer.Staff, here.Reference, Why, true), (waits.Opening.StaffId, waits.Opening.Reference, waits.Opening.Reason, waits.MayDecide));
        // Nobody else of her agency, and not by another of her roles.
        Assert.False(await Sees(here, here.World.HousingOfficer with { Agency = here.World.Officer.Agency }));

        clock.Advance(TimeSpan.FromMinutes(60));
        Assert.False(await Sees(here, here.World.HousingOfficer));
        Assert.Empty((await here.World.Bus.Ask(new GetMyOpenings(), here.World.HousingOfficer)).Value);
    }

    [Fact]
    public async Task It_needs_a_fresh_sign_in_a_reason_and_a_reviewer()
    {
        var here = await HereAsync();
        string[] Codes(Outcome outcome) => [.. Assert.IsType<Outcome.Refused>(outcome).Reasons.Select(r => r.Code)];
        var asking = new BreakGlass(World.NewId(), here.Reference, Why);
        Assert.Equal(["sign-in-not-fresh"], Codes(await here.World.Bus.Send(asking, here.World.HousingOfficer, World.NewId())));
        Assert.Equal(["sign-in-not-fresh"], Codes(await SendAsync(here, asking, clock.GetUtcNow().AddMinutes(-6))));
        Assert.Equal(["reason-missing"], Codes(await SendAsync(here, asking with { Reason = "urgent" }, clock.GetUtcNow())));
        Assert.Equal(["reference-missing"], Codes(await SendAsync(here, asking with { Reference = " " }, clock.GetUtcNow())));
        await World.Do(here.World.Engine, new RemoveRole(here.Lead.Staff, Role.GovernanceLead, new DateOnly(2020, 1, 1)));
        Assert.Equal(["no-reviewer"], Codes(await SendAsync(here, asking, clock.GetUtcNow())));
        Assert.False(await Sees(here, here.World.HousingOfficer));
        // A manager has no such key.
        var manager = await World.StaffAsync(here.World.Engine, here.World.HousingOfficer.Agency, Role.Manager);
        Assert.IsType<Outcome.NotFound>(await here.World.Bus.Send(asking, manager, World.NewId(), new SendOptions { ProvenAt = clock.GetUtcNow() }));
    }

    [Fact]
    public async Task It_never_opens_what_somebody_is_shut_out_of_nor_what_is_restricted_to_others()
    {
        var here = await HereAsync();
        await World.Do(here.World.Engine, new ExcludeStaff(here.World.HousingOfficer.Staff, here.Her.Value, "Her brother"));
        await OpenAsync(here, here.World.HousingOfficer);
        Assert.False(await Sees(here, here.World.HousingOfficer));
        await World.Do(here.World.Engine, new LiftExclusion(here.World.HousingOfficer.Staff, here.Her.Value, "Another of the name"));
        Assert.True(await Sees(here, here.World.HousingOfficer));

        var restriction = World.NewId();
        await World.Do(here.World.Engine, new RestrictRecord(restriction, here.Her.Value, [here.World.Officer.Staff], "A colleague's sister"));
        Assert.False(await Sees(here, here.World.HousingOfficer));
        Assert.False(await Sees(here, here.World.Coordinator));
        Assert.True((await here.World.Bus.Ask(new GetPerson(here.Her), here.World.Officer)).Found);
        await World.Do(here.World.Engine, new LiftRestriction(restriction, "Over"));
        Assert.True(await Sees(here, here.World.Coordinator));
    }

    /// <summary>A record that is not there, one that she is shut out of, and one that opens are answered in the same words.</summary>
    [Fact]
    public async Task The_answer_does_not_tell_whether_there_is_such_a_record()
    {
        var here = await HereAsync();
        await World.Do(here.World.Engine, new ExcludeStaff(here.World.HousingOfficer.Staff, here.Case.Value, "His neighbour"));
        var answers = new List<string>();
        foreach (var reference in new[] { here.Reference, "M-2026-9999" })
        {
            var outcome = Assert.IsType<Outcome.Done>(await SendAsync(here, new BreakGlass(World.NewId(), reference, Why), clock.GetUtcNow()));
            answers.Add(string.Join(',', outcome.Streams.Select(s => s.Version)));
        }
        Assert.Single(answers.Distinct());
        Assert.False(await Sees(here, here.World.HousingOfficer));
        Assert.Equal(2, (await here.World.Bus.Ask(new GetMyOpenings(), here.World.HousingOfficer)).Value.Count);
    }

    [Fact]
    public async Task What_was_not_right_closes_at_once_and_what_nobody_reviews_is_overdue_for_all()
    {
        var here = await HereAsync();
        var opening = await OpenAsync(here, here.World.HousingOfficer);
        var other = await LeadAsync(here.World, here.World.Officer.Agency);
        var review = new ReviewEmergencyOpening(opening, false, "He was not on duty.");
        Assert.Equal("review-other-agency", Assert.IsType<Outcome.Refused>(await here.World.Send(review, other)).Reasons.Single().Code);
        clock.Advance(TimeSpan.FromDays(6));
        await here.World.Engine.Pump.IdleAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        await UntilAsync(async () => (await here.World.Bus.Ask(new CountEmergencyReviews(), other)).Value == 1);
        Assert.IsType<Outcome.Done>(await here.World.Send(review, other));
        Assert.Equal(0, (await here.World.Bus.Ask(new CountEmergencyReviews(), here.Lead)).Value);

        var second = await OpenAsync(here, here.World.HousingOfficer);
        Assert.True(await Sees(here, here.World.HousingOfficer));
        Assert.IsType<Outcome.Done>(await here.World.Send(new ReviewEmergencyOpening(second, false, "No need."), here.Lead));
        Assert.False(await Sees(here, here.World.HousingOfficer));
    }

    [Fact]
    public async Task A_lead_sees_the_readings_of_her_own_agency_and_the_coordinating_agencys_lead_all()
    {
        var here = await HereAsync();
        await OpenAsync(here, here.World.HousingOfficer);
        Assert.True(await Sees(here, here.World.HousingOfficer));
        Assert.True((await here.World.Bus.Ask(new GetPerson(here.Her), here.World.Officer)).Found);
        var police = await LeadAsync(here.World, here.World.Officer.Agency);
        HashSet<AgencyId> Agencies(Answer<ReadingLogPage> log) => [.. log.Value.Readings.Select(r => r.Agency)];
        Assert.Equal([here.World.HousingOfficer.Agency], Agencies(await here.World.Bus.Ask(new GetReadingLog([here.Her.Value]), here.Lead)));
        Assert.Equal(2, Agencies(await here.World.Bus.Ask(new GetReadingLog([here.Her.Value]), police)).Count);
    }

    private sealed record Here(World World, Actor Lead, PersonId Her, CaseId Case, string Reference);

    /// <summary>A case of the police; the lead of housing, who reviews.</summary>
    private async Task<Here> HereAsync()
    {
        var world = await World.MakeAsync(fixture.EngineOn(await fixture.CreateDatabaseAsync(), time: clock));
        await world.Engine.Pump.StartAsync();
        var (her, him) = (new PersonId(World.NewId()), new PersonId(World.NewId()));
        await world.DoneAsync(new RecordPerson(her, "Siobhan", "O'Neill"), world.Officer);
        await world.DoneAsync(new RecordPerson(him, "Mark", "Robson"), world.Officer);
        var id = await BeforeThePanel.ReferAsync(world, her, him);
        await UntilAsync(async () => (await world.Bus.Ask(new GetMaracCase(id), world.Coordinator)).Found);
        await using var command = world.Engine.Settings.Database.CreateCommand("select reference from cases.record_references where stream_id = $1 order by reference");
        command.Parameters.AddWithValue(id.Value);
        return new Here(world, await LeadAsync(world, world.HousingOfficer.Agency), her, id, (string)(await command.ExecuteScalarAsync())!);
    }

    private static Task<Actor> LeadAsync(World world, AgencyId agency) => World.StaffAsync(world.Engine, agency, Role.GovernanceLead);

    private async Task<Guid> OpenAsync(Here here, Actor actor)
    {
        var opening = World.NewId();
        Assert.IsType<Outcome.Done>(await here.World.Bus.Send(new BreakGlass(opening, here.Reference, Why), actor, World.NewId(), new SendOptions { ProvenAt = clock.GetUtcNow() }));
        return opening;
    }

    private static Task<Outcome> SendAsync(Here here, ICommand command, DateTimeOffset proven) => here.World.Bus.Send(command, here.World.HousingOfficer, World.NewId(), new SendOptions { ProvenAt = proven });

    /// <summary>The case and the people in it: never one without the other.</summary>
    private static async Task<bool> Sees(Here here, Actor actor)
    {
        var one = (await here.World.Bus.Ask(new GetMaracCase(here.Case), actor)).Found;
        Assert.Equal(one, (await here.World.Bus.Ask(new GetPerson(here.Her), actor)).Found);
        return one;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var left = 200; !await isSo(); left--)
        {
            Assert.True(left > 0, "It did not come about in time.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
