using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Messaging.Handlers;

/// <summary>A stream while a command is decided: fetched, and moved on by what was decided in the same breath.</summary>
internal abstract class OpenStream
{
    public abstract Guid Id { get; }

    /// <summary>The version that was fetched; 0 where there is no such stream.</summary>
    public abstract long Version { get; }

    public abstract object State { get; }
    public List<IEvent> Added { get; } = [];

    /// <summary>Made by the command before, in this very transaction.</summary>
    public bool IsNewHere => Version == 0 && Added.Count > 0;

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
