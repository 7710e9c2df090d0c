using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Agencies.Register;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.Slices.Tests.Agencies;

/// <summary>Who saw what is told to the governance lead and to nobody else; asking for it is told too.</summary>
public class WhoLookedTests(SliceFixture fixture)
{
    [Fact]
    public async Task Every_reading_is_told_newest_first_and_so_is_the_asking()
    {
        var (world, lead, person) = await ReadAsync();

        var first = (await world.Bus.Ask(new GetReadingLog([person.Value]), lead)).Value;
        var second = (await world.Bus.Ask(new GetReadingLog([person.Value]), lead)).Value;

        var reading = Assert.Single(first.Readings);
        Assert.Equal((world.Officer.Staff, world.Officer.Agency, Role.Referrer, "identity", person.Value), (reading.Staff, reading.Agency, reading.Role, reading.Class, reading.Subject));
        Assert.Equal(["reading-log", "identity"], second.Readings.Select(r => r.Class));
        Assert.Equal(lead.Staff, second.Readings[0].Staff);
    }

    [Fact]
    public async Task A_page_holds_fifty_and_the_next_one_the_rest()
    {
        var (world, lead, person) = await ReadAsync();
        for (var more = 0; more < ReadingLogPage.Size; more++) await world.Bus.Ask(new GetPerson(person), world.Officer);

        var first = (await world.Bus.Ask(new GetReadingLog([person.Value]), lead)).Value;

        Assert.Equal((ReadingLogPage.Size + 1, 2, ReadingLogPage.Size), (first.Total, first.Pages, first.Readings.Count));
        Assert.Equal(2, (await world.Bus.Ask(new GetReadingLog([person.Value], 2), lead)).Value.Readings.Count);
    }

    [Fact]
    public async Task Nobody_else_is_told()
    {
        var (world, _, person) = await ReadAsync();
        foreach (var other in new[] { world.Officer, world.HousingOfficer, world.Coordinator })
            Assert.False((await world.Bus.Ask(new GetReadingLog([person.Value]), other)).Found);
    }

    [Fact]
    public async Task A_member_of_staff_is_told_with_roles_seats_and_what_she_is_shut_out_of()
    {
        var (world, _, person) = await ReadAsync();
        await World.Do(world.Engine, new ExcludeStaff(world.Coordinator.Staff, person.Value, "Her sister."));

        var member = (await world.Bus.Ask(new GetStaffMember(world.Coordinator.Staff), Actor.System)).Value!;

        Assert.Equal(Role.Coordinator, Assert.Single(member.Roles).Role);
        Assert.True(Assert.Single(member.Seats).Coordinator);
        Assert.Equal([person.Value], member.ExcludedFrom);
        Assert.Equal("Example Police", member.Agency.Name);
        Assert.False((await world.Bus.Ask(new GetStaffMember(new StaffId(World.NewId())), Actor.System)).Found);
        Assert.False((await world.Bus.Ask(new GetStaffMember(world.Coordinator.Staff), world.Officer)).Found);
    }

    private async Task<(World World, Actor Lead, PersonId Person)> ReadAsync()
    {
        var world = await World.MakeAsync(await fixture.EngineAsync());
        var lead = new Actor(new StaffId(World.NewId()), world.Officer.Agency, Role.GovernanceLead);
        await World.Do(world.Engine, new RegisterStaff(lead.Staff, lead.Agency, "Alan Example"));
        await World.Do(world.Engine, new GiveRole(lead.Staff, Role.GovernanceLead, new DateOnly(2020, 1, 1)));
        var person = new PersonId(World.NewId());
        Assert.IsType<Outcome.Done>(await world.Send(new RecordPerson(person, "Ann", "Sample"), world.Officer));
        Assert.True((await world.Bus.Ask(new GetPerson(person), world.Officer)).Found);
        return (world, lead, person);
    }
}
