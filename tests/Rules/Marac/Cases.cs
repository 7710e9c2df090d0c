using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Intake;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Marac;

/// <summary>Cases at each point of the intake.</summary>
internal static class Cases
{
    public static readonly ReferralId Referral1 = new(Id(21));
    public static readonly CaseId Case1 = new(Id(31));
    public static readonly Origin From = new(Referrer.Agency, Now);

    public static ReferralArrived Arrival(ReferralForm? form = null, DateTimeOffset? sent = null) =>
        new(Referral1, Case1, "R-2026-0412", Referrer.Agency, Referrer.Staff, sent ?? Now, form ?? Forms.Complete());

    public static MaracCase Waiting(ReferralForm? form = null) => ReferralArrivedHandler.Handle(Arrival(form), MaracCase.Initial, By(Actor.System)).After(MaracCase.Initial);

    public static MaracCase Returned() => Waiting().And(new InformationAsked("people-unclear", "Who is E.F.?", From, Now.AddHours(1)));

    public static MaracCase Accepted() => Waiting().And(new ReferralAccepted("M-2026-0188", null, null, null, From, Now.AddHours(2)));

    public static MaracCase Refused() => Waiting().And(new ReferralRefused("sent-in-error", "Sent in error.", From, Now.AddHours(2)));

    public static MaracCase Withdrawn() => Waiting().And(new WithdrawnByReferrer("Sent twice.", From, Now.AddHours(2)));

    public static MaracCase And(this MaracCase state, IEvent data) => state.Apply(new Recorded(data, Case1.Value, 9, Now, Now, Coordinator));
}
