using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.HighImpactHouseholds.Claiming;
using SafeDurham.Cases.HighImpactHouseholds.Closing;
using SafeDurham.Cases.HighImpactHouseholds.Consents;
using SafeDurham.Cases.HighImpactHouseholds.Designating;
using SafeDurham.Cases.HighImpactHouseholds.Nominating;
using SafeDurham.Cases.HighImpactHouseholds.Planning;
using SafeDurham.Cases.HighImpactHouseholds.Screening;
using SafeDurham.Cases.HighImpactHouseholds.Watching;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.HighImpactHouseholds;

/// <summary>The invented family of the plan's case study, at each point of its way: made by the commands themselves.</summary>
internal static class FamilyK
{
    public static readonly CaseId Case = new(Id(1));
    public static readonly ReferralId Referral = new(Id(2));
    public static readonly PersonId Mother = new(Id(11)), Father = new(Id(12)), Daughter = new(Id(13)), Son = new(Id(14));
    public static readonly AgencyId Housing = new(Id(803)), School = new(Id(804));
    public static readonly Actor Lead = new(new(Id(905)), Housing, Role.Representative);
    public static readonly Actor Deputy = new(new(Id(906)), Coordinator.Agency, Role.Coordinator);

    /// <summary>The day of the scenario: 20 November 2026.</summary>
    public static readonly DateOnly Today = new(2026, 11, 20);

    public static ReferralForm Form(params FormAnswer[] other) => new(
        HouseholdQuestions.Pathway,
        [new(Mother, PersonRole.Referred, "mother"), new(Father, PersonRole.Other, "father"), new(Daughter, PersonRole.Child, "daughter"), new(Son, PersonRole.Child, "son")],
        other.Length > 0 ? other :
        [
            new(HouseholdQuestions.Why, "Neighbours and four agencies are called every week."),
            new(HouseholdQuestions.Of("crime-asb"), HouseholdQuestions.Yes, null, "Eleven reports to the police since June."),
            new(HouseholdQuestions.Of("school"), HouseholdQuestions.Yes, null, "Attendance of the daughter is 61% this term."),
            new(HouseholdQuestions.Of("health"), HouseholdQuestions.No),
        ],
        new SafeContact(true, null, true, null, "nobody"), new Consent(ConsentAnswer.Given, true, null), "crime-and-disorder-s115", null, null, "durham-north");

    public static ReferralArrived Arrival(ReferralForm? form = null, DateTimeOffset? sent = null) => new(Referral, Case, "R-2026-0412", Referrer.Agency, Referrer.Staff, sent ?? Now, form ?? Form());

    public static HouseholdCase Nominated() => HouseholdReferralArrivedHandler.Handle(Arrival(), HouseholdCase.Initial, KnownHouseholds.None, By(Actor.System)).Then(HouseholdCase.Initial);

    public static ScreenHousehold Screening(bool accepts = true) => new(
        Case, [new("crime-asb", true, "Confirmed by the police."), new("school", true, null), new("health", false, null)], ["education", "crime", "family"], accepts,
        accepts ? null : "criteria-not-met", accepts ? null : "Early help is the way.");

    public static HouseholdCase Screened() => ScreenHouseholdHandler.Handle(Screening(), Nominated(), new("HH-2026-0012"), By(Coordinator)).Then(Nominated());

    public static HouseholdCase Designated() => DesignateHouseholdHandler.Handle(new(Case, "Support.", "Consequences."), Screened(), By(Coordinator)).Then(Screened());

    public static HouseholdCase Told() => Designated().Do(s => RecordNoticeHandler.Handle(new(Case, Mother, NoticeWay.ByHand, Today), s, By(Coordinator)))
        .Do(s => RecordNoticeHandler.Handle(new(Case, Father, NoticeWay.Post, Today, Id(61)), s, By(Coordinator)));

    public static HouseholdCase Confirmed() => Told().Do(s => Confirm(s, Mother)).Do(s => Confirm(s, Father));

