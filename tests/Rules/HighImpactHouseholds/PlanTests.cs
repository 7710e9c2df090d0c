using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Members;
using SafeDurham.Cases.HighImpactHouseholds.Meetings;
using SafeDurham.Cases.HighImpactHouseholds.Planning;
using SafeDurham.Cases.HighImpactHouseholds.Reviewing;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using static SafeDurham.Cases.Rules.Tests.HighImpactHouseholds.FamilyK;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.HighImpactHouseholds;

/// <summary>Assessment, needs, goals, support and sanctions, the plan, its reviews (H-20 to H-22).</summary>
public class PlanTests
{
    [Fact]
    public void The_assessment_covers_everybody_who_lives_there()
    {
        var command = new AssessFamily(Case, Id(73), Today, [new(Mother, "a"), new(Father, "b"), new(Daughter, "c")], "The family.");
        AssessFamilyHandler.Handle(command, Consented(), By(Lead)).IsRefused("assess-somebody-missing");
        AssessFamilyHandler.Handle(command with { Members = [.. command.Members, new(Son, " ")] }, Consented(), By(Lead)).IsRefused("assess-somebody-missing");
        AssessFamilyHandler.Handle(command with { Family = "" }, Consented().Do(s => EndMembershipHandler.Handle(new(Case, Son, Today), s, By(Lead))), By(Lead)).IsRefused("household-words-missing");
        AssessFamilyHandler.Handle(command with { AssessmentId = Id(70) }, Assessed(), By(Lead)).ChangesNothing();
        Assert.Equal(HouseholdStage.Assessed, Assessed().Stage);
    }

    [Fact]
    public void Needs_are_found_met_and_come_back()
    {
        var find = new FindNeed(Case, Id(74), Father, "money", "Debt.", Today);
        FindNeedHandler.Handle(find, Consented(), By(Lead)).IsRefused("need-before-assessment");
        FindNeedHandler.Handle(find with { Kind = "moon", Words = "", On = Today.AddDays(1), Person = new(Id(99)) }, Assessed(), By(Lead))
            .IsRefused("household-person-not-member", "need-kind-missing", "household-words-missing", "household-day-in-future");
        var found = FindNeedHandler.Handle(find, Assessed(), By(Lead)).Then(Assessed());
        FindNeedHandler.Handle(find, found, By(Lead)).ChangesNothing();
        MeetNeedHandler.Handle(new(Case, Id(74), Today.AddDays(-1), ""), found, By(Lead)).IsRefused("need-met-before-found", "household-words-missing");
        MeetNeedHandler.Handle(new(Case, Id(75), Today, "x"), found, By(Lead)).IsRefused("need-unknown");
        var met = MeetNeedHandler.Handle(new(Case, Id(74), Today, "Statement."), found, By(Lead)).Then(found);
        MeetNeedHandler.Handle(new(Case, Id(74), Today, "Statement."), met, By(Lead)).ChangesNothing();
        ReturnNeedHandler.Handle(new(Case, Id(74), Today, "New debt."), found, By(Lead)).IsRefused("need-not-met");
        var back = ReturnNeedHandler.Handle(new(Case, Id(74), Today, "New debt."), met, By(Lead)).Then(met);
        ReturnNeedHandler.Handle(new(Case, Id(74), Today, "New debt."), back, By(Lead)).ChangesNothing();
        Assert.False(back.Plan.Needs.Single().IsMet);
        ReturnNeedHandler.Handle(new(Case, Id(75), Today, "x"), met, By(Lead)).IsRefused("need-unknown");
        ReturnNeedHandler.Handle(new(Case, Id(74), Today.AddDays(-1), ""), met, By(Lead)).IsRefused("need-returned-before-met", "household-words-missing");
    }

