using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Referrals;

/// <summary>How far a referral has come.</summary>
public enum ReferralStage { Drafted, Sent, Seen, MoreAsked, MoreGiven, Accepted, Declined, Signposted, Transferred, Withdrawn, Lapsed }

/// <summary>A referral between agencies.</summary>
public sealed record Referral : IState<Referral>
{
    public static string StreamType => "referral";
    public static Referral Initial { get; } = new();

    /// <summary>The sending, or null when nothing was sent under this id.</summary>
    public ReferralSent? Sent { get; init; }

    public ReferralStage Stage { get; init; }

    /// <summary>The agency that it is with; null where a panel receives it.</summary>
    public AgencyId? ToAgency { get; init; }

    /// <summary>Since when it waits for the receiving side; starts anew with information given and with a transfer.</summary>
    public DateTimeOffset WaitingSince { get; init; }

    /// <summary>When the receiving side first answered in any way but opening it.</summary>
    public DateTimeOffset? FirstAnsweredAt { get; init; }

    /// <summary>The latest answer: its moment, its reason code and what was said.</summary>
    public LastAnswer? Last { get; init; }

    /// <summary>What was opened on acceptance: <c>M-2026-0188</c>.</summary>
    public string? Opened { get; init; }

    /// <summary>What the referrer last answered to a question, to know the same answer again.</summary>
    public InformationGiven? Given { get; init; }

    /// <summary>The latest question, and when.</summary>
    public InformationAsked? Asked { get; init; }

    public ReferralClaimed? Claim { get; init; }

    /// <summary>The waits about which the receiving agency was reminded, and those that were escalated.</summary>
    public DateTimeOffset? RemindedOf { get; init; }
    public DateTimeOffset? EscalatedOf { get; init; }

    public ReferralSignposted? Signpost { get; init; }

    /// <summary>Every stage with its beginning, oldest first.</summary>
    public IReadOnlyList<StageSpell> Spells { get; init; } = [];

    /// <summary>Answers that were taken in, so that a message that comes twice counts once.</summary>
    public IReadOnlyList<(ReferralAnswer Answer, DateTimeOffset At)> TakenIn { get; init; } = [];

    /// <summary>When the panel last took an acceptance back; an acceptance from before that says nothing any more.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    public long Version { get; init; }

    /// <summary>Whether the receiving side has decided. A decision is final, whatever arrives after it, unless a panel itself takes its acceptance back.</summary>
    public bool IsDecided => Stage is ReferralStage.Accepted or ReferralStage.Declined or ReferralStage.Signposted;

    /// <summary>Whether nothing more is to be decided.</summary>
    public bool IsOver => IsDecided || Stage is ReferralStage.Withdrawn or ReferralStage.Lapsed;

    /// <summary>Whether the receiving side has to say something.</summary>
    public bool Waits => Stage is ReferralStage.Sent or ReferralStage.Seen or ReferralStage.MoreGiven or ReferralStage.Transferred;

    /// <summary>When an answer falls due; null where none is awaited, or where the panel has its own time.</summary>
    public DateTimeOffset? DueAt => Waits && Sent?.Time is { } time ? Paths.ResponseClock.DueAt(WaitingSince, time) : null;

    public bool IsReminded => Waits && RemindedOf == WaitingSince;
    public bool IsEscalated => Waits && EscalatedOf == WaitingSince;

    public bool HasTakenIn(ReferralAnswer answer, DateTimeOffset at) => TakenIn.Contains((answer, at));

    public Referral Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var after = After(recorded) with { Version = recorded.Version };
        return after.Stage == Stage && after.ToAgency == ToAgency ? after : after with { Spells = [.. after.Spells, new StageSpell(after.Stage, MomentOf(recorded), after.ToAgency)], Claim = after.Waits && after.ToAgency == ToAgency ? after.Claim : null };
    }

    private Referral After(Recorded recorded) => recorded.Data switch
    {
        ReferralSent e => this with { Sent = e, Stage = Sent is null ? ReferralStage.Sent : Stage, ToAgency = e.ToAgency, WaitingSince = e.SentAt, Spells = e.DraftedAt is { } drafted ? [new StageSpell(ReferralStage.Drafted, drafted, null)] : Spells },
        ReferralSeen e => Answered(ReferralAnswer.Seen, e.At) with { Stage = Stage is ReferralStage.Sent or ReferralStage.Transferred ? ReferralStage.Seen : Stage },
        InformationAsked e => Answered(ReferralAnswer.MoreAsked, e.At, new(e.At, e.Reason, e.Words)) with
        {
            Asked = e,
            Stage = IsOver || Given?.At > e.At ? Stage : ReferralStage.MoreAsked,
        },
        InformationGiven e => this with { Given = e, Stage = Stage == ReferralStage.MoreAsked ? ReferralStage.MoreGiven : Stage, WaitingSince = e.At },
        ReferralAccepted e => Answered(ReferralAnswer.Accepted, e.At, new(e.At, null, e.Words)) with { Stage = ReferralStage.Accepted, Opened = e.Opened },
        CaseOpened e => this with { Opened = e.Reference },
        AcceptanceUndone e => Answered(ReferralAnswer.Reopened, e.At, new(e.At, null, e.Words)) with
        {
            Stage = Stage == ReferralStage.Accepted ? ReferralStage.Seen : Stage,
            Opened = Stage == ReferralStage.Accepted ? null : Opened,
            UndoneAt = e.At,
        },
        ReferralDeclined e => Answered(ReferralAnswer.Declined, e.At, new(e.At, e.Reason, e.Words)) with { Stage = ReferralStage.Declined },
        ReferralSignposted e => this with { Signpost = e, Stage = ReferralStage.Signposted, FirstAnsweredAt = FirstAnsweredAt ?? e.At, Last = new(e.At, null, null) },
        ReferralTransferred e => this with { ToAgency = e.ToAgency, Stage = ReferralStage.Transferred, WaitingSince = e.At, FirstAnsweredAt = FirstAnsweredAt ?? e.At, Last = new(e.At, null, e.Words) },
        WithdrawnByReferrer => this with { Stage = IsDecided ? Stage : ReferralStage.Withdrawn },
        ReferralLapsed => this with { Stage = IsOver ? Stage : ReferralStage.Lapsed },
        ReferralClaimed e => this with { Claim = e },
        ReferralClaimEnded => this with { Claim = null },
        ReferralReminded e => this with { RemindedOf = e.Since },
        ReferralEscalated e => this with { EscalatedOf = e.Since },
        _ => this,
    };

    private static DateTimeOffset MomentOf(Recorded recorded) => recorded.Data switch
    {
        ReferralSent e => e.SentAt,
        ReferralSeen e => e.At,
        InformationAsked e => e.At,
        InformationGiven e => e.At,
        ReferralAccepted e => e.At,
        AcceptanceUndone e => e.At,
        ReferralDeclined e => e.At,
        ReferralSignposted e => e.At,
        ReferralTransferred e => e.At,
        WithdrawnByReferrer e => e.At,
        ReferralLapsed e => e.At,
        _ => recorded.OccurredAt,
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

/// <summary>A stage that a referral came to, when, and with which agency.</summary>
public sealed record StageSpell(ReferralStage Stage, DateTimeOffset From, AgencyId? ToAgency);
