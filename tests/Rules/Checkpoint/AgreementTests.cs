using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Agreement;
using SafeDurham.Cases.Checkpoint.Charging;
using SafeDurham.Cases.Checkpoint.Ending;
using SafeDurham.Cases.Checkpoint.Needs;
using SafeDurham.Cases.Checkpoint.Opening;
using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using static SafeDurham.Cases.Rules.Tests.Checkpoint.Given;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Checkpoint;

/// <summary>Opening, the victim (C-25), the offer (C-07), the last day to charge (C-36), needs (C-23).</summary>
public class AgreementTests
{
    private static readonly ReferralForm Form = new(CheckpointCaseToOpen.Pathway, [new(Person1, PersonRole.Referred)], [new("offence", "Theft")], new(true, null, false, null, null), new(ConsentAnswer.Given, true, null), "consent", null, null, "");

    private static CheckpointCaseToOpen ToOpen() => new(new(Id(21)), Case1, "R-2026-0007", Referrer.Agency, Referrer.Staff, Navigator.Agency, Now.AddDays(-3), Now, Form);

    [Fact]
    public void An_accepted_referral_opens_one_case_and_sends_the_receipt()
    {
        var decision = CheckpointCaseToOpenHandler.Handle(ToOpen(), CheckpointCase.Initial, new("C-2026-0001", true), By(Actor.System));
        var opened = decision.Only<CaseOpened>();
        Assert.Equal(("C-2026-0001", Person1, Today.AddDays(-3), "R-2026-0007"), (opened.Reference, opened.Person, opened.ReferredOn, opened.ReferralReference));
        Assert.Equal("C-2026-0001", decision.Sends<AcceptedCaseIsOpen>().Reference);
        var state = decision.After(CheckpointCase.Initial);
        CheckpointCaseToOpenHandler.Handle(ToOpen(), state, new("", true), By(Actor.System)).ChangesNothing();
        CheckpointCaseToOpenHandler.Handle(ToOpen() with { Referral = new(Id(22)) }, state, new("", true), By(Actor.System)).IsRefused("case-taken");
        CheckpointCaseToOpenHandler.Handle(ToOpen() with { Form = Form with { People = [] } }, CheckpointCase.Initial, new("", true), By(Actor.System)).IsRefused("nobody-referred");
        Assert.Equal(CheckpointStage.Referred, state.Stage);
        // The day of the offence comes with the details; the age is counted to the day of the referral.
        var offence = Then(state, s => RecordOffenceHandler.Handle(new(Case1, Theft()), s, By(Navigator)));
        RecordOffenceHandler.Handle(new(Case1, Theft()), offence, By(Navigator, Now.AddHours(1))).ChangesNothing();
        Assert.Equal(Today.AddDays(-3), offence.Opened!.ReferredOn);
    }

    [Fact]
    public void The_team_opens_a_case_itself()
    {
        var command = new OpenContractCase(Case1, Person1, Theft());
        var state = Twice(CheckpointCase.Initial, s => OpenContractCaseHandler.Handle(command, s, new("C-2026-0002", true), By(Officer)));
        Assert.Equal((Today, Officer.Staff, "theft"), (state.Opened!.ReferredOn, state.Opened.FromStaff, state.Offence!.Kind));
        OpenContractCaseHandler.Handle(command with { Person = new(Id(9)) }, state, new("", true), By(Officer)).IsRefused("case-taken");
        OpenContractCaseHandler.Handle(command, CheckpointCase.Initial, new("", false), By(Officer)).IsRefused("person-not-found");
        OpenContractCaseHandler.Handle(command with { Programme = "nothing" }, CheckpointCase.Initial, new("C", true), By(Officer)).IsRefused("programme-unknown");
        OpenContractCaseHandler.Handle(command with { Offence = Theft(Today.AddDays(1)) with { Kind = "x" } }, CheckpointCase.Initial, new("C", true), By(Officer)).IsRefused("offence-kind-missing", "offence-in-future");
        OpenContractCaseHandler.Handle(command with { Offence = Theft(new(1999, 1, 1)) }, CheckpointCase.Initial, new("C", true), By(Officer)).IsRefused("offence-long-ago");
    }

