using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Intake;
using SafeDurham.Cases.Mais.Safeguarding;
using static SafeDurham.Cases.Rules.Tests.Mais.Adults;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Mais;

/// <summary>A referral to MAIS: the five reasons (V-03), triage and its clock, section 42 from the start (V-20, V-25), and who comes back.</summary>
public class TriageTests
{
    private static readonly DateTimeOffset DueAt = new(2026, 11, 24, 17, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_referral_arrives_with_its_reasons_and_its_answer_on_section_42()
    {
        var decision = MaisReferralArrivedHandler.Handle(Arrival(), MaisCase.Initial, Nobody);
        var state = decision.After(MaisCase.Initial);
        Assert.Equal(["reason-causing", "reason-at-risk"], state.Received!.Reasons);
        Assert.Equal(["why", "calls", "reach"], state.Received.Answers.Select(a => a.Question));
        Assert.Equal((MaisStep.Referral, Suspected.Yes, Suspected.No, Suspected.NotKnown), (state.Checks[0].Step, state.Checks[0].Needs, state.Checks[0].Abuse, state.Checks[0].CannotProtect));
        Assert.Empty(state.Told);
        Assert.Equal(DueAt, decision.DueOf<RemindTriage>());
        MaisReferralArrivedHandler.Handle(Arrival(), state, Nobody).ChangesNothing();
        MaisReferralArrivedHandler.Handle(Arrival() with { Referral = new(Id(99)) }, state, Nobody).IsRefused("case-taken");
        MaisReferralArrivedHandler.Handle(Arrival(Form() with { Pathway = "marac" }), MaisCase.Initial, Nobody).ChangesNothing();
    }

    /// <summary>Every set of the five reasons: none is refused, any other is taken as it is.</summary>
    [Fact]
    public void At_least_one_of_the_five_reasons_and_as_many_as_hold()
    {
        var codes = MaisSettings.Reasons.On(Today).Select(r => r.Code).ToList();
        Assert.Equal(5, codes.Count);
        for (var set = 0; set < 32; set++)
        {
            var form = Form([.. codes.Select((code, i) => (code, (set >> i & 1) == 1 ? "Yes" : (string?)"No"))]);
            var refused = MaisReferralForm.Check(form, Today);
            if (set == 0) Assert.Equal("reason-missing", Assert.Single(refused).Code);
            else
            {
                Assert.Empty(refused);
                Assert.Equal(codes.Where((_, i) => (set >> i & 1) == 1), Waiting(form).Received!.Reasons);
            }
        }
    }

    /// <summary>Every answer to the three parts: only where all are suspected must safeguarding have been told.</summary>
    [Fact]
    public void Where_section_42_is_met_the_referrer_has_told_safeguarding()
    {
        string[] answers = ["Yes", "No", "Not known"];
        foreach (var needs in answers)
            foreach (var abuse in answers)
                foreach (var protect in answers)
                {
                    var met = (needs, abuse, protect) == ("Yes", "Yes", "Yes");
                    var form = Form(("s42-needs", needs), ("s42-abuse", abuse), ("s42-protect", protect));
                    Assert.Equal(met ? ["safeguarding-not-told-by-referrer"] : [], MaisReferralForm.Check(form, Today).Select(r => r.Code));
                    Assert.Empty(MaisReferralForm.Check(Form(("s42-needs", needs), ("s42-abuse", abuse), ("s42-protect", protect), ("s42-told", "SA-7 this morning")), Today));
                    Assert.Equal(met, Waiting(form).Checks[0].IsMet());
                }
        var told = Waiting(Form(("s42-needs", "Yes"), ("s42-abuse", "Yes"), ("s42-protect", "Yes"), ("s42-told", "SA-7")));
        Assert.Equal("SA-7", told.Told[0].Reference);
        Assert.True(told.SafeguardingKnows);
    }

    [Fact]
    public void Who_comes_back_is_recognised()
    {
        var earlier = new CaseId(Id(30));
        var state = MaisReferralArrivedHandler.Handle(Arrival(), MaisCase.Initial, new(earlier, "V-2026-0001", Today.AddMonths(-3))).After(MaisCase.Initial);
        Assert.Equal((earlier, "V-2026-0001", (DateOnly?)Today.AddMonths(-3)), (state.Again!.EarlierCase, state.Again.EarlierReference, state.Again.ClosedOn));
        Assert.Null(Waiting().Again);
    }

    [Fact]
    public void Opening_tells_the_referrer_once()
    {
        Assert.Equal(ReferralAnswer.Seen, Waiting().OnceOnly((s, c) => OpenMaisReferralHandler.Handle(new(Case1), s, c)).Sends<ReferralAnswered>().Answer);
        OpenMaisReferralHandler.Handle(new(Case1), Accepted(), By(Coordinator)).ChangesNothing();
        OpenMaisReferralHandler.Handle(new(Case1), MaisCase.Initial, By(Coordinator)).IsRefused("referral-not-received");
    }

    [Fact]
    public void A_question_stops_the_clock_and_an_answer_starts_it_anew()
    {
        var asked = Waiting().OnceOnly((s, c) => AskMaisReferrerHandler.Handle(new(Case1, "person-unclear", " Which of the two? "), s, c));
        Assert.Equal((ReferralAnswer.MoreAsked, "Which of the two?"), (asked.Sends<ReferralAnswered>().Answer, asked.Sends<ReferralAnswered>().Words));
        AskMaisReferrerHandler.Handle(new(Case1, "nonsense", ""), Waiting(), By(Coordinator)).IsRefused("choice-missing", "words-missing");
        RemindTriageHandler.Handle(new(Case1, Now), Returned()).ChangesNothing();

        var later = Now.AddDays(3);
        var given = MaisInformationGivenHandler.Handle(new(Referral1, Case1, Referrer.Staff, Referrer.Agency, later, "The older one.", "mais"), Returned());
        Assert.Equal(TriageClock.DueAt(later), given.DueOf<RemindTriage>());
        var state = given.After(Returned());
        Assert.Equal((TriageState.ToTriage, later), (state.State, state.WaitingSince));
        MaisInformationGivenHandler.Handle(new(Referral1, Case1, Referrer.Staff, Referrer.Agency, later, "The older one.", "mais"), state).ChangesNothing();
        MaisInformationGivenHandler.Handle(new(Referral1, Case1, Referrer.Staff, Referrer.Agency, later, "For the MARAC."), MaisCase.Initial).ChangesNothing();
        MaisInformationGivenHandler.Handle(new(Referral1, Case1, Referrer.Staff, Referrer.Agency, later, "Lost.", "mais"), MaisCase.Initial).IsRefused("referral-not-received");
        Assert.Empty(((Decision.Accepted)MaisInformationGivenHandler.Handle(new(Referral1, Case1, Referrer.Staff, Referrer.Agency, later, "Late.", "mais"), Accepted())).Messages);

        Assert.Equal(TriageState.ToTriage, Returned().OnceOnly((s, c) => RecordMaisInformationHandler.Handle(new(Case1, "By telephone: the older."), s, c)).After(Returned()).State);
        RecordMaisInformationHandler.Handle(new(Case1, "x"), Waiting(), By(Coordinator)).IsRefused("nothing-asked");
        RecordMaisInformationHandler.Handle(new(Case1, " "), Returned(), By(Coordinator)).IsRefused("words-missing");
    }

    [Fact]
    public void The_timer_of_triage_acts_once_and_only_for_the_wait_that_it_belongs_to()
    {
        var overdue = RemindTriageHandler.Handle(new(Case1, Now), Waiting());
        overdue.Records(new TriageOverdue(Now));
        RemindTriageHandler.Handle(new(Case1, Now), overdue.After(Waiting())).ChangesNothing();
        RemindTriageHandler.Handle(new(Case1, Now.AddDays(-1)), Waiting()).ChangesNothing();
        foreach (var ended in new[] { MaisCase.Initial, Accepted(), Elsewhere(), Withdrawn(), Returned(), Closed() }) RemindTriageHandler.Handle(new(Case1, Now), ended).ChangesNothing();
    }

    [Fact]
    public void Accepting_opens_the_case_tells_the_referrer_and_the_panel_and_starts_the_first_contact()
    {
        var decision = Waiting().OnceOnly((s, c) => AcceptMaisReferralHandler.Handle(new(Case1, NotMet, "We take her on."), s, c, new("V-2026-0042")));
        var state = decision.After(Waiting());
        Assert.Equal(("V-2026-0042", true, MaisStage.Accepted, true), (state.CaseReference, state.IsOpen, state.Work.Stage, state.Triaged!.InTime));
        Assert.Equal((ReferralAnswer.Accepted, "V-2026-0042"), (decision.Among<ReferralAnswered>().Answer, decision.Among<ReferralAnswered>().Opened));
        var announced = decision.Among<CaseToBeHeard>();
        Assert.Equal((Forum.Mais, Waiting().Version + decision.Events.Count, Adult1), (announced.Forum, announced.Sequence, Assert.Single(announced.People).Person));
        Assert.Equal(new DateOnly(2026, 11, 27), decision.Among<FirstContactDue>().DueOn);
        Assert.Equal(MaisStep.Triage, state.Checks[^1].Step);

        AcceptMaisReferralHandler.Handle(new(Case1, NotMet), Returned(), By(Coordinator), new("")).IsRefused("waits-for-information");
        AcceptMaisReferralHandler.Handle(new(Case1, NotMet), Elsewhere(), By(Coordinator), new("")).IsRefused("sent-elsewhere-already");
        AcceptMaisReferralHandler.Handle(new(Case1, NotMet), Withdrawn(), By(Coordinator), new("")).IsRefused("referral-withdrawn");
        AcceptMaisReferralHandler.Handle(new(Case1, NotMet), MaisCase.Initial, By(Coordinator), new("")).IsRefused("referral-not-received");
        AcceptMaisReferralHandler.Handle(new(Case1, null), Waiting(), By(Coordinator), new("")).IsRefused("section42-missing");
        AcceptMaisReferralHandler.Handle(new(Case1, Met), Waiting(), By(Coordinator), new("")).IsRefused("safeguarding-not-told");
        Assert.True(AcceptMaisReferralHandler.Handle(new(Case1, Told), Waiting(), By(Coordinator), new("V-2026-0042")).After(Waiting()).SafeguardingKnows);
    }

    [Theory]
    [InlineData(0, true), InlineData(4, true), InlineData(5, false), InlineData(30, false)]
    public void Whether_triage_was_in_time_is_kept(int days, bool inTime) =>
        Assert.Equal(inTime, AcceptMaisReferralHandler.Handle(new(Case1, NotMet), Waiting(), By(Coordinator, Now.AddDays(days)), new("V-1")).After(Waiting()).Triaged!.InTime);

    public static TheoryData<TriageOutcome, string?, DateOnly?, string> Elsewheres => new()
    {
        { TriageOutcome.Signposted, "gp", null, "mais-gp" }, { TriageOutcome.Safeguarding, null, Today, "mais-safeguarding" }, { TriageOutcome.Marac, null, Today, "mais-marac" },
    };

    [Theory, MemberData(nameof(Elsewheres))]
    public void Triage_sends_elsewhere_and_the_referrer_learns_where(TriageOutcome outcome, string? where, DateOnly? on, string code)
    {
        var decision = Waiting().OnceOnly((s, c) => SendElsewhereHandler.Handle(new(Case1, outcome, where, on, NotMet, "Not for us."), s, c));
        var answer = decision.Sends<ReferralAnswered>();
        Assert.Equal((ReferralAnswer.Declined, code, "Not for us."), (answer.Answer, answer.Reason, answer.Words));
        var state = decision.After(Waiting());
        Assert.Equal((TriageState.Elsewhere, outcome, null), (state.State, state.Triaged!.Outcome, state.CaseReference));
        Assert.Equal(outcome == TriageOutcome.Safeguarding, state.SafeguardingKnows);
        SendElsewhereHandler.Handle(new(Case1, outcome, where, on, NotMet, "Something else."), state, By(Coordinator)).IsRefused("sent-elsewhere-already");
        SendElsewhereHandler.Handle(new(Case1, outcome, where, on, NotMet, "x"), Accepted(), By(Coordinator)).IsRefused("accepted-already");
    }

    [Fact]
    public void What_is_sent_elsewhere_says_where_when_and_why()
    {
        Decision Send(TriageOutcome outcome, string? where, DateOnly? on, Section42Answer? answer, string? words) => SendElsewhereHandler.Handle(new(Case1, outcome, where, on, answer, words), Waiting(), By(Coordinator));
        Send(TriageOutcome.Signposted, null, null, NotMet, " ").IsRefused("choice-missing", "words-missing");
        Send(TriageOutcome.Signposted, "moon", null, null, "x").IsRefused("choice-missing", "section42-missing");
        Send(TriageOutcome.Marac, null, null, NotMet, "x").IsRefused("passed-on-missing");
        Send(TriageOutcome.Marac, null, Today.AddDays(1), NotMet, "x").IsRefused("day-in-future");
        Send(TriageOutcome.Accepted, null, null, NotMet, "x").IsRefused("outcome-wrong");
        // MAIS and the MARAC are no substitutes for safeguarding, and no service is.
        Send(TriageOutcome.Signposted, "gp", null, Met, "x").IsRefused("safeguarding-not-told");
        Send(TriageOutcome.Marac, null, Today, Met, "x").IsRefused("safeguarding-not-told");
        Assert.IsType<Decision.Accepted>(Send(TriageOutcome.Safeguarding, null, Today, Met, "x"));
    }

    [Fact]
    public void A_withdrawal_ends_the_waiting_and_changes_nothing_after_triage()
    {
        Assert.Equal(TriageState.Withdrawn, Withdrawn().State);
        MaisReferralWithdrawnHandler.Handle(Withdrawal(), Withdrawn()).ChangesNothing();
        var late = MaisReferralWithdrawnHandler.Handle(Withdrawal(), Accepted()).After(Accepted());
        Assert.Equal((TriageState.Accepted, true), (late.State, late.Withdrawal is not null));
        MaisReferralWithdrawnHandler.Handle(Withdrawal() with { Pathway = null }, MaisCase.Initial).ChangesNothing();
        MaisReferralWithdrawnHandler.Handle(Withdrawal() with { Pathway = "marac" }, Waiting()).ChangesNothing();

        // It came before what it takes back.
        var ahead = MaisReferralWithdrawnHandler.Handle(Withdrawal(), MaisCase.Initial).After(MaisCase.Initial);
        MaisReferralWithdrawnHandler.Handle(Withdrawal(), ahead).ChangesNothing();
        var both = MaisReferralArrivedHandler.Handle(Arrival(), ahead, Nobody);
        Assert.Equal(TriageState.Withdrawn, both.After(ahead).State);
        Assert.Empty(((Decision.Accepted)both).Messages);
    }
}
