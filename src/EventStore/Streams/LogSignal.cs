namespace SafeDurham.Cases.EventStore.Streams;

/// <summary>Tells followers of the log in this process that something was appended. Only a hint: followers also listen to the database and poll.</summary>
public sealed class LogSignal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next pulse.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Pulse() => Interlocked.Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
