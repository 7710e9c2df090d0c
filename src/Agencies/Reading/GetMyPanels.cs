using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Reading;

/// <summary>The panels on which the reader sits today.</summary>
[Requires(Capability.UseTheSystem)]
public sealed record GetMyPanels : IQuery<IReadOnlyList<MyPanel>>;

/// <param name="Coordinator">Hers is the coordinator's seat.</param>
public sealed record MyPanel(Forum Forum, bool Coordinator);

public static class GetMyPanelsHandler
{
    public static async Task<IReadOnlyList<MyPanel>> Handle(GetMyPanels query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var seats = await read.Rows<SeatRow>(
            "t where t.staff_id = @me and t.agency_id = @agency and t.from_on <= @today and (t.to_on is null or t.to_on >= @today)",
            new { me = read.Actor.Staff, agency = read.Actor.Agency, today = UkCalendar.LondonDate(read.Now) });
        return [.. seats.GroupBy(s => s.Forum).OrderBy(g => g.Key).Select(g => new MyPanel(g.Key, g.Any(s => s.Coordinator)))];
    }
}
