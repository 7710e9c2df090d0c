namespace SafeDurham.Cases.Kernel;

/// <summary>An event as it stands in the log: the fact, with who recorded it and both its times.</summary>
/// <param name="Data">The fact.</param>
/// <param name="StreamId">The stream it belongs to.</param>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="OccurredAt">When it happened, as the user says.</param>
/// <param name="RecordedAt">When the database recorded it.</param>
/// <param name="Actor">Who recorded it.</param>
public sealed record Recorded(IEvent Data, Guid StreamId, long Version, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, Actor Actor)
{
    /// <summary>Id of the event itself.</summary>
    public Guid EventId { get; init; }

    /// <summary>The name under which the event is stored.</summary>
    public string EventName { get; init; } = "";

    /// <summary>The command that caused it, or null where another program appended it.</summary>
    public Guid? CommandId { get; init; }

    /// <summary>Purpose or legal gateway stated when it was recorded.</summary>
    public string? Purpose { get; init; }

    /// <summary>Version of the software that recorded it.</summary>
    public string? Software { get; init; }
}

/// <summary>State of a stream, made by folding its events and by nothing else.</summary>
public interface IState<TSelf> where TSelf : IState<TSelf>
{
    /// <summary>The stored name of the kind of stream, for ever: <c>marac_case</c>.</summary>
    static abstract string StreamType { get; }

    /// <summary>The state before the first event.</summary>
    static abstract TSelf Initial { get; }

    /// <summary>The state after one more event. Pure; an event that it does not know leaves it as it is.</summary>
    TSelf Apply(Recorded recorded);
}

/// <summary>Names an event for ever. Never derived from the class name, so that a rename in code changes nothing that is stored.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    /// <summary>Snake case, prefixed with the module: <c>marac_referral_received</c>.</summary>
    public string Name { get; } = name;
}

/// <summary>Folding, for anybody who holds the events.</summary>
public static class Fold
{
    /// <summary>The state after all of the events.</summary>
    public static TState From<TState>(IEnumerable<Recorded> events) where TState : IState<TState>
    {
        var state = TState.Initial;
        foreach (var recorded in events) state = state.Apply(recorded);
        return state;
    }
}
