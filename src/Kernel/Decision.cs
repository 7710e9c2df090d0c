namespace SafeDurham.Cases.Kernel;

/// <summary>A fact that is stored for ever. Carries an <see cref="EventNameAttribute"/> and a mark on every field.</summary>
public interface IEvent;

/// <summary>
/// Recording it destroys every key of the stream's own subject, in the same transaction and for ever: all that was stored about the subject reads as
/// <see cref="Erased.Text"/> or empty from then on, everywhere. Holds nothing but plain fields itself.
/// </summary>
public interface IErasesSubject : IEvent
{
    /// <summary>The erasure that was asked for and approved.</summary>
    Guid ErasureId { get; }
}

/// <summary>Something that somebody wants done to one stream.</summary>
public interface ICommand
{
    /// <summary>The stream that the command is about.</summary>
    Guid StreamId { get; }
}

/// <summary>Something that travels between modules as a durable message. Handled at least once, in effect once.</summary>
public interface IMessage
{
    /// <summary>The stream that is acted upon where the message is received.</summary>
    Guid StreamId { get; }
}

/// <summary>A question that reads and changes nothing.</summary>
/// <typeparam name="TResult">What comes back.</typeparam>
public interface IQuery<TResult>;

/// <summary>Why something was not done, in the user's words.</summary>
/// <param name="Code">Stable short code, for tests and other systems: <c>reason-missing</c>.</param>
/// <param name="Words">One sentence that says what to do.</param>
/// <param name="Field">The field of the command that it belongs to, or null when it concerns the whole.</param>
public sealed record Refusal(string Code, string Words, string? Field = null);

/// <summary>A message to send when the decision is recorded; in the same transaction.</summary>
/// <param name="Message">The message.</param>
/// <param name="DueAt">Not before this moment, or null for at once.</param>
public sealed record Outgoing(IMessage Message, DateTimeOffset? DueAt = null);

/// <summary>What a rule decides: record these events, nothing to do (it is so already), or refuse.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>Record the events and send the messages, together or not at all.</summary>
    public sealed record Accepted(IReadOnlyList<IEvent> Events, IReadOnlyList<Outgoing> Messages) : Decision
    {
        /// <summary>Adds a message that is sent when the events are recorded.</summary>
        public Accepted Then(IMessage message, DateTimeOffset? dueAt = null) => this with { Messages = [.. Messages, new Outgoing(message, dueAt)] };
    }

    /// <summary>It is so already; nothing is written.</summary>
    public sealed record Unchanged : Decision;

    /// <summary>Not done, and why.</summary>
    public sealed record Refused(IReadOnlyList<Refusal> Reasons) : Decision;

    public static Accepted Record(params IReadOnlyList<IEvent> events) => new(events, []);
    public static Decision Nothing { get; } = new Unchanged();
    public static Decision Refuse(params IReadOnlyList<Refusal> reasons) => new Refused(reasons);
    public static Decision Refuse(string code, string words, string? field = null) => new Refused([new Refusal(code, words, field)]);
}
