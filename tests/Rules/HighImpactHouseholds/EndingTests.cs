using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Claiming;
using SafeDurham.Cases.HighImpactHouseholds.Closing;
using SafeDurham.Cases.HighImpactHouseholds.Members;
using SafeDurham.Cases.HighImpactHouseholds.Outcomes;
using SafeDurham.Cases.HighImpactHouseholds.Planning;
using SafeDurham.Cases.HighImpactHouseholds.Reading;
using SafeDurham.Cases.HighImpactHouseholds.Watching;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using static SafeDurham.Cases.Rules.Tests.HighImpactHouseholds.FamilyK;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.HighImpactHouseholds;

/// <summary>Closure, the watch that notices by itself, claims and aims (H-30 to H-38).</summary>
public class EndingTests
{
    private static readonly DateTimeOffset Spring = Now.AddMonths(9);

    [Theory]
    [InlineData(ClosingOutcome.Met, true)]
    [InlineData(ClosingOutcome.SteppedDown, true)]
    [InlineData(ClosingOutcome.NotMet, false)]
    [InlineData(ClosingOutcome.Withdrawn, false)]
    [InlineData(ClosingOutcome.SteppedUp, false)]
    public void What_can_last_is_watched(ClosingOutcome outcome, bool watched)
    {
        var closed = CloseHouseholdHandler.Handle(new(Case, outcome, Today, "Done."), Met(), new(0), By(Lead));
        Assert.Equal(watched ? Until : null, closed.Only<HouseholdClosed>().WatchUntil);
        Assert.Equal("closed", closed.Among<CaseNotToBeHeard>().Reason);
        if (watched) Assert.Equal(WatchEnds.At(Until), closed.DueOf<WatchEnds>());
        Assert.Equal(watched ? HouseholdStage.Watched : HouseholdStage.Closed, closed.Then(Met()).Stage);
        CloseHouseholdHandler.Handle(new(Case, outcome, Today, "Done."), closed.Then(Met()), new(3), By(Lead)).ChangesNothing();
        CloseHouseholdHandler.Handle(new(Case, outcome, Today.AddDays(-1), "Done."), closed.Then(Met()), new(0), By(Lead)).IsRefused("household-closed");
    }

    [Fact]
    public void It_does_not_close_over_what_is_open()
    {
        var close = new CloseHousehold(Case, ClosingOutcome.Met, Today, "Done.");
        CloseHouseholdHandler.Handle(close, Planned(), new(0), By(Lead)).IsRefused("close-needs-open");
        CloseHouseholdHandler.Handle(close, WithNeeds(), new(0), By(Lead)).IsRefused("close-no-plan");
        CloseHouseholdHandler.Handle(close, Met(), new(1), By(Lead)).IsRefused("actions-open");
        CloseHouseholdHandler.Handle(close with { On = Today.AddDays(-1), Words = "" }, Met(), new(2), By(Lead)).IsRefused("actions-open", "close-before-plan", "household-words-missing");
        // Of those who left nothing is asked any more.
        var daughterLeft = Planned().Do(s => MeetNeedHandler.Handle(new(Case, NeedOf(Mother), Today, "Seen."), s, By(Lead))).Do(s => EndMembershipHandler.Handle(new(Case, Daughter, Today), s, By(Lead)));
        Assert.IsType<Decision.Accepted>(CloseHouseholdHandler.Handle(close, daughterLeft, new(0), By(Lead)));
        Assert.IsType<Decision.Accepted>(CloseHouseholdHandler.Handle(close with { Outcome = ClosingOutcome.Withdrawn }, Told().Do(s => Confirm(s, Father, false, false)), new(0), By(Lead)));
    }

