using System.Reflection;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Reading;
using static SafeDurham.Cases.Rules.Tests.Mais.Adults;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Mais;

/// <summary>What is shown of a case: who sees it, what waits, what stands first, the timeline, and the evaluation with numerators and denominators (§4.3).</summary>
public class MaisReadingTests
{
    private static readonly DateOnly From = new(2026, 1, 1), To = new(2026, 12, 31);

    [Fact]
    public void A_seat_alone_opens_no_case_and_who_leaves_the_team_stops_seeing_it()
    {
        Assert.Empty(MaisModule.Involvements(MaisCase.Initial));
        Assert.Equal([Relation.Referrer, Relation.PanelCoordinator], MaisModule.Involvements(Accepted()).Select(i => i.Relation));
        var team = Named().And(new TeamJoined(Referrer.Staff, Housing, null, Today)).And(new TeamJoined(Coordinator.Staff, Coordinator.Agency, null, Today)).And(new TeamLeft(Coordinator.Staff, Today.AddDays(5)));
        var involved = MaisModule.Involvements(team).ToList();
        Assert.Contains(new Involvement(Relation.AllocatedWorker, Navigator.Agency, Navigator.Staff, Forum.Mais), involved);
        Assert.Contains(new Involvement(Relation.PanelMember, Housing, Referrer.Staff, Forum.Mais, Today), involved);
        Assert.Contains(new Involvement(Relation.PanelMember, Coordinator.Agency, Coordinator.Staff, Forum.Mais, Today, Today.AddDays(4)), involved);
        Assert.All(involved.Where(i => i.Relation == Relation.PanelMember), i => Assert.NotNull(i.Staff));
        var closed = team.And(new MaisCaseClosed(CloseReason.Moved, RiskNow.Remains, "x", null, null, null, false, null, Today.AddDays(9)));
        Assert.Contains(MaisModule.Involvements(closed), i => i.Staff == Referrer.Staff && i.Until == Today.AddDays(37));
    }

    [Fact]
    public void What_waits_is_there_until_it_is_done()
    {
        MaisWorkKind[] Kinds(MaisCase state) => [.. MaisRows.WorkRows(Case1.Value, state).Select(w => w.Kind)];
        Assert.Equal([MaisWorkKind.Triage], Kinds(Waiting()));
        Assert.Empty(Kinds(Returned()));
        Assert.Empty(Kinds(Elsewhere()));
        Assert.Equal([MaisWorkKind.NameNavigator, MaisWorkKind.FirstContact], Kinds(Accepted()));
        Assert.Equal([MaisWorkKind.FirstContact, MaisWorkKind.Review], Kinds(Planned()));
        Assert.Equal([MaisWorkKind.Review], Kinds(Planned().And(new AdultContacted(Id(60), ContactOutcome.Reached, Today, null))));
        Assert.Empty(Kinds(Closed()));
        Assert.Equal([MaisWorkKind.CountCallsAfter], Kinds(Closed().And(new CallsAfterDue(Today.AddDays(1), Today.AddMonths(6)))));
        Assert.Contains(MaisWorkKind.SettleSection42, Kinds(Accepted().And(new Section42Checked(Id(70), MaisStep.Between, Suspected.Yes, Suspected.NotKnown, Suspected.Yes, null, Now))));
        Assert.Contains(MaisWorkKind.TellSafeguarding, Kinds(Accepted().And(new Section42Checked(Id(70), MaisStep.Between, Suspected.Yes, Suspected.Yes, Suspected.Yes, null, Now))));
    }

    [Fact]
    public void Safety_stands_first_and_what_was_not_asked_is_not_safe()
    {
        Assert.Equal(["Must not learn of this referral: her nephew.", "Ring only at safe times: mornings.", "Do not write."], MaisSafety.Lines(Waiting()));
        Assert.True(MaisSafety.HasWarnings(Waiting()));
        var calm = Waiting(Form() with { SafeContact = new(true, null, true, "Her sister", "nobody"), Consent = new(ConsentAnswer.Given, true, null) });
        Assert.Equal(["The number given may be rung.", "Post may be sent.", "Safe to talk to: Her sister."], MaisSafety.Lines(calm));
        Assert.False(MaisSafety.HasWarnings(calm));
        Assert.Equal(["Do not write.", "The number given may be rung."], MaisSafety.Lines(Waiting(Form() with { SafeContact = new(true, null, false, null, "nobody") })));
        Assert.True(MaisSafety.HasWarnings(calm.And(new MaisSafetyNoteRecorded(Id(69), "A dog."))));
        var unknown = Waiting(Form() with { SafeContact = new(null, null, false, null, null), Consent = new(ConsentAnswer.NotSought, false, "x") });
        Assert.Equal(["Nobody has said who must not learn of this referral: speak to the adult alone.", "Do not ring: nobody has asked whether that is safe.", "Do not write.", "The adult does not know of this referral."], MaisSafety.Lines(unknown));
        Assert.StartsWith("Do not ring. Safe times", MaisSafety.Lines(Waiting(Form() with { SafeContact = new(false, "noon", false, null, "nobody") }))[0], StringComparison.Ordinal);
    }

