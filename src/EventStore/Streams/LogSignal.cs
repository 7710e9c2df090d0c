namespace SafeDurham.Cases.EventStore.Streams;

/// <summary>Tells followers of the log in this process that something was appended. Only a hint: followers also listen to the database and poll.</summary>
public sealed class LogSignal
{
    private TaskCompletionSource anywhere = Fresh();
    private TaskCompletionSource here = Fresh();

    /// <summary>Completes at the next pulse, whether from this process or heard from another. Take it before reading the log, wait for it after.</summary>
    public Task Next => Volatile.Read(ref anywhere).Task;

    /// <summary>Completes when this process appends next.</summary>
    internal Task NextHere => Volatile.Read(ref here).Task;

    /// <summary>This process appended.</summary>
    public void Pulse()
    {
        Interlocked.Exchange(ref here, Fresh()).TrySetResult();
        Heard();
    }

    /// <summary>Another process appended.</summary>
    internal void Heard() => Interlocked.Exchange(ref anywhere, Fresh()).TrySetResult();

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
