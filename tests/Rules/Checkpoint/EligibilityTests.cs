using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Eligible;
using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.Kernel;
using static SafeDurham.Cases.Rules.Tests.Checkpoint.Given;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Checkpoint;

/// <summary>Who may be offered a contract (C-01 to C-09): the published lists, every answer kept, and a person who decides.</summary>
public class EligibilityTests
{
    private static readonly DateOnly Offence = Today.AddDays(-20);

    private static EligibilityResult By(RuleSet set, params (string, string)[] other) => Assessment.Of(set, Answers(other), Offence, Today);

    [Fact]
    public void With_nothing_against_it_every_criterion_of_every_list_is_met()
    {
        Assert.All(RuleSet.All, set => Assert.True(By(set).IsMet));
        Assert.Equal((RuleSet.Criteria.Count, RuleSet.Criteria.Count - 2), (By(RuleSet.Trial).Results.Count, By(RuleSet.Newer).Results.Count));
        Assert.Equal("Every criterion is met.", By(RuleSet.Newer).Summary);
    }

    /// <summary>Every single answer that stands against it, under each list (newer, earlier, trial).</summary>
    [Theory]
    [InlineData("adult", "no", false, false, false)]
    [InlineData("lives-in-area", "no", false, false, false)]
    [InlineData("offence-in-area", "no", false, false, false)]
    [InlineData("hate-crime", "yes", false, false, false)]
    [InlineData("evidence", "no", false, false, false)]
    [InlineData("detained", "yes", false, false, false)]
    [InlineData("order", "yes", false, false, false)]
    [InlineData("co-accused", "yes", false, false, false)]
    [InlineData("supervision", "yes", true, true, false)]
    [InlineData("bail", "yes", true, true, false)]
    [InlineData("ground", "silence-with-evidence", true, false, true)]
    [InlineData("ground", "denied", false, false, false)]
    [InlineData("domestic", "standard", true, false, false)]
    [InlineData("domestic", "medium", true, false, false)]
    [InlineData("domestic", "high", false, false, false)]
    [InlineData("offence-kind", "driving", false, false, false)]
    [InlineData("offence-kind", "robbery", false, false, false)]
    [InlineData("offence-kind", "rape", false, false, false)]
    [InlineData("offence-kind", "murder", false, false, false)]
    [InlineData("offence-kind", "other", false, true, true)]
    [InlineData("offence-kind", "cyber", true, true, true)]
    [InlineData("offence-kind", "burglary-home", true, true, true)]
    public void One_answer_decides_as_the_lists_say(string criterion, string answer, bool newer, bool earlier, bool trial)
    {
        Assert.Equal([newer, earlier, trial], RuleSet.All.Select(set => By(set, (criterion, answer)).IsMet));
        foreach (var set in RuleSet.All)
            if (By(set, (criterion, answer)) is { IsMet: false } result) Assert.Equal(criterion, Assert.Single(result.Against).Criterion.Code);
    }

    [Fact]
    public void What_is_not_known_is_never_met()
    {
        foreach (var criterion in RuleSet.Criteria.Where(c => RuleSet.AnswersTo(c).Any(a => a.Code == RuleSet.NotKnown)))
        {
            var result = By(RuleSet.Trial, (criterion.Code, RuleSet.NotKnown));
            Assert.Equal((false, false, 0), (result.IsMet, result.IsComplete, result.Against.Count));
        }
        Assert.Equal(RuleSet.Criteria.Count - 1, Assessment.Of(RuleSet.Trial, [], Offence, Today).Results.Count(r => r.Finding == Finding.Unanswered));
        Assert.False(Assessment.Of(RuleSet.Newer, Answers(), null, Today).IsComplete);
    }

    /// <summary>C-02: before the same day three months on.</summary>
    [Theory]
    [InlineData("2026-08-20", "2026-11-19", true)]
    [InlineData("2026-08-20", "2026-11-20", false)]
    [InlineData("2026-11-30", "2027-02-27", true)]
    [InlineData("2026-11-30", "2027-02-28", false)]
    [InlineData("2026-11-20", "2026-11-20", true)]
    [InlineData("2026-11-21", "2026-11-20", false)]
    public void The_offence_is_under_three_months_old_at_the_referral(string offence, string referred, bool met) =>
        Assert.Equal(met, Assessment.Of(RuleSet.Newer, Answers(), DateOnly.Parse(offence), DateOnly.Parse(referred)).IsMet);

    [Fact]
    public void The_list_is_the_one_in_force_on_the_day()
    {
        Assert.Equal("earlier", CheckpointSettings.RuleSets.On(new(2018, 12, 31)).Code);
        Assert.Equal("newer", CheckpointSettings.RuleSets.On(new(2019, 1, 1)).Code);
        var then = On(new(2018, 12, 31));
        var opened = Opened().With(new OffenceRecorded("theft", null, null, new(2018, 12, 1), false, then)) with { };
        var early = opened with { Opened = opened.Opened! with { ReferredOn = new(2018, 12, 20) } };
        DecideEligibilityHandler.Handle(new(Case1, Answers((RuleSet.Ground, RuleSet.Silence)), true, "Why."), early, Scenario.By(Navigator, then)).IsRefused("not-by-the-list");
        var later = DecideEligibilityHandler.Handle(new(Case1, Answers((RuleSet.Ground, RuleSet.Silence)), true, "Why."), early, Scenario.By(Navigator, On(new(2019, 1, 1))));
        Assert.Equal(("newer", true), (later.Only<EligibilityDecided>().RuleSet, later.Only<EligibilityDecided>().Eligible));
    }

