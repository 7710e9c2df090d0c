using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Nominating;
using SafeDurham.Cases.HighImpactHouseholds.Screening;
using SafeDurham.Cases.HighImpactHouseholds.Watching;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using static SafeDurham.Cases.Rules.Tests.HighImpactHouseholds.FamilyK;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.HighImpactHouseholds;

/// <summary>Nomination and screening by dated criteria (H-01 to H-09).</summary>
public class NominationTests
{
    [Theory]
    [InlineData("2012-05-01", "troubled-families-1", 3, 4)]
    [InlineData("2015-03-31", "troubled-families-1", 3, 4)]
    [InlineData("2015-04-01", "troubled-families-2", 2, 6)]
    [InlineData("2022-10-02", "troubled-families-2", 2, 6)]
    [InlineData("2022-10-03", "supporting-families", 3, 10)]
    [InlineData("2026-11-20", "supporting-families", 3, 10)]
    public void Each_day_has_its_programme(string day, string code, int needed, int criteria)
    {
        var set = Programmes.National.On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((code, needed, criteria), (set.Code, set.Needed, set.Criteria.Count));
        Assert.Equal(set, Programmes.Of(code));
        var codes = set.Criteria.Select(c => c.Code).ToList();
        Assert.True(set.IsMetBy(codes.Take(needed), hasChild: true));
        Assert.False(set.IsMetBy(codes.Take(needed - 1).Append("unknown").Append(codes[0]), hasChild: true));
        Assert.Equal(!set.ChildNeeded, set.IsMetBy(codes, hasChild: false));
    }

    [Fact]
    public void The_index_is_the_six_with_two_needed() => Assert.Equal((6, 2), (Programmes.Index.On(Today).Criteria.Count, Programmes.Index.On(Today).Needed));

    [Fact]
    public void A_complete_nomination_may_go() => Assert.Empty(HouseholdNominationForm.Check(Form(), Today));

