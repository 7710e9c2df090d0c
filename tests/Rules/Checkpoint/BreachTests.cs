using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Breaches;
using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Checkpoint.Ending;
using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.Checkpoint.Working;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using static SafeDurham.Cases.Rules.Tests.Checkpoint.Given;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Checkpoint;

/// <summary>Breach (C-31, C-32), the end (C-30, C-33, C-34) and the figures (§2.5).</summary>
public class BreachTests
{
    private static readonly Guid Breach1 = Id(101);
    private static readonly DateOnly After = new(2027, 3, 21);

    private static CheckpointCase Alleged(Actor? by = null, Guid? report = null, CheckpointCase? from = null) =>
        Twice(from ?? Active(), s => AllegeBreachHandler.Handle(new(Case1, Breach1, Drugs, "Missed three sessions.", report), s, By(by ?? Navigator)));

    private static CheckpointCase HeardBreach(Actor? by = null, Guid? report = null, CheckpointCase? from = null) =>
        Twice(Alleged(by, report, from), s => HearPersonHandler.Handle(new(Case1, Breach1, Hearing.Heard, Today, "Says he was ill."), s, By(Navigator)));

    private static DecideBreach Decide(BreachDecision decision, IReadOnlyList<Condition>? conditions = null) => new(Case1, Breach1, decision, "Because.", conditions);

    [Fact]
    public void An_allegation_changes_nothing_by_itself()
    {
        var state = Alleged();
        Assert.Equal((CheckpointStage.Active, 1), (state.Stage, state.OpenBreaches.Count));
        AllegeBreachHandler.Handle(new(Case1, Breach1, Id(1), "x"), Active(), By(Navigator)).IsRefused("condition-unknown");
        AllegeBreachHandler.Handle(new(Case1, Breach1, Drugs, " "), Active(), By(Navigator)).IsRefused("evidence-missing");
        AllegeBreachHandler.Handle(new(Case1, Breach1, Drugs, "x", Id(5)), Active(), By(Navigator)).IsRefused("report-unknown");
        AllegeBreachHandler.Handle(new(Case1, Breach1, Drugs, "x"), Assessed(), By(Navigator)).IsRefused("contract-not-running");
    }

    [Fact]
    public void The_person_is_heard_before_an_officer_decides()
    {
        DecideBreachHandler.Handle(Decide(BreachDecision.Fail), Alleged(), By(Officer)).IsRefused("person-not-heard");
        HearPersonHandler.Handle(new(Case1, Breach1, Hearing.NotReached, Today, " "), Alleged(), By(Navigator)).IsRefused("words-missing");
        HearPersonHandler.Handle(new(Case1, Breach1, Hearing.Heard, Today.AddDays(-1), "x"), Alleged(), By(Navigator)).IsRefused("heard-before-alleged");
        HearPersonHandler.Handle(new(Case1, Id(1), Hearing.Heard, Today, "x"), Alleged(), By(Navigator)).IsRefused("breach-not-alleged");
        foreach (var hearing in Enum.GetValues<Hearing>())
        {
            var heard = Then(Alleged(), s => HearPersonHandler.Handle(new(Case1, Breach1, hearing, Today, "Rang three times."), s, By(Navigator)));
            Assert.IsType<Decision.Accepted>(DecideBreachHandler.Handle(Decide(BreachDecision.Fail), heard, By(Officer)));
        }
    }

    /// <summary>Never the one who alleged it, whatever she may do otherwise; every decision.</summary>
    [Fact]
    public void Whoever_alleged_a_breach_never_decides_on_it()
    {
        var state = HeardBreach(by: Officer);
        foreach (var decision in Enum.GetValues<BreachDecision>()) DecideBreachHandler.Handle(Decide(decision), state, By(Officer)).IsRefused("alleger-decides-not");
        // Not in another role or for another agency either.
        DecideBreachHandler.Handle(Decide(BreachDecision.Continue), state, By(Officer with { Role = Role.ContractManager, Agency = new(Id(899)) })).IsRefused("alleger-decides-not");
        DecideBreachHandler.Handle(Decide(BreachDecision.Continue), state, By(OtherOfficer)).Only<BreachDecided>();
    }

