using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Agencies.Agreements;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.Slices.Tests.Agencies;

/// <summary>What was taken away is gone at the next click; what is not given was never there.</summary>
public class AccessTests(SliceFixture fixture)
{
    private static readonly DateOnly Start = new(2020, 1, 1);

    private static async Task<(World World, PersonId Person)> PersonOfThePoliceAsync(SliceFixture fixture)
    {
        var world = await World.MakeAsync(await fixture.EngineAsync());
        var person = new PersonId(World.NewId());
        Assert.IsType<Outcome.Done>(await world.Send(new RecordPerson(person, "Siobhan", "O'Neill"), world.Officer));
        Assert.True(await Sees(world, world.Officer, person));
        return (world, person);
    }

    private static async Task<bool> Sees(World world, Actor actor, PersonId person)
    {
        var one = await world.Bus.Ask(new GetPerson(person), actor);
        var listed = await world.Bus.Ask(new GetPersonCards([person]), actor);
        // The page and the list never disagree.
        Assert.Equal(one.Found, listed is { Found: true, Value.Count: 1 });
        return one.Found;
    }

    [Fact]
    public async Task Another_agency_learns_nothing_not_even_that_there_is_a_record()
    {
        var (world, person) = await PersonOfThePoliceAsync(fixture);
        Assert.False(await Sees(world, world.HousingOfficer, person));
        Assert.Equal(await world.Bus.Ask(new GetPerson(new(World.NewId())), world.HousingOfficer), await world.Bus.Ask(new GetPerson(person), world.HousingOfficer));
        Assert.IsType<Outcome.NotFound>(await world.Send(new AddAlias(person, "Shiv", null, SafeDurham.Cases.People.NameKind.AlsoKnownAs), world.HousingOfficer));
    }

    [Fact]
    public async Task A_role_taken_away_bites_at_once()
    {
        var (world, person) = await PersonOfThePoliceAsync(fixture);
        await World.Do(world.Engine, new RemoveRole(world.Officer.Staff, Role.Referrer, Start));
        Assert.False(await Sees(world, world.Officer, person));
    }

    [Fact]
    public async Task An_agreement_that_ended_gives_nothing()
    {
        var (world, person) = await PersonOfThePoliceAsync(fixture);
        await World.Do(world.Engine, new EndAgreement(world.Agreement, Start.AddYears(1)));
        Assert.False(await Sees(world, world.Officer, person));
    }

    [Fact]
    public async Task A_closed_agency_has_no_staff_who_may_act()
    {
        var (world, person) = await PersonOfThePoliceAsync(fixture);
        await World.Do(world.Engine, new CloseAgency(world.Officer.Agency, Start.AddYears(1)));
        Assert.False(await Sees(world, world.Officer, person));
    }

    [Fact]
    public async Task Who_is_shut_out_of_a_person_does_not_find_her_and_does_again_when_it_is_lifted()
    {
        var (world, person) = await PersonOfThePoliceAsync(fixture);
        await World.Do(world.Engine, new ExcludeStaff(world.Officer.Staff, person.Value, "Her brother"));
        Assert.False(await Sees(world, world.Officer, person));
        await World.Do(world.Engine, new LiftExclusion(world.Officer.Staff, person.Value, "Entered for the wrong person"));
        Assert.True(await Sees(world, world.Officer, person));
    }

    [Fact]
    public async Task Nobody_acts_as_what_she_is_not()
    {
        var (world, person) = await PersonOfThePoliceAsync(fixture);
        Assert.False(await Sees(world, world.Officer with { Role = Role.Coordinator }, person));
        Assert.False(await Sees(world, world.Officer with { Agency = world.HousingOfficer.Agency }, person));
        Assert.False(await Sees(world, world.Officer with { Role = Role.System }, person));
        Assert.IsType<Outcome.NotFound>(await world.Send(new RegisterAgency(new(World.NewId()), "Sham", SafeDurham.Cases.Agencies.AgencyKind.Other), world.Officer));
    }

    [Fact]
    public async Task Agencies_and_names_of_colleagues_are_read_by_anybody_who_may_use_the_system()
    {
        var (world, _) = await PersonOfThePoliceAsync(fixture);
        Assert.Equal(["Example Housing", "Example Police"], (await world.Bus.Ask(new GetAgencies(), world.Officer)).Value.Select(a => a.Name));
        var colleague = Assert.Single((await world.Bus.Ask(new GetStaffNames([world.Coordinator.Staff]), world.Officer)).Value);
        Assert.Equal(("Ann Example", "Example Police"), (colleague.Name, colleague.AgencyName));
        Assert.False((await world.Bus.Ask(new GetStaff(), world.Officer)).Found);
        Assert.Equal(3, (await world.Bus.Ask(new GetStaff(), Actor.System)).Value.Count);
        Assert.Equal(2, Assert.Single((await world.Bus.Ask(new GetAgreements(), Actor.System)).Value).Agencies.Count);
    }
}
