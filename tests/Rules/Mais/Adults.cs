using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Closing;
using SafeDurham.Cases.Mais.Intake;
using SafeDurham.Cases.Mais.Safeguarding;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Mais;

/// <summary>Cases of MAIS at each step.</summary>
internal static class Adults
{
    public static readonly ReferralId Referral1 = new(Id(21));
    public static readonly CaseId Case1 = new(Id(31));
    public static readonly PersonId Adult1 = new(Id(41));
    public static readonly AgencyId Housing = new(Id(803));
    public static readonly Actor Navigator = new(new(Id(903)), new(Id(802)), Role.Coordinator);
    public static readonly DateOnly Today = new(2026, 11, 20);
    public static readonly EarlierMais Nobody = new(null, null, null);
    public static readonly MaisSeats Seated = new([Navigator.Agency]);
    public static readonly MaisOpenWork NoActions = new(0);

    public static readonly Section42Answer NotMet = new(Suspected.Yes, Suspected.No, Suspected.No);
    public static readonly Section42Answer Met = new(Suspected.Yes, Suspected.Yes, Suspected.Yes, "Money goes missing.");
    public static readonly Section42Answer Told = Met with { ToldOn = Today, Reference = "SA-1" };

    private static readonly (string Code, string Value)[] Usual =
    [
        ("reason-victim", "No"), ("reason-causing", "Yes"), ("reason-complaining", "No"), ("reason-at-risk", "Yes"), ("reason-demand", "No"),
        ("why", "Rings 999 nightly."), ("calls", "Police 30."), ("s42-needs", "Yes"), ("s42-abuse", "No"), ("s42-protect", "Not known"), ("reach", "Mornings."),
    ];

    public static ReferralForm Form(params (string Code, string? Value)[] changed) => new(
        "mais", [new(Adult1, PersonRole.Referred)],
        [.. Usual.Select(u => new FormAnswer(u.Code, changed.Any(c => c.Code == u.Code) ? changed.First(c => c.Code == u.Code).Value : u.Value)).Concat(changed.Where(c => Usual.All(u => u.Code != c.Code)).Select(c => new FormAnswer(c.Code, c.Value)))],
        new(true, "mornings", false, null, "her nephew"), new(ConsentAnswer.Given, true, null), "crime-and-disorder-s115", null, null, "");

    public static ReferralArrived Arrival(ReferralForm? form = null, DateTimeOffset? sent = null) => new(Referral1, Case1, "R-2026-0412", Referrer.Agency, Referrer.Staff, sent ?? Now, form ?? Form());

    public static MaisCase Waiting(ReferralForm? form = null) => MaisReferralArrivedHandler.Handle(Arrival(form), MaisCase.Initial, Nobody).After(MaisCase.Initial);

    public static MaisCase Returned() => AskMaisReferrerHandler.Handle(new(Case1, "person-unclear", "Which of the two?"), Waiting(), By(Coordinator)).After(Waiting());

    public static MaisCase Accepted() => AcceptMaisReferralHandler.Handle(new(Case1, NotMet), Waiting(), By(Coordinator), new("V-2026-0042")).After(Waiting());

    public static MaisCase Elsewhere() => SendElsewhereHandler.Handle(new(Case1, TriageOutcome.Signposted, "gp", null, NotMet, "The GP knows her."), Waiting(), By(Coordinator)).After(Waiting());

    public static MaisCase Withdrawn() => MaisReferralWithdrawnHandler.Handle(Withdrawal(), Waiting()).After(Waiting());

    public static ReferralWithdrawn Withdrawal() => new(Referral1, Case1, Referrer.Staff, Referrer.Agency, Now.AddHours(1), "Sent twice.", "mais");

    public static MaisCase Named() => AssignNavigatorHandler.Handle(new(Case1, Navigator.Staff), Accepted(), By(Coordinator), Seated).After(Accepted());

    public static MaisCase Assessed() => AssessNeedsHandler.Handle(Assessment(), Named(), By(Navigator)).After(Named());

    public static AssessNeeds Assessment() => new(Case1, Id(61), ["alcohol", "mental-health"], AdultSide.Both, MaisRisk.High, "Drinks alone; neighbours shout.", Today, NotMet);

    public static MaisCase Agreed() => RecordConsentHandler.Handle(new(Case1, Id(62), ConsentTo.TakePart, ConsentSaid.Given, Today), Assessed(), By(Navigator)).After(Assessed());

    public static AgreePlan Planning() => new(Case1, Id(63), [new(Id(64), "Somebody to talk to at night other than 999.")], null, NotMet);

    public static MaisCase Planned() => AgreePlanHandler.Handle(Planning(), Agreed(), By(Navigator)).After(Agreed());

    public static HoldReview Reviewing(DateOnly? on = null) => new(Case1, Id(65), on ?? Today, RiskNow.Reduced, "Calls have halved.", null, NotMet);

    public static MaisCase Reviewed() => HoldReviewHandler.Handle(Reviewing(), Planned(), By(Navigator)).After(Planned());

    public static CloseMaisCase Closing() => new(Case1, CloseReason.Completed, RiskNow.Reduced, "The plan did it.", "She is glad of it.", "There is none.", "Nobody else.", false, Today, NotMet);

    public static MaisCase Closed() => CloseMaisCaseHandler.Handle(Closing(), Reviewed(), NoActions, By(Navigator)).After(Reviewed());

    public static MaisCase And(this MaisCase state, IEvent data) => state.Apply(new Recorded(data, Case1.Value, state.Version + 1, Now, Now, Navigator));

    /// <summary>Said once it is recorded, said again it changes nothing, at once or a month later.</summary>
    public static Decision.Accepted OnceOnly(this MaisCase state, Func<MaisCase, CommandContext, Decision> decide)
    {
        var first = Assert.IsType<Decision.Accepted>(decide(state, By(Navigator)));
        var after = first.After(state);
        decide(after, By(Navigator)).ChangesNothing();
        decide(after, By(Navigator, Now.AddDays(30))).ChangesNothing();
        return first;
    }

    /// <summary>The state once these days have passed: the same, asked later.</summary>
    public static CommandContext Later(int days) => By(Navigator, Now.AddDays(days));
}
