using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Referrals;

/// <summary>How far a referral has come, as its referrer sees it.</summary>
public enum ReferralStage { Sent, Seen, MoreAsked, Accepted, Declined, Withdrawn }

/// <summary>A referral between agencies.</summary>
public sealed record Referral : IState<Referral>
{
    public static string StreamType => "referral";
    public static Referral Initial { get; } = new();

    /// <summary>The sending, or null when nothing was sent under this id.</summary>
    public ReferralSent? Sent { get; init; }

    public ReferralStage Stage { get; init; }

    /// <summary>When the receiving side first answered in any way but opening it.</summary>
    public DateTimeOffset? FirstAnsweredAt { get; init; }

    /// <summary>The latest answer: its moment, its reason code and what was said.</summary>
    public LastAnswer? Last { get; init; }

    /// <summary>What was opened on acceptance: <c>M-2026-0188</c>.</summary>
    public string? Opened { get; init; }

    /// <summary>What the referrer last answered to a question, to know the same answer again.</summary>
    public InformationGiven? Given { get; init; }

    /// <summary>Answers that were taken in, so that a message that comes twice counts once.</summary>
    public IReadOnlyList<(ReferralAnswer Answer, DateTimeOffset At)> TakenIn { get; init; } = [];

    /// <summary>When the panel last took an acceptance back; an acceptance from before that says nothing any more.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>Whether the panel has decided. A decision is final, whatever arrives after it, unless the panel itself takes its acceptance back.</summary>
    public bool IsDecided => Stage is ReferralStage.Accepted or ReferralStage.Declined;

    public bool HasTakenIn(ReferralAnswer answer, DateTimeOffset at) => TakenIn.Contains((answer, at));

    public Referral Apply(Recorded recorded) => recorded.Data switch
    {
        ReferralSent e => this with { Sent = e },
        ReferralSeen e => Answered(ReferralAnswer.Seen, e.At) with { Stage = Stage == ReferralStage.Sent ? ReferralStage.Seen : Stage },
        InformationAsked e => Answered(ReferralAnswer.MoreAsked, e.At, new(e.At, e.Reason, e.Words)) with
        {
            Stage = IsDecided || Stage == ReferralStage.Withdrawn || Given?.At > e.At ? Stage : ReferralStage.MoreAsked,
        },
        InformationGiven e => this with { Given = e, Stage = Stage == ReferralStage.MoreAsked ? ReferralStage.Seen : Stage },
        ReferralAccepted e => Answered(ReferralAnswer.Accepted, e.At, new(e.At, null, e.Words)) with { Stage = ReferralStage.Accepted, Opened = e.Opened },
        AcceptanceUndone e => Answered(ReferralAnswer.Reopened, e.At, new(e.At, null, e.Words)) with
        {
            Stage = Stage == ReferralStage.Accepted ? ReferralStage.Seen : Stage,
            Opened = Stage == ReferralStage.Accepted ? null : Opened,
            UndoneAt = e.At,
        },
        ReferralDeclined e => Answered(ReferralAnswer.Declined, e.At, new(e.At, e.Reason, e.Words)) with { Stage = ReferralStage.Declined },
        WithdrawnByReferrer => this with { Stage = IsDecided ? Stage : ReferralStage.Withdrawn },
        _ => this,
    };

    private Referral Answered(ReferralAnswer answer, DateTimeOffset at, LastAnswer? said = null) => this with
    {
        TakenIn = [.. TakenIn, (answer, at)],
        FirstAnsweredAt = said is null || FirstAnsweredAt < at ? FirstAnsweredAt : at,
        Last = said is null || Last?.At > at ? Last : said,
    };
}

/// <summary>What the receiving side last said to the referrer.</summary>
public sealed record LastAnswer(DateTimeOffset At, string? Reason, string? Words);
