using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies;

/// <summary>What an agency is.</summary>
public enum AgencyKind { Police, CouncilChildren, CouncilAdult, Health, Probation, Housing, Fire, DomesticAbuseService, Other }

/// <summary>An agency joined the partnership.</summary>
[EventName("agency_registered")]
public sealed record AgencyRegistered([property: Plain] string Name, [property: Plain] AgencyKind Kind) : IEvent;

/// <summary>An agency left or ceased to be; its staff may do nothing after that day.</summary>
[EventName("agency_closed")]
public sealed record AgencyClosed([property: Plain] DateOnly On) : IEvent;

/// <summary>A member of an agency's staff became known.</summary>
[EventName("staff_registered")]
public sealed record StaffRegistered(
    [property: Plain] AgencyId Agency, [property: Personal] string? Name, [property: Personal] string? WorkEmail, [property: Personal] string? WorkPhone) : IEvent;

/// <summary>Somebody may act in a role, within dates.</summary>
[EventName("staff_role_given")]
public sealed record StaffRoleGiven([property: Plain] Role Role, [property: Plain] DateOnly From, [property: Plain] DateOnly? To) : IEvent;

/// <summary>Somebody may no longer act in a role: <paramref name="On"/> is the first day without it.</summary>
[EventName("staff_role_removed")]
public sealed record StaffRoleRemoved([property: Plain] Role Role, [property: Plain] DateOnly On) : IEvent;

/// <summary>A member of staff sits on a panel for her agency, within dates, perhaps coordinating it.</summary>
[EventName("seat_taken")]
public sealed record SeatTaken(
    [property: Plain] Forum Forum, [property: Plain] AgencyId Agency, [property: Plain] bool Coordinator, [property: Plain] DateOnly From, [property: Plain] DateOnly? To) : IEvent;

/// <summary>A seat was given up: <paramref name="On"/> is the first day without it.</summary>
[EventName("seat_left")]
public sealed record SeatLeft([property: Plain] Forum Forum, [property: Plain] DateOnly On) : IEvent;

/// <summary>A member of staff must not see a record or a person, whatever else would let her: she is the subject, kin, neighbour.</summary>
[EventName("staff_excluded")]
public sealed record StaffExcluded([property: Plain] Guid RecordId, [property: Narrative] string? Reason) : IEvent;

/// <summary>The reason for an exclusion is gone.</summary>
[EventName("staff_exclusion_lifted")]
public sealed record StaffExclusionLifted([property: Plain] Guid RecordId, [property: Narrative] string? Reason) : IEvent;

/// <summary>Agencies agreed to share in a forum, for stated purposes, within dates.</summary>
[EventName("sharing_agreement_signed")]
public sealed record SharingAgreementSigned(
    [property: Plain] Forum Forum, [property: Plain] IReadOnlyList<AgencyId> Agencies, [property: Plain] DateOnly From, [property: Plain] DateOnly? To,
    [property: Plain] IReadOnlyList<string> Purposes) : IEvent;

/// <summary>An agreement ended before its time: <paramref name="On"/> is the first day without it.</summary>
[EventName("sharing_agreement_ended")]
public sealed record SharingAgreementEnded([property: Plain] DateOnly On) : IEvent;
