using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Asking;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.People;

/// <summary>Asking the owner of a hidden case for contact says the same whether there is one; a message reaches the owner only if there is.</summary>
public class AskOwnersTests
{
    private static readonly PersonId Person1 = new(Id(41));
    private static readonly StaffId Owner = new(Id(905));

    private static Person Known() => Given<Person>(new PersonRecorded("Ann", "Example", null, null, null));

    private static OwnersWereAsked Message(StaffId? by = null) => new(Id(70), Person1, by ?? Coordinator.Staff, Coordinator.Agency, "Ring me.", Now);

    [Fact]
    public void Asking_is_recorded_and_sent_once_and_knows_nothing_of_cases()
    {
        var asked = AskOwnersHandler.Handle(new(Person1, Id(70), " Ring me. "), Known(), By(Coordinator));
        Assert.Equal("Ring me.", asked.Only<OwnersAsked>().Words);
        Assert.Equal(Message(), asked.Sends<OwnersWereAsked>());
        AskOwnersHandler.Handle(new(Person1, Id(70), "Ring me."), asked.After(Known()), By(Coordinator)).ChangesNothing();
        AskOwnersHandler.Handle(new(Person1, Id(70), " "), Known(), By(Coordinator)).IsRefused("words-missing");
        AskOwnersHandler.Handle(new(Person1, Id(70), new string('a', 2_001)), Known(), By(Coordinator)).IsRefused("too-long");
        Assert.Null(PeopleTimeline.Describe(new Recorded(asked.Only<OwnersAsked>(), Person1.Value, 2, Now, Now, Coordinator)));
    }

    [Fact]
    public void It_reaches_the_owners_but_not_the_one_who_asked_and_nothing_is_kept_where_nobody_owns()
    {
        var reached = OwnersWereAskedHandler.Handle(Message(), ContactRequest.Initial, new([Owner, Coordinator.Staff]));
        Assert.Equal([Owner], reached.Only<ContactWished>().Owners);
        OwnersWereAskedHandler.Handle(Message(), reached.After(ContactRequest.Initial), new([Owner])).ChangesNothing();
        OwnersWereAskedHandler.Handle(Message(), ContactRequest.Initial, new([])).ChangesNothing();
        OwnersWereAskedHandler.Handle(Message(), ContactRequest.Initial, new([Coordinator.Staff])).ChangesNothing();
    }

    [Fact]
    public void Only_an_owner_settles_it_and_others_learn_nothing_by_trying()
    {
        var reached = OwnersWereAskedHandler.Handle(Message(), ContactRequest.Initial, new([Owner])).After(ContactRequest.Initial);
        var owner = new Actor(Owner, Coordinator.Agency, Role.Coordinator);
        var settled = SettleContactWishHandler.Handle(new(Id(70)), reached, By(owner)).After(reached);
        SettleContactWishHandler.Handle(new(Id(70)), settled, By(owner)).ChangesNothing();
        // The one who asked knows the id: reached or not, the answer is one.
        var tried = SettleContactWishHandler.Handle(new(Id(70)), reached, By(Coordinator)).IsRefused("contact-wish-not-yours");
        Assert.Equal(tried, SettleContactWishHandler.Handle(new(Id(70)), ContactRequest.Initial, By(Coordinator)).IsRefused("contact-wish-not-yours"));
    }
}
