using Microsoft.Extensions.Logging;
using Npgsql;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>Keeps one read model across streams a few milliseconds behind the log.</summary>
internal sealed class ProjectionFollower(Store store, AcrossProjection projection, DaemonOptions options, ILogger logger) : Follower(store, projection.Name, options, logger)
{
    private static readonly string ReadSql =
        $"select {EventReader.Columns} from cases.mt_events e where (e.tx_id, e.seq_id) > ($1, $2) and e.tx_id < pg_snapshot_xmin(pg_current_snapshot()) order by e.tx_id, e.seq_id limit $3";

    private LogPlace read;
    private long movedAt;

    protected override void Taken() => read = default;

    /// <summary>A node with other code than the table was built by leaves it alone.</summary>
    protected override async Task<bool> MayTakeAsync(CancellationToken cancel)
    {
        await using var command = Store.Database.Command("select exists (select 1 from cases.read_models where name = $1 and version = $2 and shape = $3)", [Statement.Value(projection.Name), Statement.Value(projection.Version), Statement.Value(projection.Table.Shape)]);
        return await command.ExecuteScalarAsync(cancel) is true;
    }

    protected override async Task<bool> StepAsync(Lease lease, CancellationToken cancel)
    {
        // Events that touch no row move the place in memory only; it is stored with the next rows or the next renewal.
        var from = read == default ? lease.Place : read;
        var raw = await ReadAsync(from, cancel);
        if (raw.Count == 0)
        {
            if (lease.NeedsRenewal || lease.Place != from && Store.Time.GetElapsedTime(movedAt) > TimeSpan.FromMilliseconds(250)) await CommitAsync(lease, [], from, cancel);
            return false;
        }
        movedAt = Store.Time.GetTimestamp();
        var (events, poison) = await ParseAsync(raw, cancel);
        poison = await FoldAsync(lease, events, cancel) ?? poison;
        if (poison is not null) throw poison;
        return raw.Count == Options.BatchSize;
    }

    private async Task<List<RawEvent>> ReadAsync(LogPlace from, CancellationToken cancel)
    {
        await using var command = Store.Database.Command(ReadSql, [.. from.Parameters, Statement.Value((long)Options.BatchSize)]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var all = new List<RawEvent>();
        await foreach (var batch in Store.Reader.ReadBatchesAsync(reader, Options.BatchSize, cancel)) all.AddRange(batch);
        return all;
    }

    private sealed record Touching(Recorded Event, LogPlace Place, List<(RowKey Key, object[] Given)> Keys);

    /// <summary>Events as far as they can be read, and what is wrong with the next one.</summary>
    private async Task<(List<Touching> Events, PoisonException? Poison)> ParseAsync(List<RawEvent> raw, CancellationToken cancel)
    {
        var fold = new AcrossFold(projection);
        var events = new List<Touching>(raw.Count);
        foreach (var one in raw)
        {
            try
            {
                var recorded = await Store.Reader.ParseAsync(one, cancel);
                events.Add(new Touching(recorded, one.Place, fold.KeysOf(recorded)));
            }
            catch (UnreadableEventException unreadable) { return (events, new PoisonException(unreadable.Message, unreadable)); }
            catch (Exception problem) when (problem is not (NpgsqlException or IOException or TimeoutException or OperationCanceledException or ObjectDisposedException)) { return (events, Poisoned(one.Shell, one.Place, problem)); }
        }
        return (events, null);
    }

    /// <summary>Folds and writes what can be folded; gives back what cannot.</summary>
    private async Task<PoisonException?> FoldAsync(Lease lease, List<Touching> events, CancellationToken cancel)
    {
        var fold = new AcrossFold(projection);
        await LoadAsync(fold, [.. events.SelectMany(e => e.Keys).Select(k => k.Key).Distinct()], cancel);
        PoisonException? poison = null;
        var to = read == default ? lease.Place : read;
        foreach (var e in events)
        {
            try { fold.Apply(e.Event, e.Keys); }
            catch (Exception problem) { poison = Poisoned(e.Event, e.Place, problem); break; }
            to = e.Place;
        }
        await WriteAsync(lease, fold, to, always: poison is not null, cancel);
        read = to;
        return poison;
    }

    private async Task LoadAsync(AcrossFold fold, List<RowKey> keys, CancellationToken cancel)
    {
        if (keys.Count == 0) return;
        var select = RowWriter.Select(projection.Table, keys);
        await using var command = Store.Database.Command(select.Sql, [.. select.Parameters]);
        foreach (var row in await RowReader.ReadAllAsync(await command.ExecuteReaderAsync(cancel), projection.Table, Store.Keys, cancel)) fold.Put(row.Row);
    }

    private async Task WriteAsync(Lease lease, AcrossFold fold, LogPlace to, bool always, CancellationToken cancel)
    {
        var (changed, removed) = (fold.Changed(), fold.Removed());
        if (changed.Count + removed.Count == 0 && !always && !lease.NeedsRenewal) return;
        var keys = new NewKeys(Store);
        var statements = new List<Statement>();
        if (removed.Count > 0) statements.Add(RowWriter.Delete(projection.Table, removed));
        if (changed.Count > 0) statements.Add(await RowWriter.UpsertAsync(projection.Table, projection.Name, [.. changed.Select(row => (Guid.Empty, row))], keys, cancel));
        statements.AddRange(keys.Statements());
        // A key that is remembered or was read by anybody must not be undone by a crash: what is written under it next would be unreadable for ever.
        await CommitAsync(lease, statements, to, cancel, durable: keys.Made.Count > 0);
        keys.Stored();
    }

    /// <summary>The message of the failure may hold what somebody wrote, so only its kind is told.</summary>
    private static PoisonException Poisoned(Recorded recorded, LogPlace place, Exception problem) =>
        new($"Event {place.Sequence} ('{recorded.EventName}', version {recorded.Version} of stream {recorded.StreamId}) cannot be folded in: {problem.GetType().Name}.", problem);
}
