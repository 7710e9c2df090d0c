using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Reading;

/// <summary>Who may be named as the adviser (IDVA) of somebody at risk (M-03): those who refer or represent for a domestic abuse service today, by name.</summary>
[Requires(Capability.UseTheSystem)]
public sealed record GetAdvisers : IQuery<IReadOnlyList<StaffName>>;

public static class GetAdvisersHandler
{
    public static async Task<IReadOnlyList<StaffName>> Handle(GetAdvisers query, ReadContext read)
    {
        var agencies = (await GetAgenciesHandler.Handle(new(), read)).Where(a => a.Kind == AgencyKind.DomesticAbuseService).ToDictionary(a => a.AgencyId, a => a.Name);
        var staff = await read.Rows<StaffRow>(
            """
            t where t.agency_id = any(@agencies) and exists (select 1 from cases.staff_roles r
                where r.staff_id = t.staff_id and r.role in ('Referrer', 'Representative') and r.from_on <= @today and (r.to_on is null or r.to_on >= @today))
            """,
            new { agencies = agencies.Keys.Select(a => a.Value).ToArray(), today = UkCalendar.LondonDate(read.Now) });
        return [.. staff.Select(s => new StaffName(s.StaffId, s.Name ?? Erased.Text, s.AgencyId, agencies[s.AgencyId])).OrderBy(s => s.Name, StringComparer.CurrentCulture)];
    }
}
