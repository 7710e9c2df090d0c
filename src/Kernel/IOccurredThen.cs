namespace SafeDurham.Cases.Kernel;

/// <summary>An event that says itself when it happened, where one command records what happened at many times (an import of old papers).</summary>
public interface IOccurredThen : IEvent
{
    DateTimeOffset OccurredAt { get; }
}
