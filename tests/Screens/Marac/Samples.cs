using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Screens.Marac.Cases;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Screens.Tests.Marac;

/// <summary>Made-up referrals and cases to show.</summary>
internal static class Samples
{
    /// <summary>Friday 20 November 2026, 09:14 in London.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 14, 0, TimeSpan.Zero);

    public static readonly CaseId Case = new(Id(1));
    public static readonly PersonId Victim = new(Id(11));
    public static readonly PersonId Harming = new(Id(12));
    public static readonly PersonId Child = new(Id(13));
    public static readonly Actor Coordinator = SignedIn.From(Personas.All[0]).Actor;
    public static readonly Actor Referrer = SignedIn.From(Personas.All[1]).Actor;

    public static readonly IReadOnlyDictionary<PersonId, PersonCard> Cards = new Dictionary<PersonId, PersonCard>
    {
        [Victim] = Card(Victim, "Ada", "Brightwell", BirthDate.Exact(new DateOnly(1990, 11, 21)), isProtected: true),
        [Harming] = Card(Harming, "Carl", "Duskin", BirthDate.InYear(1985)),
        [Child] = Card(Child, "Eve", "Brightwell", null),
    };

    public static readonly IReadOnlyDictionary<StaffId, StaffName> Staff = Personas.All.ToDictionary(p => p.Staff, p => new StaffName(p.Staff, p.Name, p.Agency.Id, p.Agency.Name));

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public static PersonCard Card(PersonId id, string? given, string? family, BirthDate? born, bool isProtected = false) =>
        new(id, given, family, null, [], born, [], null, null, null, isProtected);

    public static IntakeRow Row(IntakeState state = IntakeState.ToDecide) => new(
        Case, new ReferralId(Id(2)), "R-2026-0412", state, Now.AddHours(-1), Referrer.Agency, Referrer.Staff, DashVersion.SafeLives.Name, 17, RiskGrade.High,
        [MaracQuestions.VisibleHighRisk, MaracQuestions.Repeat], Victim, [Harming], new DateOnly(2026, 11, 18), "durham-north", true,
        "Must not learn of this referral: C.D.\nRing only at safe times: mornings.", false, false, Now.AddHours(8), false, null, false, 3);

    /// <summary>What the dates say about this referral beside one of 3 March 2026, with the incident on a given day.</summary>
    public static RepeatFinding Finding(DateOnly incident) => Repeat.Find(
        RepeatDefinition.SafeLivesNewer,
        new Pairing(Case, "R-2026-0412", Victim, [Harming], Now.AddHours(-1), incident, null, true),
        [new Pairing(new CaseId(Id(3)), "M-2026-0044", Victim, [Harming], new DateTimeOffset(2026, 3, 3, 10, 0, 0, TimeSpan.Zero), new DateOnly(2026, 3, 1), null, true)],
        new DateOnly(2026, 11, 20))!;

    public static MaracCaseView View(params (IEvent Data, DateTimeOffset Happened, DateTimeOffset Recorded)[] more)
    {
        var received = new ReferralReceived(
            new ReferralId(Id(2)), "R-2026-0412", new Origin(Referrer.Agency, Now.AddDays(-3)), Referrer.Staff,
            [new(Victim, PersonRole.Victim), new(Harming, PersonRole.PersonCausingHarm, "husband"), new(Child, PersonRole.Child, "daughter")],
            new SafeContact(true, "mornings", false, null, "C.D."), new Consent(ConsentAnswer.Given, true, null), "crime-and-disorder-s115",
            new DateOnly(2026, 11, 18), null, "durham-north", [new FormAnswer("background-incident", "He came to the house.")]);
        var risk = new RiskAssessed(DashVersion.SafeLives.Name, DashVersion.SafeLives.Version, new DateOnly(2026, 11, 17), null, 17, RiskGrade.High, RiskGrade.High, null, []);
        var accepted = new ReferralAccepted("M-2026-0188", null, null, null, received.From, Now.AddDays(-2));
        (IEvent Data, DateTimeOffset Happened, DateTimeOffset Recorded)[] told =
            [(received, Now.AddDays(-3), Now.AddDays(-3)), (risk, Now.AddDays(-3), Now.AddDays(-3)), (accepted, Now.AddDays(-2), Now.AddDays(-2)), .. more];
        var events = told.Select((t, i) => new Recorded(t.Data, Case.Value, i + 1, t.Happened, t.Recorded, Coordinator) { EventId = Id(100 + i) }).ToList();
        var state = Fold.From<MaracCase>(events);
        return new(Case, events.Count, state, ["Must not learn of this referral: C.D."], null, [], new DateOnly(2027, 11, 17), DatedEntry.Of(events, MaracTimeline.Describe), null, 0, [Capability.SeeLocation, Capability.WorkOnCase, Capability.AnswerReferral]);
    }

    public static CaseScreen Screen(MaracCaseView? view = null, KnownAt? known = null, Persona? who = null) =>
        new(view ?? View(), Cards, Staff, SignedIn.From(who ?? Personas.All[0]), known ?? KnownAt.Now, Now);
}