    /// <summary>Every event of the module has something to say, but for a withdrawal that came too early to be about anything.</summary>
    [Fact]
    public void Every_event_is_told_in_plain_words()
    {
        var told = new List<string>();
        var state = Closed();
        IEvent[] all =
        [
            state.Received!, new AdultReferredAgain(Case1, "V-1", null), new MaisReferralOpened(Now), new MaisInformationAsked("other", "x", Now), new MaisInformationReceived(true, Referrer.Staff, Now, "x"), state.Triaged!,
            Elsewhere().Triaged!, new TriageOverdue(Now), Withdrawn().Withdrawal!, new MaisSafetyNoteRecorded(Id(1), "x"), state.Checks[0], new SafeguardingTold(Id(1), Today, null, MaisStep.Plan),
            new SafeguardingStageRecorded(SafeguardingStage.Enquiry, Today, null), state.Work.Navigator!, new AdultContacted(Id(1), ContactOutcome.Tried, Today, null), new FirstContactOverdue(Today), state.Work.Consents[0],
            new CapacityAssessed(Id(1), Adult1, "money", null, null, Today, "Dr Ash", "x"), state.Work.Assessments[0], new WishRecorded(Id(1), "x", Today), new WishAnswered(Id(1), WishMet.Partly, null, Today),
            new TeamJoined(Referrer.Staff, Housing, null, Today), new TeamLeft(Referrer.Staff, Today), new TeamMeetingAsked(Id(1), null, Now), new TeamMeetingFixed(null, null, 1), new TeamMet(default, default, Today, [], []),
            state.Work.Plans[0], new PlanEnded(Id(1), Today), state.Work.Reviews[0], new ReviewOverdue(Today), new CallsCounted(Id(1), Housing, CallsPeriod.After, Today, Today, 3, null), new CallsAfterDue(Today, Today), state.Work.Closed!,
        ];
        foreach (var data in all)
        {
            var entry = MaisTimeline.Describe(new Recorded(data, Id(1), 1, Now, Now, Navigator));
            Assert.True(entry is { Title.Length: > 3, Kind.Length: > 0 }, data.GetType().Name);
            told.Add(data.GetType().Name);
        }
        var events = typeof(MaisCase).Assembly.GetTypes().Where(t => t.GetCustomAttribute<EventNameAttribute>() is not null).Select(t => t.Name);
        Assert.Equal(["MaisWithdrawalCameFirst"], events.Except(told));
    }

    private static MaisFigureRow Row(MaisCase state) => Assert.Single(MaisFigureRow.Of(Case1.Value, state));

    private static MaisMeasure Measure(string code, params MaisCase[] states) => MaisAims.Of([.. states.Select(Row)], From, To, Today.AddMonths(8)).Measures.Single(m => m.Code == code);

    private static void Counts(string code, int part, int whole, params MaisCase[] states) => Assert.Equal((part, whole), (Measure(code, states).Part, Measure(code, states).Whole));

    [Fact]
    public void Each_measure_has_its_numerator_and_its_denominator()
    {
        Counts("accepted", 2, 5, Waiting(), Accepted(), Elsewhere(), Withdrawn(), Closed());
        Counts("triage-in-time", 2, 2, Waiting(), Accepted(), Elsewhere());
        Counts("engaged", 1, 2, Accepted(), Agreed());
        Counts("first-contact", 1, 2, Accepted(), Accepted().And(new AdultContacted(Id(60), ContactOutcome.Reached, Today, null)));
        Counts("risk-removed", 0, 1, Planned(), Closed());
        Counts("risk-reduced", 1, 1, Planned(), Closed());
        Counts("risk-remains", 0, 0, Reviewed().And(new MaisCaseClosed(CloseReason.Died, null, "x", null, null, null, true, null, Today)));
        Counts("disengaged", 1, 2, Closed(), Reviewed().And(new MaisCaseClosed(CloseReason.Disengaged, RiskNow.Remains, "x", null, null, null, true, null, Today)));
        Assert.Null(Measure("engaged", Waiting()).Value);
        Assert.Equal(0.5, Measure("engaged", Accepted(), Agreed()).Value);
    }

