using System.Collections.Concurrent;
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
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1), Poll = TimeSpan.FromMilliseconds(200), Overlooked = TimeSpan.FromSeconds(5);
    private const int Workers = 8, Page = 500, EnoughWaiting = 2_000;

    private readonly EnvelopeTable table;
    private readonly EnvelopeHandling handling;
    private readonly Outbox outbox;
    private readonly TimeProvider time;
    private readonly Action<string, Exception> report;
    private readonly ConcurrentDictionary<Guid, bool> underWay = new();
    private readonly CancellationTokenSource stopping = new();
    private Guid node;
    private Task[] running = [];

    /// <param name="report">Told of every failure: in what, and the exception. Must not write the exception's words where they may hold what somebody typed.</param>
    public MessagePump(Store store, HandlerCatalogue handlers, IAccessRule access, Outbox outbox, TimeProvider time, Action<string, Exception> report)
    {
        table = new EnvelopeTable(store.Database);
        handling = new EnvelopeHandling(store, handlers, access, outbox, time);
        (this.outbox, this.time, this.report) = (outbox, time, report);
    }

    /// <summary>Dead letters and their replay.</summary>
    public EnvelopeTable Table => table;

    public async Task StartAsync(CancellationToken cancel = default)
    {
        await JoinAsync(cancel);
        running = [Loop(Beat, BeatAsync), Loop(Poll, PollAsync), .. Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync, CancellationToken.None))];
    }

    /// <summary>Stops taking, lets what is under way finish, and leaves the rest to others.</summary>
    public async Task StopAsync()
    {
        if (stopping.IsCancellationRequested) return;
        var number = outbox.NodeNumber;
        outbox.NodeNumber = 0;
        await stopping.CancelAsync();
        await Task.WhenAll(running);
        try { await table.LeaveAsync(node, number, CancellationToken.None); }
        catch (Npgsql.NpgsqlException problem) { report("leaving", problem); }
    }

    /// <summary>Waits until no message is waiting or under way that is due now. For tests and for the demonstration's seeding.</summary>
    public async Task IdleAsync(CancellationToken cancel = default)
    {
        while (true)
        {
            if (underWay.IsEmpty && outbox.Ready.Reader.Count == 0)
            {
                await PollAsync();
                if (underWay.IsEmpty && outbox.Ready.Reader.Count == 0) return;
            }
            await Task.Delay(5, cancel);
        }
    }

    private async Task JoinAsync(CancellationToken cancel)
    {
        node = Guid.CreateVersion7(time.GetUtcNow());
        outbox.NodeNumber = await table.JoinAsync(node, cancel);
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
        if (!await table.BeatAsync(node, stopping.Token)) await JoinAsync(stopping.Token);
        await table.TakeOverAsync(stopping.Token);
        foreach (var stored in await table.OwnedAsync(outbox.NodeNumber, Overlooked, stopping.Token)) await TakeAsync(stored);
    }

    private async Task PollAsync()
    {
        while (outbox.Ready.Reader.Count < EnoughWaiting)
        {
            var claimed = await table.ClaimAsync(outbox.NodeNumber, time.GetUtcNow(), Page, stopping.Token);
            foreach (var stored in claimed) await TakeAsync(stored);
            if (claimed.Count < Page) return;
        }
    }

    private async Task TakeAsync(StoredEnvelope stored)
    {
        if (underWay.ContainsKey(stored.Id)) return;
        try
        {
            var envelope = await handling.OpenAsync(stored, stopping.Token);
            underWay[stored.Id] = true;
            outbox.Ready.Writer.TryWrite(envelope);
        }
        catch (Exception problem) when (problem is NotSupportedException or System.Text.Json.JsonException or FormatException or System.Security.Cryptography.CryptographicException)
        {
            report(stored.MessageType, problem);
            await table.BuryAsync(stored.Id, problem.GetType().Name, EnvelopeHandling.WordsOf(problem), stored.Attempts, stopping.Token);
        }
    }

    private async Task WorkAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var envelope = await outbox.Ready.Reader.ReadAsync(stopping.Token);
                underWay[envelope.Id] = true;
                try { await HandleAsync(envelope); }
                finally { underWay.TryRemove(envelope.Id, out _); }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { return; }
            catch (Exception problem) { report("message pump", problem); }
        }
    }

    private async Task HandleAsync(Envelope envelope)
    {
        try
        {
            // What has begun is finished, also while stopping.
            await handling.HandleAsync(envelope, CancellationToken.None);
        }
        catch (Exception problem)
        {
            report(envelope.Handler, problem);
            var final = problem is MessageRefusedException or EventStore.Keys.SubjectErasedException;
            if (final || envelope.Attempts >= Backoff.Length)
                await table.BuryAsync(envelope.Id, problem.GetType().Name, EnvelopeHandling.WordsOf(problem), envelope.Attempts + 1, CancellationToken.None);
            else
                await table.RetryAsync(envelope.Id, time.GetUtcNow() + Backoff[envelope.Attempts], envelope.Attempts + 1, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping.Dispose();
    }
}
