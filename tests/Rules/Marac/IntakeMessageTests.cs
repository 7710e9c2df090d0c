using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Risk;
using static SafeDurham.Cases.Rules.Tests.Marac.Cases;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Marac;

public class IntakeMessageTests
{
    [Fact]
    public void A_referral_is_taken_in_with_criteria_and_risk_and_a_timer_is_set()
    {
        var form = Forms.Complete().With("background-history", "Long.");

        var decision = ReferralArrivedHandler.Handle(Arrival(form), MaracCase.Initial, By(Actor.System));

        var accepted = decision.Records(
            new ReferralReceived(Referral1, "R-2026-0412", From, Referrer.Staff, form.People, form.SafeContact, form.Consent, form.Gateway, form.IncidentOn, form.IdentifiedOn,
                "durham-north", [new("background-history", "Long.")]),
            new CriteriaRecorded(new(true, null), new(false, null), new(false, null), new(false, null)),
            MaracReferralForm.RiskOf(form, DashVersion.SafeLives));
        // Friday 20 November; the next working day is Monday 23.
        Assert.Equal([new Outgoing(new RemindIntake(Case1, Now), new DateTimeOffset(2026, 11, 23, 17, 0, 0, TimeSpan.Zero))], accepted.Messages);
        Assert.Equal(IntakeState.ToDecide, decision.After(MaracCase.Initial).State);
    }

    [Fact]
    public void An_arrival_that_comes_twice_counts_once_at_any_time()
    {
        foreach (var state in new[] { Waiting(), Returned(), Accepted(), Refused(), Withdrawn() })
            ReferralArrivedHandler.Handle(Arrival(), state, By(Actor.System, Now.AddDays(30))).ChangesNothing();
    }

    [Fact]
    public void Another_referral_under_the_same_case_is_refused_and_another_pathway_is_none_of_ours()
    {
        ReferralArrivedHandler.Handle(Arrival() with { Referral = new(Id(22)) }, Waiting(), By(Actor.System)).IsRefused("case-taken");
        ReferralArrivedHandler.Handle(Arrival(Forms.Complete() with { Pathway = "mais" }), MaracCase.Initial, By(Actor.System)).ChangesNothing();
    }

    [Fact]
    public void Information_puts_a_returned_referral_back_and_starts_the_clock_anew()
    {
        var message = Given(3);

        var decision = ReferralInformationGivenHandler.Handle(message, Returned(), By(Actor.System));

        decision.Records(new InformationReceived(true, Referrer.Staff, Referrer.Agency, Now.AddHours(3), "Her mother."));
        Assert.Equal(new RemindIntake(Case1, Now.AddHours(3)), decision.Sends<RemindIntake>());
        var after = decision.After(Returned());
        Assert.Equal((IntakeState.ToDecide, Now.AddHours(3)), (after.State, after.WaitingSince));
        ReferralInformationGivenHandler.Handle(message, after, By(Actor.System, Now.AddDays(30))).ChangesNothing();
    }

    [Fact]
    public void Information_that_comes_when_nothing_waits_for_it_is_kept_and_changes_nothing_else()
    {
        foreach (var state in new[] { Waiting(), Accepted(), Refused(), Withdrawn() })
        {
            var decision = ReferralInformationGivenHandler.Handle(Given(3), state, By(Actor.System));
            Assert.Empty(Assert.IsType<Decision.Accepted>(decision).Messages);
            Assert.Equal((state.State, state.WaitingSince), (decision.After(state).State, decision.After(state).WaitingSince));
        }
    }

    [Fact]
    public void Information_for_a_referral_that_is_not_here_stays_visible() =>
        ReferralInformationGivenHandler.Handle(Given(3), MaracCase.Initial, By(Actor.System)).IsRefused("referral-not-received");

    [Fact]
    public void A_withdrawal_ends_the_intake_once()
    {
        foreach (var state in new[] { Waiting(), Returned() })
        {
            var decision = ReferralWithdrawnHandler.Handle(Taken(), state, By(Actor.System));
            decision.Records(new WithdrawnByReferrer("Sent twice.", From, Now.AddHours(4)));
            Assert.Equal(IntakeState.Withdrawn, decision.After(state).State);
            ReferralWithdrawnHandler.Handle(Taken(), decision.After(state), By(Actor.System)).ChangesNothing();
        }
    }

    [Fact]
    public void A_withdrawal_after_a_decision_is_kept_and_the_decision_stands()
    {
        foreach (var state in new[] { Accepted(), Refused() })
        {
            var after = ReferralWithdrawnHandler.Handle(Taken(), state, By(Actor.System)).After(state);
            Assert.Equal(state.State, after.State);
            Assert.NotNull(after.Withdrawal);
        }
    }

