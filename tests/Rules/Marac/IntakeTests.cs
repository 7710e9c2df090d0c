using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Marac.Risk;
using static SafeDurham.Cases.Rules.Tests.Marac.Cases;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Marac;

public class IntakeTests
{
    private static readonly Acceptance Facts = new("M-2026-0188", []);

    [Fact]
    public void Opening_is_recorded_once_and_told_to_the_referrer()
    {
        var decision = OpenReferralHandler.Handle(new(Case1), Waiting(), By(Coordinator));

        decision.Records(new ReferralOpened(Now));
        Assert.Equal(new ReferralAnswered(Referral1, ReferralAnswer.Seen, Coordinator.Staff, Coordinator.Agency, Now), decision.Sends<ReferralAnswered>());
        OpenReferralHandler.Handle(new(Case1), decision.After(Waiting()), By(Coordinator)).ChangesNothing();
        OpenReferralHandler.Handle(new(Case1), Withdrawn(), By(Coordinator)).ChangesNothing();
        OpenReferralHandler.Handle(new(Case1), MaracCase.Initial, By(Coordinator)).IsRefused("referral-not-received");
    }

    [Fact]
    public void Accepting_gives_a_reference_and_tells_the_referrer()
    {
        var decision = AcceptReferralHandler.Handle(new(Case1, Words: " Heard next Thursday. "), Waiting(), By(Coordinator), Facts);

        decision.Records(new ReferralAccepted("M-2026-0188", null, null, "Heard next Thursday.", From, Now));
        Assert.Equal(
            new ReferralAnswered(Referral1, ReferralAnswer.Accepted, Coordinator.Staff, Coordinator.Agency, Now, null, "Heard next Thursday.", "M-2026-0188"),
            decision.Among<ReferralAnswered>());
        Assert.Equal(IntakeState.Accepted, decision.After(Waiting()).State);
    }

