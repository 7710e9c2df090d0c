using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Panels;

/// <summary>A member of staff who sits on a panel today.</summary>
public sealed record PanelSeat(StaffId Staff, AgencyId Agency, bool Coordinator);

/// <summary>Who sits on a panel. Read from the tables of seats and agreements that the access rule reads, so that a notice goes to nobody who may not open its link.</summary>
public sealed record PanelSeats(IReadOnlyList<PanelSeat> All)
{
    /// <summary>The agencies that sit, in a steady order.</summary>
    public IReadOnlyList<AgencyId> Agencies => [.. All.Select(s => s.Agency).Distinct().OrderBy(a => a.Value)];

    public bool Coordinates(Actor actor) => actor.Role == Role.System || All.Any(s => s.Staff == actor.Staff && s.Agency == actor.Agency && s.Coordinator);

    /// <summary>Who speaks for an agency on the panel; the coordinator only where nobody else does.</summary>
    public IReadOnlyList<StaffId> Of(AgencyId agency)
    {
        var sitting = All.Where(s => s.Agency == agency).ToList();
        return [.. sitting.Where(s => !s.Coordinator || sitting.All(o => o.Coordinator)).Select(s => s.Staff).Distinct()];
    }

    internal static async Task<PanelSeats> OnAsync(Forum forum, ReadContext read)
    {
        await using var command = read.Sql(
            """
            select t.staff_id, t.agency_id, t.coordinator from cases.seats t
            where t.forum = @forum and t.from_on <= @today and (t.to_on is null or t.to_on >= @today) and exists (
                select 1 from cases.sharing_agreements a where a.agency_id = t.agency_id and a.forum = t.forum and a.from_on <= @today and (a.to_on is null or a.to_on >= @today))
            order by t.agency_id, t.staff_id
            """,
            new { forum, today = UkCalendar.LondonDate(read.Now) });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var seats = new List<PanelSeat>();
        while (await reader.ReadAsync(read.Cancel)) seats.Add(new(new(reader.GetGuid(0)), new(reader.GetGuid(1)), reader.GetBoolean(2)));
        return new(seats);
    }
}
