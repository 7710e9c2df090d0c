using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Mais;

/// <summary>Where a referral stands at triage.</summary>
public enum TriageState { ToTriage, Returned, Accepted, Elsewhere, Withdrawn }

/// <summary>How far an accepted case has come (§4.3); each step keeps what came before it.</summary>
public enum MaisStage { Accepted, NavigatorNamed, Assessed, TeamMet, PlanRunning, Reviewed, Closed }

/// <summary>One adult before MAIS: the referral, triage, and what follows.</summary>
public sealed record MaisCase : IState<MaisCase>
{
    public static string StreamType => "mais_case";
    public static MaisCase Initial { get; } = new();

    /// <summary>The referral as it arrived, or null before it did.</summary>
    public MaisReferralReceived? Received { get; init; }

    public long Version { get; init; }
    public TriageState State { get; init; }
    public bool Opened { get; init; }

    /// <summary>Since when it waits for triage; starts anew when what was asked for has come.</summary>
    public DateTimeOffset WaitingSince { get; init; }

    public bool Overdue { get; init; }
    public MaisTriaged? Triaged { get; init; }
    public MaisInformationAsked? Asked { get; init; }
    public IReadOnlyList<MaisInformationReceived> Information { get; init; } = [];
    public MaisReferralWithdrawn? Withdrawal { get; init; }
    public MaisWithdrawalCameFirst? WithdrawalAhead { get; init; }
    public AdultReferredAgain? Again { get; init; }
    public IReadOnlyList<MaisSafetyNoteRecorded> SafetyNotes { get; init; } = [];

    /// <summary>Every time that section 42 was asked, oldest first.</summary>
    public IReadOnlyList<Section42Checked> Checks { get; init; } = [];

    /// <summary>Every time that safeguarding was told, oldest first.</summary>
    public IReadOnlyList<SafeguardingTold> Told { get; init; } = [];

    /// <summary>How far the council has come with the latest concern; null before there is one.</summary>
    public SafeguardingStageRecorded? Council { get; init; }

    /// <summary>What became of the case after it was accepted.</summary>
    public MaisWork Work { get; init; } = MaisWork.None;

    public string? CaseReference => Triaged?.CaseReference;

    /// <summary>Whether triage or the referrer has ended the waiting.</summary>
    public bool IsDecided => State is TriageState.Accepted or TriageState.Elsewhere or TriageState.Withdrawn;

    /// <summary>The case is accepted and not closed.</summary>
    public bool IsOpen => State == TriageState.Accepted && Work.Closed is null;

    /// <summary>The day of the referral, in London.</summary>
    public DateOnly ReferredOn => Received is { } r ? UkCalendar.LondonDate(r.From.SentAt) : default;

    /// <summary>The day of acceptance, in London.</summary>
    public DateOnly AcceptedOn => Triaged is { } t ? UkCalendar.LondonDate(t.At) : default;

    public PersonId? Adult => Received?.Adult;

    /// <summary>Safeguarding was told since the council last closed a concern.</summary>
    public bool SafeguardingKnows => Told.Count > 0 && Council?.Stage != SafeguardingStage.Closed;

    public MaisCase Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return After(recorded.Data) with { Version = recorded.Version, Work = Work.After(recorded.Data) };
    }

    private MaisCase After(IEvent data) => data switch
    {
        MaisReferralReceived e => this with { Received = e, WaitingSince = e.From.SentAt },
        AdultReferredAgain e => this with { Again = e },
        MaisReferralOpened => this with { Opened = true },
        MaisInformationAsked e => this with { Asked = e, State = TriageState.Returned, Overdue = false },
        MaisInformationReceived e => this with
        {
            Information = [.. Information, e],
            State = State == TriageState.Returned ? TriageState.ToTriage : State,
            WaitingSince = State == TriageState.Returned ? e.At : WaitingSince,
        },
        MaisTriaged e => this with { Triaged = e, State = e.Outcome == TriageOutcome.Accepted ? TriageState.Accepted : TriageState.Elsewhere, Overdue = false },
        TriageOverdue => this with { Overdue = true },
        MaisReferralWithdrawn e => this with { Withdrawal = e, State = IsDecided ? State : TriageState.Withdrawn, Overdue = false },
        MaisWithdrawalCameFirst e => this with { WithdrawalAhead = e },
        MaisSafetyNoteRecorded e => this with { SafetyNotes = [.. SafetyNotes, e] },
        Section42Checked e => this with { Checks = [.. Checks, e] },
        SafeguardingTold e => this with { Told = [.. Told, e], Council = new(SafeguardingStage.Concern, e.On, null) },
        SafeguardingStageRecorded e => this with { Council = e },
        _ => this,
    };
}
