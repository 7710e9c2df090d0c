using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;

namespace SafeDurham.Cases.Rules.Tests.People;

public class ContactTests
{
    private static readonly PersonId Id = new(Scenario.Id(1));
    private static readonly CommandContext Context = Scenario.By(Scenario.Referrer);
    private static readonly Person Known = Scenario.Given<Person>(new PersonRecorded("Ann", "Example", null, null, null));
    private static readonly AddressDetails Home = new(Scenario.Id(5), ["12 Example Street"], "DH1 3AB", AddressKind.Home, new(2020, 5, 1));
    private static readonly PhoneDetails Mobile = new(Scenario.Id(6), "+44 7700 900 123", "mobile", new(false, "after nine", "the IDVA only"));

    private static Decision Add(AddressDetails address, Person? state = null) => RecordAddressHandler.Handle(new(Id, address), state ?? Known, Context);

    private static Decision End(EndAddress command, Person state) => EndAddressHandler.Handle(command, state, Context);

    [Theory]
    [InlineData("dh13ab", "DH1 3AB")]
    [InlineData(" Dl12 0zz ", "DL12 0ZZ")]
    [InlineData("SW1A1AA", "SW1A 1AA")]
    [InlineData("DH1", null)]
    [InlineData("12345", null)]
    [InlineData(null, null)]
    public void A_postcode_is_known_by_its_pattern(string? typed, string? written) => Assert.Equal(written, Postcode.Normalise(typed));

    [Fact]
    public void An_address_is_recorded_once()
    {
        var decision = Add(Home with { Postcode = "dh1 3ab" });
        decision.Records(new PersonAddressRecorded(Home));
        Add(Home, decision.After(Known)).ChangesNothing();
        Add(Home with { Postcode = "DH1 4AB" }, decision.After(Known)).IsRefused("address-already-recorded");
        Add(Home, Person.Initial).IsRefused("person-not-recorded");
    }

    [Fact]
    public void An_address_that_says_nothing_or_too_much_is_refused()
    {
        Add(Home with { Lines = [" "], Postcode = null }).IsRefused("address-missing");
        Add(Home with { Kind = null }).IsRefused("address-kind-missing");
        Add(Home with { Postcode = "DURHAM" }).IsRefused("postcode-not-recognised");
        Add(Home with { Lines = ["1", "2", "3", "4", "5", "6"] }).IsRefused("address-too-many-lines");
        Add(Home with { Kind = AddressKind.NoFixedAddress, Postcode = null }).IsRefused("address-and-no-fixed-address");
        Add(Home with { To = new(2019, 1, 1) }).IsRefused("address-dates-crossed");
        Add(Home with { To = new(2027, 1, 1) }).IsRefused("address-date-in-future");
    }

    [Fact]
    public void No_fixed_address_is_an_address() => Assert.IsType<Decision.Accepted>(Add(new AddressDetails(Scenario.Id(5), [], null, AddressKind.NoFixedAddress)));

    [Fact]
    public void Leaving_ends_an_address_once()
    {
        var lived = Add(Home).After(Known);
        var leave = new EndAddress(Id, Home.AddressId, new(2026, 11, 1), false);
        var left = End(leave, lived).After(lived);
        Assert.Equal(new DateOnly(2026, 11, 1), left.Addresses[0].Details.To);
        Assert.Null(left.CurrentAddress);
        End(leave, left).ChangesNothing();
        End(leave with { LeftOn = new(2026, 11, 2) }, left).IsRefused("address-already-ended");
        Add(Home, left).ChangesNothing();
    }

    [Fact]
    public void A_departure_to_a_place_withheld_keeps_no_date()
    {
        var lived = Add(Home).After(Known);
        End(new(Id, Home.AddressId, new(2026, 11, 1), true), lived).IsRefused("date-of-withheld-departure");
        var gone = End(new(Id, Home.AddressId, null, true), lived).After(lived);
        Assert.Null(gone.Addresses[0].Details.To);
        Assert.True(gone.LocationIsProtected);
        End(new(Id, Home.AddressId, null, true), gone).ChangesNothing();
        End(new(Id, Home.AddressId, null, false), gone).IsRefused("address-already-ended");
    }

    [Fact]
    public void A_departure_is_from_a_known_address_and_neither_to_come_nor_before_arriving()
    {
        var lived = Add(Home).After(Known);
        End(new(Id, Scenario.Id(99), null, false), lived).IsRefused("address-not-recorded");
        End(new(Id, Home.AddressId, new(2026, 11, 21), false), lived).IsRefused("left-in-future");
        End(new(Id, Home.AddressId, new(2020, 4, 30), false), lived).IsRefused("left-before-moving-in");
    }

    [Theory]
    [InlineData("0191 498 0123")]
    [InlineData("+44 (0)7700 900-123")]
    [InlineData("0048 22 123 45 67")]
    public void Telephone_numbers_of_here_and_elsewhere_are_taken(string number) =>
        Assert.IsType<Decision.Accepted>(RecordPhoneHandler.Handle(new(Id, Mobile with { Number = number }), Known));

    [Theory]
    [InlineData(null)]
    [InlineData("ask her mother")]
    [InlineData("123456")]
    [InlineData("44+7700900123")]
    [InlineData("0123456789012345")]
    public void What_is_no_number_is_not(string? number) => RecordPhoneHandler.Handle(new(Id, Mobile with { Number = number }), Known).IsRefused("phone-not-recognised");

    [Fact]
    public void A_number_is_recorded_once()
    {
        var known = RecordPhoneHandler.Handle(new(Id, Mobile), Known).After(Known);
        RecordPhoneHandler.Handle(new(Id, Mobile), known).ChangesNothing();
        RecordPhoneHandler.Handle(new(Id, Mobile with { Number = "0191 498 0123" }), known).IsRefused("phone-already-recorded");
    }

    [Fact]
    public void A_number_becomes_safe_only_with_a_reason_and_unsafe_without_one()
    {
        var known = RecordPhoneHandler.Handle(new(Id, Mobile), Known).After(Known);
        var safe = new ChangeContactSafety(Id, Mobile.PhoneId, new(true), "She rang from it herself");
        ChangeContactSafetyHandler.Handle(safe with { Reason = " " }, known).IsRefused("reason-missing");
        var changed = ChangeContactSafetyHandler.Handle(safe, known).After(known);
        Assert.True(changed.Phones[0].Safety.SafeToCall);
        ChangeContactSafetyHandler.Handle(safe, changed).ChangesNothing();
        Assert.IsType<Decision.Accepted>(ChangeContactSafetyHandler.Handle(new(Id, Mobile.PhoneId, new(false), null), changed));
        ChangeContactSafetyHandler.Handle(safe with { PhoneId = Scenario.Id(99) }, known).IsRefused("phone-not-recorded");
    }
}
