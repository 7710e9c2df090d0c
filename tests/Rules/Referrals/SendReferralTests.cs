using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Sending;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Referrals;

public class SendReferralTests
{
    private static readonly ReferralId Id1 = new(Id(21));
    private static readonly CaseId Case1 = new(Id(31));
    private static readonly SendingFacts Open = new("R-2026-0412", (_, _) => []);

    [Fact]
    public void A_complete_form_is_sent_and_announced()
    {
        var form = Forms.Complete();

        var decision = Send(form);

        decision.Records(new ReferralSent("R-2026-0412", Case1, Referrer.Agency, Referrer.Staff, Now, form, Forum.Marac));
        Assert.Equivalent(new ReferralArrived(Id1, Case1, "R-2026-0412", Referrer.Agency, Referrer.Staff, Now, form), decision.Sends<ReferralArrived>(), strict: true);
    }

    [Fact]
    public void Sending_twice_sends_once()
    {
        var command = new SendReferral(Id1, Case1, Forms.Complete());
        var sent = SendReferralHandler.Handle(command, Referral.Initial, By(Referrer), Open).After(Referral.Initial);

        SendReferralHandler.Handle(command, sent, By(Referrer), Open with { Reference = "R-2026-0413" }).ChangesNothing();
        SendReferralHandler.Handle(command with { CaseId = new(Id(32)) }, sent, By(Referrer), Open).IsRefused("sent-already");
    }

    [Fact]
    public void A_pathway_that_nobody_opened_is_refused() =>
        SendReferralHandler.Handle(new(Id1, Case1, Forms.Complete()), Referral.Initial, By(Referrer), Open with { Pathway = null }).IsRefused("pathway-unknown");

    [Fact]
    public void What_the_pathway_refuses_is_shown_with_what_every_referral_needs()
    {
        var facts = Open with { Pathway = (_, today) => [new("no", $"Not on {today:O}.", "dash-07")] };

        var refusals = SendReferralHandler.Handle(new(Id1, Case1, Forms.Complete() with { Area = "  " }), Referral.Initial, By(Referrer), facts).IsRefused("area-missing", "no");

        Assert.Equal("Not on 2026-11-20.", refusals[1].Words);
    }

    [Fact]
    public void Today_is_the_day_in_London_not_in_UTC()
    {
        var lateOnTheThirtieth = new DateTimeOffset(2026, 6, 30, 23, 30, 0, TimeSpan.Zero);
        var form = Forms.Complete() with { IncidentOn = new(2026, 7, 1), IdentifiedOn = new(2026, 7, 1) };

        Assert.IsType<Decision.Accepted>(SendReferralHandler.Handle(new(Id1, Case1, form), Referral.Initial, By(Referrer, lateOnTheThirtieth), Open));
    }

    public static TheoryData<string, ReferralForm> Incomplete => new()
    {
        { "victim-missing@People", Forms.Complete() with { People = [new(Forms.Perpetrator, PersonRole.PersonCausingHarm)] } },
        { "victims-several@People", Forms.Complete() with { People = [.. Forms.Complete().People, new(Forms.OtherPerpetrator, PersonRole.Victim)] } },
        { "person-causing-harm-missing@People", Forms.Complete() with { People = [new(Forms.Victim, PersonRole.Victim)] } },
        { "victim-also-causes-harm@People", Forms.Complete() with { People = [new(Forms.Victim, PersonRole.Victim), new(Forms.Victim, PersonRole.PersonCausingHarm)] } },
        { "person-twice@People", Forms.Complete() with { People = [.. Forms.Complete().People, new(Forms.Child, PersonRole.Other)] } },
        { "incident-in-future@IncidentOn", Forms.Complete() with { IncidentOn = new(2026, 11, 21), IdentifiedOn = null } },
        { "incident-too-early@IncidentOn", Forms.Complete() with { IncidentOn = new(1899, 12, 31) } },
        { "identified-in-future@IdentifiedOn", Forms.Complete() with { IdentifiedOn = new(2026, 11, 21) } },
        { "identified-too-early@IdentifiedOn", Forms.Complete() with { IncidentOn = null, IdentifiedOn = new(1899, 12, 31) } },
        { "identified-before-incident@IdentifiedOn", Forms.Complete() with { IdentifiedOn = new(2026, 11, 17) } },
        { "gateway-missing@Gateway", Forms.Complete() with { Gateway = "" } },
        { "gateway-missing@Gateway", Forms.Complete() with { Gateway = "consent" } },
        { "area-missing@Area", Forms.Complete() with { Area = "" } },
        { "consent-reason-missing@Consent", Forms.Complete() with { Consent = new(ConsentAnswer.Refused, true, null) } },
        { "consent-reason-missing@Consent", Forms.Complete() with { Consent = new(ConsentAnswer.NotSought, false, " ") } },
        { "too-long@Area", Forms.Complete() with { Area = new('a', 201) } },
        { "too-long@Consent", Forms.Complete() with { Consent = new(ConsentAnswer.Given, true, new('a', 20_001)) } },
        { "too-long@SafeContact", Forms.Complete() with { SafeContact = new(true, new('a', 20_001), true, null, null) } },
        { "too-long@SafeContact", Forms.Complete() with { SafeContact = new(true, null, true, new('a', 20_001), null) } },
        { "too-long@SafeContact", Forms.Complete() with { SafeContact = new(true, null, true, null, new('a', 20_001)) } },
        { "too-long@People", Forms.Complete() with { People = [new(Forms.Victim, PersonRole.Victim), new(Forms.Perpetrator, PersonRole.PersonCausingHarm, new('a', 201))] } },
        { "too-long@background-history", Forms.Complete().With("background-history", new('a', 1_000_000)) },
    };

    [Theory, MemberData(nameof(Incomplete))]
    public void Each_gap_is_refused_at_its_field(string codeAtField, ReferralForm form) =>
        Assert.Equal([codeAtField], Assert.IsType<Decision.Refused>(Send(form)).Reasons.Select(r => $"{r.Code}@{r.Field}"));

    [Fact]
    public void Every_gap_is_named_at_once() => Send(Forms.Complete() with { People = [], Area = "", Gateway = "" })
        .IsRefused("victim-missing", "person-causing-harm-missing", "gateway-missing", "area-missing");

    [Fact]
    public void Dates_may_be_unknown_and_may_be_today()
    {
        Assert.IsType<Decision.Accepted>(Send(Forms.Complete() with { IncidentOn = null, IdentifiedOn = null }));
        Assert.IsType<Decision.Accepted>(Send(Forms.Complete() with { IncidentOn = new(2026, 11, 20), IdentifiedOn = new(2026, 11, 20) }));
    }

    [Fact]
    public void Refused_consent_with_a_reason_does_not_stop_the_referral() =>
        Assert.IsType<Decision.Accepted>(Send(Forms.Complete() with { Consent = new(ConsentAnswer.Refused, true, "Serious concern for her life.") }));

    [Fact]
    public void Pasted_text_keeps_its_quotes_and_loses_its_control_characters()
    {
        var pasted = Forms.Complete().With("background-history", "\u201cHe\u2019s \u2014 \u0002back\u201d\r\nAgain\vand again\0\u0007 ");

        var sent = Send(pasted).Only<ReferralSent>();

        Assert.Equal("\u201cHe\u2019s \u2014 back\u201d\nAgain\nand again", sent.Form.Answers.Single(a => a.Question == "background-history").Value);
    }

    private static Decision Send(ReferralForm form) => SendReferralHandler.Handle(new(Id1, Case1, form), Referral.Initial, By(Referrer), Open);
}
