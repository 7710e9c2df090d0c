using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.Slices.Tests.People;

/// <summary>What the tables hold is what a replay of the log gives, before and after changes.</summary>
public class ReadModelTests(SliceFixture fixture)
{
    [Fact]
    public async Task The_tables_of_people_and_agencies_equal_a_replay()
    {
        var world = await World.MakeAsync(await fixture.EngineAsync());
        var (person, address) = (new PersonId(World.NewId()), World.NewId());
        Assert.IsType<Outcome.Done>(await world.Send(new RecordPerson(person, "Siobhán", "O’Neill", null, BirthDate.InYear(1990), Address: new(address, ["12 Example Street"], "DH1 3AB", AddressKind.Home)), world.Officer));
        Assert.IsType<Outcome.Done>(await world.Send(new AddAlias(person, "Shiv", null, NameKind.AlsoKnownAs), world.Officer));
        Assert.IsType<Outcome.Done>(await world.Send(new EndAddress(person, address, null, WhereaboutsWithheld: true), world.Officer));
        Assert.IsType<Outcome.Done>(await world.Send(new CorrectPerson(person, "Siobhan", "Kelly", null, null, Gender.Female, "Passport seen"), world.Officer));

        var checks = await new ReadModelKeeper(world.Engine.Store).VerifyAsync(["person_cards", "person_index", "involvements", "agencies", "staff", "staff_roles", "seats", "exclusions", "sharing_agreements"]);
        Assert.Equal(9, checks.Count);
        Assert.All(checks, c => Assert.True(c.IsTrue, $"{c.Name}: {string.Join(", ", c.Differences.Select(d => d.What))}"));
        Assert.Equal(1, checks.Single(c => c.Name == "person_index").Rows);
    }

    [Fact]
    public async Task The_same_command_again_writes_nothing_and_answers_the_same()
    {
        var world = await World.MakeAsync(await fixture.EngineAsync());
        var (command, id) = (new RecordPerson(new(World.NewId()), "Ann", "Example"), World.NewId());
        var first = Assert.IsType<Outcome.Done>(await world.Bus.Send(command, world.Officer, id));
        var again = Assert.IsType<Outcome.Done>(await world.Bus.Send(command, world.Officer, id));
        Assert.Equal(first.Streams, again.Streams);
        Assert.Empty(Assert.IsType<Outcome.Done>(await world.Bus.Send(command, world.Officer, World.NewId())).Streams);
    }
}
