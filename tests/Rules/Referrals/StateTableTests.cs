using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Answering;
using SafeDurham.Cases.Referrals.Held;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Queue;
using SafeDurham.Cases.Referrals.Sending;
using SafeDurham.Cases.Referrals.Withdrawing;
using static SafeDurham.Cases.Rules.Tests.Referrals.DirectForms;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Referrals;

/// <summary>Every stage of a referral against everything that can come to it: the stage that follows, = for nothing to do, or the refusal.</summary>
public class StateTableTests
{
    private const string Expected =
        """
        send       ReferralSent → Sent                  at Drafted
        send       =                                    at Sent Seen MoreAsked MoreGiven Accepted Declined Signposted Transferred Withdrawn Lapsed
        seen       !referral-not-sent                   at Drafted
        seen       ReferralSeen → Seen                  at Sent Transferred
        seen       =                                    at Seen MoreAsked MoreGiven Accepted Declined Signposted Withdrawn Lapsed
        ask        !referral-not-sent                   at Drafted
        ask        InformationAsked → MoreAsked         at Sent Seen MoreGiven Transferred
        ask        InformationAsked                     at MoreAsked
        ask        !accepted-already                    at Accepted
        ask        !declined-already                    at Declined
        ask        !signposted-already                  at Signposted
        ask        !referral-withdrawn                  at Withdrawn
        ask        !referral-lapsed                     at Lapsed
        take-on    !referral-not-sent                   at Drafted
        take-on    ReferralAccepted → Accepted          at Sent Seen MoreGiven Transferred
        take-on    !waits-for-information               at MoreAsked
        take-on    =                                    at Accepted
        take-on    !declined-already                    at Declined
        take-on    !signposted-already                  at Signposted
        take-on    !referral-withdrawn                  at Withdrawn
        take-on    !referral-lapsed                     at Lapsed
        decline    !referral-not-sent                   at Drafted
        decline    ReferralDeclined → Declined          at Sent Seen MoreAsked MoreGiven Transferred
        decline    !accepted-already                    at Accepted
        decline    =                                    at Declined
        decline    !signposted-already                  at Signposted
        decline    !referral-withdrawn                  at Withdrawn
        decline    !referral-lapsed                     at Lapsed
        transfer   !referral-not-sent                   at Drafted
        transfer   ReferralTransferred → Transferred    at Sent Seen MoreGiven
        transfer   !waits-for-information               at MoreAsked
        transfer   !accepted-already                    at Accepted
        transfer   !declined-already                    at Declined
        transfer   !signposted-already                  at Signposted
        transfer   ReferralTransferred                  at Transferred
        transfer   !referral-withdrawn                  at Withdrawn
        transfer   !referral-lapsed                     at Lapsed
        claim      !referral-not-sent                   at Drafted
        claim      ReferralClaimed                      at Sent Seen MoreAsked MoreGiven Transferred
        claim      !accepted-already                    at Accepted
        claim      !declined-already                    at Declined
        claim      !signposted-already                  at Signposted
        claim      !referral-withdrawn                  at Withdrawn
        claim      !referral-lapsed                     at Lapsed
        release    !referral-not-sent                   at Drafted
        release    =                                    at Sent Seen MoreAsked MoreGiven Transferred
        release    !accepted-already                    at Accepted
        release    !declined-already                    at Declined
        release    !signposted-already                  at Signposted
        release    !referral-withdrawn                  at Withdrawn
        release    !referral-lapsed                     at Lapsed
        give       !nothing-asked                       at Drafted Sent Seen MoreGiven Accepted Declined Signposted Transferred Withdrawn Lapsed
        give       InformationGiven → MoreGiven         at MoreAsked
        withdraw   !referral-not-sent                   at Drafted
        withdraw   WithdrawnByReferrer → Withdrawn      at Sent Seen MoreAsked MoreGiven Transferred
        withdraw   !decided-already                     at Accepted Declined Signposted
        withdraw   =                                    at Withdrawn
        withdraw   !lapsed-already                      at Lapsed
        sent-on    =                                    at Drafted Accepted Declined Signposted Withdrawn Lapsed
        sent-on    ReferralSignposted → Signposted      at Sent Seen MoreAsked MoreGiven Transferred
        remind     =                                    at Drafted MoreAsked Accepted Declined Signposted Withdrawn Lapsed
        remind     ReferralReminded                     at Sent Seen MoreGiven Transferred
        escalate   =                                    at Drafted MoreAsked Accepted Declined Signposted Withdrawn Lapsed
        escalate   ReferralEscalated                    at Sent Seen MoreGiven Transferred
        lapse      =                                    at Drafted Sent Seen MoreGiven Accepted Declined Signposted Transferred Withdrawn Lapsed
        lapse      ReferralLapsed → Lapsed              at MoreAsked
        claim-ends =                                    at Drafted Sent Seen MoreAsked MoreGiven Accepted Declined Signposted Transferred Withdrawn Lapsed
        case-opens !case-without-acceptance             at Drafted Sent Seen MoreAsked MoreGiven Declined Signposted Transferred Withdrawn Lapsed
        case-opens CaseOpened                           at Accepted
        """;