    [Fact]
    public void The_watch_ends_by_itself_once_and_never_too_early()
    {
        var timer = new WatchEnds(Case, Until);
        WatchEndsHandler.Handle(timer, Closed(), By(Actor.System, WatchEnds.At(Until).AddMinutes(-1))).ChangesNothing();
        WatchEndsHandler.Handle(timer, Sustained(), By(Actor.System, After)).ChangesNothing();
        WatchEndsHandler.Handle(timer with { Until = Until.AddDays(1) }, Closed(), By(Actor.System, Spring)).ChangesNothing();
        WatchEndsHandler.Handle(timer, Planned(), By(Actor.System, After)).ChangesNothing();
        Assert.Equal(HouseholdStage.Sustained, WatchEndsHandler.Handle(timer, Closed(), By(Actor.System, After.AddDays(30))).Then(Closed()).Stage);
        var broken = Closed().Do(s => RecordHouseholdIncidentHandler.Handle(Incident(Today.AddDays(9)), s, By(Lead, Spring)));
        WatchEndsHandler.Handle(timer, broken, By(Actor.System, After)).ChangesNothing();
        var again = broken.Do(s => ReopenHouseholdHandler.Handle(new(Case, Today.AddDays(30), "They asked."), s, By(Lead)));
        WatchEndsHandler.Handle(timer, again, By(Actor.System, After)).ChangesNothing();
        Assert.Equal(HouseholdStage.PlanActive, again.Stage);
    }

    /// <summary>The days around both ends of the watch.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(100, true)]
    public void An_incident_counts_by_the_day_on_which_it_happened(int days, bool breaks) =>
        Assert.Equal(breaks, Closed().Do(s => RecordHouseholdIncidentHandler.Handle(Incident(Today.AddDays(days)), s, By(Lead, Spring))).Ending.Regressed is not null);

    [Fact]
    public void The_last_day_counts_and_the_next_does_not()
    {
        Assert.NotNull(Closed().Do(s => RecordHouseholdIncidentHandler.Handle(Incident(Until), s, By(Lead, Spring))).Ending.Regressed);
        Assert.Null(Closed().Do(s => RecordHouseholdIncidentHandler.Handle(Incident(Until.AddDays(1)), s, By(Lead, Spring))).Ending.Regressed);
        Assert.Null(Closed().Do(s => RecordHouseholdIncidentHandler.Handle(Incident(Until, IncidentKind.CallOut), s, By(Lead, Spring))).Ending.Regressed);
    }

    [Fact]
    public void What_becomes_known_late_takes_the_good_end_back()
    {
        var late = Sustained().Do(s => RecordHouseholdIncidentHandler.Handle(Incident(Until) with { LearntOn = Until.AddDays(40) }, s, By(Lead, Spring)));
        Assert.Equal((HouseholdStage.Regressed, null), (late.Stage, late.Ending.Sustained));
        WatchEndsHandler.Handle(new(Case, Until), late, By(Actor.System, Spring)).ChangesNothing();
        Assert.Contains("claim-regressed", ClaimRule.Missing(late, ClaimRoute.Needs, Until.AddDays(60)).Select(r => r.Code));
        // The earliest day is the one that counts, in whatever order they become known.
        var earlier = late.Do(s => RecordHouseholdIncidentHandler.Handle(Incident(Today.AddDays(3)), s, By(Lead, Spring)));
        Assert.Equal((Today.AddDays(3), 2), (earlier.Ending.Regressed!.On, earlier.Ending.Regressions.Count));
    }

    [Fact]
    public void What_happened_between_closing_and_recording_the_closure_is_known()
    {
        var known = Met().Do(s => RecordHouseholdIncidentHandler.Handle(Incident(Today.AddDays(5)), s, By(Lead, Spring)));
        var closed = CloseHouseholdHandler.Handle(new(Case, ClosingOutcome.Met, Today, "Done."), known, new(0), By(Lead, Spring));
        Assert.Equal(2, Assert.IsType<Decision.Accepted>(closed).Events.Count);
        Assert.Equal(HouseholdStage.Regressed, closed.Then(known).Stage);
        Assert.Equal(known.Version + 2, closed.Among<CaseNotToBeHeard>().Sequence);
    }

