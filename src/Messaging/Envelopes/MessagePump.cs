using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Messaging.Handlers;

namespace SafeDurham.Cases.Messaging.Envelopes;

/// <summary>
/// Takes messages and handles them, several at once. Any node may take any message; a node that falls silent is given up after three seconds and
/// its messages are taken over. A node that wakes again joins anew under another number; what it handles twice has no second effect.
/// </summary>
public sealed class MessagePump : IAsyncDisposable
{
    private static readonly TimeSpan[] Backoff = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1), Poll = TimeSpan.FromMilliseconds(200), Overlooked = TimeSpan.FromSeconds(5), UntilItPasses = TimeSpan.FromSeconds(2);
    private const int Workers = 16, Page = 500;

    private readonly EnvelopeTable table;
    private readonly EnvelopeHandling handling;
    private readonly HandledEnvelopes handled;
    private readonly Outbox outbox;
    private readonly TimeProvider time;
    private readonly Action<string, Exception> report;
    private readonly CancellationTokenSource stopping = new();
    private (Guid Id, int Number) node;
    private Task[] running = [];
    private Task removing = Task.CompletedTask;

    /// <param name="report">Told of every failure: in what, and the exception. Must not write the exception's words where they may hold what somebody typed.</param>
    public MessagePump(Store store, HandlerCatalogue handlers, IAccessRule access, Outbox outbox, TimeProvider time, Action<string, Exception> report)
    {
        ArgumentNullException.ThrowIfNull(store);
        table = new EnvelopeTable(store.Database);
        handling = new EnvelopeHandling(store, handlers, access, outbox, time);
        handled = new HandledEnvelopes(table, outbox.Deliveries, report);
        (this.outbox, this.time, this.report) = (outbox, time, report);
    }

    /// <summary>Dead letters and their replay.</summary>
    public EnvelopeTable Table => table;

    public async Task StartAsync(CancellationToken cancel = default)
    {
        await JoinAsync(cancel);
        removing = Task.Run(handled.RunAsync, CancellationToken.None);
        running = [Loop(Beat, BeatAsync), Loop(Poll, PollAsync), .. Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync, CancellationToken.None))];
    }

    /// <summary>Stops taking, lets what is under way finish, and leaves the rest to others.</summary>
    public async Task StopAsync()
    {
        if (stopping.IsCancellationRequested) return;
        await stopping.CancelAsync();
        outbox.NodeNumber = 0;
        await Task.WhenAll(running);
        handled.Complete();
        await removing;
        outbox.Deliveries.Clear();
        if (node.Number == 0) return;
        try { await table.LeaveAsync(node.Id, node.Number, CancellationToken.None); }
        // It is missed soon enough: others take over from a node that is silent.
        catch (Exception problem) when (PassingTrouble.Is(problem)) { report("leaving", problem); }
    }

    /// <summary>Waits until no node has a message waiting or under way that is due now. For tests and for the demonstration's seeding.</summary>
    public async Task IdleAsync(CancellationToken cancel = default)
    {
        while (true)
        {
            await outbox.Deliveries.EmptyAsync(cancel);
            if (!await table.AnyDueAsync(time.GetUtcNow(), cancel) && outbox.Deliveries.Count == 0) return;
            await PollAsync();
            // What is due and cannot be taken is another node's, or waits for a moment by the database's clock.
            if (outbox.Deliveries.Count == 0) await Task.Delay(5, cancel);
        }
    }

    private async Task JoinAsync(CancellationToken cancel)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        node = (id, await table.JoinAsync(id, cancel));
        if (!stopping.IsCancellationRequested) outbox.NodeNumber = node.Number;
    }

    private async Task Loop(TimeSpan every, Func<Task> work)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await work();
                // Not the given clock: a clock that stands still in a test must not stop the heart.
                await Task.Delay(every, stopping.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
            catch (Exception problem)
            {
                report("message pump", problem);
                await Task.Delay(every, CancellationToken.None);
            }
        }
    }

    private async Task BeatAsync()
    {
        if (!await table.BeatAsync(node.Id, stopping.Token)) await JoinAsync(stopping.Token);
        await table.TakeOverAsync(stopping.Token);
        foreach (var stored in await table.OwnedAsync(node.Number, Overlooked, outbox.Deliveries.Ids, stopping.Token)) outbox.Deliveries.Offer(stored);
    }

    private async Task PollAsync()
    {
        while (outbox.Deliveries.Count < Outbox.EnoughWaiting)
        {
            var claimed = await table.ClaimAsync(node.Number, time.GetUtcNow(), Page, stopping.Token);
            foreach (var stored in claimed) outbox.Deliveries.Offer(stored);
            if (claimed.Count < Page) return;
        }
    }

    private async Task WorkAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try { await HandleAsync(await outbox.Deliveries.TakeAsync(stopping.Token)); }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { return; }
            catch (Exception problem) { report("message pump", problem); }
        }
    }

    private async Task HandleAsync(Delivery delivery)
    {
        var toRemove = false;
        var began = time.GetTimestamp();
        using var span = Telemetry.Span("message", delivery.Address);
        try
        {
            // What has begun is finished, also while stopping.
            toRemove = await handling.HandleAsync(delivery, CancellationToken.None);
            Telemetry.Message(delivery.Address, "handled");
        }
        catch (Exception problem)
        {
            report(delivery.Address, problem);
            Telemetry.Message(delivery.Address, "failed");
            await FailedAsync(delivery, problem);
        }
        finally
        {
            Telemetry.Took("message", delivery.Address, time.GetElapsedTime(began));
            if (toRemove) handled.Add(delivery.Id);
            else outbox.Deliveries.Done(delivery.Id);
        }
    }

    private async Task FailedAsync(Delivery delivery, Exception problem)
    {
        // An outage, however long, uses up no tries and kills no message.
        if (PassingTrouble.Is(problem))
            await table.RetryAsync(delivery, time.GetUtcNow(), UntilItPasses, delivery.Attempts, CancellationToken.None);
        else if (EnvelopeHandling.IsFinal(problem) || delivery.Attempts >= Backoff.Length)
        {
            Telemetry.Message(delivery.Address, "dead");
            await table.BuryAsync(delivery, problem.GetType().Name, EnvelopeHandling.WordsOf(problem), CancellationToken.None);
        }
        else
            await table.RetryAsync(delivery, time.GetUtcNow(), Backoff[delivery.Attempts], delivery.Attempts + 1, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping.Dispose();
    }
}
