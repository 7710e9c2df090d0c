using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Flags;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Marac.Risk;
using static SafeDurham.Cases.Rules.Tests.Marac.Cases;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Marac;

public class ReadingTests
{
    [Fact]
    public void The_intake_row_says_what_the_list_shows()
    {
        var row = Assert.Single(IntakeReadModel.Rows(Case1.Value, Waiting()));

        Assert.Equal((Case1, "R-2026-0412", IntakeState.ToDecide, 17, RiskGrade.High, Forms.Victim), (row.CaseId, row.Reference, row.State, row.Score!.Value, row.Grade!.Value, row.Victim!.Value));
        Assert.Equal([MaracQuestions.VisibleHighRisk], row.Routes);
        Assert.Equal([Forms.Perpetrator], row.PeopleCausingHarm);
        Assert.StartsWith("Must not learn of this referral: C.D.\nRing only", row.Safety, StringComparison.Ordinal);
        Assert.True(row is { HasWarnings: true, Overdue: false, Opened: false, LateWithdrawal: false });
    }

    [Fact]
    public void A_withdrawal_after_acceptance_shows_on_the_list()
    {
        var row = Assert.Single(IntakeReadModel.Rows(Case1.Value, Accepted().And(new WithdrawnByReferrer("Sent twice.", From, Now))));

        Assert.True(row is { State: IntakeState.Accepted, LateWithdrawal: true, CaseReference: "M-2026-0188" });
        Assert.False(Assert.Single(IntakeReadModel.Rows(Case1.Value, Withdrawn())).LateWithdrawal);
    }

    [Fact]
    public void Before_the_referral_arrives_there_is_nothing_to_see_and_nobody_involved()
    {
        var ahead = MaracCase.Initial.And(new WithdrawalCameFirst(Referral1, "Sent twice.", Now));

        Assert.Empty(IntakeReadModel.Rows(Case1.Value, ahead));
        Assert.Null(Pairings.Of(Case1.Value, ahead));
        Assert.Empty(MaracModule.Involvements(ahead));
    }

    [Fact]
    public void The_referring_agency_and_whoever_coordinates_the_MARAC_are_involved() => Assert.Equal(
        [new Involvement(Relation.Referrer, Referrer.Agency), new Involvement(Relation.PanelCoordinator, default, null, Forum.Marac)], MaracModule.Involvements(Waiting()));

    [Fact]
    public void A_refused_or_withdrawn_referral_starts_no_clock_for_repeats()
    {
        Assert.True(Pairings.Of(Case1.Value, Waiting())!.Counts);
        Assert.True(Pairings.Of(Case1.Value, Accepted())!.Counts);
        Assert.False(Pairings.Of(Case1.Value, Refused())!.Counts);
        Assert.False(Pairings.Of(Case1.Value, Withdrawn())!.Counts);
        Assert.Equal("M-2026-0188", Pairings.Of(Case1.Value, Accepted())!.Reference);
    }

    [Fact]
    public void The_flag_runs_twelve_calendar_months_from_the_referral()
    {
        Assert.Null(FlagRule.Until(Waiting()));
        Assert.Equal(new DateOnly(2027, 11, 20), FlagRule.Until(Accepted()));
    }

    [Fact]
    public void Referrals_are_counted_by_agency_and_month_of_sending()
    {
        var late = new Origin(Referrer.Agency, new DateTimeOffset(2026, 6, 30, 23, 30, 0, TimeSpan.Zero));
        IEvent[] events =
        [
            Waiting().Received! with { From = late }, new InformationAsked("other", "?", late, late.SentAt.AddHours(2)), new InformationAsked("other", "??", late, late.SentAt.AddHours(9)),
            new ReferralAccepted("M-2026-0188", null, null, null, late, late.SentAt.AddHours(12)), new WithdrawnByReferrer("Sent twice.", late, late.SentAt.AddHours(13)),
        ];

        var (key, row) = Count(events);

        Assert.Equal([Referrer.Agency, new DateOnly(2026, 7, 1)], key);
        Assert.Equal((1, 1, 0, 2, 0, 2.0), (row.Sent, row.Accepted, row.Refused, row.Returned, row.Withdrawn, row.HoursToFirstAnswer));
        Assert.Equal(1, row.AnsweredInTime);
    }

    [Fact]
    public void A_first_answer_is_in_time_until_the_moment_it_is_due_and_a_second_one_changes_nothing()
    {
        var due = IntakeClock.DueAt(From.SentAt);
        Assert.Equal(1, Count([new InformationAsked("other", "?", From, due)]).Row.AnsweredInTime);
        Assert.Equal(0, Count([new InformationAsked("other", "?", From, due.AddSeconds(1)), new ReferralRefused("other", "No.", From, due.AddHours(1))]).Row.AnsweredInTime);
    }

    [Fact]
    public void Refusals_and_withdrawals_are_counted_and_an_unanswered_month_has_no_average()
    {
        Assert.Equal((1, 1.0), (Count([new ReferralRefused("other", "No.", From, Now.AddHours(1))]).Row.Refused, Count([new ReferralRefused("other", "No.", From, Now.AddHours(1))]).Row.HoursToFirstAnswer));
        Assert.Equal((1, null), (Count([new WithdrawnByReferrer("Sent twice.", From, Now)]).Row.Withdrawn, Count([new WithdrawnByReferrer("Sent twice.", From, Now)]).Row.HoursToFirstAnswer));
        Assert.Empty(ReferralsByMonth.KeysOf(Stored(new ReferralOpened(Now))));
    }

    [Fact]
    public void The_timeline_speaks_plainly_and_shows_what_a_correction_corrected()
    {
        var corrected = Describe(new DatesCorrected(new(2026, 11, 10), null, new(2026, 11, 18), null, "Wrong week."));

        Assert.Equal(["Incident: 10 November 2026. Learnt by an agency: date not known.", "Wrong week."], corrected?.Details);
        Assert.Equal("Incident: 18 November 2026. Learnt by an agency: date not known.", corrected?.Corrects);
        Assert.Equal(["Score 17. Grade high."], Describe(Waiting().Risk!)?.Details);
        Assert.Equal(["Visible high risk."], Describe(Waiting().Criteria!)?.Details);
        Assert.Equal(["The person at risk lives in another area. Gateshead."], Describe(new ReferralRefused("outside-area", "Gateshead.", From, Now))?.Details);
        Assert.Equal(["The coordinator confirmed a repeat."], Describe(new ReferralAccepted("M-2026-0188", true, Case1, null, From, Now))?.Details);
        var accepted = Describe(new ReferralAccepted("M-2026-0188", null, null, null, From, Now))!;
        Assert.Equal(("Referral accepted as M-2026-0188", "Decision"), (accepted.Title, accepted.Kind));
        Assert.Empty(accepted.Details);
        Assert.Null(Describe(new WithdrawalCameFirst(Referral1, "Sent twice.", Now)));
    }

    private static TimelineEntry? Describe(IEvent data) => MaracTimeline.Describe(Stored(data));

    private static Recorded Stored(IEvent data) => new(data, Case1.Value, 1, Now, Now, Coordinator);

    private static (object[] Key, AgencyMonthRow Row) Count(IEvent[] events)
    {
        var key = Assert.Single(ReferralsByMonth.KeysOf(Stored(events[0])));
        AgencyMonthRow? row = null;
        foreach (var data in events)
        {
            Assert.Equal(key, Assert.Single(ReferralsByMonth.KeysOf(Stored(data))));
            row = ReferralsByMonth.Evolve(row, Stored(data), key);
        }
        return (key, row!);
    }
}
