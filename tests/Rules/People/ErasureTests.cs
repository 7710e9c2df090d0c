using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Erasure;
using SafeDurham.Cases.People.Reading;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.People;

/// <summary>G4: two people, a wait, an emergency that is stated; the state decides, timers only wake.</summary>
public class ErasureTests
{
    private static readonly Guid ErasureId = Id(41);
    private static readonly PersonId Her = new(Id(42));
    private static readonly Actor Alan = new(new StaffId(Id(43)), new AgencyId(Id(44)), Role.GovernanceLead);
    private static readonly Actor Nadia = new(new StaffId(Id(45)), new AgencyId(Id(46)), Role.GovernanceLead);
    private static readonly AskedFor Recorded = new(Exists: true, IsErased: false, IsAskedAlready: false);

    private static RequestErasure Request(ErasureGround? ground = ErasureGround.PeriodOver, string? words = "The list of March") => new(ErasureId, Her, ground, words);

    private static PersonErasure Requested() => RequestErasureHandler.Handle(Request(), PersonErasure.Initial, Recorded).After(PersonErasure.Initial with { RequestedBy = Alan.Staff }) with { RequestedBy = Alan.Staff };

    private static PersonErasure Approved(bool emergency = false) =>
        ApproveErasureHandler.Handle(new ApproveErasure(ErasureId, Her, emergency, emergency ? "He found the file" : null), Requested(), By(Nadia)).After(Requested());

    [Fact]
    public void It_is_asked_for_once_about_somebody_who_is_recorded_and_with_words()
    {
        var asked = RequestErasureHandler.Handle(Request(words: "  The list of March "), PersonErasure.Initial, Recorded).Only<PersonErasureRequested>();
        Assert.Equal(new PersonErasureRequested(Her, ErasureGround.PeriodOver, "The list of March"), asked);
        RequestErasureHandler.Handle(Request(), Requested(), Recorded).ChangesNothing();
        RequestErasureHandler.Handle(Request(), PersonErasure.Initial, Recorded with { Exists = false }).IsRefused("erasure-person-missing");
        RequestErasureHandler.Handle(Request(), PersonErasure.Initial, Recorded with { IsErased = true }).IsRefused("erasure-done");
        RequestErasureHandler.Handle(Request(), PersonErasure.Initial, Recorded with { IsAskedAlready = true }).IsRefused("erasure-asked-already");
        RequestErasureHandler.Handle(Request(ground: null, words: " "), PersonErasure.Initial, Recorded).IsRefused("erasure-ground-missing", "erasure-words-missing");
    }

    [Fact]
    public void Another_person_approves_and_it_waits_seven_days()
    {
        var approved = Assert.IsType<Decision.Accepted>(ApproveErasureHandler.Handle(new ApproveErasure(ErasureId, Her), Requested(), By(Nadia)));
        Assert.Equal(new PersonErasureApproved(Her, Now.AddDays(7), false, null), Assert.Single(approved.Events));
        Assert.Equal(new Outgoing(new ErasureDue(ErasureId), Now.AddDays(7)), Assert.Single(approved.Messages));
        ApproveErasureHandler.Handle(new ApproveErasure(ErasureId, Her), Requested(), By(Alan)).IsRefused("erasure-own-request");
        ApproveErasureHandler.Handle(new ApproveErasure(ErasureId, new PersonId(Id(99))), Requested(), By(Nadia)).IsRefused("erasure-other-person");
        ApproveErasureHandler.Handle(new ApproveErasure(ErasureId, Her), Approved(), By(Nadia)).ChangesNothing();
    }

    [Fact]
    public void An_emergency_waives_the_wait_and_is_stated()
    {
        ApproveErasureHandler.Handle(new ApproveErasure(ErasureId, Her, IsEmergency: true), Requested(), By(Nadia)).IsRefused("erasure-emergency-missing");
        var approved = Assert.IsType<Decision.Accepted>(ApproveErasureHandler.Handle(new ApproveErasure(ErasureId, Her, true, "He found the file"), Requested(), By(Nadia)));
        Assert.Equal(new PersonErasureApproved(Her, Now, true, "He found the file"), Assert.Single(approved.Events));
        Assert.Null(Assert.Single(approved.Messages).DueAt);
        Assert.Equal(Now, ApproveErasureHandler.Handle(new ApproveErasure(ErasureId, Her, true, "He found the file"), Approved(), By(Nadia)).Only<PersonErasureApproved>().DueAt);
        ApproveErasureHandler.Handle(new ApproveErasure(ErasureId, Her, true, "again"), Approved(emergency: true), By(Nadia)).ChangesNothing();
    }

