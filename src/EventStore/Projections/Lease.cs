using Npgsql;
using NpgsqlTypes;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>
/// The right to write for one follower of the log, held by one node at a time. Each taking raises the fence, and every write names the fence and the place
/// that it goes on from: a node that was paused and woken finds both changed and writes nothing.
/// </summary>
internal sealed class Lease(Store store, string name, TimeSpan length)
{
    private const string TakeSql = """
        update cases.mt_event_progression set owner = $2, fence = fence + 1, leased_until = clock_timestamp() + $3
        where name = $1 and status = 'running' and (owner is null or owner = $2 or leased_until < clock_timestamp())
        returning fence, last_tx_id, coalesce(last_seq_id, 0)
        """;

    private const string MoveSql = """
        with u as (
            update cases.mt_event_progression set last_tx_id = $6, last_seq_id = $7, last_updated = clock_timestamp(), leased_until = clock_timestamp() + $8
            where name = $1 and owner = $2 and fence = $3 and last_tx_id = $4 and coalesce(last_seq_id, 0) = $5 and status = 'running' returning 1)
        select case when exists (select 1 from u) then true else cases.lease_lost($1) end
        """;

    private long fence;
    private long renewed;

    /// <summary>Where the follower stands, as stored.</summary>
    public LogPlace Place { get; private set; }

    public bool Held { get; private set; }

    public bool NeedsRenewal => store.Time.GetElapsedTime(renewed) > length / 3;

    public async Task<bool> TryTakeAsync(CancellationToken cancel)
    {
        await using var command = store.Database.Command(TakeSql, Name, Owner, Length);
        var before = store.Time.GetTimestamp();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel)) return false;
        (fence, Place, renewed) = (reader.GetInt64(0), new LogPlace(reader.GetFieldValue<ulong>(1), reader.GetInt64(2)), before);
        return Held = true;
    }

    /// <summary>The statement that moves the place, and fails the whole transaction if this node is no longer the one.</summary>
    public Statement Move(LogPlace to) => new(MoveSql, [Name, Owner, Fence, .. Place.Parameters, .. to.Parameters, Length]);

    /// <summary>The transaction with <see cref="Move"/> was committed.</summary>
    public void Moved(LogPlace to, long sentAt) => (Place, renewed) = (to, sentAt);

    /// <summary>Stops the follower for good, with the reason. Nobody takes it until it is resumed.</summary>
    public async Task StopAsync(string problem)
    {
        Held = false;
        await using var command = store.Database.Command("update cases.mt_event_progression set status = 'stopped', problem = $4, stopped_by = $5, owner = null, leased_until = null where name = $1 and owner = $2 and fence = $3", Name, Owner, Fence, Statement.Value(problem), Statement.Value(store.Options.Software));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Gives the lease back, so that another node need not wait for its end.</summary>
    public async Task ReleaseAsync()
    {
        if (!Held) return;
        Held = false;
        await using var command = store.Database.Command("update cases.mt_event_progression set owner = null, leased_until = null where name = $1 and owner = $2 and fence = $3", Name, Owner, Fence);
        await command.ExecuteNonQueryAsync();
    }

    public void Lose() => Held = false;

    private NpgsqlParameter Name => Statement.Value(name);
    private NpgsqlParameter Owner => Statement.Value(store.Node);
    private NpgsqlParameter Fence => Statement.Value(fence);
    private NpgsqlParameter Length => Statement.Value(length, NpgsqlDbType.Interval);
}
