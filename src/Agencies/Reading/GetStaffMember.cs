using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Reading;

/// <summary>One member of staff, for those who look after roles, seats and exclusions.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record GetStaffMember([property: Plain] StaffId StaffId) : IQuery<StaffMemberView?>;

/// <summary>A member of staff with everything that decides what she may see.</summary>
/// <param name="ExcludedFrom">Records and people that she is shut out of.</param>
public sealed record StaffMemberView(StaffRow Staff, AgencyRow Agency, IReadOnlyList<StaffRoleRow> Roles, IReadOnlyList<SeatRow> Seats, IReadOnlyList<Guid> ExcludedFrom);

public static class GetStaffMemberHandler
{
    public static async Task<StaffMemberView?> Handle(GetStaffMember query, ReadContext read)
    {
        var asked = new { staff = query.StaffId };
        if ((await read.Rows<StaffRow>("t where t.staff_id = @staff", asked)).SingleOrDefault() is not { } staff) return null;
        var agency = await read.Rows<AgencyRow>("t where t.agency_id = @agency", new { agency = staff.AgencyId });
        var roles = await read.Rows<StaffRoleRow>("t where t.staff_id = @staff order by t.from_on desc, t.role", asked);
        var seats = await read.Rows<SeatRow>("t where t.staff_id = @staff order by t.from_on desc, t.forum", asked);
        var excluded = await read.Rows<ExclusionRow>("t where t.staff_id = @staff order by t.record_id", asked);
        return new StaffMemberView(staff, agency.Single(), roles, seats, [.. excluded.Select(e => e.RecordId)]);
    }
}
