using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Closing;
using SafeDurham.Cases.Mais.Intake;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.Mais.Safeguarding;
using static SafeDurham.Cases.Rules.Tests.Mais.Adults;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Mais;

/// <summary>Section 42 is asked at every step, and MAIS is never a substitute for it (V-20, V-25).</summary>
public class Section42Tests
{
    /// <summary>Every command that is a step, with the answer left open.</summary>
    private static readonly (MaisStep Step, Func<Section42Answer?, MaisCase, Decision> Decide, Func<MaisCase> State)[] Steps =
    [
        (MaisStep.Triage, (a, s) => AcceptMaisReferralHandler.Handle(new(Case1, a), s, By(Coordinator), new("V-2026-0042")), () => Waiting()),
        (MaisStep.Triage, (a, s) => SendElsewhereHandler.Handle(new(Case1, TriageOutcome.Signposted, "gp", null, a, "x"), s, By(Coordinator)), () => Waiting()),
        (MaisStep.Assessment, (a, s) => AssessNeedsHandler.Handle(Assessment() with { Section42 = a }, s, By(Navigator)), Named),
        (MaisStep.Plan, (a, s) => AgreePlanHandler.Handle(Planning() with { Section42 = a }, s, By(Navigator)), Agreed),
        (MaisStep.Review, (a, s) => HoldReviewHandler.Handle(Reviewing() with { Section42 = a }, s, By(Navigator)), Planned),
        (MaisStep.Closing, (a, s) => CloseMaisCaseHandler.Handle(Closing() with { Section42 = a }, s, NoActions, By(Navigator)), Reviewed),
        (MaisStep.Between, (a, s) => CheckSection42Handler.Handle(new(Case1, Id(70), a), s, By(Navigator)), Accepted),
    ];

    [Fact]
    public void No_step_is_recorded_without_all_three_answers()
    {
        Suspected?[] answers = [Suspected.Yes, Suspected.No, Suspected.NotKnown, null];
        foreach (var (_, decide, state) in Steps)
        {
            Codes(decide(null, state()), "section42-missing");
            foreach (var needs in answers)
                foreach (var abuse in answers)
                    foreach (var protect in answers)
                    {
                        var decision = decide(new(needs, abuse, protect), state());
                        if (needs is null || abuse is null || protect is null) Codes(decision, "section42-missing");
                        else if ((needs, abuse, protect) == (Suspected.Yes, Suspected.Yes, Suspected.Yes)) Codes(decision, "safeguarding-not-told");
                        else Assert.IsType<Decision.Accepted>(decision);
                    }
        }
    }

    [Fact]
    public void Where_it_is_met_the_step_goes_on_beside_safeguarding_once_that_was_told()
    {
        foreach (var (step, decide, state) in Steps)
        {
            var before = state();
            var after = decide(Told, before).After(before);
            Assert.Equal((step, true, step), (after.Checks[^1].Step, after.Checks[^1].IsMet(), after.Told[^1].Step));
            Assert.Equal("SA-1", after.Told[^1].Reference);
            Codes(decide(Met with { ToldOn = Today.AddDays(1) }, state()), "told-in-future");
            // Told before, so not asked to tell again.
            var known = state().And(new SafeguardingTold(Id(71), Today, null, MaisStep.Referral));
            Assert.IsType<Decision.Accepted>(decide(Met, known));
            // The council closed it: a new concern is told anew.
            Codes(decide(Met, known.And(new SafeguardingStageRecorded(SafeguardingStage.Closed, Today, null))), "safeguarding-not-told");
        }
    }

    [Fact]
    public void Asked_between_the_steps_it_is_kept_once()
    {
        Accepted().OnceOnly((s, c) => CheckSection42Handler.Handle(new(Case1, Id(70), Told), s, c));
        CheckSection42Handler.Handle(new(Case1, Id(70), Told), MaisCase.Initial, By(Navigator)).IsRefused("referral-not-received");
        // Also after MAIS has ended: the duty is the council's, whoever learns of it.
        Assert.IsType<Decision.Accepted>(CheckSection42Handler.Handle(new(Case1, Id(70), Told), Closed(), By(Navigator)));
    }

    [Fact]
    public void What_the_council_does_is_kept_in_its_order()
    {
        var told = Accepted().And(new SafeguardingTold(Id(71), Today, null, MaisStep.Triage));
        RecordSafeguardingStageHandler.Handle(new(Case1, SafeguardingStage.Gathering, Today), Accepted(), By(Navigator)).IsRefused("safeguarding-never-told");
        RecordSafeguardingStageHandler.Handle(new(Case1, SafeguardingStage.Concern, Today), told, By(Navigator)).ChangesNothing();
        foreach (var stage in Enum.GetValues<SafeguardingStage>().Where(s => s != SafeguardingStage.Concern))
        {
            var state = told.OnceOnly((s, c) => RecordSafeguardingStageHandler.Handle(new(Case1, stage, Today, "Told by letter."), s, c)).After(told);
            Assert.Equal(stage != SafeguardingStage.Closed, state.SafeguardingKnows);
            foreach (var earlier in Enum.GetValues<SafeguardingStage>().Where(s => s < stage))
                RecordSafeguardingStageHandler.Handle(new(Case1, earlier, Today.AddDays(-1)), state, By(Navigator)).IsRefused("safeguarding-stage-earlier");
        }
        RecordSafeguardingStageHandler.Handle(new(Case1, SafeguardingStage.Enquiry, Today.AddDays(1)), told, By(Navigator)).IsRefused("day-in-future");
        // Closing MAIS closes nothing there.
        Assert.Equal(SafeguardingStage.Concern, CloseMaisCaseHandler.Handle(Closing() with { Section42 = Told }, Reviewed(), NoActions, By(Navigator)).After(Reviewed()).Council!.Stage);
    }

    [Theory]
    [InlineData(Suspected.Yes, Suspected.Yes, Suspected.Yes, false, Section42State.NotTold)]
    [InlineData(Suspected.Yes, Suspected.Yes, Suspected.Yes, true, Section42State.Told)]
    [InlineData(Suspected.Yes, Suspected.Yes, Suspected.NotKnown, false, Section42State.Open)]
    [InlineData(Suspected.NotKnown, Suspected.NotKnown, Suspected.NotKnown, false, Section42State.Open)]
    [InlineData(Suspected.Yes, Suspected.No, Suspected.NotKnown, false, Section42State.NotMet)]
    [InlineData(Suspected.No, Suspected.Yes, Suspected.Yes, false, Section42State.NotMet)]
    public void What_stands_on_the_page_follows_from_the_last_answer(Suspected needs, Suspected abuse, Suspected protect, bool told, Section42State shown)
    {
        var state = Accepted().And(new Section42Checked(Id(70), MaisStep.Between, needs, abuse, protect, null, Now));
        Assert.Equal(shown, Section42View.Of(told ? state.And(new SafeguardingTold(Id(71), Today, null, MaisStep.Between)) : state));
    }

    private static void Codes(Decision decision, string code) => Assert.Contains(code, Assert.IsType<Decision.Refused>(decision).Reasons.Select(r => r.Code));
}
