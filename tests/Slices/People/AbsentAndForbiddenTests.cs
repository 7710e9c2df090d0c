using System.Text.Json;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Contacting;
using SafeDurham.Cases.People.Finding;
using SafeDurham.Cases.People.Protection;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.Slices.Tests.People;

/// <summary>Whether somebody is recorded is a secret too: search, possible duplicates, what is found while typing, counts, pages and commands answer alike for absent and forbidden people (A7).</summary>
public class AbsentAndForbiddenTests(SliceFixture fixture)
{
    private static readonly BirthDate Born = BirthDate.Exact(new(1990, 3, 4));
    private static readonly AddressDetails Home = new(World.NewId(), ["12 Larkspur Street"], "DH9 7XX", AddressKind.Home, SafeToWrite: true);
    private static readonly PhoneDetails Phone = new(World.NewId(), "07700 900321", null, new(true));

    [Fact]
    public async Task Nothing_tells_a_forbidden_person_from_an_absent_one()
    {
        var world = await World.MakeAsync(await fixture.EngineAsync());
        await world.Engine.Pump.StartAsync(TestContext.Current.CancellationToken);
        var (person, him, stranger) = (new PersonId(World.NewId()), new PersonId(World.NewId()), new PersonId(World.NewId()));
        await world.DoneAsync(new RecordPerson(person, "Xanthe", "Quillerby", null, Born, Gender.Female, Address: Home, Phone: Phone), world.Officer);
        await world.DoneAsync(new RecordPerson(him, "Robert", "Example"), world.Officer);
        await BeforeThePanel.ReferAsync(world, person, him);
        await world.Engine.Pump.IdleAsync(TestContext.Current.CancellationToken);
        // Shut out by name, though the panel's coordinator; of another agency; and of one that has recorded people of its own.
        var excluded = world.Coordinator;
        await World.Do(world.Engine, new ExcludeStaff(excluded.Staff, person.Value, "Her cousin."));
        var own = new PersonId(World.NewId());
        await world.DoneAsync(new RecordPerson(own, "Xanthe", "Quillerton", null, Born), world.HousingOfficer);

        foreach (var actor in new[] { excluded, world.HousingOfficer })
        {
            string[] typed = ["xa", "xanthe quil", "xanthe quillerby", "quillerby 4/3/1990", "4/3/1990", "1990", "dh9 7xx", "xanthe DH9 7XX"];
            foreach (var words in typed)
                Assert.DoesNotContain((await world.Bus.Ask(new FindPeople(words, Max: 50), actor)).Value, found => found.Person.PersonId == person);
            // Asked about her, or about somebody who is nowhere: nobody is found either way but the agency's own.
            Assert.Equal(Json(await Duplicates(world, actor, "Xanthe", "Quillerby")), Json(await Duplicates(world, actor, "Xanthe", "Quillerby", except: stranger)));
            Assert.All((await Duplicates(world, actor, "Xanthe", "Quillerby")).Value, found => Assert.Equal(own, found.Person.PersonId));
            foreach (var query in Queries(person).Zip(Queries(stranger)))
                Assert.Equal(Json(await query.First(world, actor)), Json(await query.Second(world, actor)));
            foreach (var command in Commands(person).Zip(Commands(stranger)))
            {
                Assert.IsType<Outcome.NotFound>(await world.Send(command.First, actor));
                Assert.IsType<Outcome.NotFound>(await world.Send(command.Second, actor));
            }
        }
        // The control: to those who may, she is found in each of these ways.
        Assert.Contains((await world.Bus.Ask(new FindPeople("xanthe quil"), world.Officer)).Value, found => found.Person.PersonId == person);
        Assert.NotEmpty((await Duplicates(world, world.Officer, "Xanthe", "Quillerby")).Value);
        Assert.NotEqual(Json(await Queries(person)[0](world, world.Officer)), Json(await Queries(stranger)[0](world, world.Officer)));
    }

    private static Task<Answer<IReadOnlyList<Candidate>>> Duplicates(World world, Actor actor, string given, string family, PersonId? except = null) =>
        world.Bus.Ask(new PossibleDuplicates(given, family, Born, "DH9 7XX", except), actor);

    private static Func<World, Actor, Task<object>>[] Queries(PersonId id) =>
    [
        async (w, a) => await w.Bus.Ask(new GetPerson(id), a), async (w, a) => await w.Bus.Ask(new GetPersonCards([id]), a), async (w, a) => await w.Bus.Ask(new GetPersonTimeline(id), a),
        async (w, a) => await w.Bus.Ask(new GetPersonLocation(id), a), async (w, a) => await w.Bus.Ask(new GetPersonLocation(id, Reason: LocationReason.PlanSafety), a),
        async (w, a) => await w.Bus.Ask(new GetContactWays(id), a), async (w, a) => await w.Bus.Ask(new GetContactSheet(id, Home.AddressId), a),
        async (w, a) => await w.Bus.Ask(new GetLiftRequests(id), a), async (w, a) => await w.Bus.Ask(new GetWhoMovesAlong(id), a),
    ];

    private static ICommand[] Commands(PersonId id) =>
    [
        new AddAlias(id, "Xan", null, NameKind.AlsoKnownAs), new RecordAddress(id, Home), new RecordPhone(id, Phone), new EndAddress(id, Home.AddressId, null, true), new ProtectPlace(id, Home.AddressId),
        new MoveToProtectedPlace(id, Home), new ChangeLetterSafety(id, Home.AddressId, false, null), new ChangeContactSafety(id, Phone.PhoneId, new(false), null),
        new AskToLiftProtection(id, World.NewId(), Home.AddressId, "Why not."), new DecideOnProtection(id, World.NewId(), true), new PrepareContact(id, World.NewId(), ContactChannel.Letter, Home.AddressId, "Hello."),
        new AskToContact(id, World.NewId(), ContactChannel.Letter, Home.AddressId, "Why not."), new DecideOnContact(id, World.NewId(), true),
    ];

    private static string Json(object answer) => JsonSerializer.Serialize(answer, answer.GetType());
}