    [Theory]
    [InlineData(BreachDecision.NoBreach, CheckpointStage.Active)]
    [InlineData(BreachDecision.Continue, CheckpointStage.Active)]
    [InlineData(BreachDecision.Fail, CheckpointStage.Failed)]
    public void An_officer_decides_with_reasons(BreachDecision decision, CheckpointStage stage)
    {
        var state = Twice(HeardBreach(), s => DecideBreachHandler.Handle(Decide(decision), s, By(Officer)));
        Assert.Equal((stage, 0), (state.Stage, state.OpenBreaches.Count));
        DecideBreachHandler.Handle(Decide(decision) with { Reasons = " " }, HeardBreach(), By(Officer)).IsRefused("reasons-missing");
        DecideBreachHandler.Handle(Decide(decision) with { Reasons = "Other." }, state, By(OtherOfficer)).IsRefused("breach-decided-already");
        HearPersonHandler.Handle(new(Case1, Breach1, Hearing.NotReached, Today, "Late."), state, By(Navigator)).IsRefused("breach-decided-already");
    }

    [Fact]
    public void To_vary_is_to_change_a_condition_by_the_same_rules()
    {
        IReadOnlyList<Condition> changed = [.. Usual.Take(2), Usual[2] with { Hours = 30 }];
        var state = Twice(HeardBreach(), s => DecideBreachHandler.Handle(Decide(BreachDecision.Vary, changed), s, By(Officer)));
        Assert.Equal((30, Breach1), (state.Conditions[2].Hours, state.Work.Variations[0].BreachId));
        DecideBreachHandler.Handle(Decide(BreachDecision.Vary), HeardBreach(), By(Officer)).IsRefused("conditions-missing");
        DecideBreachHandler.Handle(Decide(BreachDecision.Vary, Active().Conditions), HeardBreach(), By(Officer)).IsRefused("conditions-missing");
        DecideBreachHandler.Handle(Decide(BreachDecision.Vary, [.. Usual.Take(2), Usual[2] with { Hours = 37 }]), HeardBreach(), By(Officer)).IsRefused("hours-outside");
    }

    private static OffendingReported Report(DateOnly? on = null) => new(Case1, Id(111), on ?? Today, "CRI/0009/26", "Arrested for theft.", Referrer.Staff, Referrer.Agency, Now);

    /// <summary>A report of the police opens the question, once, whenever it comes.</summary>
    [Fact]
    public void A_report_of_the_police_opens_a_question_and_answers_none()
    {
        var state = Twice(Active(), s => OffendingReportedHandler.Handle(Report(), s));
        Assert.Equal((CheckpointStage.Active, 1, 0), (state.Stage, state.OpenReports.Count, state.OpenBreaches.Count));
        OffendingReportedHandler.Handle(Report(), Assessed()).ChangesNothing();
        OffendingReportedHandler.Handle(Report(), CheckpointCase.Initial).ChangesNothing();
        // After the end it is kept, because it may matter for the last check.
        Assert.Equal(CheckpointStage.Completed, Then(Active().With(new ContractCompleted(Today, null, default, Now)), s => OffendingReportedHandler.Handle(Report(), s)).Stage);

        var note = new NoteOffending(Case1, Id(112), Today, null, "Rang in.");
        Assert.Single(Twice(Active(), s => NoteOffendingHandler.Handle(note, s, By(Navigator))).OpenReports);
        NoteOffendingHandler.Handle(note with { Words = " ", OffenceOn = Today.AddDays(1) }, Active(), By(Navigator)).IsRefused("day-in-future", "words-missing");
        NoteOffendingHandler.Handle(note, Assessed(), By(Navigator)).IsRefused("no-contract-yet");
    }

    [Fact]
    public void Whoever_reports_an_offence_needs_the_reference_and_sees_nothing_of_the_case()
    {
        var report = new ReportNewOffence(Id(111), "c 2026 1", Today, null, "Arrested for theft.");
        var state = Twice(PoliceReport.Initial, s => ReportNewOffenceHandler.Handle(report, s, new(Case1), By(Referrer)));
        var message = ReportNewOffenceHandler.Handle(report, PoliceReport.Initial, new(Case1), By(Referrer)).Sends<OffendingReported>();
        Assert.Equal((Case1, Id(111), Referrer.Staff), (message.CaseId, message.ReportId, message.By));
        Assert.Equal(Case1, state.Received!.CaseId);
        ReportNewOffenceHandler.Handle(report with { Words = " " }, PoliceReport.Initial, new((CaseId?)null), By(Referrer)).IsRefused("reference-not-found", "words-missing");
        Assert.Equal(("C-2026-0001", null), (FindContractByReferenceHandler.Reference("c 2026 1"), FindContractByReferenceHandler.Reference("M-2026-0001")));
    }

