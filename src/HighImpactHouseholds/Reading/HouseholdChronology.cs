using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.HighImpactHouseholds.Reading;

/// <summary>What happened in the households in which a person lives, of those that the reader may see and as she may see them: of the person, and of the household as a whole.</summary>
[Requires(Capability.SeeCase)]
public sealed record GetHouseholdChronology([property: Plain] PersonId PersonId) : IQuery<IReadOnlyList<ChronologyEntry>>;

public static class GetHouseholdChronologyHandler
{
    public static async Task<IReadOnlyList<ChronologyEntry>> Handle(GetHouseholdChronology query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var told = new List<ChronologyEntry>();
        foreach (var row in await ListHouseholdsOfPersonHandler.Handle(new(query.PersonId), read))
            if (await GetHouseholdHandler.Handle(new(row.CaseId), read) is { } view && !view.NotShared.Contains(query.PersonId))
                told.AddRange(view.Timeline.Where(e => e.Entry.About.Count == 0 || e.Entry.About.Contains(query.PersonId)).Select(e => new ChronologyEntry(row.CaseId.Value, row.Reference, e)));
        return told;
    }
}
