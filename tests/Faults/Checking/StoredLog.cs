using Npgsql;
using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Faults.Tests.Checking;

/// <summary>Reads what the checker compares, straight from the tables.</summary>
internal static class StoredLog
{
    // The mark of an order: our own events bear it; a referral is known by its id at both ends.
    private const string Sql = """
        select seq_id, stream_id, version, command_id, type,
            coalesce(data ->> 'mark', case type when 'referral_sent' then stream_id::text when 'marac_referral_received' then data ->> 'referral' end)::uuid, (data ->> 'dueAt')::timestamptz
        from cases.mt_events order by tx_id, seq_id
        """;

    private const string ActionsSql = """
        select 'the list of actions', count(*) filter (where state <> 'None'), count(*) filter (where state = 'Open'), count(*) filter (where state = 'Done'), count(*) filter (where state = 'Cancelled') from cases.fault_actions
        union all select 'the report on actions', coalesce(sum(created), 0)::bigint, coalesce(sum(open), 0)::bigint, coalesce(sum(done), 0)::bigint, coalesce(sum(cancelled), 0)::bigint from cases.fault_action_totals
        """;

    // One statement, so one snapshot: the list is written with the events and may not differ from them even now.
    private const string AuditSql = """
        select e.created, e.finished, l.created, l.finished, t.kept from
            (select count(*) filter (where type = 'fault_action_created') as created, count(*) filter (where type <> 'fault_action_created') as finished
                from cases.mt_events where type in ('fault_action_created', 'fault_action_done', 'fault_action_cancelled')) e,
            (select count(*) as created, count(*) filter (where state in ('Done', 'Cancelled')) as finished from cases.fault_actions where state <> 'None') l,
            (select coalesce(bool_and(created = open + done + cancelled), true) as kept from cases.fault_action_totals) t
        """;

    public static async Task<List<StoredEvent>> ReadAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Sql);
        command.CommandTimeout = 600;
        await using var reader = await command.ExecuteReaderAsync();
        var log = new List<StoredEvent>();
        while (await reader.ReadAsync())
            log.Add(new StoredEvent(reader.GetInt64(0), reader.GetGuid(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetGuid(3), reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetGuid(5), reader.IsDBNull(6) ? null : reader.GetFieldValue<DateTimeOffset>(6)));
        return log;
    }

    public static async Task<List<ActionCount>> ActionsAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(ActionsSql);
        await using var reader = await command.ExecuteReaderAsync();
        var counts = new List<ActionCount>();
        while (await reader.ReadAsync()) counts.Add(new ActionCount(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)));
        return counts;
    }

    /// <summary>Whether actions are conserved at this moment, under load, in the log, the list and the report.</summary>
    public static async Task<Finding?> AuditAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(AuditSql);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var said = $"log {reader.GetInt64(0)} created, {reader.GetInt64(1)} finished; list {reader.GetInt64(2)}, {reader.GetInt64(3)}; report kept: {reader.GetBoolean(4)}";
        return reader.GetInt64(0) == reader.GetInt64(2) && reader.GetInt64(1) == reader.GetInt64(3) && reader.GetBoolean(4) ? null : new Finding(Wrong.ActionsNotConserved, "under load: " + said);
    }

    /// <summary>Every read model beside a replay from event 1, the chain beside the log, and what was parked.</summary>
    public static async Task<IReadOnlyList<Finding>> ProveAsync(Engine engine, bool parkedMeant = false)
    {
        var findings = new List<Finding>();
        foreach (var check in await new ReadModelKeeper(engine.Store).VerifyAsync())
            if (!check.IsTrue) findings.Add(new(Wrong.ReadModel, $"{check.Name}: {check.DifferenceCount} rows of {check.Rows}: {check.Differences.FirstOrDefault()?.What}"));
        foreach (var check in await new ChainVerifier(engine.Store).VerifyAsync())
            if (!check.IsTrue) findings.Add(new(Wrong.Chain, $"{check.Chain}: {check.Problems.FirstOrDefault()?.Words}"));
        if (parkedMeant) return findings;
        findings.AddRange((await engine.Pump.Table.DeadAsync()).Select(d => new Finding(Wrong.Parked, $"{d.MessageType}: {d.Problem} {d.Words}")));
        findings.AddRange((await Daemon.StatusAsync(engine.Store)).Where(s => s.Status != "running").Select(s => new Finding(Wrong.Parked, $"{s.Name}: {s.Problem}")));
        return findings;
    }
}
