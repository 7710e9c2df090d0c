using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Marac;

/// <summary>Where a referral stands at intake.</summary>
public enum IntakeState { ToDecide, Returned, Accepted, Refused, Withdrawn }

/// <summary>One person at risk with one person or set of persons causing harm, before the MARAC (M-01).</summary>
public sealed record MaracCase : IState<MaracCase>
{
    public static string StreamType => "marac_case";
    public static MaracCase Initial { get; } = new();

    /// <summary>The referral as it arrived, or null before it did.</summary>
    public ReferralReceived? Received { get; init; }

    /// <summary>Version of the stream that this state is the fold of; what a screen saw, for saving against it.</summary>
    public long Version { get; init; }

    public CriteriaRecorded? Criteria { get; init; }
    public RiskAssessed? Risk { get; init; }
    public IntakeState State { get; init; }
    public bool Opened { get; init; }

    /// <summary>The date of the latest incident, as corrected.</summary>
    public DateOnly? IncidentOn { get; init; }

    /// <summary>The date on which an agency learnt of it, as corrected.</summary>
    public DateOnly? IdentifiedOn { get; init; }

    /// <summary>Since when the referral waits for a decision; starts anew when what was asked for has come.</summary>
    public DateTimeOffset WaitingSince { get; init; }

    public bool Overdue { get; init; }
    public ReferralAccepted? Accepted { get; init; }
    public ReferralRefused? Refused { get; init; }
    public InformationAsked? Asked { get; init; }
    public IReadOnlyList<InformationReceived> Information { get; init; } = [];
    public WithdrawnByReferrer? Withdrawal { get; init; }
    public WithdrawalCameFirst? WithdrawalAhead { get; init; }
    public IReadOnlyList<SafetyNoteRecorded> SafetyNotes { get; init; } = [];

    /// <summary>What became of the case after it was accepted.</summary>
    public FollowUp FollowUp { get; init; } = FollowUp.None;

    /// <summary>Whether the MARAC or the referrer has ended the intake.</summary>
    public bool IsDecided => State is IntakeState.Accepted or IntakeState.Refused or IntakeState.Withdrawn;

    /// <summary>The day of the referral, in London.</summary>
    public DateOnly ReferredOn => Received is { } r ? UkCalendar.LondonDate(r.From.SentAt) : default;

    public IReadOnlyList<PersonInReferral> People => Received?.People ?? [];

    public PersonId? Victim => People.Where(p => p.Role == PersonRole.Victim).Select(p => (PersonId?)p.Person).FirstOrDefault();

    public IReadOnlyList<PersonId> PeopleCausingHarm => [.. People.Where(p => p.Role == PersonRole.PersonCausingHarm).Select(p => p.Person)];

    public MaracCase Apply(Recorded recorded) => After(recorded) with { Version = recorded.Version, FollowUp = FollowUp.After(recorded.Data) };

    private MaracCase After(Recorded recorded) => recorded.Data switch
    {
        ReferralReceived e => this with { Received = e, IncidentOn = e.IncidentOn, IdentifiedOn = e.IdentifiedOn, WaitingSince = e.From.SentAt },
        CriteriaRecorded e => this with { Criteria = e },
        RiskAssessed e => this with { Risk = e },
        ReferralOpened => this with { Opened = true },
        InformationAsked e => this with { Asked = e, State = IntakeState.Returned, Overdue = false },
        InformationReceived e => this with
        {
            Information = [.. Information, e],
            State = State == IntakeState.Returned ? IntakeState.ToDecide : State,
            WaitingSince = State == IntakeState.Returned ? e.At : WaitingSince,
        },
        ReferralAccepted e => this with { Accepted = e, State = IntakeState.Accepted, Overdue = false },
        ReferralRefused e => this with { Refused = e, State = IntakeState.Refused, Overdue = false },
        AcceptanceUndone e => this with { Accepted = null, State = IntakeState.ToDecide, WaitingSince = e.At, Overdue = false },
        WithdrawnByReferrer e => this with { Withdrawal = e, State = IsDecided ? State : IntakeState.Withdrawn, Overdue = false },
        WithdrawalCameFirst e => this with { WithdrawalAhead = e },
        SafetyNoteRecorded e => this with { SafetyNotes = [.. SafetyNotes, e] },
        IntakeOverdue => this with { Overdue = true },
        DatesCorrected e => this with { IncidentOn = e.IncidentOn, IdentifiedOn = e.IdentifiedOn },
        _ => this,
    };
}