    [Fact]
    public void A_withdrawal_that_overtakes_its_referral_takes_effect_when_that_arrives()
    {
        var ahead = ReferralWithdrawnHandler.Handle(Taken(), MaracCase.Initial, By(Actor.System));
        ahead.Records(new WithdrawalCameFirst(Referral1, "Sent twice.", Now.AddHours(4)));
        var waiting = ahead.After(MaracCase.Initial);
        ReferralWithdrawnHandler.Handle(Taken(), waiting, By(Actor.System)).ChangesNothing();

        var arrival = ReferralArrivedHandler.Handle(Arrival(), waiting, By(Actor.System));

        Assert.Equal(IntakeState.Withdrawn, arrival.After(waiting).State);
        Assert.Empty(Assert.IsType<Decision.Accepted>(arrival).Messages);
        ReferralArrivedHandler.Handle(Arrival(), arrival.After(waiting), By(Actor.System)).ChangesNothing();
        ReferralWithdrawnHandler.Handle(Taken(), arrival.After(waiting), By(Actor.System)).ChangesNothing();
    }

    /// <summary>What the referrer of another case kind says is not the MARAC's to keep.</summary>
    [Fact]
    public void Messages_of_another_pathway_change_nothing()
    {
        foreach (var state in new[] { MaracCase.Initial, Waiting(), Returned() })
        {
            ReferralWithdrawnHandler.Handle(Taken() with { Pathway = "mais" }, state, By(Actor.System)).ChangesNothing();
            ReferralInformationGivenHandler.Handle(new(Referral1, Case1, Referrer.Staff, Referrer.Agency, Now, "For others.", "mais"), state, By(Actor.System)).ChangesNothing();
        }
        Assert.Equal(IntakeState.Withdrawn, ReferralWithdrawnHandler.Handle(Taken() with { Pathway = "marac" }, Waiting(), By(Actor.System)).After(Waiting()).State);
    }

    [Fact]
    public void The_timer_records_what_is_overdue_once()
    {
        var decision = RemindIntakeHandler.Handle(new(Case1, Now), Waiting(), By(Actor.System, Now.AddDays(4)));

        decision.Records(new IntakeOverdue(Now));
        Assert.True(decision.After(Waiting()).Overdue);
        RemindIntakeHandler.Handle(new(Case1, Now), decision.After(Waiting()), By(Actor.System, Now.AddDays(5))).ChangesNothing();
    }

    [Fact]
    public void The_timer_does_nothing_when_nothing_waits_or_the_wait_began_anew()
    {
        foreach (var state in new[] { MaracCase.Initial, Returned(), Accepted(), Refused(), Withdrawn() })
            RemindIntakeHandler.Handle(new(Case1, Now), state, By(Actor.System, Now.AddDays(30))).ChangesNothing();
        var again = Returned().And(new InformationReceived(true, Referrer.Staff, Referrer.Agency, Now.AddHours(3), "Her mother."));

        RemindIntakeHandler.Handle(new(Case1, Now), again, By(Actor.System)).ChangesNothing();
        RemindIntakeHandler.Handle(new(Case1, Now.AddHours(3)), again, By(Actor.System)).Only<IntakeOverdue>();
    }

    [Fact]
    public void Overdue_ends_with_any_decision()
    {
        var overdue = Waiting().And(new IntakeOverdue(Now));

        Assert.False(overdue.And(new InformationAsked("other", "?", From, Now)).Overdue);
        Assert.False(overdue.And(new ReferralAccepted("M-2026-0188", null, null, null, From, Now)).Overdue);
        Assert.False(overdue.And(new ReferralRefused("other", "No.", From, Now)).Overdue);
        Assert.False(overdue.And(new WithdrawnByReferrer("Sent twice.", From, Now)).Overdue);
    }

    [Theory]
    [InlineData("2026-11-20T09:14Z", "2026-11-23T17:00Z", "Friday to Monday")]
    [InlineData("2026-11-21T12:00Z", "2026-11-23T17:00Z", "Saturday to Monday")]
    [InlineData("2026-12-24T12:00Z", "2026-12-29T17:00Z", "over Christmas: Friday 25, Monday 28 for Boxing Day")]
    [InlineData("2026-06-30T22:59Z", "2026-07-01T16:00Z", "summer time: before midnight in London")]
    [InlineData("2026-06-30T23:00Z", "2026-07-02T16:00Z", "summer time: midnight in London begins the next day")]
    [InlineData("2026-03-27T09:00Z", "2026-03-30T16:00Z", "over the spring change")]
    [InlineData("2026-10-23T09:00Z", "2026-10-26T17:00Z", "over the autumn change")]
    public void A_decision_falls_due_at_five_on_the_next_working_day(string since, string due, string why)
    {
        Assert.NotEmpty(why);
        Assert.Equal(Moment(due), IntakeClock.DueAt(Moment(since)));
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static ReferralInformationGiven Given(int hour) => new(Referral1, Case1, Referrer.Staff, Referrer.Agency, Now.AddHours(hour), "Her mother.");

    private static ReferralWithdrawn Taken() => new(Referral1, Case1, Referrer.Staff, Referrer.Agency, Now.AddHours(4), "Sent twice.");
}
