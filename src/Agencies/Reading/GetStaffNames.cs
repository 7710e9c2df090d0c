using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Reading;

/// <summary>Name and agency of a colleague, to stand beside what she did.</summary>
public sealed record StaffName(StaffId Staff, string Name, AgencyId Agency, string AgencyName);

/// <summary>Names of colleagues by id; those who are not known are left out.</summary>
[Requires(Capability.UseTheSystem)]
public sealed record GetStaffNames([property: Plain] IReadOnlyList<StaffId> Staff) : IQuery<IReadOnlyList<StaffName>>;

public static class GetStaffNamesHandler
{
    public static async Task<IReadOnlyList<StaffName>> Handle(GetStaffNames query, ReadContext read)
    {
        var staff = await read.Rows<StaffRow>("t where t.staff_id = any(@ids)", new { ids = query.Staff.Select(s => s.Value).Distinct().ToArray() });
        var agencies = (await read.Rows<AgencyRow>("t where t.agency_id = any(@ids)", new { ids = staff.Select(s => s.AgencyId.Value).Distinct().ToArray() })).ToDictionary(a => a.AgencyId, a => a.Name);
        return [.. staff.Select(s => new StaffName(s.StaffId, s.Name ?? Erased.Text, s.AgencyId, agencies.GetValueOrDefault(s.AgencyId, "")))];
    }
}
