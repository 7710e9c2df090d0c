namespace SafeDurham.Cases.Faults.Tests.Checking;

/// <summary>What can be wrong after a run.</summary>
public enum Wrong
{
    /// <summary>A client was told "saved" and the log does not hold it.</summary>
    Lost,
    /// <summary>An order has more than its one effect.</summary>
    Doubled,
    /// <summary>A client was told "saved", and it was not, or not at the version told.</summary>
    FalseSaved,
    /// <summary>A client was told "not saved" or "refused", and the log holds it.</summary>
    FalseFailed,
    /// <summary>An order that never came to an answer.</summary>
    Unsettled,
    /// <summary>The log holds an effect of something that nobody sent.</summary>
    Unordered,
    /// <summary>The versions of a stream are not 1, 2, 3 …</summary>
    VersionHole,
    /// <summary>Something was handed over and did not arrive, or was not confirmed.</summary>
    HandOverMissing,
    /// <summary>Something that was handed over arrived or was confirmed more than once.</summary>
    HandOverDoubled,
    /// <summary>Actions created are not those open, done and cancelled.</summary>
    ActionsNotConserved,
    /// <summary>An action that fell due was not flagged.</summary>
    ReminderMissed,
    /// <summary>A read model is not what a replay makes.</summary>
    ReadModel,
    /// <summary>The chain is not as it was sealed.</summary>
    Chain,
    /// <summary>A message lies among the dead, or a read model stands still, and nobody meant it to.</summary>
    Parked,
}

/// <summary>One thing that is wrong.</summary>
public sealed record Finding(Wrong Wrong, string Words);

/// <summary>What the checker says of a run.</summary>
public sealed record Verdict
{
    public long Acknowledged { get; init; }
    public long Refused { get; init; }
    public long NotSaved { get; init; }

    /// <summary>Orders of which nobody knew for a while.</summary>
    public long Doubted { get; init; }

    /// <summary>Those of them that came to an answer that the log bears out.</summary>
    public long Resolved { get; init; }

    public long Events { get; init; }
    public long HandOvers { get; init; }
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public bool IsGreen => Findings.Count == 0;

    public int Count(Wrong wrong) => Findings.Count(f => f.Wrong == wrong);

    public override string ToString() => IsGreen
        ? $"{Acknowledged} acknowledged, nothing wrong"
        : string.Join("; ", Findings.GroupBy(f => f.Wrong).Select(g => $"{g.Key} × {g.Count()} ({string.Join(", ", g.Take(3).Select(f => f.Words))})"));
}
