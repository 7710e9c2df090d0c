using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Reading;

/// <summary>An agency of the partnership.</summary>
[ReadBy(Readers.AnyStaff)]
public sealed record AgencyRow([property: Plain, Key] AgencyId AgencyId, [property: Plain] string Name, [property: Plain] AgencyKind Kind, [property: Plain] DateOnly? ClosedOn);

/// <summary>A member of staff; name and contact encrypted.</summary>
[ReadBy(Readers.AnyStaff)]
public sealed record StaffRow(
    [property: Plain, Key] StaffId StaffId, [property: Plain, Index] AgencyId AgencyId, [property: Personal] string? Name, [property: Personal] string? WorkEmail, [property: Personal] string? WorkPhone);

/// <summary>A role that somebody may act in. Read by the access rule.</summary>
[ReadBy(Readers.AnyStaff)]
public sealed record StaffRoleRow(
    [property: Plain, Key] StaffId StaffId, [property: Plain, Key] Role Role, [property: Plain, Key] DateOnly FromOn, [property: Plain] DateOnly? ToOn, [property: Plain] AgencyId AgencyId);

/// <summary>A seat on a panel. Read by the access rule.</summary>
[ReadBy(Readers.AnyStaff)]
public sealed record SeatRow(
    [property: Plain, Key] StaffId StaffId, [property: Plain, Key] Forum Forum, [property: Plain, Key] DateOnly FromOn, [property: Plain] DateOnly? ToOn, [property: Plain] AgencyId AgencyId,
    [property: Plain] bool Coordinator);

/// <summary>What somebody must not see. Read by the access rule.</summary>
[ReadBy(Readers.HerOwn, Capability.Restrict, Capability.ManageAgencies, Column = "staff_id")]
public sealed record ExclusionRow([property: Plain, Key] StaffId StaffId, [property: Plain, Key] Guid RecordId);

/// <summary>An agency's part in a sharing agreement. Read by the access rule.</summary>
[ReadBy(Readers.AnyStaff)]
public sealed record AgreementRow(
    [property: Plain, Key] Guid AgreementId, [property: Plain, Key, Index] AgencyId AgencyId, [property: Plain] Forum Forum, [property: Plain] DateOnly FromOn, [property: Plain] DateOnly? ToOn,
    [property: Plain] string[] Purposes);

/// <summary>The read models of Agencies; written with the events, so that what was taken away is gone at the next click.</summary>
public static class AgencyRows
{
    public static readonly Projection Agencies = Projection.PerStream<Agency, AgencyRow>("agencies", 1, (id, a) =>
        a.Exists ? [new AgencyRow(new AgencyId(id), a.Name, a.Kind, a.ClosedOn)] : []);

    public static readonly Projection StaffMembers = Projection.PerStream<Staff, StaffRow>("staff", 1, (id, s) =>
        s.Exists ? [new StaffRow(new StaffId(id), s.Agency, s.Name, s.WorkEmail, s.WorkPhone)] : []);

    public static readonly Projection Roles = Projection.PerStream<Staff, StaffRoleRow>("staff_roles", 1, (id, s) =>
        s.Roles.Select(r => new StaffRoleRow(new StaffId(id), r.Role, r.Period.From, r.Period.To, s.Agency)));

    public static readonly Projection Seats = Projection.PerStream<Staff, SeatRow>("seats", 1, (id, s) =>
        s.Seats.Select(seat => new SeatRow(new StaffId(id), seat.Forum, seat.Period.From, seat.Period.To, seat.Agency, seat.Coordinator)));

    public static readonly Projection Exclusions = Projection.PerStream<Staff, ExclusionRow>("exclusions", 1, (id, s) =>
        s.ExcludedFrom.Select(record => new ExclusionRow(new StaffId(id), record)));

    public static readonly Projection Agreements = Projection.PerStream<SharingAgreement, AgreementRow>("sharing_agreements", 1, (id, a) =>
        a.Period is not { } period ? [] : a.Agencies.Select(agency => new AgreementRow(id, agency, a.Forum, period.From, period.To, [.. a.Purposes])));
}