    private static readonly DateTimeOffset Later = Now.AddHours(5);

    private static readonly Dictionary<string, Func<Referral, Decision>> Comes = new()
    {
        ["send"] = s => SendReferralHandler.Handle(new(Id1, Case1, Complete(), Fire), s, By(Referrer, Later), new("R-2026-0501", null, true, FireDeath())),
        ["seen"] = s => MarkSeenHandler.Handle(new(Id1), s, By(Holder(s), Later)),
        ["ask"] = s => AskReferrerHandler.Handle(new(Id1, "other", "Which floor?"), s, By(Holder(s), Later)),
        ["take-on"] = s => TakeOnHandler.Handle(new(Id1), s, By(Holder(s), Later)),
        ["decline"] = s => DeclineHandler.Handle(new(Id1, "outside-area", "Lives in Leeds."), s, By(Holder(s), Later), new(FireDeath().DeclineReasons)),
        ["transfer"] = s => TransferHandler.Handle(new(Id1, Holder(s).Agency == Fire ? OtherFire : Fire), s, By(Holder(s), Later), new(FireDeath().Receivers, null)),
        ["claim"] = s => ClaimReferralHandler.Handle(new(Id1), s, By(Holder(s), Later)),
        ["release"] = s => ReleaseReferralHandler.Handle(new(Id1), s, By(Holder(s), Later)),
        ["give"] = s => GiveInformationHandler.Handle(new(Id1, "The second."), s, By(Referrer, Later)),
        ["withdraw"] = s => WithdrawReferralHandler.Handle(new(Id1, "Moved away."), s, By(Referrer, Later)),
        ["sent-on"] = s => ReferralSignpostedOnHandler.Handle(new(Id1, new(Id(22)), "R-2026-0502", "asb-team", Firefighter.Staff, Fire, Later), s, By(Actor.System, Later)),
        ["remind"] = s => RemindReceiverHandler.Handle(new(Id1, s.WaitingSince), s, By(Actor.System, Later)),
        ["escalate"] = s => EscalateReferralHandler.Handle(new(Id1, s.WaitingSince), s, By(Actor.System, Later)),
        ["lapse"] = s => LapseReferralHandler.Handle(new(Id1, s.Asked?.At ?? Now), s, By(Actor.System, Later)),
        ["claim-ends"] = s => EndClaimHandler.Handle(new(Id1, s.Claim?.At ?? Now), s, By(Actor.System, Later)),
        ["case-opens"] = s => HeldCaseIsOpenHandler.Handle(new(Id1, Case1, "H-2026-0007", Later), s, By(Actor.System, Later)),
    };

    public static TheoryData<ReferralStage> Stages => [.. Enum.GetValues<ReferralStage>()];

    [Fact]
    public void The_table_is_what_the_rules_say()
    {
        var actual = Actual();
        Assert.True(Expected.ReplaceLineEndings("\n") == actual, "The rules say:\n" + actual);
    }

    [Theory, MemberData(nameof(Stages))]
    public void Each_stage_can_be_reached(ReferralStage stage) => Assert.Equal(stage, At(stage).Stage);

    /// <summary>Whatever comes, comes twice: the second time nothing is recorded.</summary>
    [Theory, MemberData(nameof(Stages))]
    public void What_comes_twice_is_recorded_once(ReferralStage stage)
    {
        foreach (var (name, come) in Comes.Where(c => c.Key is not "transfer"))
        {
            var before = At(stage);
            if (come(before) is not Decision.Accepted first || name == "ask" && stage == ReferralStage.MoreAsked) continue;
            var after = first.After(before);
            if (Holder(after).Agency == Holder(before).Agency) Assert.False(come(after) is Decision.Accepted, $"{name} at {stage} was recorded twice");
        }
    }

