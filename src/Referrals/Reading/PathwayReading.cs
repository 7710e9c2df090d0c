using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals.Reading;

/// <summary>One definition of a pathway with its first day.</summary>
[ReadBy(Readers.AnyStaff)]
public sealed record PathwayRow([property: Plain, Key] DateOnly FromOn, [property: Plain] string Code, PathwayDefinition Definition);

/// <summary>The pathways as they are in force today, by name. Who may refer to whom for what is no secret inside the partnership.</summary>
/// <param name="ForMe">Only those on which the reader's agency may refer.</param>
[Requires(Capability.UseTheSystem)]
public sealed record ListPathways([property: Plain] bool ForMe = false) : IQuery<IReadOnlyList<PathwayDefinition>>;

public static class ListPathwaysHandler
{
    public static async Task<IReadOnlyList<PathwayDefinition>> Handle(ListPathways query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var today = UkCalendar.LondonDate(read.Now);
        var stored = (await read.Rows<PathwayRow>("t")).GroupBy(r => r.Code).ToDictionary(g => g.Key, g => (g.Where(r => r.FromOn <= today).MaxBy(r => r.FromOn) ?? g.MinBy(r => r.FromOn)!).Definition);
        var all = stored.Values.Concat(ShippedPathways.All.Where(p => !stored.ContainsKey(p.Code)));
        return [.. all.Where(p => !query.ForMe || Open(p, read.Actor.Agency)).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static bool Open(PathwayDefinition pathway, AgencyId agency) =>
        !pathway.Closed && (pathway.Senders.Count == 0 || pathway.Senders.Contains(agency)) && (pathway.IsPanels() || pathway.Receivers.Count > 0);
}

/// <summary>A pathway with all its definitions, past and future.</summary>
[Requires(Capability.UseTheSystem)]
public sealed record GetPathway([property: Plain] string Code) : IQuery<PathwayView?>;

/// <param name="InForce">As it is today.</param>
/// <param name="Definitions">Oldest first.</param>
public sealed record PathwayView(PathwayDefinition InForce, IReadOnlyList<PathwayDefined> Definitions);

public static class GetPathwayHandler
{
    public static async Task<PathwayView?> Handle(GetPathway query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var state = await PathwayInForce.Stored(query.Code, read);
        if (state.On(UkCalendar.LondonDate(read.Now)) is { } stored) return new(stored, state.Definitions);
        return ShippedPathways.Find(query.Code) is { } shipped ? new(shipped, [new PathwayDefined(ShippedPathways.From, shipped)]) : null;
    }
}

internal static class PathwayReadModel
{
    public static readonly Projection ReadModel = Projection.PerStream<Pathway, PathwayRow>("referral_pathways", 1, (_, state) => state.Definitions.Select(d => new PathwayRow(d.From, d.Definition.Code, d.Definition)));
}
