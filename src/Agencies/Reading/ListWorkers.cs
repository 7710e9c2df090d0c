using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Reading;

/// <summary>Colleagues who may be named as the worker of a case of a panel: those who refer or represent, of the agencies that are party to its agreement. By agency and name.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record ListWorkers([property: Plain] Forum Forum) : IQuery<IReadOnlyList<StaffName>>;

public static class ListWorkersHandler
{
    public static async Task<IReadOnlyList<StaffName>> Handle(ListWorkers query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var roles = await read.Rows<StaffRoleRow>(
            """
            t where t.role in ('Referrer', 'Representative') and t.from_on <= @today and (t.to_on is null or t.to_on >= @today)
                and exists (select 1 from cases.sharing_agreements a where a.agency_id = t.agency_id and a.forum = @forum and a.from_on <= @today and (a.to_on is null or a.to_on >= @today))
            """, new { today = UkCalendar.LondonDate(read.Now), forum = query.Forum.ToString() });
        return [.. (await GetStaffNamesHandler.Handle(new([.. roles.Select(r => r.StaffId).Distinct()]), read)).OrderBy(s => s.AgencyName, StringComparer.Ordinal).ThenBy(s => s.Name, StringComparer.Ordinal)];
    }
}
