using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Reading;

/// <summary>A member of staff with what she may act as and where she sits, past and future included.</summary>
public sealed record StaffMember(StaffRow Staff, IReadOnlyList<StaffRoleRow> Roles, IReadOnlyList<SeatRow> Seats);

/// <summary>The staff of an agency, or of all, for those who look after roles and seats.</summary>
[Requires(Capability.ManageAgencies)]
public sealed record GetStaff([property: Plain] AgencyId? Agency = null) : IQuery<IReadOnlyList<StaffMember>>;

public static class GetStaffHandler
{
    public static async Task<IReadOnlyList<StaffMember>> Handle(GetStaff query, ReadContext read)
    {
        var asked = new { agency = query.Agency?.Value ?? Guid.Empty };
        const string Where = "t where @agency = '00000000-0000-0000-0000-000000000000' or t.agency_id = @agency";
        var roles = (await read.Rows<StaffRoleRow>(Where, asked)).ToLookup(r => r.StaffId);
        var seats = (await read.Rows<SeatRow>(Where, asked)).ToLookup(s => s.StaffId);
        return
        [
            .. from member in await read.Rows<StaffRow>(Where, asked)
               orderby member.Name, member.StaffId.Value
               select new StaffMember(member, [.. roles[member.StaffId].OrderBy(r => r.FromOn)], [.. seats[member.StaffId].OrderBy(s => s.FromOn)]),
        ];
    }
}