    [Fact]
    public void The_victim_is_asked_before_an_offer_or_it_is_recorded_why_not()
    {
        var ask = new ConsultVictim(Case1, Id(62), VictimReached.Reached, Today, true, RestorativeWish.Undecided, "Thinks about it.");
        MakeOfferHandler.Handle(new(Case1, AllTold, null, Today), Eligible(), By(Navigator)).IsRefused("victim-not-asked");
        var state = Twice(Eligible(), s => ConsultVictimHandler.Handle(ask, s, By(Navigator)));
        Assert.Equal(RestorativeWish.Undecided, state.Wish);
        state = Then(state, s => ConsultVictimHandler.Handle(ask with { ConsultationId = Id(63), Wish = RestorativeWish.Yes }, s, By(Navigator)));
        Assert.Equal((RestorativeWish.Yes, 2), (state.Wish, state.Consultations.Count));

        ConsultVictimHandler.Handle(ask with { ToldOutcomes = false }, Eligible(), By(Navigator)).IsRefused("victim-not-told");
        ConsultVictimHandler.Handle(ask with { View = " " }, Eligible(), By(Navigator)).IsRefused("view-missing");
        ConsultVictimHandler.Handle(ask with { On = Today.AddDays(1) }, Eligible(), By(Navigator)).IsRefused("day-in-future");
        ConsultVictimHandler.Handle(ask with { Reached = VictimReached.Tried }, Eligible(), By(Navigator)).IsRefused("wish-without-victim");
        ConsultVictimHandler.Handle(ask with { Reached = VictimReached.NotSafe, Wish = RestorativeWish.NotAsked, View = null }, Eligible(), By(Navigator)).IsRefused("view-missing");
        var none = Then(Eligible(), s => ConsultVictimHandler.Handle(ask with { Reached = VictimReached.NoVictim, Wish = RestorativeWish.NotAsked, View = null }, s, By(Navigator)));
        Assert.False(Assert.Single(none.Consultations).ToldOutcomes);
        MakeOfferHandler.Handle(new(Case1, AllTold, null, Today), none, By(Navigator)).Only<OfferMade>();
    }

    [Fact]
    public void An_offer_says_everything_and_only_to_whom_it_may_be_made()
    {
        var offer = new MakeOffer(Case1, AllTold, "At the station.", Today);
        Assert.Equal(CheckpointStage.Offered, Twice(Consulted(), s => MakeOfferHandler.Handle(offer, s, By(Navigator))).Stage);
        MakeOfferHandler.Handle(offer, Opened(), By(Navigator)).IsRefused("not-decided-eligible");
        MakeOfferHandler.Handle(offer with { Words = "Again." }, Offered(), By(Navigator)).IsRefused("offer-made-already");
        foreach (var point in AllTold) MakeOfferHandler.Handle(offer with { Told = [.. AllTold.Where(t => t != point)] }, Consulted(), By(Navigator)).IsRefused("not-all-told");
        MakeOfferHandler.Handle(offer with { On = Today.AddDays(1) }, Consulted(), By(Navigator)).IsRefused("day-in-future");
    }

    [Fact]
    public void The_person_agrees_to_what_she_or_he_understands_or_declines()
    {
        var answer = new AnswerOffer(Case1, true, true, null, Today);
        Assert.Equal(CheckpointStage.Agreed, Twice(Offered(), s => AnswerOfferHandler.Handle(answer, s, By(Navigator))).Stage);
        AnswerOfferHandler.Handle(answer with { Understands = false }, Offered(), By(Navigator)).IsRefused("not-understood");
        AnswerOfferHandler.Handle(answer, Consulted(), By(Navigator)).IsRefused("not-offered");
        AnswerOfferHandler.Handle(answer with { On = Today.AddDays(-1) }, Offered(), By(Navigator)).IsRefused("answer-before-offer");
        AnswerOfferHandler.Handle(answer with { Agreed = false }, Agreed(), By(Navigator)).IsRefused("answered-already");
        var declined = Twice(Offered(), s => AnswerOfferHandler.Handle(answer with { Agreed = false, Understands = false }, s, By(Navigator)));
        Assert.Equal((CheckpointStage.Declined, true), (declined.Stage, declined.IsOver));
    }

    /// <summary>C-36: six calendar months from a summary-only offence; warned 28 days before; nothing for any other offence.</summary>
    [Theory]
    [InlineData("2026-10-31", "2027-04-30")]
    [InlineData("2026-08-31", "2027-02-28")]
    [InlineData("2026-11-01", "2027-05-01")]
    public void The_last_day_to_charge_follows_from_a_summary_only_offence(string offence, string last)
    {
        var day = DateOnly.Parse(last);
        Assert.Equal(day, ChargeRule.ByDefault(Theft(DateOnly.Parse(offence), summary: true)));
        var decision = OpenContractCaseHandler.Handle(new(Case1, Person1, Theft(DateOnly.Parse(offence), true)), CheckpointCase.Initial, new("C", true), By(Navigator, On(new(2026, 11, 20))));
        Assert.Equal(UkCalendar.AtLondon(day.AddDays(-28), new(8, 0)), decision.DueOf<WarnOfChargeDate>());
        Assert.Null(ChargeRule.ByDefault(Theft(DateOnly.Parse(offence))));
    }

