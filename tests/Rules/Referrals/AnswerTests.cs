using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Withdrawing;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Referrals;

public class AnswerTests
{
    private static readonly ReferralId Id1 = new(Id(21));
    private static readonly CaseId Case1 = new(Id(31));
    private static readonly ReferralSent Sent = new("R-2026-0412", Case1, Referrer.Agency, Referrer.Staff, Now, Forms.Complete());

    [Fact]
    public void Each_answer_is_recorded_with_who_gave_it_and_when()
    {
        var sent = Given<Referral>(Sent);

        Receive(Answer(ReferralAnswer.Seen, 1), sent).Records(new ReferralSeen(Coordinator.Staff, Coordinator.Agency, Hour(1)));
        Receive(Answer(ReferralAnswer.MoreAsked, 1, "people-unclear", "Who is E.F.?"), sent)
            .Records(new InformationAsked(Coordinator.Staff, Coordinator.Agency, Hour(1), "people-unclear", "Who is E.F.?"));
        Receive(Answer(ReferralAnswer.Accepted, 1) with { Opened = "M-2026-0188" }, sent)
            .Records(new ReferralAccepted(Coordinator.Staff, Coordinator.Agency, Hour(1), "M-2026-0188", null));
        Receive(Answer(ReferralAnswer.Declined, 1, "other", "Not ours."), sent)
            .Records(new ReferralDeclined(Coordinator.Staff, Coordinator.Agency, Hour(1), "other", "Not ours."));
    }

    [Theory]
    [InlineData(ReferralAnswer.Seen)]
    [InlineData(ReferralAnswer.MoreAsked)]
    [InlineData(ReferralAnswer.Accepted)]
    [InlineData(ReferralAnswer.Declined)]
    public void An_answer_that_comes_twice_counts_once(ReferralAnswer answer)
    {
        var after = Receive(Answer(answer, 1), Given<Referral>(Sent)).After(Given<Referral>(Sent));

        Receive(Answer(answer, 1), after).ChangesNothing();
    }

    /// <summary>Whatever the order in which messages arrive, the referral ends where the panel left it.</summary>
    [Fact]
    public void Any_order_and_any_doubling_ends_in_the_same_stage()
    {
        ReferralAnswered[] answers = [Answer(ReferralAnswer.Seen, 1), Answer(ReferralAnswer.MoreAsked, 2, "other", "?"), Answer(ReferralAnswer.Accepted, 3) with { Opened = "M-2026-0188" }];
        foreach (var order in Orders(answers))
        {
            var state = order.Concat(order).Aggregate(Given<Referral>(Sent), (s, a) => Receive(a, s) is Decision.Accepted accepted ? accepted.After(s) : s);

            Assert.Equal(ReferralStage.Accepted, state.Stage);
            Assert.Equal("M-2026-0188", state.Opened);
            Assert.Equal(Hour(3), state.Last?.At);
            Assert.Equal(Hour(2), state.FirstAnsweredAt);
        }
    }

    [Fact]
    public void A_late_seen_after_a_decision_is_nothing()
    {
        var accepted = Given<Referral>(Sent, new ReferralAccepted(Coordinator.Staff, Coordinator.Agency, Hour(3), "M-2026-0188", null));

        Receive(Answer(ReferralAnswer.Seen, 1), accepted).ChangesNothing();
    }

    [Fact]
    public void The_first_decision_stands()
    {
        var declined = Given<Referral>(Sent, new ReferralDeclined(Coordinator.Staff, Coordinator.Agency, Hour(3), "other", "No."));

        Receive(Answer(ReferralAnswer.Accepted, 4), declined).ChangesNothing();
        Assert.Equal(ReferralStage.Declined, declined.Stage);
    }

    [Fact]
    public void A_question_that_arrives_after_its_answer_was_given_does_not_ask_again()
    {
        var given = Given<Referral>(Sent, Asked(2), new InformationGiven(Hour(4), "Her mother."));

        var after = Receive(Answer(ReferralAnswer.MoreAsked, 1, "other", "Earlier question"), given).After(given);

        Assert.Equal(ReferralStage.MoreGiven, after.Stage);
    }

    [Fact]
    public void An_answer_to_what_was_never_sent_is_refused_and_so_stays_visible() => Receive(Answer(ReferralAnswer.Seen, 1), Referral.Initial).IsRefused("referral-not-sent");

