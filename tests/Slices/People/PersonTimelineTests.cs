using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.Slices.Tests.People;

/// <summary>What happened to a person's record, now and as it was known; a withheld place leaves no trace in it.</summary>
public class PersonTimelineTests(SliceFixture fixture)
{
    [Fact]
    public async Task Tells_newest_first_and_stops_at_an_earlier_moment()
    {
        var (world, person) = await RecordedAsync();
        var before = (await TimelineAsync(world, person)).Items[0].RecordedAt;
        await world.Send(new AddAlias(person, "Annie", null, NameKind.AlsoKnownAs), world.Officer);

        var now = await TimelineAsync(world, person);
        var then = (await world.Bus.Ask(new GetPersonTimeline(person, before), world.Officer)).Value!;

        Assert.Equal(["Another name added: also known as", "Person recorded"], now.Items.Select(i => i.Entry.Title));
        Assert.Equal(["Person recorded"], then.Items.Select(i => i.Entry.Title));
        Assert.Equal(1, then.LaterEvents);
        Assert.False((await world.Bus.Ask(new GetPersonTimeline(person, before.AddDays(-1)), world.Officer)).Found);
    }

    [Fact]
    public async Task A_protected_address_is_neither_told_nor_counted()
    {
        var (world, person) = await RecordedAsync();
        var before = (await TimelineAsync(world, person)).Items[0].RecordedAt;
        await world.Send(new RecordAddress(person, new AddressDetails(World.NewId(), ["1 Example Street"], null, AddressKind.Refuge, IsProtected: true)), world.Officer);

        Assert.Equal(["Person recorded"], (await TimelineAsync(world, person)).Items.Select(i => i.Entry.Title));
        Assert.Equal(0, (await world.Bus.Ask(new GetPersonTimeline(person, before), world.Officer)).Value!.LaterEvents);
    }

    [Fact]
    public async Task The_record_says_what_its_reader_may_do_with_it_and_to_others_there_is_none()
    {
        var (world, person) = await RecordedAsync();
        var own = (await world.Bus.Ask(new GetPerson(person), world.Officer)).Value!;
        Assert.Equal((true, false), (own.MayRecord, own.MaySeeLocation));
        Assert.False((await world.Bus.Ask(new GetPersonTimeline(person), world.HousingOfficer)).Found);
    }

    private static async Task<PersonTimeline> TimelineAsync(World world, PersonId person) => (await world.Bus.Ask(new GetPersonTimeline(person), world.Officer)).Value!;

    private async Task<(World World, PersonId Person)> RecordedAsync()
    {
        var world = await World.MakeAsync(await fixture.EngineAsync());
        var person = new PersonId(World.NewId());
        Assert.IsType<Outcome.Done>(await world.Send(new RecordPerson(person, "Ann", "Sample"), world.Officer));
        return (world, person);
    }
}
