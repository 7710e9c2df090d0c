using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Closing;
using SafeDurham.Cases.Marac.Flags;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Meetings;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Marac.Transfers;
using SafeDurham.Cases.Marac.Victims;
using static SafeDurham.Cases.Rules.Tests.Marac.Cases;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Marac;

/// <summary>What follows acceptance: agenda, hearing, flag (M-38), further incidents, the victim (M-52, M-58), transfer (M-56), closing (M-62).</summary>
public partial class FollowUpTests
{
    private static readonly MeetingId Meeting1 = new(Id(51));
    private static readonly HearingId Hearing1 = HearingId.Of(Meeting1, Case1);
    private static readonly AgencyId Housing = new(Id(803));
    private static readonly Actor Officer = new(new(Id(903)), Housing, Role.Representative);

    /// <summary>Thursday 26 November 2026.</summary>
    private static readonly DateOnly Day = new(2026, 11, 26);

    private static readonly DateTimeOffset Evening = new(2026, 11, 26, 18, 0, 0, TimeSpan.Zero);

    private static CaseListed Listing(long sequence = 2) => new(Case1, Forum.Marac, Meeting1, Hearing1, Evening, MeetingType.Weekly, sequence, Now);

    private static CaseUnlisted Unlisting(long sequence, bool forGood = false) => new(Case1, Forum.Marac, Meeting1, forGood, "other", null, sequence, Now);

    private static CaseHeard Hearing(DateOnly? on = null) => new(Case1, Forum.Marac, Meeting1, Hearing1, on ?? Day, MeetingType.Weekly, [Coordinator.Agency, Housing], ["section-42"], Evening);

    private static MaracCase Listed() => CaseListedHandler.Handle(Listing(), Accepted()).After(Accepted());

    private static MaracCase Heard() => CaseHeardHandler.Handle(Hearing(), Listed()).After(Listed());

    [Fact]
    public void Acceptance_puts_the_case_on_the_list_to_be_heard()
    {
        var state = Waiting();
        var announced = AcceptReferralHandler.Handle(new(Case1), state, By(Coordinator), new("M-2026-0188", [])).Among<CaseToBeHeard>();
        Assert.Equal(("M-2026-0188", Forum.Marac, state.Version + 1), (announced.Reference, announced.Forum, announced.Sequence));
        Assert.Equal(state.People.Select(p => (p.Person, p.Role)), announced.People.Select(p => (p.Person, p.Role)));
        Assert.Equal(state.Criteria!.Routes().Where(r => r.Answer.Met).Select(r => r.Code), announced.Why);
    }

    [Fact]
    public void An_acceptance_is_undone_before_listing_and_given_again_under_its_number()
    {
        var undone = UndoAcceptanceHandler.Handle(new(Case1, "Wrong row."), Accepted(), By(Coordinator));
        Assert.Equal(ReferralAnswer.Reopened, undone.Among<ReferralAnswered>().Answer);
        Assert.Equal("acceptance-undone", undone.Among<CaseNotToBeHeard>().Reason);
        Assert.Equal(IntakeClock.DueAt(Now), undone.DueOf<RemindIntake>());
        var state = undone.After(Accepted());
        Assert.Equal((IntakeState.ToDecide, null, "M-2026-0188"), (state.State, state.Accepted, state.FollowUp.EarlierReference));
        UndoAcceptanceHandler.Handle(new(Case1, "Wrong row."), state, By(Coordinator)).ChangesNothing();
        Assert.Equal(IntakeState.Accepted, AcceptReferralHandler.Handle(new(Case1), state, By(Coordinator), new("M-2026-0188", [])).After(state).State);

        UndoAcceptanceHandler.Handle(new(Case1, " "), Accepted(), By(Coordinator)).IsRefused("reason-missing");
        UndoAcceptanceHandler.Handle(new(Case1, "x"), Listed(), By(Coordinator)).IsRefused("listed-already");
        UndoAcceptanceHandler.Handle(new(Case1, "x"), Heard(), By(Coordinator)).IsRefused("heard-already");
        UndoAcceptanceHandler.Handle(new(Case1, "x"), Waiting(), By(Coordinator)).IsRefused("not-accepted");
    }

