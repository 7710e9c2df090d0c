using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Reading;

/// <summary>The agencies of the partnership, by name. Who they are is no secret inside it.</summary>
[Requires(Capability.UseTheSystem)]
public sealed record GetAgencies([property: Plain] bool ClosedToo = false) : IQuery<IReadOnlyList<AgencyRow>>;

public static class GetAgenciesHandler
{
    public static Task<IReadOnlyList<AgencyRow>> Handle(GetAgencies query, ReadContext read) =>
        read.Rows<AgencyRow>("t where @closedToo or t.closed_on is null or t.closed_on > @today order by t.name, t.agency_id", new { closedToo = query.ClosedToo, today = UkCalendar.LondonDate(read.Now) });
}