    [Fact]
    public void A_person_decides_with_reasons_and_every_answer_is_kept()
    {
        var decided = DecideEligibilityHandler.Handle(new(Case1, Answers(), false, " Not now. ", Band: "amber"), Opened(), Scenario.By(Navigator)).Only<EligibilityDecided>();
        Assert.Equal((true, false, "Not now.", "amber", Navigator.Staff), (decided.MetByList, decided.Eligible, decided.Reasons, decided.Band, decided.By));
        Assert.Equal(RuleSet.Criteria.Count - 1, decided.Answers.Count);
        Assert.Equal(CheckpointStage.NotEligible, Opened().With(decided).Stage);
        Assert.Equal(CheckpointStage.Eligible, Eligible().Stage);
    }

    [Fact]
    public void Nobody_may_decide_for_it_against_the_list_or_without_the_answers()
    {
        DecideEligibilityHandler.Handle(new(Case1, Answers(("hate-crime", "yes")), true, "But."), Opened(), Scenario.By(Navigator)).IsRefused("not-by-the-list");
        DecideEligibilityHandler.Handle(new(Case1, Answers(("hate-crime", "not-known")), true, "But."), Opened(), Scenario.By(Navigator)).IsRefused("criteria-unanswered");
        DecideEligibilityHandler.Handle(new(Case1, Answers(("hate-crime", "perhaps")), false, "But."), Opened(), Scenario.By(Navigator)).IsRefused("answer-unknown");
        DecideEligibilityHandler.Handle(new(Case1, Answers(), true, " "), Opened(), Scenario.By(Navigator)).IsRefused("reasons-missing");
        DecideEligibilityHandler.Handle(new(Case1, Answers(), true, "x", Band: "blue"), Opened(), Scenario.By(Navigator)).IsRefused("band-unknown");
        DecideEligibilityHandler.Handle(new(Case1, Answers(), true, "x"), CheckpointCase.Initial, Scenario.By(Navigator)).IsRefused("case-not-opened");
        DecideEligibilityHandler.Handle(new(Case1, Answers(), true, "Another."), Offered(), Scenario.By(Navigator)).IsRefused("offered-already");
    }

    [Theory]
    [InlineData("offence-kind", "burglary-home")]
    [InlineData("offence-kind", "drugs-supply")]
    [InlineData("offence-kind", "child-neglect")]
    [InlineData("domestic", "medium")]
    public void A_starred_offence_needs_its_special_terms_in_writing(string criterion, string answer)
    {
        DecideEligibilityHandler.Handle(new(Case1, Answers((criterion, answer)), true, "Why."), Opened(), Scenario.By(Navigator)).IsRefused("special-terms-missing");
        Twice(Opened(), s => DecideEligibilityHandler.Handle(new(Case1, Answers((criterion, answer)), true, "Why.", "Supervisor agreed."), s, Scenario.By(Navigator)));
    }

    /// <summary>The kept answers, tried on the other list, say the same as they would have then, and nothing is written.</summary>
    [Fact]
    public void Kept_answers_can_be_tried_on_another_list()
    {
        var state = Then(Opened(), s => DecideEligibilityHandler.Handle(new(Case1, Answers((RuleSet.DomesticAbuse, "standard")), true, "Why.", "Agreed."), s, Scenario.By(Navigator)));
        var row = Assert.Single(CheckpointRows.EligibilityRows(Case1.Value, state));
        var answers = TryRuleSetHandler.Read(row.Answers);
        Assert.Equal(state.Eligibility!.Answers, answers);
        Assert.True(Assessment.Of(RuleSet.Newer, answers, row.OffenceOn, row.ReferredOn).IsMet);
        Assert.Equal(RuleSet.DomesticAbuse, Assert.Single(Assessment.Of(RuleSet.Earlier, answers, row.OffenceOn, row.ReferredOn).Against).Criterion.Code);
    }

    /// <summary>C-06: what only the trial asked is asked for ever, counts only there, and where nobody asked it then, nothing is said.</summary>
    [Fact]
    public void What_the_trial_alone_asked_counts_in_its_list_alone()
    {
        IReadOnlyList<CriterionAnswer> old = [.. Answers().Where(a => a.Criterion is not (RuleSet.Supervision or RuleSet.Bail))];
        DecideEligibilityHandler.Handle(new(Case1, old, true, "Why."), Opened(), Scenario.By(Navigator)).Only<EligibilityDecided>();
        Assert.True(Assessment.Of(RuleSet.Newer, old, Offence, Today).IsMet);
        var tried = Assessment.Of(RuleSet.Trial, old, Offence, Today);
        Assert.Equal((false, true), (tried.IsMet, tried.IsOpen));
        Assert.Equal(["Not asked", "Not asked"], tried.Results.Where(r => r.Finding == Finding.Unanswered).Select(r => r.Answer));
        Assert.False(Assessment.Of(RuleSet.Trial, [.. old.Where(a => a.Criterion != "adult"), new("adult", RuleSet.No)], Offence, Today).IsOpen);
        // It stood beside the others and is never in force.
        for (var day = new DateOnly(2015, 1, 1); day.Year < 2021; day = day.AddMonths(1)) Assert.NotEqual(RuleSet.Trial, CheckpointSettings.RuleSets.On(day));
    }
}