    [Fact]
    public void The_warning_comes_once_for_the_day_that_stands_and_not_after_the_end()
    {
        var state = Opened(new(2026, 10, 31), summary: true);
        var warn = new WarnOfChargeDate(Case1, new(2027, 4, 30));
        Twice(state, s => WarnOfChargeDateHandler.Handle(warn, s));
        // Put right: the earlier timer says nothing any more, the new one does.
        var moved = Then(state, s => SetChargeDateHandler.Handle(new(Case1, new(2027, 3, 1), "The prosecutor says so."), s, By(Navigator)));
        SetChargeDateHandler.Handle(new(Case1, new(2027, 3, 1), "The prosecutor says so."), moved, By(Navigator)).ChangesNothing();
        WarnOfChargeDateHandler.Handle(warn, moved).ChangesNothing();
        WarnOfChargeDateHandler.Handle(warn with { LastDay = new(2027, 3, 1) }, moved).Only<ChargeDateNear>();
        // What somebody set by hand stays when the offence is put right.
        Assert.Equal(new DateOnly(2027, 3, 1), Then(moved, s => RecordOffenceHandler.Handle(new(Case1, Theft(new(2026, 10, 1), true)), s, By(Navigator))).ChargeDate!.LastDay);
        Assert.Equal(new DateOnly(2027, 4, 1), Then(state, s => RecordOffenceHandler.Handle(new(Case1, Theft(new(2026, 10, 1), true)), s, By(Navigator))).ChargeDate!.LastDay);
        // Late, and the case is over.
        WarnOfChargeDateHandler.Handle(warn, state.With(new ContractCompleted(Today, null, Navigator.Staff, Now))).ChangesNothing();
        WarnOfChargeDateHandler.Handle(warn, state.With(new DisposalRecorded("1", Today, "x", Officer.Staff, Now))).ChangesNothing();
        // A failed contract still has to be charged in time.
        WarnOfChargeDateHandler.Handle(warn, state.With(new ContractFailed(Today, Id(1), Now))).Only<ChargeDateNear>();

        SetChargeDateHandler.Handle(new(Case1, new(2026, 10, 31), " "), state, By(Navigator)).IsRefused("charge-date-before-offence", "reason-missing");
        SetChargeDateHandler.Handle(new(Case1, new(2027, 1, 1), "x"), state.With(new DisposalRecorded("1", Today, "x", Officer.Staff, Now)), By(Navigator)).IsRefused("case-is-over");
    }

    [Theory]
    [InlineData("2027-04-01", false)]
    [InlineData("2027-04-02", true)]
    [InlineData("2027-05-30", true)]
    public void The_day_is_near_from_28_days_before(string today, bool near) =>
        Assert.Equal(near, ChargeRule.IsNear(Opened(new(2026, 10, 31), summary: true), DateOnly.Parse(today)));

    [Fact]
    public void Needs_are_scored_over_all_nine_pathways_before_and_after()
    {
        var assess = new AssessNeeds(Case1, AssessmentStage.Before, Today, Needs(3), "In her words.");
        var state = Twice(Agreed(), s => AssessNeedsHandler.Handle(assess, s, By(Navigator)));
        Assert.Equal((CheckpointStage.Assessed, 9), (state.Stage, state.Before!.Needs.Count));
        // Put right before the contract.
        Assert.Equal(1, Then(state, s => AssessNeedsHandler.Handle(assess with { Needs = Needs(1) }, s, By(Navigator))).Before!.Needs[0].Score);
        AssessNeedsHandler.Handle(assess with { Needs = [.. Needs().Skip(1)] }, Agreed(), By(Navigator)).IsRefused("score-missing");
        AssessNeedsHandler.Handle(assess with { Needs = Needs(5) }, Agreed(), By(Navigator)).IsRefused([.. Enumerable.Repeat("score-missing", 9)]);
        AssessNeedsHandler.Handle(assess, Offered(), By(Navigator)).IsRefused("not-agreed");
        AssessNeedsHandler.Handle(assess with { Stage = AssessmentStage.After }, Agreed(), By(Navigator)).IsRefused("no-contract-yet");
        AssessNeedsHandler.Handle(assess, Active(), By(Navigator)).IsRefused("contract-signed-already");
        var after = Twice(Active(), s => AssessNeedsHandler.Handle(assess with { Stage = AssessmentStage.After, Needs = Needs(1) }, s, By(Navigator)));
        Assert.All(NeedChange.Of(after), c => Assert.Equal((2, 1), (c.Before!.Value, c.After!.Value)));
    }

