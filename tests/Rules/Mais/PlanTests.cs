using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Closing;
using static SafeDurham.Cases.Rules.Tests.Mais.Adults;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Mais;

/// <summary>Plan, reviews, closing with what has to be kept (V-22, V-23), and calls for service before and after.</summary>
public class PlanTests
{
    private static readonly DateOnly Review1 = Today.AddDays(42);

    [Fact]
    public void A_plan_runs_and_is_reviewed_in_time()
    {
        var plan = Agreed().OnceOnly((s, c) => AgreePlanHandler.Handle(Planning(), s, c));
        Assert.Equal(Review1, plan.Among<ReviewIsDue>().DueOn);
        Assert.Equal((MaisStage.PlanRunning, (DateOnly?)Review1), (Planned().Work.Stage, Planned().Work.NextReviewOn));
        var review = Planned().OnceOnly((s, c) => HoldReviewHandler.Handle(Reviewing(), s, c));
        Assert.Equal(Review1, review.Among<ReviewIsDue>().DueOn);
        Assert.Equal(MaisStage.Reviewed, Reviewed().Work.Stage);
        // Agreed anew, the new plan is what is reviewed.
        var anew = AgreePlanHandler.Handle(Planning() with { PlanId = Id(90), ReviewOn = Today.AddDays(20) }, Reviewed(), By(Navigator)).After(Reviewed());
        Assert.Equal(Id(90), anew.Work.Plan!.PlanId);
    }

    [Fact]
    public void A_plan_needs_a_Navigator_an_assessment_aims_and_consent_or_a_reason()
    {
        AgreePlanHandler.Handle(Planning() with { Aims = [new(Id(64), " ")], ReviewOn = Today }, Accepted(), By(Navigator))
            .IsRefused("navigator-missing", "needs-not-assessed", "aims-missing", "review-in-past", "plan-without-consent");
        AgreePlanHandler.Handle(Planning() with { ReviewOn = Today.AddMonths(3).AddDays(1) }, Agreed(), By(Navigator)).IsRefused("review-too-late");
        AgreePlanHandler.Handle(Planning() with { Aims = [.. Enumerable.Range(0, 13).Select(i => new PlanAim(Id(100 + i), "x"))] }, Agreed(), By(Navigator)).IsRefused("aims-too-many");
        AgreePlanHandler.Handle(Planning(), Assessed(), By(Navigator)).IsRefused("plan-without-consent");
        var without = AgreePlanHandler.Handle(Planning() with { WithoutConsent = "Others are in danger." }, Assessed(), By(Navigator)).After(Assessed());
        Assert.Equal("Others are in danger.", without.Work.Plan!.WithoutConsent);
        // The reason is for going ahead without; with consent there is nothing to explain.
        Assert.Null(AgreePlanHandler.Handle(Planning() with { WithoutConsent = "x" }, Agreed(), By(Navigator)).After(Agreed()).Work.Plan!.WithoutConsent);
        foreach (var state in new[] { Waiting(), Elsewhere() }) AgreePlanHandler.Handle(Planning(), state, By(Navigator)).IsRefused("case-not-accepted");
    }

    [Fact]
    public void A_review_says_what_became_of_the_risk_and_when_the_next_is()
    {
        HoldReviewHandler.Handle(new(Case1, Id(65), Today.AddDays(1), null, " ", Today, NotMet), Planned(), By(Navigator)).IsRefused("day-in-future", "risk-now-missing", "words-missing", "next-review-in-past");
        HoldReviewHandler.Handle(Reviewing(Today.AddDays(-1)), Planned(), By(Navigator)).IsRefused("review-before-plan");
        HoldReviewHandler.Handle(Reviewing() with { NextOn = Today.AddMonths(4) }, Planned(), By(Navigator)).IsRefused("review-too-late");
        HoldReviewHandler.Handle(Reviewing(), Agreed(), By(Navigator)).IsRefused("plan-missing");
        HoldReviewHandler.Handle(Reviewing(), Accepted().And(new MaisCaseClosed(CloseReason.Moved, RiskNow.Remains, "x", null, null, null, false, null, Today)), By(Navigator)).IsRefused("case-closed");
    }