    [Fact]
    public void Goals_stand_in_own_words()
    {
        SetGoalHandler.Handle(new(Case, GoalOf(Mother), Mother, "Other.", Today), Planned(), By(Lead)).ChangesNothing();
        SetGoalHandler.Handle(new(Case, Id(76), new(Id(99)), " ", Today), Planned(), By(Lead)).IsRefused("household-person-not-member", "household-words-missing");
        ReportGoalHandler.Handle(new(Case, Id(77), GoalState.Reached, Today), Planned(), By(Lead)).IsRefused("goal-unknown");
        ReportGoalHandler.Handle(new(Case, GoalOf(Mother), GoalState.GivenUp, Today.AddDays(-1)), Planned(), By(Lead)).IsRefused("goal-before-set", "goal-why-missing");
        ReportGoalHandler.Handle(new(Case, GoalOf(Mother), GoalState.Open, Today), Planned(), By(Lead)).ChangesNothing();
        foreach (var end in new[] { GoalState.Reached, GoalState.GivenUp })
        {
            var reported = ReportGoalHandler.Handle(new(Case, GoalOf(Mother), end, Today, "Because."), Planned(), By(Lead)).Then(Planned());
            ReportGoalHandler.Handle(new(Case, GoalOf(Mother), end, Today, "Because."), reported, By(Lead)).ChangesNothing();
            Assert.Equal(GoalState.Open, reported.Do(s => ReportGoalHandler.Handle(new(Case, GoalOf(Mother), GoalState.Open, Today), s, By(Lead))).Plan.Goals[0].State);
        }
    }

    [Fact]
    public void Support_and_sanctions_are_for_a_time()
    {
        var set = new SetMeasure(Case, Id(78), MeasureSide.Sanction, Housing, null, "Tenancy warning.", Today, Today.AddDays(90));
        SetMeasureHandler.Handle(set with { Until = Today.AddDays(-1) }, Planned(), By(Lead)).IsRefused("measure-ends-before-start");
        SetMeasureHandler.Handle(set with { Until = Today.AddYears(3) }, Planned(), By(Lead)).IsRefused("measure-not-limited");
        SetMeasureHandler.Handle(set with { Person = new(Id(99)), Words = "" }, Planned(), By(Lead)).IsRefused("household-person-not-member", "household-words-missing");
        var there = SetMeasureHandler.Handle(set, Planned(), By(Lead)).Then(Planned());
        SetMeasureHandler.Handle(set, there, By(Lead)).ChangesNothing();
        Assert.True(there.Plan.Measures[0].RunsOn(Today));
        Assert.False(there.Plan.Measures[0].RunsOn(Today.AddDays(91)));
        EndMeasureHandler.Handle(new(Case, Id(79), Today, "x"), there, By(Lead)).IsRefused("measure-unknown");
        EndMeasureHandler.Handle(new(Case, Id(78), Today.AddDays(-1), ""), there, By(Lead)).IsRefused("measure-ended-before-start", "household-words-missing");
        var ended = EndMeasureHandler.Handle(new(Case, Id(78), Today, "Paid."), there, By(Lead)).Then(there);
        EndMeasureHandler.Handle(new(Case, Id(78), Today, "Paid."), ended, By(Lead)).ChangesNothing();
        Assert.False(ended.Plan.Measures[0].RunsOn(Today));
    }

    [Fact]
    public void The_plan_says_all_that_is_missing()
    {
        AgreePlanHandler.Handle(new(Case, Today, Today.AddDays(60)), Designated(), By(Lead)).IsRefused("plan-not-confirmed", "plan-no-lead-worker", "plan-not-assessed", "plan-no-needs");
        AgreePlanHandler.Handle(new(Case, Today, Today.AddDays(60)), Assessed(), By(Lead)).IsRefused("plan-no-needs");
        var noGoal = Assessed().Do(s => FindNeedHandler.Handle(new(Case, Id(74), Father, "money", "Debt.", Today), s, By(Lead)));
        AgreePlanHandler.Handle(new(Case, Today, Today.AddDays(60)), noGoal, By(Lead)).IsRefused("plan-goal-missing");
        AgreePlanHandler.Handle(new(Case, Today.AddDays(1), Today), WithNeeds(), By(Lead)).IsRefused("household-day-in-future", "review-in-past");
        AgreePlanHandler.Handle(new(Case, Today, Today.AddDays(85)), WithNeeds(), By(Lead)).IsRefused("review-too-late");
        AgreePlanHandler.Handle(new(Case, Today, Today.AddDays(60)), Planned(), By(Lead)).ChangesNothing();
        Assert.Equal(ReviewDue.At(Today.AddDays(84)), AgreePlanHandler.Handle(new(Case, Today, Today.AddDays(84)), WithNeeds(), By(Lead)).DueOf<ReviewDue>());
    }

