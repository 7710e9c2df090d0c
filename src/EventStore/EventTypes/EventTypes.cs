using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Nodes;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.EventTypes;

/// <summary>Turns an old shape of an event into the one that the code knows today.</summary>
/// <param name="OldName">The stored name of the old shape.</param>
/// <param name="NewName">The stored name of the shape that it becomes.</param>
/// <param name="Convert">Old JSON in, new JSON out. Pure. Encrypted values are moved as they stand.</param>
public sealed record OldShape(string OldName, string NewName, Func<JsonObject, JsonObject> Convert);

/// <summary>The stored names of events and the types that they stand for. Built from the modules' assemblies.</summary>
public sealed class EventCatalogue
{
    private readonly FrozenDictionary<string, Type> byName;
    private readonly FrozenDictionary<Type, string> byType;
    private readonly FrozenDictionary<string, OldShape> old;
    private readonly ConcurrentDictionary<Type, string> dotnetNames = new();

    public EventCatalogue(IEnumerable<Assembly> assemblies, IEnumerable<OldShape>? oldShapes = null)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        var found = assemblies.Distinct().SelectMany(a => a.GetTypes()).Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IEvent)) && t.Assembly != typeof(EventCatalogue).Assembly)
            .Select(t => (Type: t, Name: t.GetCustomAttribute<EventNameAttribute>()?.Name ?? throw new InvalidOperationException($"{t.FullName} has no [EventName]."))).ToList();
        if (found.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two events are stored as '{twice.Key}': {string.Join(", ", twice.Select(t => t.Type.FullName))}.");
        byName = found.ToFrozenDictionary(f => f.Name, f => f.Type);
        byType = found.ToFrozenDictionary(f => f.Type, f => f.Name);
        old = (oldShapes ?? []).ToFrozenDictionary(o => o.OldName);
    }

    /// <summary>Every event that can be stored, by its name.</summary>
    public IEnumerable<KeyValuePair<string, Type>> All => byName.OrderBy(p => p.Key, StringComparer.Ordinal);

    public string NameOf(Type type) => byType.TryGetValue(type, out var name) ? name : throw new InvalidOperationException($"{type.FullName} is not a known event.");

    /// <summary>The name under which a Marten session looks for the type.</summary>
    internal string DotnetNameOf(Type type) => dotnetNames.GetOrAdd(type, static t => $"{t.FullName}, {t.Assembly.GetName().Name}");

    internal Type? TypeOf(string name) => byName.GetValueOrDefault(name) ?? (name == Tombstone.Name ? typeof(Tombstone) : null);

    internal OldShape? OldShapeOf(string name) => old.GetValueOrDefault(name);
}

/// <summary>What a Marten session leaves where one of its appends failed; it means nothing.</summary>
internal sealed record Tombstone : IEvent
{
    public const string Name = "tombstone";
}

/// <summary>An event that this version of the software does not know or cannot read. Never skipped: whoever meets it stops and says so.</summary>
public sealed class UnreadableEventException(string name, long sequence, Exception? inner = null)
    : Exception($"Event {sequence} of type '{name}' cannot be read by this version of the software.", inner)
{
    public long Sequence { get; } = sequence;
}
