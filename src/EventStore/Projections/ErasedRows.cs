using Microsoft.Extensions.Logging;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>After an erasure: makes the rows anew of every stream that the subject is in, and carries out what else belongs to it. Goes on after a crash.</summary>
internal sealed class ErasedRows(Store store, DaemonOptions options, ILogger logger) : Follower(store, Name, options, logger)
{
    public const string Name = "erasures";

    protected override async Task<bool> StepAsync(Lease lease, CancellationToken cancel)
    {
        if (await Store.Erasures.SettleOneAsync(cancel)) return true;
        if (lease.NeedsRenewal) await CommitAsync(lease, [], lease.Place, cancel);
        return false;
    }
}