    [Fact]
    public void A_review_has_a_day_people_and_a_next_day()
    {
        var review = new ReviewPlan(Case, Id(81), Today, Today.AddDays(70), [Housing, School, Housing], true, "Better.");
        var reviewed = ReviewPlanHandler.Handle(review, Planned(), By(Lead)).Then(Planned());
        ReviewPlanHandler.Handle(review, reviewed, By(Lead)).ChangesNothing();
        Assert.Equal((Today.AddDays(70), 2), (reviewed.Plan.ReviewOn, reviewed.Plan.Reviews[0].Agencies.Count));
        ReviewPlanHandler.Handle(review, WithNeeds(), By(Lead)).IsRefused("review-no-plan");
        ReviewPlanHandler.Handle(review with { On = Today.AddDays(-1), Agencies = [], Words = "", NextOn = null }, Planned(), By(Lead))
            .IsRefused("review-before-plan", "review-nobody-there", "household-words-missing", "review-next-missing");
        ReviewPlanHandler.Handle(review, Closed(), By(Lead)).IsRefused("household-closed");
    }

    [Fact]
    public void The_timer_of_a_review_comes_late_twice_and_after_the_end()
    {
        var timer = new ReviewDue(Case, Today.AddDays(60));
        var overdue = ReviewDueHandler.Handle(timer, Planned()).Then(Planned());
        ReviewDueHandler.Handle(timer, overdue).ChangesNothing();
        ReviewDueHandler.Handle(timer, Closed()).ChangesNothing();
        ReviewDueHandler.Handle(timer, HouseholdCase.Initial).ChangesNothing();
        var reviewed = ReviewPlanHandler.Handle(new(Case, Id(81), Today, Today.AddDays(70), [Housing], true, "Better."), overdue, By(Lead)).Then(overdue);
        Assert.Null(reviewed.Plan.ReviewOverdue);
        ReviewDueHandler.Handle(timer, reviewed).ChangesNothing();
    }

    [Fact]
    public void It_is_stepped_up_and_down()
    {
        var step = new StepHousehold(Case, Id(82), "child-in-need", Today, "Worse.");
        var stepped = StepHouseholdHandler.Handle(step, Planned(), By(Lead)).Then(Planned());
        StepHouseholdHandler.Handle(step, stepped, By(Lead)).ChangesNothing();
        StepHouseholdHandler.Handle(step with { StepId = Id(83) }, stepped, By(Lead)).ChangesNothing();
        StepHouseholdHandler.Handle(step with { To = "moon", Words = "" }, Planned(), By(Lead)).IsRefused("step-level-missing", "household-words-missing");
        Assert.Equal(HouseholdSettings.PlanLevel, stepped.Plan.Steps[0].From);
        Assert.True(StepHouseholdHandler.IsUp("early-help", "child-in-need", Today));
        Assert.False(StepHouseholdHandler.IsUp("child-protection", "universal", Today));
        Assert.Null(StepHouseholdHandler.IsUp("moon", "universal", Today));
    }

    [Fact]
    public void The_team_meets_and_asks_to_meet_again()
    {
        var heard = new CaseHeard(Case, Forum.HighImpactHouseholds, new(Id(51)), new(Id(52)), Today, MeetingType.Monthly, [Housing], [], Now);
        var met = HouseholdHeardHandler.Handle(heard, Planned()).Then(Planned());
        HouseholdHeardHandler.Handle(heard, met).ChangesNothing();
        HouseholdHeardHandler.Handle(heard with { Forum = Forum.Marac }, Planned()).ChangesNothing();
        HouseholdHeardHandler.Handle(heard, HouseholdCase.Initial).ChangesNothing();
        var asked = AskForTeamMeetingHandler.Handle(new(Case, "The exclusion."), met, By(Lead));
        Assert.Equal(met.Version + 1, asked.Sends<CaseToBeHeard>().Sequence);
        AskForTeamMeetingHandler.Handle(new(Case, "The exclusion."), asked.Then(met), By(Lead)).ChangesNothing();
        AskForTeamMeetingHandler.Handle(new(Case, " "), met, By(Lead)).IsRefused("household-words-missing");
        AskForTeamMeetingHandler.Handle(new(Case, "x"), Closed(), By(Lead)).IsRefused("household-closed");
    }
}