    [Fact]
    public void Accepting_twice_accepts_once_and_keeps_the_first_reference()
    {
        var accepted = AcceptReferralHandler.Handle(new(Case1), Waiting(), By(Coordinator), Facts).After(Waiting());

        AcceptReferralHandler.Handle(new(Case1), accepted, By(Coordinator), Facts with { CaseReference = "M-2026-0189" }).ChangesNothing();
        var refusal = Assert.Single(AcceptReferralHandler.Handle(new(Case1, false), accepted, By(Coordinator), Facts).IsRefused("accepted-already"));
        Assert.Contains("M-2026-0188", refusal.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepting_is_refused_unless_the_referral_waits_for_a_decision()
    {
        AcceptReferralHandler.Handle(new(Case1), MaracCase.Initial, By(Coordinator), Facts).IsRefused("referral-not-received");
        AcceptReferralHandler.Handle(new(Case1), Returned(), By(Coordinator), Facts).IsRefused("waits-for-information");
        AcceptReferralHandler.Handle(new(Case1), Refused(), By(Coordinator), Facts).IsRefused("refused-already");
        AcceptReferralHandler.Handle(new(Case1), Withdrawn(), By(Coordinator), Facts).IsRefused("referral-withdrawn");
        AcceptReferralHandler.Handle(new(Case1, Words: new('a', 1_000_000)), Waiting(), By(Coordinator), Facts).IsRefused("too-long");
    }

    [Fact]
    public void A_repeat_is_confirmed_with_the_earlier_case_of_the_same_people()
    {
        var earlier = new Pairing(new(Id(41)), "M-2026-0031", Forms.Victim, [Forms.Perpetrator], Now.AddMonths(-8), null, null, true);

        var accepted = Accept(true, earlier.Case, earlier).Only<ReferralAccepted>();

        Assert.Equal((true, earlier.Case), (accepted.RepeatConfirmed, accepted.EarlierCase));
        Assert.Null(Accept(false, null).Only<ReferralAccepted>().EarlierCase);
        Accept(true, null, earlier).IsRefused("earlier-case-missing");
        Accept(null, earlier.Case, earlier).IsRefused("earlier-case-without-repeat");
        Accept(false, earlier.Case, earlier).IsRefused("earlier-case-without-repeat");
        Accept(true, earlier.Case).IsRefused("earlier-case-not-same-people");
        Accept(true, earlier.Case, earlier with { Victim = Forms.Child }).IsRefused("earlier-case-not-same-people");
        Accept(true, earlier.Case, earlier with { PeopleCausingHarm = [Forms.OtherPerpetrator] }).IsRefused("earlier-case-not-same-people");
        Accept(true, earlier.Case, earlier with { ReferredAt = Now.AddDays(1) }).IsRefused("earlier-case-not-same-people");

        static Decision Accept(bool? confirmed, CaseId? of, params Pairing[] others) =>
            AcceptReferralHandler.Handle(new(Case1, confirmed, of), Waiting(), By(Coordinator), new("M-2026-0188", others));
    }

    [Fact]
    public void Asking_returns_the_referral_with_reason_and_words()
    {
        var command = new AskForInformation(Case1, "people-unclear", "Who is E.F.?");

        var decision = AskForInformationHandler.Handle(command, Waiting(), By(Coordinator));

        decision.Records(new InformationAsked("people-unclear", "Who is E.F.?", From, Now));
        Assert.Equal(
            new ReferralAnswered(Referral1, ReferralAnswer.MoreAsked, Coordinator.Staff, Coordinator.Agency, Now, "people-unclear", "Who is E.F.?"), decision.Sends<ReferralAnswered>());
        AskForInformationHandler.Handle(command, decision.After(Waiting()), By(Coordinator)).ChangesNothing();
        AskForInformationHandler.Handle(command with { Words = "And who is G.H.?" }, decision.After(Waiting()), By(Coordinator)).Only<InformationAsked>();
    }

    [Fact]
    public void Asking_is_refused_without_reason_or_words_and_after_a_decision()
    {
        Ask(Waiting(), "weather", "Why?").IsRefused("reason-missing");
        Ask(Waiting(), "threshold-not-met", "Why?").IsRefused("reason-missing");
        Ask(Waiting(), "other", "\u0000 \n").IsRefused("words-missing");
        Ask(Waiting(), "", "").IsRefused("reason-missing", "words-missing");
        Ask(Waiting(), "other", new('a', 20_001)).IsRefused("too-long");
        Ask(Accepted(), "other", "Why?").IsRefused("accepted-already");
        Ask(Refused(), "other", "Why?").IsRefused("refused-already");
        Ask(Withdrawn(), "other", "Why?").IsRefused("referral-withdrawn");
        Ask(MaracCase.Initial, "other", "Why?").IsRefused("referral-not-received");

        static Decision Ask(MaracCase state, string reason, string words) => AskForInformationHandler.Handle(new(Case1, reason, words), state, By(Coordinator));
    }

    [Fact]
    public void Refusing_says_why_and_is_safe_to_repeat()
    {
        var command = new RefuseReferral(Case1, "outside-area", "She lives in Gateshead; refer there.");

        foreach (var state in new[] { Waiting(), Returned() })
        {
            var decision = RefuseReferralHandler.Handle(command, state, By(Coordinator));
            decision.Records(new ReferralRefused("outside-area", "She lives in Gateshead; refer there.", From, Now));
            Assert.Equal(ReferralAnswer.Declined, decision.Sends<ReferralAnswered>().Answer);
            RefuseReferralHandler.Handle(command, decision.After(state), By(Coordinator)).ChangesNothing();
        }
    }

    [Fact]
    public void Refusing_is_refused_without_reason_or_words_and_after_a_decision()
    {
        Refuse(Waiting(), "people-unclear", "No.").IsRefused("reason-missing");
        Refuse(Waiting(), "other", "").IsRefused("words-missing");
        Refuse(Waiting(), "other", new('a', 20_001)).IsRefused("too-long");
        Refuse(Accepted(), "other", "No.").IsRefused("accepted-already");
        Refuse(Refused(), "other", "No.").IsRefused("refused-already");
        Refuse(Withdrawn(), "other", "No.").IsRefused("referral-withdrawn");
        Refuse(MaracCase.Initial, "other", "No.").IsRefused("referral-not-received");

        static Decision Refuse(MaracCase state, string reason, string words) => RefuseReferralHandler.Handle(new(Case1, reason, words), state, By(Coordinator));
    }

    [Fact]
    public void What_the_coordinator_was_told_reopens_the_decision()
    {
        var command = new RecordInformation(Case1, "E.F. is her mother.");

        var decision = RecordInformationHandler.Handle(command, Returned(), By(Coordinator));

        decision.Records(new InformationReceived(false, Coordinator.Staff, Coordinator.Agency, Now, "E.F. is her mother."));
        Assert.Equal(new RemindIntake(Case1, Now), decision.Sends<RemindIntake>());
        Assert.Equal(IntakeState.ToDecide, decision.After(Returned()).State);
        RecordInformationHandler.Handle(command, decision.After(Returned()), By(Coordinator)).ChangesNothing();
        RecordInformationHandler.Handle(command, Waiting(), By(Coordinator)).IsRefused("nothing-asked");
        RecordInformationHandler.Handle(command with { Words = "" }, Returned(), By(Coordinator)).IsRefused("words-missing");
        RecordInformationHandler.Handle(command with { Words = new('a', 20_001) }, Returned(), By(Coordinator)).IsRefused("too-long");
        RecordInformationHandler.Handle(command, Accepted(), By(Coordinator)).IsRefused("accepted-already");
        RecordInformationHandler.Handle(command, MaracCase.Initial, By(Coordinator)).IsRefused("referral-not-received");
    }

    [Fact]
    public void Dates_are_corrected_with_what_stood_before()
    {
        var command = new CorrectDates(Case1, new(2026, 11, 10), null, "Wrong week.");

        var decision = CorrectDatesHandler.Handle(command, Waiting(), By(Coordinator));

        decision.Records(new DatesCorrected(new(2026, 11, 10), null, new(2026, 11, 18), new(2026, 11, 19), "Wrong week."));
        var after = decision.After(Waiting());
        Assert.Equal((new DateOnly(2026, 11, 10), null), (after.IncidentOn, after.IdentifiedOn));
        CorrectDatesHandler.Handle(command, after, By(Coordinator)).ChangesNothing();
    }

    [Theory]
    [InlineData("2026-11-21", null, "Why.", "incident-date-impossible")]
    [InlineData("1899-12-31", null, "Why.", "incident-date-impossible")]
    [InlineData(null, "2026-11-21", "Why.", "identified-date-impossible")]
    [InlineData(null, "1899-12-31", "Why.", "identified-date-impossible")]
    [InlineData("2026-11-10", "2026-11-09", "Why.", "identified-before-incident")]
    [InlineData("2026-11-10", null, " ", "reason-missing")]
    public void Impossible_corrections_are_refused(string? incident, string? identified, string reason, string code) =>
        CorrectDatesHandler.Handle(new(Case1, Day(incident), Day(identified), reason), Waiting(), By(Coordinator)).IsRefused(code);

    [Fact]
    public void A_correction_is_refused_when_too_long_or_before_the_referral_came()
    {
        CorrectDatesHandler.Handle(new(Case1, null, null, new('a', 20_001)), Waiting(), By(Coordinator)).IsRefused("too-long");
        CorrectDatesHandler.Handle(new(Case1, null, null, "Why."), MaracCase.Initial, By(Coordinator)).IsRefused("referral-not-received");
    }

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