    [Fact]
    public void What_the_panel_says_of_the_agenda_counts_by_its_order_and_not_by_its_coming()
    {
        Assert.Equal(CaseStage.Listed, Listed().FollowUp.Stage);
        CaseListedHandler.Handle(Listing(), Listed()).ChangesNothing();
        var off = CaseUnlistedHandler.Handle(Unlisting(3), Listed()).After(Listed());
        Assert.Equal(CaseStage.Accepted, off.FollowUp.Stage);
        // The listing overtaken by its own end.
        var early = CaseUnlistedHandler.Handle(Unlisting(3), Accepted()).After(Accepted());
        CaseListedHandler.Handle(Listing(), early).ChangesNothing();
        Assert.Equal(CaseStage.Listed, CaseListedHandler.Handle(Listing(4), early).After(early).FollowUp.Stage);
        Assert.Equal(CaseStage.Withdrawn, CaseUnlistedHandler.Handle(Unlisting(5, forGood: true), Listed()).After(Listed()).FollowUp.Stage);
        CaseListedHandler.Handle(Listing() with { Forum = Forum.Mais }, Accepted()).ChangesNothing();
    }

    [Fact]
    public void A_case_is_heard_once_however_often_it_is_said()
    {
        var decision = CaseHeardHandler.Handle(Hearing(), Listed());
        var state = decision.After(Listed());
        Assert.Equal((CaseStage.Heard, Day, null), (state.FollowUp.Stage, state.FollowUp.HeardOn, state.FollowUp.Agenda));
        Assert.Equal([Coordinator.Agency, Housing], state.FollowUp.Flag!.Agencies);
        CaseHeardHandler.Handle(Hearing(), state).ChangesNothing();
        CaseListedHandler.Handle(Listing(9), state).ChangesNothing();
        // Thirty days late: the clocks still run from the day of the meeting.
        Assert.Equal(UkCalendar.AtLondon(new(2026, 12, 1), new(8, 0)), decision.DueOf<VictimContactDue>());
    }

    [Theory]
    // Referred on 20 November 2026: active through the anniversary (M-39).
    [InlineData("2026-11-20", null, "2027-11-20")]
    [InlineData("2026-11-20", "2026-11-26", "2027-11-20")]
    [InlineData("2028-02-29", null, "2029-02-28")]
    public void The_flag_lasts_twelve_calendar_months_from_the_referral(string referred, string? heard, string until) =>
        Assert.Equal(DateOnly.Parse(until), FlagRule.UntilFrom(DateOnly.Parse(referred), heard is null ? null : DateOnly.Parse(heard)));

