using Npgsql;

namespace SafeDurham.Cases.Faults.Tests.Storm;

/// <summary>Puts copies of every message that was ever sent back into the queue: each one to five times, shuffled, on nodes whose clocks show thirty days later.</summary>
internal sealed class Redelivery(Site site, Random lots)
{
    private const int Most = 5;

    /// <returns>How many copies were delivered.</returns>
    public async Task<int> RunAsync(int atMost = int.MaxValue)
    {
        await site.StopNodesAsync();
        var ids = new List<Guid>();
        await using (var read = site.Database.CreateCommand("select distinct id from faults.copies order by id"))
        await using (var reader = await read.ExecuteReaderAsync())
            while (await reader.ReadAsync()) ids.Add(reader.GetGuid(0));
        var all = ids.ToArray();
        lots.Shuffle(all);
        ids = [.. all.Take(atMost)];
        var times = ids.ToDictionary(id => id, _ => lots.Next(1, Most + 1));
        var later = Site.Now.AddDays(30);
        await Task.WhenAll(site.StartNodeAsync(0, later), site.StartNodeAsync(1, later));
        var delivered = 0;
        for (var round = 1; round <= Most; round++)
        {
            var now = ids.Where(id => times[id] >= round).ToArray();
            lots.Shuffle(now);
            await DeliverAsync(now);
            delivered += now.Length;
            await site.QuietAsync();
        }
        return delivered;
    }

    private async Task DeliverAsync(Guid[] ids)
    {
        await using var connection = await site.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // So that copies are not copied again.
        await using (var mute = new NpgsqlCommand("set local session_replication_role = replica", connection)) await mute.ExecuteNonQueryAsync();
        await using var insert = new NpgsqlCommand("""
            insert into cases.wolverine_incoming_envelopes (id, status, owner_id, attempts, body, message_type, received_at, stream_id, causation_id, correlation_id, sent_at)
            select c.id, 'Incoming', 0, 0, c.body, c.message_type, c.received_at, c.stream_id, c.causation_id, c.correlation_id, now() - interval '30 days' + o.place * interval '1 microsecond'
            from unnest($1) with ordinality o(id, place) join lateral (select * from faults.copies c where c.id = o.id order by c.number limit 1) c on true
            on conflict (id) do nothing
            """, connection) { Parameters = { new() { Value = ids } }, CommandTimeout = 600 };
        await insert.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
