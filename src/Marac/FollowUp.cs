using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Marac;

/// <summary>Where an accepted case stands.</summary>
public enum CaseStage { Accepted, Listed, Heard, Withdrawn, TransferredOut, Closed }

/// <summary>An incident with what was decided about the repeat referral.</summary>
public sealed record Incident(IncidentIdentified Identified, RepeatAnswered? Answered);

/// <summary>What became of a case after it was accepted.</summary>
public sealed record FollowUp
{
    public static FollowUp None { get; } = new();

    /// <summary>The agenda on which it stands, or null.</summary>
    public ListedAtMarac? Agenda { get; init; }

    /// <summary>Of the latest word about the agenda, so that an older one says nothing.</summary>
    public long AgendaSequence { get; init; }

    public UnlistedAtMarac? Withdrawn { get; init; }

    /// <summary>Every hearing, oldest first.</summary>
    public IReadOnlyList<HeardAtMarac> Heard { get; init; } = [];

    public FlagSet? Flag { get; init; }
    public IReadOnlyList<FlagReported> FlagReports { get; init; } = [];
    public FlagLapsed? Lapsed { get; init; }
    public IReadOnlyList<Incident> Incidents { get; init; } = [];
    public IdvaAllocated? Idva { get; init; }
    public IReadOnlyList<VictimContactRecorded> Contacts { get; init; } = [];
    public IReadOnlyList<ContactPurpose> OverdueContacts { get; init; } = [];
    public TransferredIn? In { get; init; }
    public TransferredOut? Out { get; init; }
    public CaseClosed? Closed { get; init; }

    /// <summary>The reference of an acceptance that was undone; it is given again.</summary>
    public string? EarlierReference { get; init; }

    public DateOnly? HeardOn => Heard.Count == 0 ? null : Heard.Max(h => h.On);

    public CaseStage Stage => this switch
    {
        { Closed: not null } => CaseStage.Closed,
        { Out: not null } => CaseStage.TransferredOut,
        { Withdrawn: not null } => CaseStage.Withdrawn,
        { Agenda: not null } => CaseStage.Listed,
        { Heard.Count: > 0 } => CaseStage.Heard,
        _ => CaseStage.Accepted,
    };

    /// <summary>Agencies that said that they flagged their files.</summary>
    public IReadOnlyList<AgencyId> Tagged => [.. FlagReports.Where(r => r.Step == FlagStep.Tagged).Select(r => r.Agency).Distinct()];

    /// <summary>Agencies that said that they took the flag off.</summary>
    public IReadOnlyList<AgencyId> Lifted => [.. FlagReports.Where(r => r.Step == FlagStep.Lifted).Select(r => r.Agency).Distinct()];

    /// <summary>Whether the victim was reached for a purpose, or it was recorded why not; an attempt alone settles nothing.</summary>
    public bool IsSettled(ContactPurpose purpose, DateOnly? since = null) =>
        Contacts.Any(c => c.Purpose == purpose && c.Result != ContactResult.Tried && (since is null || c.On >= since));

    internal FollowUp After(IEvent data) => data switch
    {
        AcceptanceUndone e => this with { EarlierReference = e.CaseReference },
        ListedAtMarac e => this with { Agenda = e, AgendaSequence = e.Sequence, Withdrawn = null },
        UnlistedAtMarac e => this with { Agenda = null, AgendaSequence = e.Sequence, Withdrawn = e.ForGood ? e : Withdrawn },
        HeardAtMarac e => this with { Heard = [.. Heard, e], Agenda = Agenda?.Meeting == e.Meeting ? null : Agenda },
        FlagSet e => this with { Flag = e, Lapsed = null },
        FlagReported e => this with { FlagReports = [.. FlagReports, e] },
        FlagLapsed e => this with { Lapsed = e },
        IncidentIdentified e => this with { Incidents = [.. Incidents, new(e, null)] },
        RepeatAnswered e => this with { Incidents = [.. Incidents.Select(i => i.Identified.IncidentId == e.IncidentId ? i with { Answered = e } : i)] },
        IdvaAllocated e => this with { Idva = e },
        VictimContactRecorded e => this with { Contacts = [.. Contacts, e] },
        VictimContactOverdue e => this with { OverdueContacts = [.. OverdueContacts, e.Purpose] },
        TransferredIn e => this with { In = e },
        TransferredOut e => this with { Out = e },
        CaseClosed e => this with { Closed = e },
        _ => this,
    };
}
