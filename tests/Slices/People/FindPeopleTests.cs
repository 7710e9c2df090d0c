using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Finding;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.Slices.Tests.People;

/// <summary>Found in spite of spelling, by those who may, and with no readable name in any table.</summary>
public class FindPeopleTests(SliceFixture fixture)
{
    private static readonly AddressDetails Home = new(World.NewId(), ["12 Example Street"], "DH1 3AB", AddressKind.Home);

    private async Task<World> WorldAsync()
    {
        var world = await World.MakeAsync(await fixture.EngineAsync());
        foreach (var (given, family, born) in new[] { ("Siobhán", "O’Neill", new DateOnly(1990, 3, 4)), ("William", "Robson", new(1971, 12, 25)), ("Kathryn", "MacDonald", new(1985, 7, 9)), ("Karen", "Dobson", new(1985, 7, 9)) })
            Assert.IsType<Outcome.Done>(await world.Send(new RecordPerson(new(World.NewId()), given, family, null, BirthDate.Exact(born), Gender.Female, Address: Home with { AddressId = World.NewId() }), world.Officer));
        return world;
    }

    private static async Task<string[]> Find(World world, string text, Actor? actor = null) =>
        [.. (await world.Bus.Ask(new FindPeople(text), actor ?? world.Officer)).Value.Select(c => c.Person.FullName)];

    [Theory]
    [InlineData("shivawn oneil", "Siobhán O’Neill")]
    [InlineData("si", "Siobhán O’Neill")]
    [InlineData("O'Ne", "Siobhán O’Neill")]
    [InlineData("bill robson", "William Robson")]
    [InlineData("catherine mcdonald", "Kathryn MacDonald")]
    [InlineData("robsn", "William Robson")]
    [InlineData("4/3/1990", "Siobhán O’Neill")]
    [InlineData("oneil 3/4/1990", "Siobhán O’Neill")]
    [InlineData("robson 1971", "William Robson")]
    public async Task The_one_who_is_meant_comes_first(string typed, string expected) => Assert.Equal(expected, (await Find(await WorldAsync(), typed))[0]);

    [Fact]
    public async Task A_postcode_finds_who_lives_there_and_one_letter_finds_nobody()
    {
        var world = await WorldAsync();
        Assert.Equal(4, (await Find(world, "dh1 3ab")).Length);
        Assert.Empty(await Find(world, "s"));
        Assert.Empty(await Find(world, "xanthippe"));
    }

    [Fact]
    public async Task Another_agency_finds_nobody()
    {
        var world = await WorldAsync();
        Assert.Empty(await Find(world, "siobhan", world.HousingOfficer));
        Assert.Empty((await world.Bus.Ask(new PossibleDuplicates("Siobhan", "O'Neill", BirthDate.Exact(new(1990, 3, 4))), world.HousingOfficer)).Value);
    }

    [Fact]
    public async Task A_possible_duplicate_says_what_matches_and_what_differs()
    {
        var world = await WorldAsync();
        var found = (await world.Bus.Ask(new PossibleDuplicates("Shiobhan", "ONeill", BirthDate.Exact(new(1990, 4, 3)), "DH1 4AA"), world.Officer)).Value;
        var candidate = Assert.Single(found);
        Assert.Equal(["name", "sound", "born-swapped"], candidate.Match.Matches.Select(m => m.Code));
        Assert.Equal(["postcode-differs"], candidate.Match.Differs.Select(m => m.Code));
        Assert.Empty((await world.Bus.Ask(new PossibleDuplicates("Siobhan", "ONeill", null, null, candidate.Person.PersonId), world.Officer)).Value);
    }

    [Fact]
    public async Task No_table_tells_a_name_a_date_of_birth_or_a_place()
    {
        var world = await WorldAsync();
        await using var tables = world.Engine.Settings.Database.CreateCommand(
            "select coalesce(string_agg(r, ''), '') from (select c::text r from cases.person_cards c union all select i::text from cases.person_index i union all select e::text from cases.mt_events e union all select d::text from cases.commands d) t");
        var all = (string)(await tables.ExecuteScalarAsync())!;
        foreach (var secret in new[] { "Siobh", "Neill", "Robson", "1990-03-04", "DH1 3AB", "Example Street", "Female" }) Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("enc1.", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_found_stands_in_the_reading_log()
    {
        var world = await WorldAsync();
        var found = (await world.Bus.Ask(new FindPeople("siobhan"), world.Officer)).Value;
        await using var log = world.Engine.Settings.Database.CreateCommand("select count(*)::int from cases.reading_log where query = 'FindPeople' and class = 'identity' and subject_id = any($1) and staff_id = $2");
        log.Parameters.AddWithValue(found.Select(f => f.Person.PersonId.Value).ToArray());
        log.Parameters.AddWithValue(world.Officer.Staff.Value);
        Assert.Equal(found.Count, (int)(await log.ExecuteScalarAsync())!);
    }

    [Fact]
    public async Task A_protected_address_is_shown_to_nobody_without_the_right_and_finds_nobody()
    {
        var world = await WorldAsync();
        var person = (await world.Bus.Ask(new FindPeople("siobhan"), world.Officer)).Value[0].Person.PersonId;
        Assert.IsType<Outcome.Done>(await world.Send(new RecordAddress(person, Home with { AddressId = World.NewId(), Postcode = "DL1 5XY", IsProtected = true }), world.Officer));
        var view = (await world.Bus.Ask(new GetPerson(person), world.Officer)).Value!;
        Assert.True(view is { LocationIsWithheld: true, Addresses.Count: 0, Card: { Address: null, Postcode: null } });
        Assert.False((await world.Bus.Ask(new GetPersonLocation(person), world.Officer)).Found);
        Assert.Empty(await Find(world, "dl1 5xy"));
        Assert.Equal(2, (await world.Bus.Ask(new GetPersonLocation(person, Reason: LocationReason.CheckRecord), world.Coordinator)).Value!.Addresses.Count);
    }

    [Fact]
    public async Task The_record_as_it_stood_does_not_tell_what_is_protected_since()
    {
        var world = await WorldAsync();
        var person = (await world.Bus.Ask(new FindPeople("siobhan"), world.Officer)).Value[0].Person.PersonId;
        await world.Send(new RecordAddress(person, Home with { AddressId = World.NewId(), IsProtected = true }), world.Officer);
        var before = (await world.Bus.Ask(new GetPerson(person, SafeDurham.Cases.EventStore.Streams.AsAt.Version(2)), world.Officer)).Value!;
        Assert.True(before is { LocationIsWithheld: true, Addresses.Count: 0, Card.Address: null });
    }

    [Fact]
    public async Task An_erased_person_is_read_as_erased()
    {
        var world = await WorldAsync();
        var person = (await world.Bus.Ask(new FindPeople("siobhan"), world.Officer)).Value[0].Person.PersonId;
        await world.Engine.Store.Keys.DestroyAsync(person.Value);
        var view = (await world.Bus.Ask(new GetPerson(person), world.Officer)).Value!;
        Assert.Equal(Erased.Text, view.Card.FullName);
        Assert.Equal(Erased.Text, Assert.Single((await world.Bus.Ask(new GetPersonCards([person]), world.Officer)).Value).FullName);
    }
}
