using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Paths;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Referrals;

/// <summary>Referrals from one agency to another, before no panel.</summary>
internal static class DirectForms
{
    public static readonly AgencyId Fire = new(Id(811)), OtherFire = new(Id(812));
    public static readonly Actor Firefighter = new(new StaffId(Id(911)), Fire, Role.Referrer);
    public static readonly Actor Colleague = new(new StaffId(Id(912)), Fire, Role.Representative);
    public static readonly Actor OtherFirefighter = new(new StaffId(Id(913)), OtherFire, Role.Referrer);
    public static readonly ReferralId Id1 = new(Id(21));
    public static readonly CaseId Case1 = new(Id(31));

    public static PathwayDefinition FireDeath() => ShippedPathways.Find("fire-death-protocol")! with { Receivers = [Fire, OtherFire] };

    public static ReferralForm Complete(string pathway = "fire-death-protocol") => new(
        pathway, [new(Forms.Victim, PersonRole.Referred)],
        pathway == "fire-death-protocol"
            ? [new("fire-risks", "Smokes in bed, no alarm."), new("alone", "Yes"), new("reach", "01914960000, mornings")]
            : [new("why", "Asked for it on the visit."), new("reach", "01914960000, mornings")],
        new SafeContact(true, "mornings", false, null, "nobody"), new Consent(ConsentAnswer.Given, true, null), "consent", null, null, "");

    public static ReferralSent Sent(DateTimeOffset? at = null) =>
        new("R-2026-0500", Case1, Referrer.Agency, Referrer.Staff, at ?? Now, Complete(), Forum.CommunitySafety, Fire, FireDeath().Time);

    /// <summary>Forms with one thing wrong, each with the refusal at its field.</summary>
    public static TheoryData<string, ReferralForm> Bad => new()
    {
        { "person-missing@People", Complete() with { People = [] } },
        { "persons-several@People", Complete() with { People = [new(Forms.Victim, PersonRole.Referred), new(Forms.Child, PersonRole.Referred)] } },
        { "person-twice@People", Complete() with { People = [new(Forms.Victim, PersonRole.Referred), new(Forms.Victim, PersonRole.Other)] } },
        { "people-too-many@People", Complete() with { People = [new(Forms.Victim, PersonRole.Referred), .. Enumerable.Range(100, 30).Select(i => new PersonInReferral(new(Id(i)), PersonRole.Other))] } },
        { "gateway-missing@Gateway", Complete() with { Gateway = "because" } },
        { "gateway-missing@Gateway", Complete() with { Gateway = "law-enforcement" } },
        { "consent-not-given@Gateway", Complete() with { Consent = new(ConsentAnswer.Refused, true, "Danger to neighbours.") } },
        { "consent-reason-missing@Consent", Complete() with { Gateway = "crime-and-disorder-s115", Consent = new(ConsentAnswer.NotSought, false, null) } },
        { "consent-required@Consent", Complete("visit-loneliness") with { Consent = new(ConsentAnswer.Refused, true, "She is lonely.") } },
        { "question-unanswered@fire-risks", Complete().Without("fire-risks") },
        { "answer-not-offered@alone", Complete().With("alone", "Perhaps") },
        { "question-unknown@dash-07", Complete().With("dash-07", "yes") },
        { "answered-twice@alone", Complete() with { Answers = [.. Complete().Answers, new("alone", "Yes")] } },
        { "safe-to-call-missing@SafeToCall", Complete() with { SafeContact = new(null, null, false, null, "nobody") } },
        { "must-not-know-missing@MustNotKnow", Complete() with { SafeContact = new(true, null, false, null, " ") } },
        { "consent-required@Consent", Restorative("Yes") with { Consent = new(ConsentAnswer.Refused, true, "He wants to.") } },
        { "both-must-agree@both-agree", Restorative("No") },
        { "victim-missing@People", Restorative("Yes") with { People = [new(Forms.Perpetrator, PersonRole.PersonCausingHarm)] } },
        { "person-causing-harm-missing@People", Restorative("Yes") with { People = [new(Forms.Victim, PersonRole.Victim)] } },
    };

    /// <summary>What somebody reads whose colleague was quicker.</summary>
    public static Refusal HeldByColleague() => ReceiverRules.HeldByColleague(Given<Referral>(Sent(), new ReferralClaimed(Colleague.Staff, Fire, Now, Now.AddMinutes(30))), By(Firefighter))!;

    private static ReferralForm Restorative(string agreed) => Complete() with
    {
        Pathway = "restorative-hub",
        People = [new(Forms.Victim, PersonRole.Victim), new(Forms.Perpetrator, PersonRole.PersonCausingHarm)],
        Answers = [new("both-agree", agreed), new("why", "Neighbours."), new("reach", "01914960000")],
    };
}
