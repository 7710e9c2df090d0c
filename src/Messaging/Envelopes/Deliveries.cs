using System.Collections.Concurrent;
using System.Threading.Channels;

namespace SafeDurham.Cases.Messaging.Envelopes;

/// <summary>What this node has in memory: waiting for a worker, or with one. Each envelope at most once.</summary>
internal sealed class Deliveries
{
    private readonly Channel<Delivery> waiting = Channel.CreateUnbounded<Delivery>();
    private readonly ConcurrentDictionary<Guid, byte> here = new();
    private int count;
    private TaskCompletionSource? emptied;

    public int Count => Volatile.Read(ref count);

    public Guid[] Ids => [.. here.Keys];

    public void Offer(Delivery delivery)
    {
        if (!here.TryAdd(delivery.Id, 0)) return;
        Interlocked.Increment(ref count);
        waiting.Writer.TryWrite(delivery);
    }

    public ValueTask<Delivery> TakeAsync(CancellationToken cancel) => waiting.Reader.ReadAsync(cancel);

    public void Done(Guid id)
    {
        if (here.TryRemove(id, out _) && Interlocked.Decrement(ref count) == 0) Interlocked.Exchange(ref emptied, null)?.TrySetResult();
    }

    /// <summary>Waits until nothing is waiting or with a worker. More may have come by then.</summary>
    public Task EmptyAsync(CancellationToken cancel)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = Interlocked.CompareExchange(ref emptied, mine, null) ?? mine;
        // Whoever took the last one away before this was there to be told has told nobody.
        return Count == 0 ? Task.CompletedTask : waiting.Task.WaitAsync(cancel);
    }

    /// <summary>Lets go of what no worker has begun.</summary>
    public void Clear()
    {
        while (waiting.Reader.TryRead(out var delivery)) Done(delivery.Id);
    }
}
