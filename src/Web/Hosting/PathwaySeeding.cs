using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Web.Hosting;

/// <summary>Stores the pathways that the partnership's documents name as each pathway's first definition. What people have changed since stays as it is.</summary>
public static class PathwaySeeding
{
    public static async Task EnsureAsync(Engine engine, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        // Refused where there is one already: several nodes may start at once, and people's own definitions come first.
        foreach (var pathway in ShippedPathways.All)
            await engine.Bus.Send(new DefinePathway(ShippedPathways.From, pathway), Actor.System, PathwayIds.From($"shipped/{pathway.Code}"), cancel: cancel);
    }
}
