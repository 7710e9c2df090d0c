using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Messaging;

/// <summary>A stream and the version it has now.</summary>
public sealed record StreamVersion(Guid Stream, long Version);

/// <summary>What became of a command.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>Committed, now or when the same command came before.</summary>
    /// <param name="Streams">The streams that it changed; empty when it was so already.</param>
    public sealed record Done(IReadOnlyList<StreamVersion> Streams) : Outcome;

    /// <summary>Not done, and why, in the user's words.</summary>
    public sealed record Refused(IReadOnlyList<Refusal> Reasons) : Outcome;

    /// <summary>Somebody else changed the record since the user saw it. Nothing was written.</summary>
    public sealed record Conflict(Guid Stream, long SeenVersion, long CurrentVersion) : Outcome;

    /// <summary>There is no such record, or not for this actor; the two cannot be told apart.</summary>
    public sealed record NotFound : Outcome;

    /// <summary>Not saved: the database cannot be reached. What was typed is still with the user.</summary>
    /// <param name="InDoubt">True where it could not even be found out whether it was saved; the same command id settles it later.</param>
    public sealed record Unavailable(bool InDoubt) : Outcome;

    public bool IsDone => this is Done;
}

/// <summary>How it came that something was asked: kept in the reading log with what was shown.</summary>
/// <param name="Came">The pattern of the page from which it was asked, without ids: <c>/marac/cases/{id}</c>.</param>
/// <param name="Reason">The reason that was given, where one was asked for; a code or a few words without names.</param>
public sealed record Occasion(string? Came = null, string? Reason = null)
{
    public static readonly Occasion None = new();
}

/// <summary>What a query found.</summary>
public readonly record struct Answer<T>(bool Found, T Value);

/// <summary>What the sender of a command may say besides the command itself.</summary>
public sealed record SendOptions
{
    public static readonly SendOptions None = new();

    /// <summary>When it happened, if that was not now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>When the sender last proved who she is, with both factors.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>Purpose or legal gateway.</summary>
    public string? Purpose { get; init; }

    /// <summary>The version of a record that the user saw; a newer one is a conflict.</summary>
    public StreamVersion? Seen { get; init; }

    /// <summary>Ask about text that looks like a place, instead of saving it. Somebody must be there to answer.</summary>
    public bool AskAboutText { get; init; }

    /// <summary>The draft that the command was made from; removed in the same transaction.</summary>
    public Guid? Draft { get; init; }
}