    [Fact]
    public void Wishes_count_only_where_some_were_said()
    {
        MaisCase Said(params WishMet?[] answers) => answers.Select((met, i) => (met, i)).Aggregate(Closed(), (s, w) =>
        {
            var wished = s.And(new WishRecorded(Id(200 + w.i), "x", Today));
            return w.met is { } met ? wished.And(new WishAnswered(Id(200 + w.i), met, null, Today)) : wished;
        });
        Counts("wishes-met", 1, 4, Closed(), Said(WishMet.Yes), Said(WishMet.Yes, WishMet.No), Said(WishMet.Partly), Said(WishMet.NotAsked));
        Counts("wishes-partly", 3, 4, Closed(), Said(WishMet.Yes), Said(WishMet.Yes, WishMet.No), Said(WishMet.Partly), Said(WishMet.NotAsked));
    }

    [Fact]
    public void Calls_are_compared_only_for_agencies_that_counted_both_times()
    {
        MaisCase Called(MaisCase state, AgencyId agency, CallsPeriod period, int calls) => state.And(new CallsCounted(Guid.CreateVersion7(Now), agency, period, Today, Today, calls, null));
        var one = Called(Called(Closed(), Housing, CallsPeriod.Before, 30), Housing, CallsPeriod.After, 10);
        Counts("calls", 10, 30, one);
        Counts("calls", 10, 30, Called(one, Coordinator.Agency, CallsPeriod.Before, 500));
        Counts("calls", 10, 30, one, Called(Closed(), Housing, CallsPeriod.Before, 99));
        Counts("calls", 25, 30, Called(one, Housing, CallsPeriod.After, 25));
        Counts("calls", 0, 0, Called(Called(Planned(), Housing, CallsPeriod.Before, 30), Housing, CallsPeriod.After, 10));
    }

    [Fact]
    public void Section_42_and_coming_back_are_counted()
    {
        Counts("section42-asked", 6, 6, Closed());
        Counts("section42-asked", 1, 1, Waiting());
        Counts("safeguarding-told", 0, 0, Closed());
        var met = Closed().And(new Section42Checked(Id(70), MaisStep.Between, Suspected.Yes, Suspected.Yes, Suspected.Yes, null, Now));
        Counts("safeguarding-told", 0, 1, met, Closed());
        Counts("safeguarding-told", 1, 1, met.And(new SafeguardingTold(Id(71), Today, null, MaisStep.Between)));
        MaisCase Back(int months, int days = 0) => Waiting().And(new AdultReferredAgain(new(Id(30)), "V-1", Today.AddMonths(-months).AddDays(-days)));
        Counts("referred-again", 1, 2, Waiting(), Back(3));
        Counts("referred-again", 1, 1, Back(12));
        Counts("referred-again", 0, 1, Back(12, 1));
    }

    [Fact]
    public void Several_reasons_and_needs_add_to_more_than_all()
    {
        var found = MaisAims.Of([Row(Closed()), Row(Waiting())], From, To, Today);
        Assert.Equal(4, found.Reasons.Sum(r => r.Part));
        Assert.All(found.Reasons, r => Assert.Equal(2, r.Whole));
        Assert.Equal(2, found.Needs.Sum(n => n.Part));
        Assert.All(found.Needs, n => Assert.Equal(1, n.Whole));
        Assert.Equal(1, MaisAims.Of([Row(Closed().And(new CallsAfterDue(Today, Today)))], From, To, Today).CallsAwaited);
        Assert.All(MaisAims.Of([Row(Closed())], From.AddYears(1), To.AddYears(1), Today).Measures, m => Assert.Equal(0, m.Whole));
    }

    [Fact]
    public void References_are_found_as_people_write_them()
    {
        Assert.Equal("V-2026-0042", FindMaisByReferenceHandler.Reference(" v 2026 42 "));
        Assert.Equal("R-2026-0412", FindMaisByReferenceHandler.Reference("R-2026-412"));
        Assert.Null(FindMaisByReferenceHandler.Reference("M-2026-1"));
        Assert.Null(FindMaisByReferenceHandler.Reference(null));
    }
}