    public static HouseholdCase Consented() => new[] { Mother, Father }.SelectMany(p => new[] { Housing, School }.SelectMany(a => Enum.GetValues<ConsentPurpose>().Select(c => (p, a, c))))
        .Aggregate(Confirmed(), (s, x) => s.Do(now => Consent(now, x.p, x.a, x.c, ConsentState.Given)));

    public static HouseholdCase Assessed() => Consented().Do(s => NameLeadWorkerHandler.Handle(new(Case, Lead.Staff, Lead.Agency, true), s, By(Coordinator)))
        .Do(s => AssessFamilyHandler.Handle(new(Case, Id(70), Today, [.. s.Family.Current.Select(m => new MemberAssessed(m.Person, "Talked to."))], "They want it to stop."), s, By(Lead)));

    /// <summary>A need and a goal of the mother and of the daughter.</summary>
    public static HouseholdCase WithNeeds() => new[] { (Mother, "family"), (Daughter, "education") }.Aggregate(Assessed(), (state, x) => state
        .Do(s => FindNeedHandler.Handle(new(Case, NeedOf(x.Item1), x.Item1, x.Item2, "A need.", Today), s, By(Lead)))
        .Do(s => SetGoalHandler.Handle(new(Case, GoalOf(x.Item1), x.Item1, "I want to be left in peace.", Today), s, By(Lead))));

    public static HouseholdCase Planned() => WithNeeds().Do(s => AgreePlanHandler.Handle(new(Case, Today, Today.AddDays(60)), s, By(Lead)));

    public static HouseholdCase Met() => new[] { Mother, Daughter }.Aggregate(Planned(), (state, p) => state.Do(s => MeetNeedHandler.Handle(new(Case, NeedOf(p), Today, "Register of the school."), s, By(Lead))));

    public static HouseholdCase Closed(ClosingOutcome outcome = ClosingOutcome.Met) => Met().Do(s => CloseHouseholdHandler.Handle(new(Case, outcome, Today, "All done."), s, new(0), By(Lead)));

    public static HouseholdCase Sustained() => Closed().Do(s => WatchEndsHandler.Handle(new(Case, Until), s, By(Actor.System, After)));

    public static HouseholdCase Claimed() => Sustained().Do(s => MakeClaimHandler.Handle(new(Case, Id(80), ClaimRoute.Needs, Until.AddDays(1)), s, By(Coordinator, After)));

    /// <summary>The last day of the watch, and the night after it.</summary>
    public static readonly DateOnly Until = Today.AddMonths(6);
    public static readonly DateTimeOffset After = WatchEnds.At(Until).AddMinutes(1);

    public static Guid NeedOf(PersonId person) => DerivedId.From("need", person.Value);
    public static Guid GoalOf(PersonId person) => DerivedId.From("goal", person.Value);

    public static Decision Confirm(HouseholdCase state, PersonId person, bool takesPart = true, bool shares = true) =>
        RecordConfirmationHandler.Handle(new(Case, person, takesPart, shares, Today), state, By(Coordinator));

    public static Decision Consent(HouseholdCase state, PersonId person, AgencyId agency, ConsentPurpose purpose, ConsentState answer) =>
        RecordHouseholdConsentHandler.Handle(new(Case, person, agency, purpose, answer, Today), state, By(Coordinator));

    public static RecordHouseholdIncident Incident(DateOnly on, IncidentKind kind = IncidentKind.AntiSocialBehaviour, params PersonId[] people) => new(Case, DerivedId.From("incident", Guid.Empty, Id(on.DayNumber)), kind, on, on, people, "Windows were broken.");

    public static HouseholdCase Do(this HouseholdCase state, Func<HouseholdCase, Decision> decide) => decide(state).Then(state);

    /// <summary>The state after what was decided, at the versions that the log would give.</summary>
    public static HouseholdCase Then(this Decision decision, HouseholdCase state) => Assert.IsType<Decision.Accepted>(decision).Events
        .Aggregate(state, (s, e) => s.Apply(new Recorded(e, Case.Value, s.Version + 1, Now, Now, Coordinator)));
}