    [Fact]
    public void The_question_is_answered_by_a_person_or_by_the_decision_on_a_breach()
    {
        var reported = OffendingReportedHandler.Handle(Report(), Active()).After(Active());
        var settle = new SettleOffending(Case1, Id(111), false, "Not him.");
        Assert.False(Twice(reported, s => SettleOffendingHandler.Handle(settle, s, By(Navigator))).Reports[0].Confirmed);
        SettleOffendingHandler.Handle(settle with { Words = "" }, reported, By(Navigator)).IsRefused("words-missing");
        SettleOffendingHandler.Handle(settle with { ReportId = Id(1) }, reported, By(Navigator)).IsRefused("report-unknown");
        SettleOffendingHandler.Handle(settle with { Confirmed = true }, Then(reported, s => SettleOffendingHandler.Handle(settle, s, By(Navigator))), By(Navigator)).IsRefused("report-settled");

        var breach = HeardBreach(report: Id(111), from: reported);
        Assert.Empty(breach.OpenReports);
        SettleOffendingHandler.Handle(settle, breach, By(Navigator)).IsRefused("report-alleged");
        Assert.True(DecideBreachHandler.Handle(Decide(BreachDecision.Continue), breach, By(Officer)).After(breach).Reports[0].Confirmed);
        Assert.False(DecideBreachHandler.Handle(Decide(BreachDecision.NoBreach), breach, By(Officer)).After(breach).Reports[0].Confirmed);
    }

    private static CheckpointCase Done() => Active(Usual).With(
        new ConditionMarked(Drugs, true, null, Now), new HoursLogged(Id(121), Hours, Today, 720, null, default, Now), new HoursLogged(Id(122), Hours, Today.AddDays(1), 360, null, default, Now));

    [Fact]
    public void A_contract_is_completed_from_the_day_after_its_last_day_with_every_condition_met()
    {
        CompleteContractHandler.Handle(new(Case1), Done(), By(Navigator, On(After.AddDays(-1)))).IsRefused("contract-still-runs");
        var state = Twice(Done(), s => CompleteContractHandler.Handle(new(Case1), s, By(Navigator, On(After))));
        Assert.Equal(CheckpointStage.Completed, state.Stage);
        CompleteContractHandler.Handle(new(Case1), Active(), By(Navigator, On(After))).IsRefused("conditions-open");
        var alleged = Then(Done(), s => AllegeBreachHandler.Handle(new(Case1, Breach1, First, "x"), s, By(Navigator)));
        CompleteContractHandler.Handle(new(Case1), alleged, By(Navigator, On(After))).IsRefused("breach-open");
        CompleteContractHandler.Handle(new(Case1), OffendingReportedHandler.Handle(Report(), Done()).After(Done()), By(Navigator, On(After))).IsRefused("offending-open");
        CompleteContractHandler.Handle(new(Case1), Assessed(), By(Navigator, On(After))).IsRefused("contract-not-running");
        AllegeBreachHandler.Handle(new(Case1, Breach1, First, "x"), state, By(Navigator)).IsRefused("contract-not-running");
        LogHoursHandler.Handle(new(Case1, Id(123), Today, 60), state, By(Navigator)).IsRefused("contract-not-running");
    }

    [Fact]
    public void To_leave_early_is_not_to_complete_and_not_a_way_round_a_breach()
    {
        var leave = new WithdrawCase(Case1, WithdrawnBy.Person, Today, "Would rather go to court.");
        Assert.Equal(CheckpointStage.Withdrawn, Twice(Active(), s => WithdrawCaseHandler.Handle(leave, s, By(Navigator))).Stage);
        WithdrawCaseHandler.Handle(leave, Alleged(), By(Navigator)).IsRefused("breach-open");
        WithdrawCaseHandler.Handle(leave with { Reason = " " }, Active(), By(Navigator)).IsRefused("reason-missing");
        WithdrawCaseHandler.Handle(leave, Done().With(new ContractCompleted(Today, null, default, Now)), By(Navigator)).IsRefused("case-is-over");
    }

    private static CheckpointCase Completed() => Done().With(new ContractCompleted(After, null, default, Now));