    [Fact]
    public void Incidents_are_kept_once_and_of_those_who_were_there()
    {
        var incident = Incident(Today, IncidentKind.Crime, Father);
        var recorded = RecordHouseholdIncidentHandler.Handle(incident, Planned(), By(Lead)).Then(Planned());
        RecordHouseholdIncidentHandler.Handle(incident, recorded, By(Lead)).ChangesNothing();
        RecordHouseholdIncidentHandler.Handle(incident with { Kind = (IncidentKind)99, OccurredOn = Today.AddDays(1), LearntOn = Today.AddDays(-1), People = [new(Id(99))], Words = "" }, Planned(), By(Lead))
            .IsRefused("incident-kind-missing", "household-day-in-future", "incident-learnt-before", "incident-person-not-there", "household-words-missing");
        RecordHouseholdIncidentHandler.Handle(incident, Nominated(), By(Lead)).IsRefused("household-not-screened");
        var told = TellHouseholdIncidentHandler.Handle(new(Case, Id(84), IncidentKind.Other, Today, Today, [], "Heard."), Planned(), By(Lead)).Only<HouseholdIncidentRecorded>();
        Assert.Equal(Lead.Agency, told.Agency);
    }

    [Theory]
    [InlineData(RegressionSource.Nomination)]
    [InlineData(RegressionSource.Referral)]
    public void A_new_referral_or_nomination_of_who_lives_there_is_noticed(RegressionSource what)
    {
        var named = new HouseholdNamedAgain(Case, what, Id(85), School, Today.AddDays(20), [Son]);
        var noticed = HouseholdNamedAgainHandler.Handle(named, Closed(), By(Actor.System)).Then(Closed());
        Assert.Equal((HouseholdStage.Regressed, what), (noticed.Stage, noticed.Ending.Regressed!.What));
        HouseholdNamedAgainHandler.Handle(named, noticed, By(Actor.System)).ChangesNothing();
        Assert.Equal(HouseholdStage.Regressed, HouseholdNamedAgainHandler.Handle(named, Sustained(), By(Actor.System, Spring)).Then(Sustained()).Stage);
        // Who left before, in secret above all, is no part of it.
        var gone = Closed().Do(s => EndMembershipHandler.Handle(new(Case, Son, null, Withheld: true), s, By(Coordinator)));
        HouseholdNamedAgainHandler.Handle(named, gone, By(Actor.System)).ChangesNothing();
        HouseholdNamedAgainHandler.Handle(named, Nominated(), By(Actor.System)).ChangesNothing();
        if (what == RegressionSource.Referral) HouseholdNamedAgainHandler.Handle(named, Planned(), By(Actor.System)).ChangesNothing();
        else Assert.Single(HouseholdNamedAgainHandler.Handle(named, Planned(), By(Actor.System)).Then(Planned()).Again);
    }

    [Fact]
    public void A_referral_to_an_agency_tells_the_households_that_it_names()
    {
        var referred = new PeopleReferred(new(Id(86)), "asb-team", [Son], School, Today);
        var told = HouseholdPeopleReferredHandler.Handle(referred, HouseholdCase.Initial, new([new(Case, [Son])]));
        Assert.Equal((Case, RegressionSource.Referral), (told.Sends<HouseholdNamedAgain>().CaseId, told.Sends<HouseholdNamedAgain>().What));
        HouseholdPeopleReferredHandler.Handle(referred, HouseholdCase.Initial, KnownHouseholds.None).ChangesNothing();
        // That somebody is before a panel for victims, or known to safeguarding, is not to be learnt from a watch (A8).
        Assert.DoesNotContain(HouseholdSettings.WatchedPathways.On(Today), p => p is "marac" or "mais" or "checkpoint" or "safeguarding-adults" or "victim-care");
    }

    [Fact]
    public void A_need_that_comes_back_within_the_watch_is_a_regression()
    {
        var back = ReturnNeedHandler.Handle(new(Case, NeedOf(Daughter), Today.AddDays(30), "Attendance fell."), Closed(), By(Lead, Spring)).Then(Closed());
        Assert.Equal((HouseholdStage.Regressed, RegressionSource.Need), (back.Stage, back.Ending.Regressed!.What));
    }