    [Fact]
    public void The_state_decides_when_the_timer_wakes()
    {
        var due = new ErasureDue(ErasureId);
        Assert.Equal(new ErasePerson(Her, ErasureId), ErasureDueHandler.Handle(due, Approved(), By(Actor.System, Now.AddDays(7))).Sends<ErasePerson>());
        // Too early: it waits on. Much too late, twice, withdrawn, or never approved: nothing wrong is done.
        Assert.Equal(Now.AddDays(7), Assert.Single(Assert.IsType<Decision.Accepted>(ErasureDueHandler.Handle(due, Approved(), By(Actor.System, Now.AddDays(6)))).Messages).DueAt);
        ErasureDueHandler.Handle(due, Approved(), By(Actor.System, Now.AddDays(40))).Only<PersonErasureBegun>();
        var begun = ErasureDueHandler.Handle(due, Approved(), By(Actor.System, Now.AddDays(7))).After(Approved());
        ErasureDueHandler.Handle(due, begun, By(Actor.System, Now.AddDays(8))).ChangesNothing();
        ErasureDueHandler.Handle(due, Requested(), By(Actor.System, Now.AddDays(8))).ChangesNothing();
        var withdrawn = WithdrawErasureHandler.Handle(new WithdrawErasure(ErasureId, Her, "A mistake"), Approved()).After(Approved());
        ErasureDueHandler.Handle(due, withdrawn, By(Actor.System, Now.AddDays(8))).ChangesNothing();
        ApproveErasureHandler.Handle(new ApproveErasure(ErasureId, Her), withdrawn, By(Nadia)).IsRefused("erasure-withdrawn");
        WithdrawErasureHandler.Handle(new WithdrawErasure(ErasureId, Her, "too late"), begun).IsRefused("erasure-too-late");
        WithdrawErasureHandler.Handle(new WithdrawErasure(ErasureId, Her, " "), Approved()).IsRefused("erasure-withdrawal-words-missing");
        WithdrawErasureHandler.Handle(new WithdrawErasure(ErasureId, Her, "again"), withdrawn).ChangesNothing();
    }

    [Fact]
    public void She_is_erased_once_and_nothing_of_her_is_left_in_state_or_rows()
    {
        var person = Given<Person>(
            new PersonRecorded("Ann", "Example", null, BirthDate.InYear(1990), Gender.Female), new PersonNamed("Annie", null, NameKind.AlsoKnownAs),
            new PersonAddressRecorded(new AddressDetails(Id(7), ["1 Example Street"], "DH1 3AB", AddressKind.Home)));
        var decision = ErasePersonHandler.Handle(new ErasePerson(Her, ErasureId), person);
        decision.Only<PersonErased>();
        var erased = decision.After(person);
        Assert.True(erased is { Exists: true, IsErased: true, Born: null, OtherNames.Count: 0, Addresses.Count: 0 });
        Assert.Equal(Erased.Text, Assert.Single(PersonRows.Card(Her, erased)).FullName);
        var again = Assert.IsType<Decision.Accepted>(ErasePersonHandler.Handle(new ErasePerson(Her, ErasureId), erased));
        Assert.Empty(again.Events);
        Assert.IsType<PersonWasErased>(Assert.Single(again.Messages).Message);
        EraseAgainHandler.Handle(new EraseAgain(Her, ErasureId), erased).ChangesNothing();
        EraseAgainHandler.Handle(new EraseAgain(Her, ErasureId), person).Only<PersonErased>();
        PersonWasErasedHandler.Handle(new PersonWasErased(ErasureId), Approved()).Only<PersonErasureCarriedOut>();
    }
}