    public static TheoryData<string, ReferralForm> Bad => new()
    {
        { "why-missing", Form() with { Answers = [.. Form().Answers.Skip(1)] } },
        { "criteria-too-few", Form() with { Answers = [.. Form().Answers.Take(2)] } },
        { "criterion-evidence-missing", Form() with { Answers = [.. Form().Answers.Select(a => a.Question == "criterion-school" ? a with { Comment = "Bad." } : a)] } },
        { "question-unknown", Form() with { Answers = [.. Form().Answers, new("criterion-weather", "yes", null, "It rains there always.")] } },
        { "answered-twice", Form() with { Answers = [.. Form().Answers, new(HouseholdQuestions.Why, "Again.")] } },
        { "area-unknown", Form() with { Area = "gateshead" } },
        { "household-role-wrong", Form() with { People = [.. Form().People, new(new(Id(19)), PersonRole.Victim)] } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_missing_is_said_at_its_question(string code, ReferralForm form)
    {
        var refusal = Assert.Single(HouseholdNominationForm.Check(form, Today), r => r.Code == code);
        Assert.EndsWith(".", refusal.Words, StringComparison.Ordinal);
        Assert.NotNull(refusal.Field);
    }

    [Fact]
    public void It_arrives_with_who_lives_there()
    {
        var state = Nominated();
        Assert.Equal([Mother, Father, Daughter, Son], state.Family.Current.Select(m => m.Person));
        Assert.Equal([Mother, Father], state.Family.Parents.Select(m => m.Person));
        Assert.Equal(["crime-asb", "school"], state.Nominated!.Criteria.Select(c => c.Criterion));
        Assert.Equal((HouseholdStage.Nominated, "R-2026-0412"), (state.Stage, state.Reference));
    }

    [Fact]
    public void It_arrives_once_and_only_its_own_pathway_is_taken_in()
    {
        HouseholdReferralArrivedHandler.Handle(Arrival(), Nominated(), KnownHouseholds.None, By(Actor.System)).ChangesNothing();
        HouseholdReferralArrivedHandler.Handle(Arrival(Form() with { Pathway = "marac" }), HouseholdCase.Initial, KnownHouseholds.None, By(Actor.System)).ChangesNothing();
        HouseholdReferralArrivedHandler.Handle(Arrival() with { Referral = new(Id(3)) }, Nominated(), KnownHouseholds.None, By(Actor.System)).IsRefused("case-taken");
    }

    [Fact]
    public void Other_households_with_the_same_people_are_told()
    {
        var other = new CaseId(Id(9));
        var arrived = HouseholdReferralArrivedHandler.Handle(Arrival(), HouseholdCase.Initial, new([new(other, [Daughter]), new(Case, [Son])]), By(Actor.System));
        var told = arrived.Among<HouseholdNamedAgain>();
        Assert.Equal((other, RegressionSource.Nomination, Referral.Value), (told.CaseId, told.What, told.Source));
        Assert.Equal([Daughter], told.Named);
        Assert.Equal(RemindScreening.At(Now), arrived.DueOf<RemindScreening>());
    }

    [Fact]
    public void A_withdrawal_ends_it_before_the_screening_and_changes_nothing_after()
    {
        var withdrawal = new ReferralWithdrawn(Referral, Case, Referrer.Staff, Referrer.Agency, Now, "Wrong family.", HouseholdQuestions.Pathway);
        var withdrawn = HouseholdReferralWithdrawnHandler.Handle(withdrawal, Nominated()).Then(Nominated());
        Assert.Equal(HouseholdStage.Withdrawn, withdrawn.Stage);
        HouseholdReferralWithdrawnHandler.Handle(withdrawal, withdrawn).ChangesNothing();
        HouseholdReferralWithdrawnHandler.Handle(withdrawal with { Pathway = "mais" }, Nominated()).ChangesNothing();
        HouseholdReferralWithdrawnHandler.Handle(withdrawal with { Pathway = null }, Nominated()).ChangesNothing();
        Assert.Equal(HouseholdStage.Screened, HouseholdReferralWithdrawnHandler.Handle(withdrawal, Screened()).Then(Screened()).Stage);
        ScreenHouseholdHandler.Handle(Screening(), withdrawn, new(""), By(Coordinator)).IsRefused("nomination-withdrawn");
        // It may overtake the nomination.
        var ahead = HouseholdReferralWithdrawnHandler.Handle(withdrawal, HouseholdCase.Initial).Then(HouseholdCase.Initial);
        HouseholdReferralWithdrawnHandler.Handle(withdrawal, ahead).ChangesNothing();
        Assert.Equal(HouseholdStage.Withdrawn, HouseholdReferralArrivedHandler.Handle(Arrival(), ahead, KnownHouseholds.None, By(Actor.System)).Then(ahead).Stage);
    }

    [Fact]
    public void The_timer_of_the_screening_comes_late_twice_and_after_the_end()
    {
        var timer = new RemindScreening(Case, Now);
        var overdue = RemindScreeningHandler.Handle(timer, Nominated()).Then(Nominated());
        Assert.True(overdue.ScreeningOverdue);
        RemindScreeningHandler.Handle(timer, overdue).ChangesNothing();
        RemindScreeningHandler.Handle(timer, Screened()).ChangesNothing();
        RemindScreeningHandler.Handle(timer with { WaitingSince = Now.AddDays(-1) }, Nominated()).ChangesNothing();
        RemindScreeningHandler.Handle(timer, HouseholdCase.Initial).ChangesNothing();
        Assert.Equal(new DateOnly(2026, 12, 4), RemindScreening.DueOn(Now));
    }

    [Fact]
    public void The_screening_takes_the_household_and_tells_everybody()
    {
        var screened = ScreenHouseholdHandler.Handle(Screening(), Nominated(), new("HH-2026-0012"), By(Coordinator));
        Assert.Equal((ReferralAnswer.Accepted, "HH-2026-0012"), (screened.Among<ReferralAnswered>().Answer, screened.Among<ReferralAnswered>().Opened));
        var heard = screened.Among<CaseToBeHeard>();
        Assert.Equal((Forum.HighImpactHouseholds, 4, Nominated().Version + 1), (heard.Forum, heard.People.Count, heard.Sequence));
        Assert.Equal([PersonRole.Other, PersonRole.Other, PersonRole.Child, PersonRole.Child], heard.People.Select(p => p.Role));
        var state = screened.Then(Nominated());
        Assert.Equal(("supporting-families", true, HouseholdStage.Screened), (state.Screened!.Programme, state.Screened.CountsForProgramme, state.Stage));
        ScreenHouseholdHandler.Handle(Screening(), state, new(""), By(Coordinator)).ChangesNothing();
        ScreenHouseholdHandler.Handle(Screening(false), state, new(""), By(Coordinator)).IsRefused("screened-already");
    }

    [Fact]
    public void It_is_not_accepted_with_a_reason_and_words()
    {
        var refused = ScreenHouseholdHandler.Handle(Screening(false), Nominated(), new(""), By(Coordinator));
        Assert.Equal((ReferralAnswer.Declined, "criteria-not-met"), (refused.Sends<ReferralAnswered>().Answer, refused.Sends<ReferralAnswered>().Reason));
        var state = refused.Then(Nominated());
        Assert.Equal((HouseholdStage.NotAccepted, null), (state.Stage, state.Screened!.CaseReference));
        ScreenHouseholdHandler.Handle(Screening(false) with { Reason = "no", Words = " " }, Nominated(), new(""), By(Coordinator)).IsRefused("reason-missing", "words-missing");
    }

    [Fact]
    public void Without_the_criteria_it_cannot_be_accepted()
    {
        ScreenHouseholdHandler.Handle(Screening() with { Findings = [new("school", true, null), new("health", false, null)] }, Nominated(), new(""), By(Coordinator)).IsRefused("criteria-not-met");
        ScreenHouseholdHandler.Handle(Screening() with { Findings = [.. Screening().Findings, new("moon", true, null)] }, Nominated(), new(""), By(Coordinator)).IsRefused("criterion-unknown");
        ScreenHouseholdHandler.Handle(Screening(), HouseholdCase.Initial, new(""), By(Coordinator)).IsRefused("household-not-nominated");
        // Two needs of the programme are too few for it, and change nothing about the index.
        Assert.False(ScreenHouseholdHandler.Handle(Screening() with { Needs = ["education", "crime", "education"] }, Nominated(), new("HH-1"), By(Coordinator)).Then(Nominated()).Screened!.CountsForProgramme);
    }
}
