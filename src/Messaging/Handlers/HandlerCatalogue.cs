using System.Collections.Frozen;
using System.Reflection;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Messaging.Handlers;

/// <summary>
/// The handlers, found by convention: a public static class whose name ends in Handler, with a static method Handle whose first parameter is a command, a
/// message or a query. No attribute, no base class.
/// </summary>
public sealed class HandlerCatalogue
{
    private readonly FrozenDictionary<Type, CommandHandler> commands;
    private readonly FrozenDictionary<Type, CommandHandler[]> messages;
    private readonly FrozenDictionary<(string Message, string Handler), CommandHandler> addresses;
    private readonly FrozenDictionary<Type, QueryHandler> queries;

    public HandlerCatalogue(IEnumerable<Assembly> assemblies)
    {
        var found = assemblies.Distinct().SelectMany(a => a.GetTypes()).Where(t => t is { IsAbstract: true, IsSealed: true } && t.Name.EndsWith("Handler", StringComparison.Ordinal))
            .Select(t => (Type: t, Handle: t.GetMethod("Handle", BindingFlags.Public | BindingFlags.Static))).Where(h => h.Handle is { } m && m.GetParameters().Length > 0).ToList();
        ILookup<Type, (Type Type, MethodInfo Handle)> byInput = found.ToLookup(h => h.Handle!.GetParameters()[0].ParameterType, h => (h.Type, h.Handle!));
        commands = Single(byInput.Where(g => g.Key.IsAssignableTo(typeof(ICommand)))).ToFrozenDictionary(h => h.Key, h => CommandHandler.For(h.Value.Type, h.Value.Handle));
        messages = byInput.Where(g => g.Key.IsAssignableTo(typeof(IMessage))).ToFrozenDictionary(g => g.Key, g => g.Select(h => CommandHandler.For(h.Type, h.Handle)).OrderBy(h => h.Name, StringComparer.Ordinal).ToArray());
        queries = Single(byInput.Where(g => IsQuery(g.Key))).ToFrozenDictionary(h => h.Key, h => new QueryHandler(h.Value.Type, h.Value.Handle));
        addresses = Addresses(messages.SelectMany(m => m.Value)).ToFrozenDictionary();
    }

    /// <summary>Everything that can be sent or asked, with what handles it.</summary>
    public IEnumerable<(Type Input, string Handler)> All => commands.Select(c => (c.Key, c.Value.Name)).Concat(messages.SelectMany(m => m.Value.Select(h => (m.Key, h.Name)))).Concat(queries.Select(q => (q.Key, q.Value.Name)));

    internal CommandHandler ForCommand(Type type) => commands.TryGetValue(type, out var handler) ? handler : throw new InvalidOperationException($"No handler for the command {type.Name}.");

    internal IReadOnlyList<CommandHandler> ForMessage(Type type) => messages.TryGetValue(type, out var handlers) ? handlers : throw new InvalidOperationException($"No handler for the message {type.Name}.");

    internal QueryHandler ForQuery(Type type) => queries.TryGetValue(type, out var handler) ? handler : throw new InvalidOperationException($"No handler for the query {type.Name}.");

    /// <summary>The handler at the address that stands on a stored envelope.</summary>
    internal (Type Message, CommandHandler Handler)? ForEnvelope(string messageType, string? receivedAt) =>
        addresses.TryGetValue((messageType, receivedAt ?? ""), out var handler) ? (handler.Input, handler) : null;

    private static bool IsQuery(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>));

    private static Dictionary<(string, string), CommandHandler> Addresses(IEnumerable<CommandHandler> handlers)
    {
        var addresses = new Dictionary<(string, string), CommandHandler>();
        foreach (var handler in handlers)
            if (!addresses.TryAdd((handler.Input.Name, handler.Name), handler)) throw new InvalidOperationException($"Two handlers share the address {handler.Input.Name} → {handler.Name}; a stored message could not tell them apart.");
        return addresses;
    }

    private static IEnumerable<KeyValuePair<Type, (Type Type, MethodInfo Handle)>> Single(IEnumerable<IGrouping<Type, (Type Type, MethodInfo Handle)>> groups) =>
        groups.Select(g => g.Count() == 1 ? KeyValuePair.Create(g.Key, g.Single()) : throw new InvalidOperationException($"{g.Key.Name} has several handlers: {string.Join(", ", g.Select(h => h.Type.Name))}."));
}
