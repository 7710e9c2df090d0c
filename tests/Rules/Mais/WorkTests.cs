using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Meetings;
using static SafeDurham.Cases.Rules.Tests.Mais.Adults;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Mais;

/// <summary>The work on a case: Navigator (V-04), first contact, consent, capacity for the decision, needs, wishes, team and its meetings.</summary>
public class WorkTests
{
    private static readonly DateOnly Tomorrow = Today.AddDays(1);

    /// <summary>Every command about the work, as the Navigator gives it.</summary>
    private static readonly (string Name, Func<MaisCase, CommandContext, Decision> Decide)[] Commands =
    [
        ("navigator", (s, c) => AssignNavigatorHandler.Handle(new(Case1, Navigator.Staff), s, c, Seated)),
        ("contact", (s, c) => RecordAdultContactHandler.Handle(new(Case1, Id(60), ContactOutcome.Reached, Today), s, c)),
        ("consent", (s, c) => RecordConsentHandler.Handle(new(Case1, Id(62), ConsentTo.Share, ConsentSaid.Given, Today), s, c)),
        ("capacity", (s, c) => AssessCapacityHandler.Handle(new(Case1, Id(66), "money", null, true, Today, "Dr Ash, GP", "Weighs it up."), s, c)),
        ("needs", (s, c) => AssessNeedsHandler.Handle(Assessment(), s, c)),
        ("wish", (s, c) => RecordWishHandler.Handle(new(Case1, Id(67), "A quiet night.", Today), s, c)),
        ("team", (s, c) => AddToTeamHandler.Handle(new(Case1, Referrer.Staff, "Alcohol worker"), s, c, new([Housing]))),
        ("meeting", (s, c) => AskForTeamMeetingHandler.Handle(new(Case1, Id(68), "To agree the plan."), s, c)),
    ];

    [Fact]
    public void Every_command_twice_changes_nothing_the_second_time()
    {
        foreach (var (_, decide) in Commands) Accepted().OnceOnly(decide);
        Accepted().OnceOnly((s, c) => RecordMaisSafetyNoteHandler.Handle(new(Case1, Id(69), "A dog in the yard."), s));
    }

    [Fact]
    public void Nothing_is_worked_on_before_acceptance_or_after_the_end()
    {
        foreach (var (_, decide) in Commands)
        {
            decide(Waiting(), By(Navigator)).IsRefused("case-not-accepted");
            decide(Elsewhere(), By(Navigator)).IsRefused("case-not-accepted");
            decide(MaisCase.Initial, By(Navigator)).IsRefused("referral-not-received");
            // Said with the same ids before the end, it was done then.
            var late = Assert.IsType<Decision.Accepted>(CloseNow(Accepted())).After(Accepted());
            decide(late, By(Navigator)).IsRefused("case-closed");
        }
        // What keeps people safe may be said at any time.
        Assert.IsType<Decision.Accepted>(RecordMaisSafetyNoteHandler.Handle(new(Case1, Id(69), "x"), Closed()));
        RecordMaisSafetyNoteHandler.Handle(new(Case1, Id(69), " "), Accepted()).IsRefused("words-missing");
        RecordMaisSafetyNoteHandler.Handle(new(Case1, Id(69), "x"), MaisCase.Initial).IsRefused("referral-not-received");
    }

    private static Decision CloseNow(MaisCase state) => SafeDurham.Cases.Mais.Closing.CloseMaisCaseHandler.Handle(Closing(), state, NoActions, By(Navigator));

    [Fact]
    public void A_Navigator_of_MAIS_has_a_seat_at_MAIS()
    {
        AssignNavigatorHandler.Handle(new(Case1, Navigator.Staff), Accepted(), By(Coordinator), new([])).IsRefused("navigator-not-of-mais");
        AssignNavigatorHandler.Handle(new(Case1, null), Accepted(), By(Coordinator), new([])).IsRefused("navigator-not-of-mais");
        AddToTeamHandler.Handle(new(Case1, Referrer.Staff), Accepted(), By(Coordinator), new([])).IsRefused("member-not-of-mais");
        var handed = AssignNavigatorHandler.Handle(new(Case1, Referrer.Staff), Named(), By(Coordinator), new([Housing])).After(Named());
        Assert.Equal((Referrer.Staff, Housing), (handed.Work.Navigator!.Staff, handed.Work.Navigator.Agency));
    }