    /// <summary>Each event of a stage says who, for which agency and when.</summary>
    [Fact]
    public void Time_in_every_stage_adds_up()
    {
        var spells = At(ReferralStage.MoreGiven).Spells;
        Assert.Equal([ReferralStage.Drafted, ReferralStage.Sent, ReferralStage.Seen, ReferralStage.MoreAsked, ReferralStage.MoreGiven], spells.Select(s => s.Stage));
        Assert.Equal([Now.AddHours(-2), Now, Now.AddHours(1), Now.AddHours(2), Now.AddHours(3)], spells.Select(s => s.From));
    }

    [Fact]
    public void Another_agency_than_the_one_that_it_is_with_decides_nothing()
    {
        var sent = At(ReferralStage.Sent);
        TakeOnHandler.Handle(new(Id1), sent, By(OtherFirefighter)).IsRefused("referral-with-another");
        MarkSeenHandler.Handle(new(Id1), sent, By(OtherFirefighter)).IsRefused("referral-with-another");
        ClaimReferralHandler.Handle(new(Id1), sent, By(OtherFirefighter)).IsRefused("referral-with-another");
    }

    [Fact]
    public void What_a_panel_received_is_answered_by_the_panel()
    {
        var panels = Given<Referral>(new ReferralSent("R-2026-0412", Case1, Referrer.Agency, Referrer.Staff, Now, Forms.Complete(), Forum.Marac));
        TakeOnHandler.Handle(new(Id1), panels, By(Firefighter)).IsRefused("answered-by-panel");
        MarkSeenHandler.Handle(new(Id1), panels, By(Firefighter)).IsRefused("answered-by-panel");
        Assert.Null(panels.DueAt);
    }

    private static Actor Holder(Referral state) => state.ToAgency == OtherFire ? OtherFirefighter : Firefighter;

    private static Referral At(ReferralStage stage) => Given<Referral>(stage switch
    {
        ReferralStage.Drafted => [],
        ReferralStage.Sent => [First],
        ReferralStage.Seen => [First, Seen],
        ReferralStage.MoreAsked => [First, Seen, Asked],
        ReferralStage.MoreGiven => [First, Seen, Asked, Gave],
        ReferralStage.Accepted => [First, Seen, new ReferralAccepted(Firefighter.Staff, Fire, Now.AddHours(4), null, null)],
        ReferralStage.Declined => [First, Seen, new ReferralDeclined(Firefighter.Staff, Fire, Now.AddHours(4), "outside-area", "Lives in Leeds.")],
        ReferralStage.Signposted => [First, Seen, new ReferralSignposted(Firefighter.Staff, Fire, Now.AddHours(4), new(Id(22)), "R-2026-0502", "asb-team")],
        ReferralStage.Transferred => [First, Seen, new ReferralTransferred(Firefighter.Staff, Fire, Now.AddHours(4), OtherFire, null)],
        ReferralStage.Withdrawn => [First, Seen, new WithdrawnByReferrer(Now.AddHours(4), "Moved away.")],
        ReferralStage.Lapsed => new IEvent[] { First, Seen, Asked, new ReferralLapsed(Now.AddHours(4), Asked.At) },
    });

    private static readonly ReferralSent First = DirectForms.Sent() with { DraftedAt = Now.AddHours(-2) };
    private static readonly ReferralSeen Seen = new(Firefighter.Staff, Fire, Now.AddHours(1));
    private static readonly InformationAsked Asked = new(Firefighter.Staff, Fire, Now.AddHours(2), "need-unclear", "Which house?");
    private static readonly InformationGiven Gave = new(Now.AddHours(3), "The red one.");

    private static string Actual() => string.Join('\n', Comes.Keys.SelectMany(name =>
        Enum.GetValues<ReferralStage>().GroupBy(stage => Became(At(stage), Comes[name](At(stage)))).Select(g => $"{name,-10} {g.Key,-36} at {string.Join(' ', g)}")));

    private static string Became(Referral before, Decision decision) => decision switch
    {
        Decision.Refused refused => "!" + string.Join('+', refused.Reasons.Select(r => r.Code)),
        Decision.Accepted accepted => string.Join('+', accepted.Events.Select(e => e.GetType().Name)) + (accepted.After(before).Stage is var after && after != before.Stage ? $" → {after}" : ""),
        _ => "=",
    };
}
