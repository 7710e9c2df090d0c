using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies;

/// <summary>A role that somebody may act in, within dates.</summary>
public sealed record HeldRole(Role Role, Period Period);

/// <summary>A seat on a panel, within dates.</summary>
public sealed record Seat(Forum Forum, AgencyId Agency, bool Coordinator, Period Period);

/// <summary>A member of staff: for whom she works, what she may act as, where she sits, what she must not see.</summary>
public sealed record Staff : IState<Staff>
{
    public static string StreamType => "staff";
    public static Staff Initial { get; } = new();

    public bool Exists { get; init; }
    public AgencyId Agency { get; init; }
    public string? Name { get; init; }
    public string? WorkEmail { get; init; }
    public string? WorkPhone { get; init; }
    public IReadOnlyList<HeldRole> Roles { get; init; } = [];
    public IReadOnlyList<Seat> Seats { get; init; } = [];
    public IReadOnlyList<Guid> ExcludedFrom { get; init; } = [];

    public Staff Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data switch
        {
            StaffRegistered e => this with { Exists = true, Agency = e.Agency, Name = e.Name, WorkEmail = e.WorkEmail, WorkPhone = e.WorkPhone },
            StaffRoleGiven e => this with { Roles = [.. Roles, new HeldRole(e.Role, new Period(e.From, e.To))] },
            StaffRoleRemoved e => this with { Roles = [.. Roles.Select(r => r.Role == e.Role ? r with { Period = r.Period.EndedBy(e.On) } : r).Where(r => IsReal(r.Period))] },
            SeatTaken e => this with { Seats = [.. Seats, new Seat(e.Forum, e.Agency, e.Coordinator, new Period(e.From, e.To))] },
            SeatLeft e => this with { Seats = [.. Seats.Select(s => s.Forum == e.Forum ? s with { Period = s.Period.EndedBy(e.On) } : s).Where(s => IsReal(s.Period))] },
            StaffExcluded e => this with { ExcludedFrom = [.. ExcludedFrom, e.RecordId] },
            StaffExclusionLifted e => this with { ExcludedFrom = [.. ExcludedFrom.Where(id => id != e.RecordId)] },
            _ => this,
        };
    }

    // Taken away before it began: it never was.
    private static bool IsReal(Period period) => period.To is not { } to || period.From <= to;
}