    [Fact]
    public void The_first_contact_has_its_time()
    {
        var due = FirstContactClock.DueOn(Today);
        FirstContactDueHandler.Handle(new(Case1, due), Accepted()).Records(new FirstContactOverdue(due));
        FirstContactDueHandler.Handle(new(Case1, due), FirstContactDueHandler.Handle(new(Case1, due), Accepted()).After(Accepted())).ChangesNothing();
        FirstContactDueHandler.Handle(new(Case1, due.AddDays(1)), Accepted()).ChangesNothing();
        foreach (var ended in new[] { MaisCase.Initial, Waiting(), Elsewhere(), Closed() }) FirstContactDueHandler.Handle(new(Case1, due), ended).ChangesNothing();

        MaisCase Contacted(ContactOutcome outcome, DateOnly on) => Accepted().And(new AdultContacted(Id(60), outcome, on, null));
        FirstContactDueHandler.Handle(new(Case1, due), Contacted(ContactOutcome.Reached, Today)).ChangesNothing();
        FirstContactDueHandler.Handle(new(Case1, due), Contacted(ContactOutcome.NotSafe, Today)).ChangesNothing();
        FirstContactDueHandler.Handle(new(Case1, due), Contacted(ContactOutcome.Tried, Today)).Records(new FirstContactOverdue(due));
        Assert.Null(FirstContactClock.InTime(Accepted(), due));
        Assert.False(FirstContactClock.InTime(Accepted(), due.AddDays(1)));
        Assert.True(FirstContactClock.InTime(Contacted(ContactOutcome.Reached, due), due.AddDays(9)));
        Assert.False(FirstContactClock.InTime(Contacted(ContactOutcome.Reached, due.AddDays(1)), due.AddDays(9)));
        Assert.Null(FirstContactClock.InTime(Waiting(), due));

        Decision Contact(ContactOutcome outcome, DateOnly on, string? words = null) => RecordAdultContactHandler.Handle(new(Case1, Id(60), outcome, on, words), Accepted(), By(Navigator));
        Contact(ContactOutcome.NotSafe, Today).IsRefused("why-not-safe-missing");
        Contact(ContactOutcome.Reached, Tomorrow).IsRefused("day-in-future");
        Contact(ContactOutcome.Reached, Today.AddDays(-1)).IsRefused("contact-before-referral");
        Assert.IsType<Decision.Accepted>(Contact(ContactOutcome.NotSafe, Today, "The nephew answers; the police advise it."));
    }

    /// <summary>Every answer, after every earlier answer and every finding of capacity for this decision.</summary>
    [Fact]
    public void Consent_follows_what_was_said_and_capacity_for_the_decision()
    {
        ConsentSaid?[] said = [null, .. Enum.GetValues<ConsentSaid>().Select(s => (ConsentSaid?)s)];
        foreach (var to in Enum.GetValues<ConsentTo>())
            foreach (var before in said)
                foreach (bool? capacity in new bool?[] { null, true, false })
                    foreach (var now in said)
                    {
                        var state = Accepted();
                        if (before is { } earlier) state = state.And(new ConsentRecorded(Id(80), to, earlier, Today, null));
                        if (capacity is { } has) state = state.And(new CapacityAssessed(Id(81), Adult1, to == ConsentTo.TakePart ? "take-part" : "sharing", null, has, Today, "Dr Ash", "x"));
                        var decision = RecordConsentHandler.Handle(new(Case1, Id(62), to, now, Today, "Said so."), state, By(Navigator));
                        var code = now switch
                        {
                            null => "consent-answer-missing",
                            ConsentSaid.BestInterests => capacity == false ? null : "best-interests-without-assessment",
                            _ when capacity == false => "consent-without-capacity",
                            ConsentSaid.Withdrawn when before != ConsentSaid.Given => "consent-nothing-to-withdraw",
                            _ => null,
                        };
                        if (code is null) Assert.Equal(now, decision.After(state).Work.LastConsent(to)!.Said);
                        else decision.IsRefused(code);
                    }
    }

