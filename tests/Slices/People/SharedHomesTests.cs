using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Finding;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.Slices.Tests.People;

/// <summary>Who shares a home with somebody of a reader's name, protected places included (A14).</summary>
public class SharedHomesTests(SliceFixture fixture)
{
    private static AddressDetails At(string line, string postcode, bool isProtected = false) => new(World.NewId(), [line], postcode, AddressKind.Home, IsProtected: isProtected);

    [Fact]
    public async Task Those_of_the_same_house_are_found_and_neighbours_and_bearers_of_the_name_are_not()
    {
        var world = await World.MakeAsync(await fixture.EngineAsync());
        async Task<PersonId> Lives(string given, string family, params AddressDetails[] places)
        {
            var person = new PersonId(World.NewId());
            Assert.IsType<Outcome.Done>(await world.Send(new RecordPerson(person, given, family), world.Officer));
            foreach (var place in places) Assert.IsType<Outcome.Done>(await world.Send(new RecordAddress(person, place), world.Officer));
            return person;
        }
        var bearer = await Lives("Ben", "Sample", At("7 Larkspur Street", "DH9 1XX"));
        var open = await Lives("Jo", "Other", At("7 Larkspur St.", "dh91xx"));
        var hidden = await Lives("Al", "Third", At("7, Larkspur Street", "DH9 1XX", isProtected: true));
        var moved = await Lives("Di", "Fourth", At("1 Elsewhere Road", "DL1 5XY"), At("7 Larkspur Street", "DH9 1XX"));
        var neighbour = await Lives("Ed", "Fifth", At("9 Larkspur Street", "DH9 1XX"));
        var benjamin = await Lives("Benjamin", "Sample", At("1 Elsewhere Road", "DL1 5XY"));
        var read = new ReadContext(world.Engine.Store, world.Engine.Settings.Access, Capability.SeeMisuse, world.Coordinator, DateTimeOffset.UnixEpoch, shows: false, TestContext.Current.CancellationToken);
        PersonId[] all = [bearer, open, hidden, moved, neighbour, benjamin];
        Assert.Equivalent(new[] { open, hidden, moved }, await SharedHomes.WithAsync("Ben", "Sample", all, read), strict: true);
        Assert.Equivalent(new[] { open }, await SharedHomes.WithAsync("ben ", "SAMPLE", [open, neighbour], read), strict: true);
        Assert.Empty(await SharedHomes.WithAsync("Nobody", "Sample", all, read));
    }
}
