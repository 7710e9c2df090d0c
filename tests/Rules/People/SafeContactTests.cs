using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Contacting;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.People;

/// <summary>No letter, call or text to a place or number that somebody said to cause harm shares or ever shared (M-40, M-58, M-60, A9).</summary>
public class SafeContactTests
{
    private static readonly PersonId Her = new(Id(1));
    private static readonly Guid Home = Id(5), Flat = Id(6), Mobile = Id(7), Landline = Id(8);
    private static readonly Actor Second = new(new StaffId(Id(903)), new AgencyId(Id(803)), Role.Coordinator);

    private static PersonAddressRecorded Lives(Guid id, string line, string? postcode, bool? safe = true, DateOnly? to = null, AddressKind kind = AddressKind.Home) =>
        new(new AddressDetails(id, [line, "Durham"], postcode, kind, null, to, SafeToWrite: safe));

    private static PersonPhoneRecorded Rings(Guid id, string number, bool? call = true, bool? text = true) => new(new PhoneDetails(id, number, null, new PhoneSafety(call, "mornings", null, text)));

    private static Person Somebody(params IEvent[] events) => Given<Person>([new PersonRecorded("Ann", "Example", null, null, null), .. events]);

    private static ContactAnswer May(Person person, ContactChannel channel, Guid place, params Person[] harming) =>
        SafeContactRule.MayContact(person, new(channel, place), new ContactCircumstances(false, harming), Now);

    [Theory]
    [InlineData("12 Example Street", "DH1 3AB", "12 Example St.", "dh13ab", true)]
    [InlineData("12 Example Street", "DH1 3AB", "14 Example Street", "DH1 3AB", false)]
    [InlineData("Rose Cottage", "DH1 3AB", "12 Example Street", "DH1 3AB", true)]
    [InlineData("12 Example Street", null, "12 example street", "DH1 3AB", true)]
    [InlineData("Flat 2, 12 Example Street", "DH1 3AB", "12 Example Street", "DH1 3AB", true)]
    [InlineData("12 Example Street", "DH1 3AB", "12 Example Street", "DL5 4XX", false)]
    public void Places_are_the_same_however_they_are_written(string one, string? code, string other, string? otherCode, bool same) =>
        Assert.Equal(same, SamePlace.Is(Lives(Home, one, code).Address, Lives(Flat, other, otherCode).Address));

    [Theory]
    [InlineData("07700 900123", "+44 7700 900 123", true)]
    [InlineData("0044 7700 900123", "07700-900-123", true)]
    [InlineData("07700 900123", "07700 900124", false)]
    public void Numbers_are_the_same_however_they_are_written(string one, string other, bool same) =>
        Assert.Equal(same, SamePlace.Is(Rings(Mobile, one).Phone, Rings(Landline, other).Phone));

    [Fact]
    public void A_letter_goes_only_where_letters_are_safe()
    {
        Assert.True(May(Somebody(Lives(Home, "12 Example Street", "DH1 3AB")), ContactChannel.Letter, Home).IsAllowed);
        Assert.Equal("contact-not-asked", May(Somebody(Lives(Home, "12 Example Street", "DH1 3AB", safe: null)), ContactChannel.Letter, Home).Code);
        Assert.Equal("contact-unsafe", May(Somebody(Lives(Home, "12 Example Street", "DH1 3AB", safe: false)), ContactChannel.Letter, Home).Code);
        Assert.Equal("contact-left", May(Somebody(Lives(Home, "12 Example Street", "DH1 3AB", to: new(2026, 1, 1))), ContactChannel.Letter, Home).Code);
        Assert.Equal("contact-place-unknown", May(Somebody(), ContactChannel.Letter, Home).Code);
    }

    [Fact]
    public void Shared_once_is_shared_for_ever_and_beats_what_was_said_to_be_safe()
    {
        var she = Somebody(Lives(Home, "12 Example Street", "DH1 3AB"), Rings(Landline, "0191 496 0123"));
        var livesThere = Somebody(Lives(Flat, "12 Example Street", "DH1 3AB"));
        var leftLongAgo = Somebody(Lives(Flat, "12 Example St", "DH1 3AB", to: new(2001, 1, 1)), new PersonAddressEnded(Flat, null, false), Lives(Id(9), "9 Other Road", "DL1 1AA"));
        foreach (var he in new[] { livesThere, leftLongAgo }) Assert.Equal("contact-shared", May(she, ContactChannel.Letter, Home, Somebody(), he).Code);
        foreach (var channel in new[] { ContactChannel.Call, ContactChannel.Text }) Assert.Equal("contact-shared", May(she, channel, Landline, Somebody(Rings(Mobile, "+44 191 496 0123"))).Code);
        Assert.True(May(she, ContactChannel.Call, Landline, Somebody(Rings(Mobile, "0191 496 0124"))).IsAllowed);
        Assert.Contains("mornings", May(she, ContactChannel.Call, Landline).Mind);
    }

