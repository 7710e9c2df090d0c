using System.Text.Json;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Finding;
using SafeDurham.Cases.People.Reading;

namespace SafeDurham.Cases.Rules.Tests.People;

public class PersonRowsTests
{
    private static readonly PersonId Id = new(Scenario.Id(1));
    private static readonly ProjectionContext Context = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly PersonRecorded Recorded = new("Siobhan", "O'Neill", null, BirthDate.Exact(new(1990, 3, 4)), Gender.Female);

    private static PersonAddressRecorded Address(int id, string postcode, bool isProtected = false) =>
        new(new AddressDetails(Scenario.Id(id), ["12 Example Street", "Durham"], postcode, AddressKind.Home, null, null, isProtected));

    private static Person Person(params IEvent[] events) => Scenario.Given<Person>(events);

    [Fact]
    public void A_card_shows_the_address_where_it_may_be_shown()
    {
        var card = Assert.Single(PersonRows.Card(Id, Person(Recorded, Address(5, "DH1 3AB"))));
        Assert.Equal(("12 Example Street, Durham, DH1 3AB", "DH1 3AB", false), (card.Address, card.Postcode, card.LocationIsProtected));
        Assert.Equal("Siobhan O'Neill", card.FullName);
    }

    [Fact]
    public void A_protected_address_hides_every_address_of_the_card_and_of_the_index()
    {
        var hidden = Person(Recorded, Address(5, "DH1 3AB"), Address(6, "DL1 5XY", isProtected: true));
        var card = Assert.Single(PersonRows.Card(Id, hidden));
        Assert.Equal((null, null, true), (card.Address, card.Postcode, card.LocationIsProtected));
        Assert.Empty(Assert.Single(PersonRows.Found(Id, hidden, Context)).PlaceTokens);
        var view = GetPersonHandler.View(Id, hidden, hidden, withheld: hidden.LocationIsProtected);
        Assert.True(view.LocationIsWithheld);
        Assert.DoesNotContain("Example Street", JsonSerializer.Serialize(view), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_left_to_a_place_withheld_shows_no_place_and_no_date()
    {
        var gone = Person(Recorded, Address(5, "DH1 3AB"), new PersonAddressEnded(Scenario.Id(5), null, true));
        Assert.Null(Assert.Single(PersonRows.Card(Id, gone)).Address);
        Assert.Null(Assert.Single(gone.Addresses).Details.To);
        Assert.Null(PeopleTimeline.Describe(new Recorded(new PersonAddressEnded(Scenario.Id(5), null, true), Scenario.Id(1), 3, Scenario.Now, Scenario.Now, Scenario.Referrer)));
    }

    [Fact]
    public void The_record_viewed_before_protection_hides_what_is_protected_now()
    {
        var view = GetPersonHandler.View(Id, Person(Recorded, Address(5, "DH1 3AB")), Person(Recorded, Address(5, "DH1 3AB", isProtected: true)), withheld: true);
        Assert.DoesNotContain("Example Street", JsonSerializer.Serialize(view), StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_finds_by_name_sound_and_birth_and_holds_nothing_but_numbers()
    {
        var index = Assert.Single(PersonRows.Found(Id, Person(Recorded, Address(5, "DH1 3AB")), Context));
        Assert.True(Shares(index.NameTokens, PersonTokens.OfSearch(SoughtPerson.Typed("sio"))));
        Assert.True(Shares(index.SoundTokens, PersonTokens.OfSound("Shivawn")));
        Assert.True(Shares(index.BirthTokens, PersonTokens.OfBirthSearch(BirthDate.Exact(new(1990, 4, 3)))));
        Assert.True(Shares(index.PlaceTokens, PersonTokens.OfPostcode("dh13ab")));
        Assert.False(Shares(index.NameTokens, PersonTokens.OfSearch(SoughtPerson.Typed("xander"))));
    }

    [Fact]
    public void Two_letters_are_enough_to_be_found_by()
    {
        var index = Assert.Single(PersonRows.Found(Id, Person(Recorded), Context));
        Assert.True(Shares(index.NameTokens, PersonTokens.OfSearch(SoughtPerson.Typed("si"))));
    }

    [Fact]
    public void A_short_form_shares_a_token_with_the_long_one()
    {
        var index = Assert.Single(PersonRows.Found(Id, Person(new PersonRecorded("William", "Robson", null, null, null)), Context));
        Assert.True(Shares(index.NameTokens, PersonTokens.OfSearch(SoughtPerson.Known("Bill", null, null, null))));
    }

    [Fact]
    public void With_another_key_the_numbers_are_others()
    {
        var person = Person(Recorded);
        var one = Assert.Single(PersonRows.Found(Id, person, Context));
        var other = Assert.Single(PersonRows.Found(Id, person, new ProjectionContext(new byte[32])));
        Assert.False(one.NameTokens.Intersect(other.NameTokens).Any());
        Assert.Equal(one.NameTokens, Assert.Single(PersonRows.Found(Id, person, Context)).NameTokens);
    }

    [Fact]
    public void Nobody_is_found_by_a_name_that_was_corrected()
    {
        var corrected = Person(Recorded, new PersonCorrected("Mary", "Kelly", null, null, Gender.Female, "Wrong person"));
        var index = Assert.Single(PersonRows.Found(Id, corrected, Context));
        Assert.False(Shares(index.NameTokens, PersonTokens.OfSearch(SoughtPerson.Known("Siobhan", "Oneill", null, null))));
        Assert.Empty(index.BirthTokens);
        Assert.Equal("Mary Kelly", Assert.Single(PersonRows.Card(Id, corrected)).FullName);
    }

    [Fact]
    public void An_erased_person_is_found_by_nothing_and_read_as_erased()
    {
        var erased = Person(
            new PersonRecorded(Erased.Text, Erased.Text, null, new BirthDate(null, BirthPrecision.Exact), null),
            new PersonNamed(Erased.Text, Erased.Text, NameKind.Maiden),
            new PersonAddressRecorded(new AddressDetails(Scenario.Id(5), null, Erased.Text, null)),
            new PersonPhoneRecorded(new PhoneDetails(Scenario.Id(6), Erased.Text, Erased.Text, new PhoneSafety(null, Erased.Text, Erased.Text))),
            new PersonNeedRecorded(null, Erased.Text));
        Assert.True(erased.IsErased);
        Assert.Empty(PersonRows.Found(Id, erased, Context));
        Assert.Equal(Erased.Text, Assert.Single(PersonRows.Card(Id, erased)).FullName);
        Assert.Equal(Erased.Text, erased.Born!.Words());
    }

    private static bool Shares(int[] held, IEnumerable<string> sought) => PersonRows.Blind(sought, Context).Intersect(held).Any();
}
