using System.Reflection;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Projections;

namespace SafeDurham.Cases.Messaging;

/// <summary>One module's door: its assembly (events, handlers, schema files) and its read models.</summary>
public sealed record Module(string Name, Assembly Assembly, IReadOnlyList<Projection> Projections)
{
    /// <summary>Old shapes of its events.</summary>
    public IReadOnlyList<OldShape> OldShapes { get; init; } = [];
}
