using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Panels;

/// <summary>A member of staff who sits on a panel today.</summary>
public sealed record PanelSeat(StaffId Staff, AgencyId Agency, bool Coordinator);

/// <summary>Who sits on a panel. Read from the table of seats that the access rule reads, so that a notice goes to nobody who may not open its link.</summary>
public sealed record PanelSeats(IReadOnlyList<PanelSeat> All)
{
    /// <summary>The agencies that sit, in a steady order.</summary>
    public IReadOnlyList<AgencyId> Agencies => [.. All.Select(s => s.Agency).Distinct().OrderBy(a => a.Value)];

    public bool Coordinates(Actor actor) => actor.Role == Role.System || All.Any(s => s.Staff == actor.Staff && s.Agency == actor.Agency && s.Coordinator);

    /// <summary>Who speaks for an agency on the panel.</summary>
    public IReadOnlyList<StaffId> Of(AgencyId agency) => [.. All.Where(s => s.Agency == agency).Select(s => s.Staff).Distinct()];

    internal static async Task<PanelSeats> OnAsync(Forum forum, ReadContext read)
    {
        await using var command = read.Sql(
            "select t.staff_id, t.agency_id, t.coordinator from cases.seats t where t.forum = @forum and t.from_on <= @today and (t.to_on is null or t.to_on >= @today) order by t.agency_id, t.staff_id",
            new { forum, today = UkCalendar.LondonDate(read.Now) });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var seats = new List<PanelSeat>();
        while (await reader.ReadAsync(read.Cancel)) seats.Add(new(new(reader.GetGuid(0)), new(reader.GetGuid(1)), reader.GetBoolean(2)));
        return new(seats);
    }
}
