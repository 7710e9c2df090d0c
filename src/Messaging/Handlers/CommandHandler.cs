using System.Reflection;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Messaging.Handlers;

/// <summary>Calls one handler class of a command or a message: its Load step, if it has one, and its pure rule.</summary>
internal abstract class CommandHandler
{
    private sealed record Call(object Input, object State, object? Loaded, CommandContext Context);

    private readonly HandlerMethod<Call> handle;
    private readonly HandlerMethod<(object Input, ReadContext Read)>? load;

    protected CommandHandler(Type type, MethodInfo handle, Type state)
    {
        Name = type.Name;
        Input = handle.GetParameters()[0].ParameterType;
        var loadMethod = type.GetMethod("Load", BindingFlags.Public | BindingFlags.Static);
        load = loadMethod is null ? null : new(loadMethod, (p, _) => p.ParameterType == typeof(ReadContext) ? static c => c.Read
            : p.ParameterType == typeof(CancellationToken) ? static c => c.Read.Cancel : static c => c.Input);
        var loads = loadMethod?.ReturnType is { IsGenericType: true } task ? task.GetGenericArguments()[0] : null;
        this.handle = new(handle, (p, i) => i == 0 ? static c => c.Input
            : p.ParameterType == state ? static c => c.State
            : p.ParameterType == typeof(CommandContext) ? static c => c.Context
            : loads is not null && p.ParameterType.IsAssignableFrom(loads) ? static c => c.Loaded
            : throw new InvalidOperationException($"{type.Name}.Handle asks for {p.ParameterType.Name}, and Load does not return it."));
        Requires = Input.IsAssignableTo(typeof(ICommand)) ? RequiresOf(Input) : null;
    }

    /// <summary>Name of the handler class; part of an envelope's address, so for ever once messages are stored for it.</summary>
    public string Name { get; }

    /// <summary>The command or message.</summary>
    public Type Input { get; }

    /// <summary>What a command needs; null for a message, which the product itself handles.</summary>
    public RequiresAttribute? Requires { get; }

    public abstract Task<OpenStream> FetchAsync(Store store, Guid stream, CancellationToken cancel);

    /// <summary>What the rule needs from elsewhere; null where it needs nothing.</summary>
    public Task<object?> LoadAsync(object input, ReadContext read) => load?.CallAsync((input, read)) ?? Task.FromResult<object?>(null);

    public Decision Decide(object input, object state, object? loaded, CommandContext context) => (Decision)handle.Call(new Call(input, state, loaded, context))!;

    public static CommandHandler For(Type type, MethodInfo handle)
    {
        var state = handle.GetParameters().Select(p => p.ParameterType).FirstOrDefault(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IState<>)))
            ?? throw new InvalidOperationException($"{type.Name}.Handle takes no state.");
        if (!handle.ReturnType.IsAssignableTo(typeof(Decision))) throw new InvalidOperationException($"{type.Name}.Handle must return a Decision.");
        return (CommandHandler)Activator.CreateInstance(typeof(CommandHandlerFor<>).MakeGenericType(state), type, handle)!;
    }

    internal static RequiresAttribute RequiresOf(Type type) =>
        type.GetCustomAttribute<RequiresAttribute>() ?? throw new InvalidOperationException($"{type.Name} names no capability with [Requires].");
}

internal sealed class CommandHandlerFor<TState>(Type type, MethodInfo handle) : CommandHandler(type, handle, typeof(TState)) where TState : IState<TState>
{
    public override async Task<OpenStream> FetchAsync(Store store, Guid stream, CancellationToken cancel) =>
        new OpenStream<TState>(await store.FetchForWritingAsync<TState>(stream, cancel));
}

/// <summary>Calls one query's handler.</summary>
internal sealed class QueryHandler(Type type, MethodInfo handle)
{
    private readonly HandlerMethod<(object Query, ReadContext Read)> handle = new(handle, static (p, i) => i == 0 ? static c => c.Query
        : p.ParameterType == typeof(CancellationToken) ? static c => c.Read.Cancel : static c => c.Read);

    public string Name => type.Name;

    public RequiresAttribute Requires { get; } = CommandHandler.RequiresOf(handle.GetParameters()[0].ParameterType);

    public Task<object?> HandleAsync(object query, ReadContext read) => handle.CallAsync((query, read));
}