    /// <summary>C-33: only once the activity is done. C-34: what rests on an admission needs one.</summary>
    [Fact]
    public void The_outcome_is_recorded_after_the_activity_and_chosen_by_an_officer()
    {
        var record = new RecordDisposal(Case1, "22", After, "Done in full.");
        var later = By(Officer, On(After));
        RecordDisposalHandler.Handle(record, Done(), later).IsRefused("activity-not-done");
        RecordDisposalHandler.Handle(record, Assessed(), later).IsRefused("activity-not-done");
        Assert.Equal("22", Twice(Completed(), s => RecordDisposalHandler.Handle(record, s, later)).Disposal!.Outcome);
        RecordDisposalHandler.Handle(record with { On = After.AddDays(-1) }, Completed(), later).IsRefused("outcome-before-end");
        RecordDisposalHandler.Handle(record with { On = After.AddDays(1) }, Completed(), later).IsRefused("day-in-future");
        RecordDisposalHandler.Handle(record with { Reasons = "" }, Completed(), later).IsRefused("reasons-missing");
        RecordDisposalHandler.Handle(record with { Outcome = "" }, Completed(), later).IsRefused("outcome-unknown");
        RecordDisposalHandler.Handle(record with { Outcome = "1" }, Completed().With(new DisposalRecorded("22", After, "x", default, Now)), later).IsRefused("outcome-recorded");
        var failed = Done().With(new ContractFailed(After, Breach1, Now));
        foreach (var after in CheckpointSettings.Outcomes.On(Today).Where(o => o.AfterActivity)) RecordDisposalHandler.Handle(record with { Outcome = after.Code }, failed, later).IsRefused("outcome-needs-activity");
        RecordDisposalHandler.Handle(record with { Outcome = "1" }, failed, later).Only<DisposalRecorded>();
        // Silence was the ground: nothing that rests on an admission.
        var silent = Completed();
        silent = silent with { Eligibility = silent.Eligibility! with { Answers = Answers(("ground", "silence-with-evidence")) } };
        foreach (var needs in CheckpointSettings.Outcomes.On(Today).Where(o => o.NeedsAdmission)) RecordDisposalHandler.Handle(record with { Outcome = needs.Code }, silent, later).IsRefused("outcome-needs-admission");
        RecordDisposalHandler.Handle(record, silent, later).Only<DisposalRecorded>();
    }

    [Fact]
    public void Help_goes_on_after_the_contract()
    {
        var step = new RecordStepDown(Case1, Id(131), "Recovery centre", Today, null);
        Assert.Single(Twice(Completed(), s => RecordStepDownHandler.Handle(step, s, new(true), By(Navigator))).StepDowns);
        RecordStepDownHandler.Handle(step with { Service = "" }, Completed(), new(true), By(Navigator)).IsRefused("service-missing");
        RecordStepDownHandler.Handle(step, Assessed(), new(true), By(Navigator)).IsRefused("no-contract-yet");
        var sent = step with { Referral = new(Id(132)) };
        Assert.Equal(sent.Referral, Assert.Single(Twice(Completed(), s => RecordStepDownHandler.Handle(sent, s, new(true), By(Navigator))).StepDowns).Referral);
        RecordStepDownHandler.Handle(sent, Completed(), new(false), By(Navigator)).IsRefused("referral-not-of-person");
    }

    /// <summary>Each rate over its own basis; people count once, and those not checked yet are said and not counted.</summary>
    [Fact]
    public void Figures_have_their_own_basis_each()
    {
        CheckpointCaseRow Row(int person, CheckpointStage stage, DateOnly start, DateOnly? ended, bool offended = false, DateOnly? check = null, bool? followed = null) =>
            CheckpointRows.CaseRows(Case1.Value, Active()).Single() with { Person = new(Id(person)), Stage = stage, StartsOn = start, EndedOn = ended, OffendedInTerm = offended, FollowUpFrom = check, FollowedUp = followed };
        var (from, to) = (new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31));
        CheckpointCaseRow[] rows =
        [
            Row(1, CheckpointStage.Completed, new(2026, 1, 5), new(2026, 5, 5), check: new(2026, 11, 1), followed: false),
            Row(1, CheckpointStage.Completed, new(2025, 12, 1), new(2026, 4, 1), check: new(2026, 11, 2), followed: true),
            Row(2, CheckpointStage.Failed, new(2026, 2, 1), new(2026, 3, 1), offended: true, check: new(2026, 11, 20)),
            Row(3, CheckpointStage.Withdrawn, new(2026, 2, 1), new(2026, 3, 1), check: new(2026, 11, 21)),
            Row(4, CheckpointStage.Active, new(2026, 10, 1), null, check: new(2028, 1, 1)),
            Row(5, CheckpointStage.Completed, new(2024, 1, 1), new(2024, 5, 1), check: new(2025, 12, 31), followed: true),
        ];
        var figures = GetContractFiguresHandler.Count(rows, from, to, "checkpoint", Today);
        Assert.Equal([(2, 4), (1, 4), (1, 4), (1, 1)], figures.Rates.Select(r => (r.Numerator, r.Denominator)));
        Assert.Contains("1 left early", figures.Rates[1].Note, StringComparison.Ordinal);
        Assert.Contains("1 of them still run", figures.Rates[2].Note, StringComparison.Ordinal);
        Assert.StartsWith("1 more person has passed", figures.Rates[3].Note, StringComparison.Ordinal);
        Assert.Equal((50m, null), (figures.Rates[0].Percent, GetContractFiguresHandler.Count([], from, to, "checkpoint", Today).Rates[0].Percent));
    }
}
