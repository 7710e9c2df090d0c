using System.Threading.Channels;

namespace SafeDurham.Cases.Messaging.Envelopes;

/// <summary>
/// Removes envelopes whose handling changed nothing, many in one statement. (An effect removes its envelope in its own transaction.) If the node dies
/// first they are handled again, and as nothing was done the first time that is no second time.
/// </summary>
internal sealed class HandledEnvelopes(EnvelopeTable table, Deliveries deliveries, Action<string, Exception> report)
{
    private const int AtOnce = 500;
    private readonly Channel<Guid> handled = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(Guid id) => handled.Writer.TryWrite(id);

    /// <summary>No more will come; <see cref="RunAsync"/> ends when all are removed.</summary>
    public void Complete() => handled.Writer.TryComplete();

    public async Task RunAsync()
    {
        var batch = new List<Guid>(AtOnce);
        while (await handled.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < AtOnce && handled.Reader.TryRead(out var id)) batch.Add(id);
            try { await table.RemoveAsync(batch, CancellationToken.None); }
            catch (Exception problem) { report("removing handled messages", problem); }
            foreach (var id in batch) deliveries.Done(id);
        }
    }
}