    [Fact]
    public void Capacity_for_one_decision_says_nothing_of_another()
    {
        var state = Accepted().And(new CapacityAssessed(Id(81), Adult1, "money", null, false, Today, "Dr Ash", "x"));
        Assert.IsType<Decision.Accepted>(RecordConsentHandler.Handle(new(Case1, Id(62), ConsentTo.TakePart, ConsentSaid.Given, Today), state, By(Navigator)));
        // A later assessment takes the place of an earlier one.
        var again = state.And(new CapacityAssessed(Id(82), Adult1, "take-part", null, false, Today, "Dr Ash", "x")).And(new CapacityAssessed(Id(83), Adult1, "take-part", null, true, Today, "Dr Ash", "x"));
        Assert.IsType<Decision.Accepted>(RecordConsentHandler.Handle(new(Case1, Id(62), ConsentTo.TakePart, ConsentSaid.Refused, Today), again, By(Navigator)));
        RecordConsentHandler.Handle(new(Case1, Id(62), ConsentTo.TakePart, ConsentSaid.Given, Tomorrow), state, By(Navigator)).IsRefused("day-in-future");
        RecordConsentHandler.Handle(new(Case1, Id(64), ConsentTo.TakePart, ConsentSaid.Withdrawn, Today.AddDays(-2)), Agreed(), By(Navigator)).IsRefused("consent-before-last");
    }

    [Fact]
    public void Consent_taken_back_ends_the_plan_at_once()
    {
        var decision = RecordConsentHandler.Handle(new(Case1, Id(84), ConsentTo.TakePart, ConsentSaid.Withdrawn, Today), Planned(), By(Navigator));
        var state = decision.After(Planned());
        Assert.Equal((false, null, null, MaisStage.Assessed), (state.Work.TakesPart, state.Work.Plan, state.Work.NextReviewOn, state.Work.Stage));
        Assert.True(state.Work.Engaged);
        SafeDurham.Cases.Mais.HoldReviewHandler.Handle(Reviewing(), state, By(Navigator)).IsRefused("plan-missing");
        // Sharing does not rest on consent: it is kept and shown, and ends nothing.
        var shared = Planned().And(new ConsentRecorded(Id(85), ConsentTo.Share, ConsentSaid.Given, Today, null));
        Assert.NotNull(RecordConsentHandler.Handle(new(Case1, Id(86), ConsentTo.Share, ConsentSaid.Withdrawn, Today), shared, By(Navigator)).After(shared).Work.Plan);
        // A plan that was made without consent does not end by it.
        var against = AgreePlanHandler.Handle(Planning() with { WithoutConsent = "Others are in danger." }, Assessed(), By(Navigator)).After(Assessed());
        Assert.NotNull(RecordConsentHandler.Handle(new(Case1, Id(87), ConsentTo.TakePart, ConsentSaid.Refused, Today), against, By(Navigator)).After(against).Work.Plan);
    }

    [Fact]
    public void Capacity_says_who_when_and_on_what()
    {
        Decision Assess(string? decision, string? about, bool? has, DateOnly on, string? who, string? words) => AssessCapacityHandler.Handle(new(Case1, Id(66), decision, about, has, on, who, words), Accepted(), By(Navigator));
        Assess(null, null, null, Tomorrow, " ", "").IsRefused("choice-missing", "capacity-finding-missing", "day-in-future", "assessor-missing", "words-missing");
        Assess("other", " ", true, Today, "Dr Ash", "x").IsRefused("decision-about-missing");
        Assess("other", "To keep eleven cats", true, Today, "Dr Ash", "x").Records(new CapacityAssessed(Id(66), Adult1, "other", "To keep eleven cats", true, Today, "Dr Ash", "x"));
        Assess("money", null, true, new(1990, 1, 1), "Dr Ash", "x").IsRefused("day-too-early");
        Assess("money", null, true, Today, new string('a', 201), "x").IsRefused("too-long");
    }

    [Fact]
    public void Needs_sides_and_risk_are_all_asked()
    {
        AssessNeedsHandler.Handle(new(Case1, Id(61), [], null, null, null, Tomorrow, NotMet), Accepted(), By(Navigator))
            .IsRefused("needs-missing", "side-missing", "risk-missing", "words-missing", "day-in-future");
        AssessNeedsHandler.Handle(Assessment() with { Needs = ["alcohol", "moon"] }, Accepted(), By(Navigator)).IsRefused("needs-missing");
        Assert.Equal(["alcohol", "mental-health"], Assessed().Work.Assessments[0].Needs);
    }

