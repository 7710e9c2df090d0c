using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Messaging;

/// <summary>
/// Looks at what somebody typed, in whatever field of whatever command, before it is recorded. Answered by People, which knows what must not stand in a note; declared
/// here because the arrow may not point up to it.
/// </summary>
public interface ITypedTextRule
{
    /// <param name="asks">Whether to ask about what only looks wrong as well; false where somebody said that it is meant, and where nobody is there to ask.</param>
    Task<IReadOnlyList<Refusal>> CheckAsync(IReadOnlyList<ICommand> commands, bool asks, Store store, CancellationToken cancel);
}