    [Fact]
    public void The_timer_of_a_review_acts_once_and_only_for_its_own_day()
    {
        ReviewIsDueHandler.Handle(new(Case1, Review1), Planned()).Records(new ReviewOverdue(Review1));
        ReviewIsDueHandler.Handle(new(Case1, Review1), ReviewIsDueHandler.Handle(new(Case1, Review1), Planned()).After(Planned())).ChangesNothing();
        ReviewIsDueHandler.Handle(new(Case1, Review1.AddDays(-1)), Planned()).ChangesNothing();
        var reviewed = HoldReviewHandler.Handle(Reviewing() with { NextOn = Today.AddDays(60) }, Planned(), By(Navigator)).After(Planned());
        ReviewIsDueHandler.Handle(new(Case1, Review1), reviewed).ChangesNothing();
        foreach (var ended in new[] { MaisCase.Initial, Waiting(), Agreed(), Closed() }) ReviewIsDueHandler.Handle(new(Case1, Review1), ended).ChangesNothing();
    }

    [Fact]
    public void Closing_keeps_why_the_view_the_source_the_others_and_section_42()
    {
        var decision = Reviewed().OnceOnly((s, c) => CloseMaisCaseHandler.Handle(Closing(), s, NoActions, c));
        Assert.Equal("closed", decision.Among<CaseNotToBeHeard>().Reason);
        Assert.Equal((Today.AddDays(1), Today.AddMonths(6)), (decision.Among<CountCallsAfter>().From, decision.Among<CountCallsAfter>().To));
        Assert.Equal((MaisStage.Closed, false, null), (Closed().Work.Stage, Closed().IsOpen, Closed().Work.NextReviewOn));

        CloseMaisCaseHandler.Handle(new(Case1, null, null, " ", null, null, null, false, null, NotMet), Reviewed(), new(1), By(Navigator))
            .IsRefused("close-reason-missing", "words-missing", "adults-view-missing", "source-of-harm-missing", "others-at-risk-missing", "actions-open");
        CloseMaisCaseHandler.Handle(Closing() with { Risk = null }, Reviewed(), NoActions, By(Navigator)).IsRefused("close-risk-missing");
        CloseMaisCaseHandler.Handle(Closing() with { Risk = RiskNow.Remains, Words = null }, Reviewed(), NoActions, By(Navigator)).IsRefused("risk-remains-unexplained");
        CloseMaisCaseHandler.Handle(Closing() with { ReferrerToldOn = Today.AddDays(1) }, Reviewed(), NoActions, By(Navigator)).IsRefused("day-in-future");
        CloseMaisCaseHandler.Handle(Closing(), Waiting(), NoActions, By(Navigator)).IsRefused("case-not-accepted");
    }

    /// <summary>Every reason with every risk.</summary>
    [Fact]
    public void The_risk_is_said_unless_the_adult_died()
    {
        foreach (var reason in Enum.GetValues<CloseReason>())
            foreach (RiskNow? risk in new RiskNow?[] { null, RiskNow.Removed, RiskNow.Reduced, RiskNow.Remains })
            {
                var decision = CloseMaisCaseHandler.Handle(Closing() with { Reason = reason, Risk = risk, ReviewConsidered = true }, Reviewed(), NoActions, By(Navigator));
                if (reason == CloseReason.Died == (risk is null)) Assert.Equal(reason, decision.After(Reviewed()).Work.Closed!.Reason);
                else decision.IsRefused(reason == CloseReason.Died ? "close-risk-of-the-dead" : "close-risk-missing");
            }
        var died = Closing() with { Reason = CloseReason.Died, Risk = null, AdultsView = null };
        CloseMaisCaseHandler.Handle(died, Reviewed(), NoActions, By(Navigator)).IsRefused("review-not-considered");
        Assert.IsType<Decision.Accepted>(CloseMaisCaseHandler.Handle(died with { ReviewConsidered = true }, Reviewed(), NoActions, By(Navigator)));
    }