    [Fact]
    public void The_wishes_of_the_adult_are_kept_and_asked_about()
    {
        RecordWishHandler.Handle(new(Case1, Id(67), " ", Tomorrow), Accepted(), By(Navigator)).IsRefused("words-missing", "day-in-future");
        var wished = RecordWishHandler.Handle(new(Case1, Id(67), "A quiet night.", Today), Accepted(), By(Navigator)).After(Accepted());
        foreach (var met in Enum.GetValues<WishMet>())
        {
            var answered = wished.OnceOnly((s, c) => AnswerWishHandler.Handle(new(Case1, Id(67), met, Today, "So she says."), s, c)).After(wished);
            Assert.Equal(met, answered.Work.Wishes[0].Answered!.Met);
            // What is said later stands.
            Assert.Equal(WishMet.No, AnswerWishHandler.Handle(new(Case1, Id(67), WishMet.No, Today, "Not after all."), answered, By(Navigator)).After(answered).Work.Wishes[0].Answered!.Met);
        }
        AnswerWishHandler.Handle(new(Case1, Id(67), null, Today), wished, By(Navigator)).IsRefused("wish-answer-missing");
        AnswerWishHandler.Handle(new(Case1, Id(99), WishMet.Yes, Today), wished, By(Navigator)).IsRefused("wish-not-there");
    }

    [Fact]
    public void Whoever_leaves_the_team_can_come_back()
    {
        var joined = AddToTeamHandler.Handle(new(Case1, Referrer.Staff), Accepted(), By(Navigator), new([Housing])).After(Accepted());
        var left = joined.OnceOnly((s, c) => LeaveTeamHandler.Handle(new(Case1, Referrer.Staff), s, c)).After(joined);
        Assert.Equal(Today, left.Work.Team[0].LeftOn);
        var again = AddToTeamHandler.Handle(new(Case1, Referrer.Staff), left, By(Navigator), new([Housing])).After(left);
        Assert.Equal([Today, (DateOnly?)null], again.Work.Team.Select(m => m.LeftOn));
        LeaveTeamHandler.Handle(new(Case1, Coordinator.Staff), joined, By(Navigator)).IsRefused("member-not-there");
    }

    [Fact]
    public void The_team_meets_as_often_as_the_Navigator_asks()
    {
        var (meeting, later) = (new MeetingId(Id(51)), new MeetingId(Id(52)));
        CaseListed Fixed(MeetingId at, long sequence) => new(Case1, Forum.Mais, at, HearingId.Of(at, Case1), Now.AddDays(7), MeetingType.Weekly, sequence, Now);
        CaseHeard Met(MeetingId at) => new(Case1, Forum.Mais, at, HearingId.Of(at, Case1), Today.AddDays(7), MeetingType.Weekly, [Housing], [], Now);
        var asked = AskForTeamMeetingHandler.Handle(new(Case1, Id(68)), Accepted(), By(Navigator));
        Assert.Equal(Accepted().Version + 1, asked.Among<CaseToBeHeard>().Sequence);

        var listed = MaisCaseListedHandler.Handle(Fixed(meeting, 2), Accepted()).After(Accepted());
        MaisCaseListedHandler.Handle(Fixed(meeting, 2), listed).ChangesNothing();
        MaisCaseListedHandler.Handle(Fixed(meeting, 2) with { Forum = Forum.Marac }, Accepted()).ChangesNothing();
        AskForTeamMeetingHandler.Handle(new(Case1, Id(68)), listed, By(Navigator)).IsRefused("meeting-fixed-already");
        var off = MaisCaseUnlistedHandler.Handle(new(Case1, Forum.Mais, meeting, false, "other", null, 3, Now), listed).After(listed);
        Assert.Null(off.Work.Agenda);
        MaisCaseUnlistedHandler.Handle(new(Case1, Forum.Mais, meeting, false, "other", null, 1, Now), listed).ChangesNothing();

        var met = MaisCaseHeardHandler.Handle(Met(meeting), listed).After(listed);
        Assert.Equal((MaisStage.TeamMet, null, 1), (met.Work.Stage, met.Work.Agenda, met.Work.Meetings.Count));
        MaisCaseHeardHandler.Handle(Met(meeting), met).ChangesNothing();
        MaisCaseListedHandler.Handle(Fixed(meeting, 9), met).ChangesNothing();
        MaisCaseHeardHandler.Handle(Met(meeting) with { Forum = Forum.Marac }, listed).ChangesNothing();
        var twice = MaisCaseHeardHandler.Handle(Met(later), MaisCaseListedHandler.Handle(Fixed(later, 5), met).After(met)).After(met);
        Assert.Equal(2, twice.Work.Meetings.Count);
    }
}
