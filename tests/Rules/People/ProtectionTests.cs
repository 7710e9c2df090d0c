using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Protection;
using SafeDurham.Cases.People.Reading;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.People;

/// <summary>Places under protection, each by itself; protected by one, lifted by two (A8).</summary>
public class ProtectionTests
{
    private static readonly PersonId Her = new(Id(1));
    private static readonly Guid Home = Id(5), Refuge = Id(6), Mobile = Id(7);
    private static readonly Actor Second = new(new StaffId(Id(903)), new AgencyId(Id(803)), Role.Coordinator);
    private static readonly AddressDetails NewPlace = new(Refuge, ["14 Larkspur Row"], "DH9 7XX", AddressKind.Refuge, Name: "Larkspur House");

    private static Person AtHome() => Given<Person>(
        new PersonRecorded("Ann", "Example", null, null, null), new PersonAddressRecorded(new(Home, ["12 Example Street"], "DH1 3AB", AddressKind.Home)),
        new PersonPhoneRecorded(new(Mobile, "07700 900123", null, new(true))));

    private static Person Fled() => MoveToProtectedPlaceHandler.Handle(new(Her, NewPlace), AtHome(), By(Referrer)).After(AtHome());

    [Fact]
    public void A_move_ends_the_homes_without_a_date_and_protects_the_new_place()
    {
        var decision = MoveToProtectedPlaceHandler.Handle(new(Her, NewPlace), AtHome(), By(Referrer));
        decision.Records(new PersonAddressEnded(Home, null, true), new PersonAddressRecorded(NewPlace with { IsProtected = true }));
        var fled = decision.After(AtHome());
        Assert.True(fled.LocationIsProtected);
        Assert.Null(Assert.Single(PersonRows.Card(Her, fled)).Address);
        MoveToProtectedPlaceHandler.Handle(new(Her, NewPlace), fled, By(Referrer)).ChangesNothing();
        MoveToProtectedPlaceHandler.Handle(new(Her, NewPlace with { Kind = AddressKind.School }), AtHome(), By(Referrer)).IsRefused("move-to-no-residence");
        MoveToProtectedPlaceHandler.Handle(new(Her, NewPlace with { Lines = [], Postcode = null, Name = null }), AtHome(), By(Referrer)).IsRefused("address-missing");
    }

    [Fact]
    public void What_is_recorded_of_somebody_in_hiding_is_protected_from_the_start()
    {
        var school = new AddressDetails(Id(8), [], null, AddressKind.School, Name: "Larkspur Primary School");
        Assert.True(RecordAddressHandler.Handle(new(Her, school), Fled(), By(Referrer)).Only<PersonAddressRecorded>().Address.IsProtected);
        Assert.True(RecordPhoneHandler.Handle(new(Her, new(Id(9), "07700 900999", null, new(true))), Fled()).Only<PersonPhoneRecorded>().Phone.IsProtected);
        Assert.False(RecordAddressHandler.Handle(new(Her, school), AtHome(), By(Referrer)).Only<PersonAddressRecorded>().Address.IsProtected);
    }

    [Fact]
    public void The_timeline_does_not_tell_that_anything_came_or_went()
    {
        var now = Fled();
        IEvent[] told = [new PersonAddressRecorded(NewPlace), new PersonAddressEnded(Home, null, true), new PersonPhoneRecorded(new(Id(9), "07700 900999", null, new(true))), new PersonContactSafetyChanged(Mobile, new(false), null), new PersonPlaceProtected(Mobile)];
        Assert.All(told, e => Assert.Null(PeopleTimeline.Describe(new Recorded(e, Id(1), 9, Now, Now, Referrer), now)));
        Assert.NotNull(PeopleTimeline.Describe(new Recorded(new PersonPhoneRecorded(new(Mobile, "07700 900123", null, new(true))), Id(1), 2, Now, Now, Referrer), AtHome()));
    }

