using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Streams;

/// <summary>How far back to look: whole stream, or what was known or had happened by a moment, or the first so many events.</summary>
public sealed record AsAt
{
    private AsAt() { }
    public DateTimeOffset? RecordedBy { get; private init; }
    public DateTimeOffset? OccurredBy { get; private init; }
    public long? UpToVersion { get; private init; }

    /// <summary>As known at a moment.</summary>
    public static AsAt Recorded(DateTimeOffset moment) => new() { RecordedBy = moment };
    /// <summary>As it was at a moment, with what was learnt of it later.</summary>
    public static AsAt Occurred(DateTimeOffset moment) => new() { OccurredBy = moment };
    /// <summary>After the first so many events.</summary>
    public static AsAt Version(long version) => new() { UpToVersion = version };
}

/// <summary>A stream fetched for writing: what it is now and which version that is.</summary>
public sealed record FetchedStream<TState>(Guid Id, long Version, TState State, IReadOnlyList<Recorded> Events) where TState : IState<TState>;

/// <summary>A further statement of the same transaction: a message, a removed draft, a reading.</summary>
/// <param name="Sql">With $1, $2 … as parameters.</param>
/// <param name="Parameters">Their values, in order.</param>
public sealed record Statement(string Sql, params IReadOnlyList<NpgsqlParameter> Parameters)
{
    public static NpgsqlParameter Value<T>(T value, NpgsqlDbType? type = null)
    {
        var parameter = new NpgsqlParameter<T> { TypedValue = value };
        if (type is { } db) parameter.NpgsqlDbType = db;
        return parameter;
    }

    public static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}

/// <summary>Everything that one command changes; recorded together in one round trip or not at all.</summary>
/// <param name="commandId">Unique for ever.</param>
/// <param name="commandType">Name of the command, for the log.</param>
/// <param name="actor">Who acts.</param>
public sealed class UnitOfWork(Guid commandId, string commandType, Actor actor)
{
    internal sealed record Action(Guid Stream, string StreamType, long Expected, IReadOnlyList<IEvent> Events, IReadOnlyList<Recorded> Existing, bool Archive);

    public Guid CommandId { get; } = commandId;
    public string CommandType { get; } = commandType;
    public Actor Actor { get; } = actor;

    /// <summary>Keyed hash of the command's content: the same id with another content is not the same command.</summary>
    public byte[]? Fingerprint { get; init; }

    /// <summary>When it happened, if the user said so; otherwise the moment of recording.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Purpose or legal gateway.</summary>
    public string? Purpose { get; init; }

    /// <summary>The message or command that led to this one.</summary>
    public Guid? CausationId { get; init; }

    /// <summary>The first of the chain.</summary>
    public Guid? CorrelationId { get; init; }

    /// <summary>What is answered now and whenever the same id comes again; JSON without personal data.</summary>
    public string Answer { get; set; } = "{}";

    internal List<Action> Actions { get; } = [];
    internal List<Statement> Statements { get; } = [];
    internal List<(Guid Stream, object Value, Func<string, Statement> Make)> Protected { get; } = [];

    /// <summary>A new stream. Conflict if it exists.</summary>
    public void Start<TState>(Guid stream, params IReadOnlyList<IEvent> events) where TState : IState<TState> =>
        Actions.Add(new Action(stream, TState.StreamType, 0, events, [], false));

    /// <summary>Appends to a fetched stream (or starts it, where it was found empty). Conflict if it has moved since.</summary>
    public void Append<TState>(FetchedStream<TState> fetched, params IReadOnlyList<IEvent> events) where TState : IState<TState> =>
        Actions.Add(new Action(fetched.Id, TState.StreamType, fetched.Version, events, fetched.Events, false));

    /// <summary>The same by the kind of stream, for a caller that holds it as data.</summary>
    internal void Append(string streamType, Guid stream, long expected, IReadOnlyList<IEvent> events, IReadOnlyList<Recorded> existing) =>
        Actions.Add(new Action(stream, streamType, expected, events, existing, false));

    /// <summary>Archives a stream after these events: it can be read but not appended to.</summary>
    public void Archive<TState>(FetchedStream<TState> fetched, params IReadOnlyList<IEvent> events) where TState : IState<TState> =>
        Actions.Add(new Action(fetched.Id, TState.StreamType, fetched.Version, events, fetched.Events, true));

    /// <summary>A further statement in the same transaction.</summary>
    public void Also(Statement statement) => Statements.Add(statement);

    /// <summary>A statement that needs a value with marked fields as encrypted JSON; keys are found or made as for events.</summary>
    public void AlsoProtected(Guid stream, object value, Func<string, Statement> make) => Protected.Add((stream, value, make));
}

/// <summary>What became of a unit of work.</summary>
public abstract record SaveResult
{
    private SaveResult() { }

    /// <summary>Committed.</summary>
    public sealed record Saved(string Answer) : SaveResult;

    /// <summary>The command id had been recorded before; nothing was written now.</summary>
    /// <param name="SameContent">False where the id was used for another content.</param>
    public sealed record AlreadyDone(string Answer, bool SameContent) : SaveResult;

    /// <summary>A stream was not at the expected version; nothing was written.</summary>
    public sealed record Conflict(Guid Stream, long CurrentVersion, bool Archived) : SaveResult;
}