    /// <summary>C-24: what is missing is reported upwards, from the latest assessment of each kind, and never more than that.</summary>
    [Fact]
    public void What_help_is_missing_stands_in_one_list_by_pathway()
    {
        IReadOnlyList<PathwayNeed> needs = [.. Needs().Select(n => n.Pathway is "housing" or "work" ? n with { Missing = $" No {n.Pathway} here. " } : n with { Missing = " " })];
        var assess = new AssessNeeds(Case1, AssessmentStage.Before, Today, needs, null);
        var state = Then(Agreed(), s => AssessNeedsHandler.Handle(assess, s, By(Navigator)));
        var rows = CheckpointMissingRow.Of(Case1.Value, state).ToList();
        Assert.Equal([("housing", "No housing here."), ("work", "No work here.")], rows.Select(r => (r.Pathway, r.Missing)));
        Assert.All(rows, r => Assert.Equal(("C-2026-0001", Person1, Today, AssessmentStage.Before), (r.Reference, r.Person, r.AssessedOn, r.Stage)));
        // Put right: what stands now counts, and not what stood before.
        Assert.Empty(CheckpointMissingRow.Of(Case1.Value, Then(state, s => AssessNeedsHandler.Handle(assess with { Needs = Needs() }, s, By(Navigator)))));
        // Still missing at the end: said again, with its own day.
        var after = Then(Active(), s => AssessNeedsHandler.Handle(assess with { Stage = AssessmentStage.After }, s, By(Navigator)));
        Assert.Equal([AssessmentStage.After, AssessmentStage.After], CheckpointMissingRow.Of(Case1.Value, after).Select(r => r.Stage));
        Assert.Empty(CheckpointMissingRow.Of(Case1.Value, CheckpointCase.Initial));

        AssessNeedsHandler.Handle(assess with { Needs = [.. Needs().Select(n => n.Pathway == "housing" ? n with { Missing = new string('x', Words.LongText + 1) } : n)] }, Agreed(), By(Navigator)).IsRefused("too-long");
    }

    [Fact]
    public void The_check_is_after_24_months_from_the_offence_and_not_before()
    {
        var state = Active(offenceOn: new(2026, 10, 31)).With(new ContractCompleted(Today, null, Navigator.Staff, Now));
        Assert.Equal(new DateOnly(2028, 11, 1), state.FollowUpFrom);
        RecordFollowUpHandler.Handle(new(Case1, false, null, null), state, By(Navigator, On(new(2028, 10, 31)))).IsRefused("follow-up-too-early");
        var context = By(Navigator, On(new(2028, 11, 1)));
        Assert.False(Twice(state, s => RecordFollowUpHandler.Handle(new(Case1, false, null, null), s, context)).FollowUp!.Offended);
        RecordFollowUpHandler.Handle(new(Case1, true, null, null), state, context).IsRefused("disposal-day-missing");
        RecordFollowUpHandler.Handle(new(Case1, true, new(2026, 10, 30), null), state, context).IsRefused("disposal-day-outside");
        RecordFollowUpHandler.Handle(new(Case1, true, new(2028, 11, 1), null), state, context).IsRefused("disposal-day-outside");
        var offended = Twice(state, s => RecordFollowUpHandler.Handle(new(Case1, true, new(2028, 10, 31), null), s, context));
        RecordFollowUpHandler.Handle(new(Case1, false, null, null), offended, context).IsRefused("reason-missing");
        Assert.False(Then(offended, s => RecordFollowUpHandler.Handle(new(Case1, false, null, "Another person of that name."), s, context)).FollowUp!.Offended);
        RecordFollowUpHandler.Handle(new(Case1, false, null, null), Eligible(), context).IsRefused("no-contract-yet");

        var timer = new FollowUpComes(Case1, new(2026, 10, 31));
        Twice(state, s => FollowUpComesHandler.Handle(timer, s));
        FollowUpComesHandler.Handle(timer with { OffenceOn = new(2026, 10, 1) }, state).ChangesNothing();
        FollowUpComesHandler.Handle(timer, offended).ChangesNothing();
        FollowUpComesHandler.Handle(timer, Eligible(new(2026, 10, 31))).ChangesNothing();
        Assert.Equal(UkCalendar.AtLondon(new(2028, 11, 1), new(8, 0)),
            OpenContractCaseHandler.Handle(new(Case1, Person1, Theft(new(2026, 10, 31))), CheckpointCase.Initial, new("C", true), By(Navigator)).DueOf<FollowUpComes>());
    }
}
