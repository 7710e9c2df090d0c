using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Queue;
using static SafeDurham.Cases.Rules.Tests.Referrals.DirectForms;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Referrals;

/// <summary>Working days, the cut-off hour in London and bank holidays; and timers that only wake.</summary>
public class ResponseClockTests
{
    [Theory]
    [InlineData("2026-11-20 09:00", 1, 17, "2026-11-23 17:00")] // Friday to Monday
    [InlineData("2026-11-20 16:59", 1, 17, "2026-11-23 17:00")]
    [InlineData("2026-11-20 17:00", 1, 17, "2026-11-24 17:00")] // at the cut-off: received on Monday
    [InlineData("2026-11-20 23:59", 1, 17, "2026-11-24 17:00")]
    [InlineData("2026-11-21 10:00", 1, 17, "2026-11-24 17:00")] // Saturday: received on Monday
    [InlineData("2026-11-22 22:00", 2, 17, "2026-11-25 17:00")]
    [InlineData("2026-12-24 12:00", 1, 17, "2026-12-29 17:00")] // Christmas on a Friday: 28 December in lieu
    [InlineData("2026-12-24 18:00", 1, 17, "2026-12-30 17:00")]
    [InlineData("2026-12-31 12:00", 1, 17, "2027-01-04 17:00")] // New Year's Day on a Friday
    [InlineData("2027-03-25 12:00", 2, 17, "2027-03-31 17:00")] // Good Friday and Easter Monday
    [InlineData("2027-03-26 12:00", 1, 17, "2027-03-31 17:00")] // received on Tuesday
    [InlineData("2026-08-28 12:00", 1, 17, "2026-09-01 17:00")] // late summer bank holiday
    [InlineData("2026-10-23 12:00", 1, 17, "2026-10-26 17:00")] // clocks go back between
    [InlineData("2026-03-27 16:30", 1, 17, "2026-03-30 17:00")] // clocks go forward between
    [InlineData("2026-07-01 16:30", 1, 17, "2026-07-02 17:00")] // summer time: 15:30 UTC
    [InlineData("2026-07-01 11:59", 5, 12, "2026-07-08 12:00")]
    [InlineData("2026-07-01 12:00", 5, 12, "2026-07-09 12:00")]
    [InlineData("2022-06-01 12:00", 1, 17, "2022-06-06 17:00")] // two days off for a jubilee
    public void Due(string since, int days, int cutOff, string due) => Assert.Equal(London(due), ResponseClock.DueAt(London(since), new(days, cutOff, 8, 20)));

    [Fact]
    public void The_reminder_comes_before_the_deadline_and_never_before_the_sending()
    {
        Assert.Equal(London("2026-11-23 09:00"), ResponseClock.RemindAt(London("2026-11-20 09:00"), new(1, 17, 8, 20)));
        Assert.Equal(London("2026-11-23 15:30"), ResponseClock.RemindAt(London("2026-11-23 15:30"), new(1, 17, 48, 20)));
    }

    [Fact]
    public void Timers_decide_by_the_state_and_belong_to_one_wait()
    {
        var sent = Given<Referral>(Sent());
        var given = Given<Referral>(Sent(), new InformationAsked(Firefighter.Staff, Fire, Now.AddHours(1), "other", "?"), new InformationGiven(Now.AddHours(2), "!"));

        var reminded = RemindReceiverHandler.Handle(new(Id1, Now), sent, By(Actor.System, Now.AddDays(3))).After(sent);
        Assert.True(reminded.IsReminded);
        RemindReceiverHandler.Handle(new(Id1, Now), reminded, By(Actor.System)).ChangesNothing();
        RemindReceiverHandler.Handle(new(Id1, Now), given, By(Actor.System)).ChangesNothing();
        EscalateReferralHandler.Handle(new(Id1, Now), given, By(Actor.System)).ChangesNothing();
        Assert.True(EscalateReferralHandler.Handle(new(Id1, Now.AddHours(2)), given, By(Actor.System)).After(given).IsEscalated);
        // A reminder that comes 30 days late, after the escalation, says nothing any more.
        var escalated = EscalateReferralHandler.Handle(new(Id1, Now), sent, By(Actor.System)).After(sent);
        RemindReceiverHandler.Handle(new(Id1, Now), escalated, By(Actor.System, Now.AddDays(30))).ChangesNothing();
    }

    [Fact]
    public void A_referral_is_sent_with_its_reminder_and_its_escalation()
    {
        var decision = Assert.IsType<Decision.Accepted>(SafeDurham.Cases.Referrals.Sending.SendReferralHandler.Handle(new(Id1, Case1, Complete(), Fire), Referral.Initial, By(Referrer), new("R-2026-0500", null, true, FireDeath())));

        Assert.Equal([new Outgoing(new RemindReceiver(Id1, Now), London("2026-11-23 09:00")), new(new EscalateReferral(Id1, Now), London("2026-11-23 17:00"))], decision.Messages.Take(2));
        Assert.Equal(("fire-death-protocol", Referrer.Agency), (decision.Among<PeopleReferred>().Pathway, decision.Among<PeopleReferred>().FromAgency));
    }

    [Fact]
    public void A_claim_keeps_colleagues_out_until_it_ends()
    {
        var sent = Given<Referral>(Sent());
        var claimed = ClaimReferralHandler.Handle(new(Id1), sent, By(Firefighter)).After(sent);

        var words = ClaimReferralHandler.Handle(new(Id1), claimed, By(Colleague, Now.AddMinutes(29))).IsRefused("claimed-by-colleague")[0].Words;
        Assert.Contains("09:14", words, StringComparison.Ordinal);
        TakeOnHandler.Handle(new(Id1), claimed, By(Colleague)).IsRefused("claimed-by-colleague");
        Assert.Equal(Colleague.Staff, ClaimReferralHandler.Handle(new(Id1), claimed, By(Colleague, Now.AddMinutes(30))).Only<ReferralClaimed>().By);
        EndClaimHandler.Handle(new(Id1, Now.AddMinutes(-5)), claimed, By(Actor.System)).ChangesNothing();
        Assert.Null(EndClaimHandler.Handle(new(Id1, Now), claimed, By(Actor.System)).After(claimed).Claim);
        Assert.Null(ReleaseReferralHandler.Handle(new(Id1), claimed, By(Firefighter)).After(claimed).Claim);
        ReleaseReferralHandler.Handle(new(Id1), claimed, By(Colleague)).IsRefused("claimed-by-colleague");
    }

    private static DateTimeOffset London(string text) =>
        UkCalendar.AtLondon(DateOnly.Parse(text[..10], System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(text[11..], System.Globalization.CultureInfo.InvariantCulture));
}