    [Fact]
    public void It_is_opened_again_and_closed_again()
    {
        var again = ReopenHouseholdHandler.Handle(new(Case, Today.AddDays(30), "They asked."), Closed(), By(Lead));
        Assert.Equal(Closed().Version + 1, again.Among<CaseToBeHeard>().Sequence);
        var open = again.Then(Closed());
        Assert.Equal((HouseholdStage.PlanActive, Today.AddDays(30)), (open.Stage, open.Plan.ReviewOn));
        Assert.Single(open.Ending.ClosedBefore);
        ReopenHouseholdHandler.Handle(new(Case, Today.AddDays(30), "They asked."), open, By(Lead)).ChangesNothing();
        ReopenHouseholdHandler.Handle(new(Case, Today.AddDays(30), "x"), Planned(), By(Lead)).IsRefused("reopen-not-closed");
        ReopenHouseholdHandler.Handle(new(Case, Today, ""), Closed(), By(Lead)).IsRefused("review-in-past", "household-words-missing");
        Assert.Equal(HouseholdStage.Watched, open.Do(s => CloseHouseholdHandler.Handle(new(Case, ClosingOutcome.Met, Today, "Again."), s, new(0), By(Lead))).Stage);
    }

    [Fact]
    public void Where_it_did_not_last_somebody_decides_and_what_happens_then_asks_anew()
    {
        bool Asks(HouseholdCase state) => HouseholdRows.DueRows(Case.Value, state).Any(r => r.Kind == DueKind.AfterRegression);
        var broken = Closed().Do(s => RecordHouseholdIncidentHandler.Handle(Incident(Today.AddDays(9)), s, By(Lead, Spring)));
        Assert.True(Asks(broken));
        LeaveHouseholdClosedHandler.Handle(new(Case, " "), broken, By(Lead)).IsRefused("household-words-missing");
        LeaveHouseholdClosedHandler.Handle(new(Case, "One row over a fence."), Closed(), By(Lead)).IsRefused("leave-closed-not-regressed");
        var left = broken.Do(s => LeaveHouseholdClosedHandler.Handle(new(Case, "One row over a fence."), s, By(Lead)));
        Assert.Equal((false, HouseholdStage.Regressed), (Asks(left), left.Stage));
        LeaveHouseholdClosedHandler.Handle(new(Case, "One row over a fence."), left, By(Lead)).ChangesNothing();
        Assert.True(Asks(left.Do(s => RecordHouseholdIncidentHandler.Handle(Incident(Today.AddDays(12)) with { IncidentId = Guid.NewGuid() }, s, By(Lead, Spring)))));
        Assert.Equal(HouseholdStage.PlanActive, left.Do(s => ReopenHouseholdHandler.Handle(new(Case, Today.AddDays(30), "They asked."), s, By(Lead))).Stage);
    }