    /// <summary>The timer may come late, twice, or for a flag that was set anew: the state decides (M-38).</summary>
    [Fact]
    public void The_flag_lapses_after_its_last_day_and_stays_in_the_record()
    {
        var timer = CaseHeardHandler.Handle(Hearing(), Listed()).Among<FlagLapses>();
        Assert.Equal((new DateOnly(2027, 11, 20), new DateTimeOffset(2027, 11, 21, 0, 0, 0, TimeSpan.Zero)), (timer.Until, FlagLapses.At(timer.Until)));
        // In summer time midnight in London is eleven in the evening before, in UTC.
        Assert.Equal(new DateTimeOffset(2027, 6, 30, 23, 0, 0, TimeSpan.Zero), FlagLapses.At(new(2027, 6, 30)));
        Lapse(Heard(), new(2027, 11, 20, 23, 59, 0, TimeSpan.Zero)).ChangesNothing();
        var lapsed = Lapse(Heard(), new(2028, 1, 5, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(new DateOnly(2027, 11, 21), lapsed.Only<FlagLapsed>().On);
        Lapse(lapsed.After(Heard()), new(2028, 1, 6, 0, 0, 0, TimeSpan.Zero)).ChangesNothing();
        Assert.NotNull(lapsed.After(Heard()).FollowUp.Flag);
        FlagLapsesHandler.Handle(timer with { Until = new(2027, 11, 19) }, Heard(), By(Actor.System, new(2027, 12, 1, 0, 0, 0, TimeSpan.Zero))).ChangesNothing();
        FlagLapsesHandler.Handle(timer, Accepted(), By(Actor.System, new(2027, 12, 1, 0, 0, 0, TimeSpan.Zero))).ChangesNothing();

        Decision Lapse(MaracCase state, DateTimeOffset at) => FlagLapsesHandler.Handle(timer, state, By(Actor.System, at));
    }

    [Fact]
    public void Each_agency_says_when_it_tagged_and_lifts_only_when_the_flag_is_over()
    {
        var tagged = Flag(Heard(), FlagStep.Tagged, Evening);
        Assert.Equal((Housing, Day), (tagged.Only<FlagReported>().Agency, tagged.Only<FlagReported>().On));
        Flag(tagged.After(Heard()), FlagStep.Tagged, Evening).ChangesNothing();
        Flag(Accepted(), FlagStep.Tagged, Evening).IsRefused("no-flag");
        Flag(Heard(), FlagStep.Tagged, Evening, Day.AddDays(1)).IsRefused("flag-in-future");
        Flag(tagged.After(Heard()), FlagStep.Lifted, new(2027, 11, 20, 12, 0, 0, TimeSpan.Zero)).IsRefused("flag-still-on");
        Assert.Equal(FlagStep.Lifted, Flag(tagged.After(Heard()), FlagStep.Lifted, new(2027, 11, 21, 12, 0, 0, TimeSpan.Zero)).Only<FlagReported>().Step);

        static Decision Flag(MaracCase state, FlagStep step, DateTimeOffset at, DateOnly? on = null) => ReportFlagHandler.Handle(new(Case1, step, on), state, By(Officer, at));
    }

    [Fact]
    public void Any_agency_records_a_further_incident_and_a_repeat_is_proposed_with_its_reasons()
    {
        var told = new DateTimeOffset(2027, 3, 1, 10, 0, 0, TimeSpan.Zero);
        var command = new RecordIncident(Case1, Id(71), Behaviour.Other, new(2027, 2, 27), null, "He waited outside her work.");
        var decision = RecordIncidentHandler.Handle(command, Heard(), By(Officer, told));
        var incident = decision.Only<IncidentIdentified>();
        Assert.Equal((Housing, new DateOnly(2027, 3, 1)), (incident.Agency, incident.IdentifiedOn));
        var state = decision.After(Heard());
        RecordIncidentHandler.Handle(command, state, By(Officer, told)).ChangesNothing();

        var proposal = Propose(state)!;
        Assert.True(proposal.Open && proposal.Finding.IsRepeat);
        Assert.Contains("within 12 months", proposal.Finding.Words, StringComparison.Ordinal);
        var answered = AnswerRepeatProposalHandler.Handle(new(Case1, Id(71), false, "The police had it wrong."), state, By(Coordinator)).After(state);
        Assert.False(Propose(answered)!.Open);
        AnswerRepeatProposalHandler.Handle(new(Case1, Id(71), false, "The police had it wrong."), answered, By(Coordinator)).ChangesNothing();
        AnswerRepeatProposalHandler.Handle(new(Case1, Id(71), false, null), state, By(Coordinator)).IsRefused("why-not-missing");
        AnswerRepeatProposalHandler.Handle(new(Case1, Id(72), true, null), state, By(Coordinator)).IsRefused("incident-unknown");
        // Referred again since: nothing is left to propose.
        var again = Pairings.Of(Case1.Value, state)! with { Case = new(Id(99)), ReferredAt = told.AddDays(1) };
        Assert.False(Propose(state, again)!.Open);
    }

    [Fact]
    public void An_incident_after_the_anniversary_is_no_repeat_and_is_kept_all_the_same()
    {
        var late = RecordIncidentHandler.Handle(
            new(Case1, Id(71), Behaviour.Criminal, new(2027, 11, 21), null, "x"), Heard(), By(Officer, new(2027, 11, 25, 9, 0, 0, TimeSpan.Zero))).After(Heard());
        Assert.Equal((false, false), (Propose(late)!.Open, Propose(late)!.Finding.IsRepeat));
        var last = RecordIncidentHandler.Handle(
            new(Case1, Id(71), Behaviour.Criminal, new(2027, 11, 20), null, "x"), Heard(), By(Officer, new(2027, 11, 25, 9, 0, 0, TimeSpan.Zero))).After(Heard());
        Assert.True(Propose(last)!.Finding.IsRepeat);
    }

    [Fact]
    public void An_incident_has_possible_days_and_words()
    {
        Record(new(Case1, Id(71), Behaviour.Other, new(2026, 12, 1), null, "x")).IsRefused("occurred-impossible", "identified-before-occurred");
        Record(new(Case1, Id(71), Behaviour.Other, null, new(2026, 12, 1), "")).IsRefused("incident-words-missing", "identified-impossible");
        Record(new(Case1, Id(71), (Behaviour)9, null, null, "x")).IsRefused("behaviour-unknown");
        RecordIncidentHandler.Handle(new(Case1, Id(71), Behaviour.Other, null, null, "x"), Waiting(), By(Officer)).IsRefused("case-not-accepted");

        static Decision Record(RecordIncident command) => RecordIncidentHandler.Handle(command, Heard(), By(Officer, Evening));
    }

    private static RepeatProposal? Propose(MaracCase state, params Pairing[] others) =>
        RepeatProposal.For(state.FollowUp.Incidents[0], Pairings.Of(Case1.Value, state)!, others, RepeatDefinition.SafeLivesNewer, new(2027, 11, 25));
}