    [Fact]
    public void Wishes_are_asked_about_before_the_end_but_not_of_the_dead()
    {
        var wished = Reviewed().And(new WishRecorded(Id(67), "A quiet night.", Today));
        CloseMaisCaseHandler.Handle(Closing(), wished, NoActions, By(Navigator)).IsRefused("wishes-not-asked");
        Assert.IsType<Decision.Accepted>(CloseMaisCaseHandler.Handle(Closing(), wished.And(new WishAnswered(Id(67), WishMet.NotAsked, null, Today)), NoActions, By(Navigator)));
        Assert.IsType<Decision.Accepted>(CloseMaisCaseHandler.Handle(Closing() with { Reason = CloseReason.Died, Risk = null, ReviewConsidered = true }, wished, NoActions, By(Navigator)));
    }

    [Fact]
    public void Calls_are_counted_before_at_any_time_and_after_when_the_months_are_over()
    {
        RecordCalls Count(CallsPeriod? period, int? calls, AgencyId? agency = null) => new(Case1, Id(95), agency ?? Housing, period, calls, "Command and control");
        var before = Accepted().OnceOnly((s, c) => RecordCallsHandler.Handle(Count(CallsPeriod.Before, 31), s, c)).Only<CallsCounted>();
        Assert.Equal((Today.AddMonths(-6), Today.AddDays(-1), 31), (before.From, before.To, before.Calls));
        RecordCallsHandler.Handle(Count(CallsPeriod.After, 3), Accepted(), By(Navigator)).IsRefused("calls-not-closed");
        RecordCallsHandler.Handle(Count(CallsPeriod.After, 3), Closed(), Later(100)).IsRefused("calls-not-over");
        var after = RecordCallsHandler.Handle(Count(CallsPeriod.After, 3), Closed(), Later(190)).Only<CallsCounted>();
        Assert.Equal((Today.AddDays(1), Today.AddMonths(6)), (after.From, after.To));
        RecordCallsHandler.Handle(new(Case1, Id(95), null, null, -1), Accepted(), By(Navigator)).IsRefused("calls-agency-missing", "calls-period-missing", "calls-wrong");
        RecordCallsHandler.Handle(Count(CallsPeriod.Before, 5_001), Accepted(), By(Navigator)).IsRefused("calls-wrong");
        RecordCallsHandler.Handle(Count(CallsPeriod.Before, 1), Waiting(), By(Navigator)).IsRefused("case-not-accepted");
        RecordCallsHandler.Handle(Count(CallsPeriod.Before, 1), MaisCase.Initial, By(Navigator)).IsRefused("referral-not-received");
        // A later count of the same agency and period stands.
        var recounted = Accepted().And(before).And(before with { CountId = Id(96), Calls = 29 });
        Assert.Equal(29, Assert.Single(recounted.Work.CallsIn(CallsPeriod.Before)).Calls);
    }

    [Fact]
    public void The_timer_of_the_calls_acts_once_and_for_no_other_time()
    {
        var (from, to) = CallsClock.After(Today);
        var due = CountCallsAfterHandler.Handle(new(Case1, from, to), Closed());
        due.Records(new CallsAfterDue(from, to));
        CountCallsAfterHandler.Handle(new(Case1, from, to), due.After(Closed())).ChangesNothing();
        CountCallsAfterHandler.Handle(new(Case1, from, to.AddDays(1)), Closed()).ChangesNothing();
        foreach (var other in new[] { MaisCase.Initial, Waiting(), Planned() }) CountCallsAfterHandler.Handle(new(Case1, from, to), other).ChangesNothing();
        CountCallsAfterHandler.Handle(new(Case1, from, to), Reviewed().And(new MaisCaseClosed(CloseReason.Died, null, "x", null, null, null, true, null, Today))).ChangesNothing();
    }
}
