using System.Reflection;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Messaging.Handlers;

/// <summary>A stream while a command is decided: fetched, and moved on by what was decided in the same breath.</summary>
internal abstract class OpenStream
{
    public abstract Guid Id { get; }
    public abstract long Version { get; }
    public abstract object State { get; }
    public List<IEvent> Added { get; } = [];
    public abstract void Take(IReadOnlyList<IEvent> events, CommandContext context);
    public abstract void AddTo(UnitOfWork work);
}

internal sealed class OpenStream<TState>(FetchedStream<TState> fetched) : OpenStream where TState : IState<TState>
{
    private TState state = fetched.State;

    public override Guid Id => fetched.Id;
    public override long Version => fetched.Version;
    public override object State => state;

    public override void Take(IReadOnlyList<IEvent> events, CommandContext context)
    {
        foreach (var data in events)
        {
            state = state.Apply(new Recorded(data, Id, Version + Added.Count + 1, context.Now, context.Now, context.Actor));
            Added.Add(data);
        }
    }

    public override void AddTo(UnitOfWork work)
    {
        if (Added.Count > 0) work.Append(fetched, Added);
    }
}

/// <summary>Calls one handler class: its Load step, if it has one, and its pure rule.</summary>
internal abstract class CommandHandler(Type type, MethodInfo handle)
{
    private readonly MethodInfo? load = type.GetMethod("Load", BindingFlags.Public | BindingFlags.Static);
    private readonly ParameterInfo[] parameters = handle.GetParameters();

    /// <summary>Name of the handler class; part of an envelope's address, so for ever once messages are stored for it.</summary>
    public string Name => type.Name;

    public abstract Task<OpenStream> FetchAsync(Store store, Guid stream, CancellationToken cancel);

    /// <summary>What the rule needs from elsewhere; null where it needs nothing.</summary>
    public async Task<object?> LoadAsync(object command, ReadContext read)
    {
        if (load is null) return null;
        var task = (Task)Call(load, [.. load.GetParameters().Select(p => p.ParameterType == typeof(ReadContext) ? read : p.ParameterType == typeof(CancellationToken) ? (object)read.Cancel : command)])!;
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task);
    }

    public Decision Decide(object command, object state, object? loaded, CommandContext context) =>
        (Decision)Call(handle, [.. parameters.Select((p, i) => i == 0 ? command : Argument(p, state, loaded, context))])!;

    private object? Argument(ParameterInfo parameter, object state, object? loaded, CommandContext context) =>
        parameter.ParameterType.IsInstanceOfType(state) ? state
        : parameter.ParameterType == typeof(CommandContext) ? context
        : loaded is null || parameter.ParameterType.IsInstanceOfType(loaded) ? loaded
        : throw new InvalidOperationException($"{Name}.Handle asks for {parameter.ParameterType.Name}, and Load does not return it.");

    internal static object? Call(MethodInfo method, object?[] arguments) => method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    public static CommandHandler For(Type type, MethodInfo handle)
    {
        var state = handle.GetParameters().Select(p => p.ParameterType).FirstOrDefault(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IState<>)))
            ?? throw new InvalidOperationException($"{type.Name}.Handle takes no state.");
        if (handle.ReturnType != typeof(Decision)) throw new InvalidOperationException($"{type.Name}.Handle must return a Decision.");
        return (CommandHandler)Activator.CreateInstance(typeof(CommandHandlerFor<>).MakeGenericType(state), type, handle)!;
    }
}

internal sealed class CommandHandlerFor<TState>(Type type, MethodInfo handle) : CommandHandler(type, handle) where TState : IState<TState>
{
    public override async Task<OpenStream> FetchAsync(Store store, Guid stream, CancellationToken cancel) =>
        new OpenStream<TState>(await store.FetchForWritingAsync<TState>(stream, cancel));
}

/// <summary>Calls one query's handler.</summary>
internal sealed class QueryHandler(Type type, MethodInfo handle)
{
    public string Name => type.Name;

    public async Task<object?> HandleAsync(object query, ReadContext read)
    {
        var task = (Task)CommandHandler.Call(handle, [.. handle.GetParameters().Select((p, i) => i == 0 ? query : p.ParameterType == typeof(CancellationToken) ? read.Cancel : (object)read)])!;
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task);
    }
}
