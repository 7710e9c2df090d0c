using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Referrals.Reading;

namespace SafeDurham.Cases.Web.Watching;

/// <summary>How the running system is at one moment. Shows nobody.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="Reached">False where the database did not answer; everything else is then empty.</param>
public sealed record Vitals(DateTimeOffset At, bool Reached)
{
    /// <summary>Followers of the log, and how old the oldest event is that each has not taken in.</summary>
    public IReadOnlyList<ProjectionStatus> Followers { get; init; } = [];

    /// <summary>What seals the event log and the reading log, and how old the oldest row is that is not sealed.</summary>
    public IReadOnlyList<ProjectionStatus> Sealers { get; init; } = [];

    /// <summary>What carries erasures out, and since when the oldest waits that is not finished.</summary>
    public ProjectionStatus? Erasures { get; init; }

    /// <summary>Read models that are missing or belong to another version of the code.</summary>
    public IReadOnlyList<string> Stale { get; init; } = [];

    public MessageVitals Messages { get; init; } = new(0, 0, null, null, null, 0);

    public DatabaseVitals Database { get; init; } = new(0, 0, 0, null);

    /// <summary>The disk of the embedded database; null where another server has its own.</summary>
    public DiskVitals? Disk { get; init; }

    public PoolVitals Pool { get; init; } = new(0, 0);

    /// <summary>What is wrong with the database's settings or the clocks, one sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What was sent and accepted compared with what was opened for it; null until it was first compared.</summary>
    public Reconciliation? Referrals { get; init; }

    /// <summary>Kinds of error of the last hour in this program.</summary>
    public IReadOnlyList<ErrorKind> Errors { get; init; } = [];
}

/// <param name="Nodes">Programs that handle messages and have said so within ten seconds.</param>
/// <param name="Waiting">Messages that wait to be handled.</param>
/// <param name="OldestWaiting">How long the oldest of them has waited.</param>
/// <param name="OldestUnowned">The same among those that no program has taken.</param>
/// <param name="MostOverdue">How long ago the earliest timer was due that has not been taken.</param>
/// <param name="Dead">Messages that could not be handled.</param>
public sealed record MessageVitals(int Nodes, int Waiting, TimeSpan? OldestWaiting, TimeSpan? OldestUnowned, TimeSpan? MostOverdue, int Dead);

/// <param name="Size">Bytes that the database takes.</param>
/// <param name="Connections">Connections that the server has open.</param>
/// <param name="MostConnections">How many it allows.</param>
/// <param name="OldestTransaction">How long the oldest open transaction has been open: every reader of the log waits for it.</param>
public sealed record DatabaseVitals(long Size, int Connections, int MostConnections, TimeSpan? OldestTransaction);

public sealed record DiskVitals(long Free, long Total);

/// <param name="Used">Connections of this program's pool that are in use.</param>
/// <param name="Most">How many it may have.</param>
public sealed record PoolVitals(int Used, int Most);

/// <summary>A kind of error: where and of which type. Never its words.</summary>
public sealed record ErrorKind(string Where, string Kind, int Times, DateTimeOffset Last);