    [Fact]
    public void Acceptance_that_crosses_a_withdrawal_wins_because_the_case_is_open()
    {
        var withdrawn = Given<Referral>(Sent, new WithdrawnByReferrer(Hour(1), "Sent twice."));

        Assert.Equal(ReferralStage.Accepted, Receive(Answer(ReferralAnswer.Accepted, 2), withdrawn).After(withdrawn).Stage);
        Receive(Answer(ReferralAnswer.Seen, 2), withdrawn).ChangesNothing();
    }

    [Fact]
    public void Information_is_given_once_to_what_was_asked()
    {
        var asked = Given<Referral>(Sent, Asked(1));
        var command = new GiveInformation(Id1, " Her mother.\u0007 ");

        var decision = GiveInformationHandler.Handle(command, asked, By(Referrer, Hour(2)));

        decision.Records(new InformationGiven(Hour(2), "Her mother."));
        Assert.Equal(new ReferralInformationGiven(Id1, Case1, Referrer.Staff, Referrer.Agency, Hour(2), "Her mother.", "marac"), decision.Sends<ReferralInformationGiven>());
        Assert.Equal(ReferralStage.MoreGiven, decision.After(asked).Stage);
        GiveInformationHandler.Handle(command, decision.After(asked), By(Referrer, Hour(3))).ChangesNothing();
    }

    [Fact]
    public void Information_is_refused_when_it_is_empty_too_long_or_unasked()
    {
        var asked = Given<Referral>(Sent, Asked(1));

        GiveInformationHandler.Handle(new(Id1, " \r\n"), asked, By(Referrer)).IsRefused("words-missing");
        GiveInformationHandler.Handle(new(Id1, new('a', 1_000_000)), asked, By(Referrer)).IsRefused("too-long");
        GiveInformationHandler.Handle(new(Id1, "Hello"), Given<Referral>(Sent), By(Referrer)).IsRefused("nothing-asked");
        GiveInformationHandler.Handle(new(Id1, "Hello"), Referral.Initial, By(Referrer)).IsRefused("nothing-asked");
    }

    [Fact]
    public void A_referral_is_withdrawn_once_and_announced()
    {
        var sent = Given<Referral>(Sent);

        var decision = WithdrawReferralHandler.Handle(new(Id1, "Sent twice."), sent, By(Referrer, Hour(1)));

        decision.Records(new WithdrawnByReferrer(Hour(1), "Sent twice."));
        Assert.Equal(new ReferralWithdrawn(Id1, Case1, Referrer.Staff, Referrer.Agency, Hour(1), "Sent twice.", "marac"), decision.Sends<ReferralWithdrawn>());
        WithdrawReferralHandler.Handle(new(Id1, "Sent twice."), decision.After(sent), By(Referrer)).ChangesNothing();
    }

    [Fact]
    public void A_withdrawal_is_refused_without_reason_and_after_a_decision()
    {
        var sent = Given<Referral>(Sent);
        var accepted = Given<Referral>(Sent, new ReferralAccepted(Coordinator.Staff, Coordinator.Agency, Hour(3), "M-2026-0188", null));
        var declined = Given<Referral>(Sent, new ReferralDeclined(Coordinator.Staff, Coordinator.Agency, Hour(3), "other", null));

        WithdrawReferralHandler.Handle(new(Id1, ""), sent, By(Referrer)).IsRefused("reason-missing");
        WithdrawReferralHandler.Handle(new(Id1, new('a', 20_001)), sent, By(Referrer)).IsRefused("too-long");
        WithdrawReferralHandler.Handle(new(Id1, "Sent twice."), accepted, By(Referrer)).IsRefused("decided-already");
        WithdrawReferralHandler.Handle(new(Id1, "Sent twice."), declined, By(Referrer)).IsRefused("decided-already");
        WithdrawReferralHandler.Handle(new(Id1, "Sent twice."), Referral.Initial, By(Referrer)).IsRefused("referral-not-sent");
    }

    private static DateTimeOffset Hour(int hours) => Now.AddHours(hours);

    private static InformationAsked Asked(int hour) => new(Coordinator.Staff, Coordinator.Agency, Hour(hour), "other", "Who is E.F.?");

    private static ReferralAnswered Answer(ReferralAnswer answer, int hour, string? reason = null, string? words = null) =>
        new(Id1, answer, Coordinator.Staff, Coordinator.Agency, Hour(hour), reason, words);

    private static Decision Receive(ReferralAnswered message, Referral state) => ReferralAnsweredHandler.Handle(message, state, By(Actor.System, Now.AddDays(30)));

    private static IEnumerable<T[]> Orders<T>(T[] items) => items.Length < 2 ? [items]
        : items.SelectMany((first, i) => Orders([.. items[..i], .. items[(i + 1)..]]).Select(rest => (T[])[first, .. rest]));
}