    [Fact]
    public void A_claim_needs_everything_and_lasts_six_months()
    {
        var day = Until.AddDays(1);
        Assert.Empty(ClaimRule.Missing(Sustained(), ClaimRoute.Needs, day));
        Assert.Equal(["claim-not-held"], ClaimRule.Missing(Closed(), ClaimRoute.Needs, Until).Select(r => r.Code));
        Assert.Equal(["claim-not-closed"], ClaimRule.Missing(Met(), ClaimRoute.Needs, day).Select(r => r.Code));
        Assert.Equal(["claim-no-worker", "claim-no-assessment", "claim-no-plan", "claim-need-open", "claim-not-closed"], ClaimRule.Missing(Consented(), ClaimRoute.Needs, day).Select(r => r.Code));
        Assert.Equal(["household-not-screened"], ClaimRule.Missing(Nominated(), ClaimRoute.Needs, day).Select(r => r.Code));
        // What comes to light later has to be met too (H-22).
        var later = Sustained().Do(s => FindNeedHandler.Handle(new(Case, Id(87), Father, "health", "Found later.", day), s, By(Lead, Spring)));
        Assert.Equal(["claim-need-open"], ClaimRule.Missing(later, ClaimRoute.Needs, day).Select(r => r.Code));
        var objecting = Sustained().Do(s => Consent(s, Mother, Housing, ConsentPurpose.Claims, ConsentState.Withdrawn));
        Assert.Equal(["claim-not-agreed"], ClaimRule.Missing(objecting, ClaimRoute.Needs, day).Select(r => r.Code));
        // Work alone was a way until 2022 only.
        Assert.Equal(["claim-no-work-route"], ClaimRule.Missing(Sustained(), ClaimRoute.Work, day).Select(r => r.Code));
        var outside = Sustained() with { Screened = Sustained().Screened! with { CountsForProgramme = false } };
        Assert.Equal(["claim-not-in-programme"], ClaimRule.Missing(outside, ClaimRoute.Needs, day).Select(r => r.Code));
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Work_of_six_months_was_a_claim_under_the_earlier_programmes(int months, bool enough)
    {
        var state = Planned() with { Screened = Planned().Screened! with { Programme = "troubled-families-2" } };
        var measured = state.Do(s => RecordMeasurementHandler.Handle(new(Case, Id(88), Aim.Work, Father, Today.AddMonths(-months), Today, 1, Housing), s, By(Lead)));
        Assert.Equal(enough ? [] : ["claim-no-work"], ClaimRule.Missing(measured, ClaimRoute.Work, Today).Select(r => r.Code));
    }

    [Fact]
    public void A_claim_is_made_once_with_evidence_and_checked_by_somebody_else()
    {
        var made = MakeClaimHandler.Handle(new(Case, Id(80), ClaimRoute.Needs, Until.AddDays(1)), Sustained(), By(Coordinator, After));
        Assert.Equal([(NeedOf(Mother), Mother), (NeedOf(Daughter), Daughter)], made.Only<HouseholdClaimed>().Evidence.Select(e => (e.NeedId, e.Person)));
        MakeClaimHandler.Handle(new(Case, Id(80), ClaimRoute.Needs, Until.AddDays(1)), Claimed(), By(Coordinator, After)).ChangesNothing();
        MakeClaimHandler.Handle(new(Case, Id(89), ClaimRoute.Needs, Until.AddDays(1)), Claimed(), By(Coordinator, After)).IsRefused("claim-made-already");
        AuditClaimHandler.Handle(new(Case, Id(80), true, Until.AddDays(1), "Seen."), Claimed(), By(Coordinator, After)).IsRefused("claim-own");
        AuditClaimHandler.Handle(new(Case, Id(90), true, Until.AddDays(1), "Seen."), Claimed(), By(Deputy, After)).IsRefused("claim-unknown");
        AuditClaimHandler.Handle(new(Case, Id(80), true, Until, ""), Claimed(), By(Deputy, After)).IsRefused("claim-checked-before", "household-words-missing");
        var upheld = AuditClaimHandler.Handle(new(Case, Id(80), true, Until.AddDays(1), "Seen."), Claimed(), By(Deputy, After)).Then(Claimed());
        AuditClaimHandler.Handle(new(Case, Id(80), true, Until.AddDays(1), "Seen."), upheld, By(Deputy, After)).ChangesNothing();
        AuditClaimHandler.Handle(new(Case, Id(80), false, Until.AddDays(1), "Seen."), upheld, By(Deputy, After)).IsRefused("claim-checked-already");
        Assert.Equal(HouseholdStage.Claimed, upheld.Stage);
        var struck = AuditClaimHandler.Handle(new(Case, Id(80), false, Until.AddDays(1), "No register."), Claimed(), By(Deputy, After)).Then(Claimed());
        Assert.Equal(HouseholdStage.Sustained, struck.Stage);
        Assert.IsType<Decision.Accepted>(MakeClaimHandler.Handle(new(Case, Id(89), ClaimRoute.Needs, Until.AddDays(1)), struck, By(Coordinator, After)));
    }
}