    [Fact]
    public void A_call_that_is_safe_makes_no_text_safe_and_the_one_who_harms_is_not_contacted()
    {
        var she = Somebody(Rings(Mobile, "07700 900123", call: true, text: null));
        Assert.True(May(she, ContactChannel.Call, Mobile).IsAllowed);
        Assert.Equal("contact-not-asked", May(she, ContactChannel.Text, Mobile).Code);
        Assert.Equal("contact-person-causing-harm", SafeContactRule.MayContact(she, new(ContactChannel.Call, Mobile), new(true, []), Now).Code);
    }

    [Fact]
    public void Against_the_rule_two_people_for_one_way_and_for_a_while()
    {
        var she = Somebody(Lives(Home, "12 Example Street", "DH1 3AB", safe: null));
        var alone = new ContactCircumstances(false, []);
        var ask = new AskToContact(Her, Id(20), ContactChannel.Letter, Home, "She asked for it in person.");
        AskToContactHandler.Handle(ask with { Reason = " " }, she, alone, By(Coordinator)).IsRefused("reason-missing");
        var asked = AskToContactHandler.Handle(ask, she, alone, By(Coordinator)).AfterBy(she, Coordinator);
        AskToContactHandler.Handle(ask, asked, alone, By(Coordinator)).ChangesNothing();
        AskToContactHandler.Handle(ask with { OverrideId = Id(21) }, asked, alone, By(Second)).IsRefused("contact-asked-already");
        Assert.False(May(asked, ContactChannel.Letter, Home).IsAllowed);

        DecideOnContactHandler.Handle(new(Her, Id(20), true), asked, By(Coordinator)).IsRefused("contact-own-request");
        DecideOnContactHandler.Handle(new(Her, Id(20), true), asked, By(Second, Now.AddDays(3))).IsRefused("contact-asked-too-long-ago");
        var agreed = DecideOnContactHandler.Handle(new(Her, Id(20), true), asked, By(Second)).AfterBy(asked, Second);
        var answer = May(agreed, ContactChannel.Letter, Home);
        Assert.True(answer.IsAllowed);
        Assert.Equal(Id(20), answer.Override);
        Assert.Equal("contact-not-asked", SafeContactRule.MayContact(agreed, new(ContactChannel.Letter, Home), alone, Now.AddDays(3)).Code);

        var declined = DecideOnContactHandler.Handle(new(Her, Id(20), false), asked, By(Second)).AfterBy(asked, Second);
        Assert.False(May(declined, ContactChannel.Letter, Home).IsAllowed);
        AskToContactHandler.Handle(ask with { PlaceId = Id(99) }, she, alone, By(Coordinator)).IsRefused("contact-place-unknown");
    }

    [Fact]
    public void Nothing_is_prepared_that_the_rule_refuses()
    {
        var she = Somebody(Lives(Home, "12 Example Street", "DH1 3AB"));
        var prepare = new PrepareContact(Her, Id(30), ContactChannel.Letter, Home, "Please come in.");
        PrepareContactHandler.Handle(prepare, she, new(false, [Somebody(Lives(Flat, "12 Example Street", "DH1 3AB"))]), By(Coordinator)).IsRefused("contact-shared");
        PrepareContactHandler.Handle(prepare with { Words = " " }, she, new(false, []), By(Coordinator)).IsRefused("contact-words-missing");
        var prepared = PrepareContactHandler.Handle(prepare, she, new(false, []), By(Coordinator));
        prepared.Records(new PersonContactPrepared(Id(30), ContactChannel.Letter, Home, "Please come in.", null));
        PrepareContactHandler.Handle(prepare, prepared.After(she), new(false, []), By(Coordinator)).ChangesNothing();
    }

    [Fact]
    public void Letters_become_safe_only_with_a_reason()
    {
        var she = Somebody(Lives(Home, "12 Example Street", "DH1 3AB", safe: null));
        ChangeLetterSafetyHandler.Handle(new(Her, Home, true, null), she).IsRefused("reason-missing");
        Assert.True(ChangeLetterSafetyHandler.Handle(new(Her, Home, true, "She said so."), she).After(she).Addresses[0].Details.SafeToWrite);
        Assert.False(ChangeLetterSafetyHandler.Handle(new(Her, Home, false, null), she).After(she).Addresses[0].Details.SafeToWrite);
        ChangeLetterSafetyHandler.Handle(new(Her, Id(99), false, null), she).IsRefused("address-not-recorded");
    }
}
