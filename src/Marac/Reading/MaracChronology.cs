using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Marac.Reading;

/// <summary>What happened in the MARAC cases that a person is in, of those that the reader may see; of the others nothing, not even how many.</summary>
[Requires(Capability.SeeCase)]
public sealed record GetMaracChronology([property: Plain] PersonId PersonId) : IQuery<IReadOnlyList<ChronologyEntry>>;

public static class GetMaracChronologyHandler
{
    public static async Task<IReadOnlyList<ChronologyEntry>> Handle(GetMaracChronology query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var told = new List<ChronologyEntry>();
        foreach (var row in await ListCasesOfPersonHandler.Handle(new(query.PersonId), read))
            told.AddRange(DatedEntry.Of(await read.Events(row.CaseId.Value), MaracTimeline.Describe).Select(item => new ChronologyEntry(row.CaseId.Value, row.CaseReference ?? row.Reference, item)));
        return told;
    }
}
