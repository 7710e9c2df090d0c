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

/// <summary>One line of a timeline, in plain words and without names.</summary>
/// <param name="Event">The event it was made from; when, who and the correction mark come from there.</param>
/// <param name="Title">What happened: "Referral accepted".</param>
/// <param name="Details">One or two sentences more, or null.</param>
/// <param name="Kind">What a filter offers: "Referral", "Risk", "Decision", "Contact".</param>
public sealed record TimelineEntry(Kernel.Recorded Event, string Title, string? Details, string Kind)
{
    /// <summary>Set where the entry corrects an earlier one: what it said before and why it was changed.</summary>
    public string? Corrects { get; init; }
}