    [Fact]
    public void One_protects_at_once_and_a_protected_number_is_hidden_by_itself()
    {
        var kept = ProtectPlaceHandler.Handle(new(Her, Mobile), AtHome()).After(AtHome());
        ProtectPlaceHandler.Handle(new(Her, Mobile), kept).ChangesNothing();
        ProtectPlaceHandler.Handle(new(Her, Id(99)), kept).IsRefused("place-not-recorded");
        var view = GetPersonHandler.View(Her, kept, kept, kept.LocationIsProtected);
        Assert.Empty(view.Phones);
        Assert.Single(view.Addresses);
        Assert.True(ProtectPlaceHandler.Handle(new(Her, Home), AtHome()).After(AtHome()).LocationIsProtected);
    }

    [Fact]
    public void It_takes_two_to_lift_a_protection()
    {
        var fled = Fled();
        AskToLiftProtectionHandler.Handle(new(Her, Id(20), Refuge, " "), fled, By(Coordinator)).IsRefused("reason-missing");
        var asked = AskToLiftProtectionHandler.Handle(new(Her, Id(20), Refuge, "She moved on."), fled, By(Coordinator)).AfterBy(fled, Coordinator);
        Assert.True(asked.LocationIsProtected);
        AskToLiftProtectionHandler.Handle(new(Her, Id(21), Refuge, "Again."), asked, By(Second)).IsRefused("lift-asked-already");
        DecideOnProtectionHandler.Handle(new(Her, Id(20), true), asked, By(Coordinator)).IsRefused("lift-own-request");
        DecideOnProtectionHandler.Handle(new(Her, Id(20), true), asked, By(Second, Now.AddDays(15))).IsRefused("lift-asked-too-long-ago");
        DecideOnProtectionHandler.Handle(new(Her, Id(22), true), asked, By(Second)).IsRefused("lift-not-asked");
        var kept = DecideOnProtectionHandler.Handle(new(Her, Id(20), false), asked, By(Second)).AfterBy(asked, Second);
        Assert.True(kept.Addresses[^1].IsProtected);

        var lifted = DecideOnProtectionHandler.Handle(new(Her, Id(20), true), asked, By(Second)).AfterBy(asked, Second);
        Assert.False(lifted.Addresses[^1].IsProtected);
        // Where she went from her old home stays withheld until that is lifted too.
        Assert.True(lifted.LocationIsProtected);
        DecideOnProtectionHandler.Handle(new(Her, Id(20), true), lifted, By(Second)).ChangesNothing();
        var askedToo = AskToLiftProtectionHandler.Handle(new(Her, Id(23), Home, "She moved back."), lifted, By(Coordinator)).AfterBy(lifted, Coordinator);
        Assert.False(DecideOnProtectionHandler.Handle(new(Her, Id(23), true), askedToo, By(Second)).AfterBy(askedToo, Second).LocationIsProtected);
    }

    [Fact]
    public void To_tell_a_known_place_again_never_leaves_it_open()
    {
        var open = new AddressDetails(Home, ["12 Example Street"], "DH1 3AB", AddressKind.Home);
        RecordAddressHandler.Handle(new(Her, open), AtHome(), By(Referrer)).ChangesNothing();
        RecordAddressHandler.Handle(new(Her, open with { IsProtected = true }), AtHome(), By(Referrer)).IsRefused("address-already-recorded");
    }

    [Fact]
    public void A_school_that_was_written_as_an_address_is_read_as_a_school()
    {
        var child = Given<Person>(new PersonRecorded("Kit", null, null, null, null), new PersonAddressRecorded(new(Id(8), ["School: Bluebell Primary"], null, AddressKind.Other)), new PersonAddressRecorded(new(Home, ["12 Example Street"], null, AddressKind.Home)));
        Assert.Equal((AddressKind.School, "Bluebell Primary"), (child.Addresses[0].Details.Kind, child.Addresses[0].Details.Name));
        Assert.Equal(Home, child.CurrentAddress!.Details.AddressId);
        var later = child.Apply(new Recorded(new PersonAddressRecorded(new(Id(9), [], null, AddressKind.School, Name: "Other School")), Id(1), 4, Now, Now, Referrer));
        Assert.Equal(Home, later.CurrentAddress!.Details.AddressId);
    }
}
