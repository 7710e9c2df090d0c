using Npgsql;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.EventStore.Chain;

/// <summary>Something that is not as it was sealed, and where.</summary>
/// <param name="Kind"><c>edited</c>, <c>deleted</c>, <c>inserted</c>, <c>chain-changed</c>, <c>head-changed</c>, <c>rolled-back</c>, <c>rewritten</c>, <c>foreign-head</c>, <c>stream-broken</c>.</param>
/// <param name="Number">Number of the row in its log, where it is one row.</param>
/// <param name="Words">The same in a sentence, without anybody's data.</param>
public sealed record ChainProblem(string Kind, long? Number, string Words);

/// <summary>What the check of one chain found.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Sealed">Rows that are sealed.</param>
/// <param name="Waiting">Rows that wait to be sealed; they are new, some seconds old.</param>
/// <param name="Heads">Signed heads that were checked.</param>
/// <param name="ProblemCount">How many things are wrong.</param>
/// <param name="Problems">The first of them.</param>
public sealed record ChainCheck(string Chain, long Sealed, long Waiting, long Heads, long ProblemCount, IReadOnlyList<ChainProblem> Problems)
{
    public bool IsTrue => ProblemCount == 0;
}

/// <summary>Checks the chains against the logs, the signatures, and heads that were kept elsewhere.</summary>
public sealed class ChainVerifier(Store store)
{
    /// <summary>The newest signed head of each chain, to be kept elsewhere.</summary>
    public async Task<IReadOnlyList<ChainHead>> HeadsAsync(CancellationToken cancel = default)
    {
        var heads = new List<ChainHead>();
        foreach (var log in store.SealedLogs)
        {
            await using var command = store.Database.Command(ChainRun.HeadSql + " order by number desc limit 1", [Statement.Value(log.Name)]);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            if (await reader.ReadAsync(cancel)) heads.Add(ChainRun.Head(reader));
        }
        return heads;
    }

    /// <summary>Checks every chain, each in one snapshot, reading as a stream.</summary>
    /// <param name="kept">Heads that were exported earlier and kept elsewhere.</param>
    public async Task<IReadOnlyList<ChainCheck>> VerifyAsync(IReadOnlyList<ChainHead>? kept = null, CancellationToken cancel = default)
    {
        var checks = new List<ChainCheck>();
        foreach (var log in store.SealedLogs)
        {
            await using var scan = await LogScan.BeginAsync(store, cancel);
            checks.Add(await new ChainRun(log, store.Sealing, scan.Connection, [.. (kept ?? []).Where(h => h.Chain == log.Name)]).RunAsync(cancel));
        }
        return checks;
    }
}

/// <summary>One reading of one chain.</summary>
internal sealed class ChainRun(SealedLog log, SealingKey key, NpgsqlConnection connection, IReadOnlyList<ChainHead> kept)
{
    public const string HeadSql = "select chain, number, last_position, head, previous, sealed_at, key_id, signature from cases.chain_heads where chain = $1";
    private const int Page = 5_000, Told = 200;

    private readonly List<ChainProblem> problems = [];
    private readonly MemoryStream buffer = new();
    private long problemCount;

    public async Task<ChainCheck> RunAsync(CancellationToken cancel)
    {
        foreach (var head in kept.Where(h => !h.IsSignedBy(key)))
            Tell("foreign-head", null, $"The given head {head.Number} is not signed with a key of this installation, or was changed: it proves nothing.");
        var heads = await HeadsAsync(cancel);
        var position = await LeavesAsync(heads, cancel);
        foreach (var head in kept.Where(h => h.IsSignedBy(key) && h.LastPosition > position))
            Tell("rolled-back", null, $"The database is older than the given head {head.Number}, or its end was cut off: it held {head.LastPosition} rows of {log.Name} at {Moment(head)} and its chain has {position} now.");
        var waiting = await UnsealedAsync(cancel);
        if (log == SealedLog.Events) await StreamsAsync(cancel);
        return new ChainCheck(log.Name, position, waiting, heads.Count, problemCount, problems);
    }

    public static ChainHead Head(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetInt64(2), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(3)), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(4)),
        row.GetFieldValue<DateTimeOffset>(5), row.GetString(6), Convert.ToBase64String(row.GetFieldValue<byte[]>(7)));

    private async Task<List<ChainHead>> HeadsAsync(CancellationToken cancel)
    {
        var heads = new List<ChainHead>();
        await using (var command = Command(HeadSql + " order by number", Statement.Value(log.Name)))
        await using (var reader = await command.ExecuteReaderAsync(cancel))
            while (await reader.ReadAsync(cancel)) heads.Add(Head(reader));
        var (previous, number, last) = (Convert.ToHexStringLower(Digests.Nothing), 0L, 0L);
        foreach (var head in heads)
        {
            if (!head.IsSignedBy(key)) Tell("head-changed", null, $"Head {head.Number}, sealed at {Moment(head)}, does not bear its signature.");
            else if (head.Number != number + 1 || head.Previous != previous || head.LastPosition <= last) Tell("head-changed", null, $"Head {head.Number} does not follow from head {number}: heads between them were taken out or changed.");
            (previous, number, last) = (head.Head, head.Number, head.LastPosition);
        }
        return heads;
    }

    /// <summary>Goes along the leaves, compares each with its row, and the chain with every head.</summary>
    /// <returns>The last position.</returns>
    private async Task<long> LeavesAsync(List<ChainHead> heads, CancellationToken cancel)
    {
        var (position, running, atHead, next) = (0L, Digests.Nothing, 0L, 0);
        var keptAt = kept.Where(h => h.IsSignedBy(key)).ToLookup(h => h.LastPosition);
        for (var page = await PageAsync(long.MinValue, cancel); page.Count > 0; page = await PageAsync(position, cancel))
        {
            var rows = await RowsAsync(page, cancel);
            foreach (var leaf in page)
            {
                if (leaf.Position != position + 1) Tell("chain-changed", null, $"Links {position + 1} to {leaf.Position - 1} of the chain are missing.");
                position = leaf.Position;
                if (!rows.TryGetValue(leaf.Number, out var now)) Tell("deleted", leaf.Number, $"Row {leaf.Number} of {log.Name} was sealed as link {position} and is gone.");
                else if (!now.AsSpan().SequenceEqual(leaf.Hash)) Tell("edited", leaf.Number, $"Row {leaf.Number} of {log.Name} is not as it was sealed (link {position}).");
                running = Digests.Next(running, position, leaf.Hash);
                foreach (var head in keptAt[position])
                    if (head.Head != Convert.ToHexStringLower(running)) Tell("rewritten", null, $"Up to link {position} the chain is not the one of the given head {head.Number}: rows before {Moment(head)} and the chain with them were rewritten.");
                while (next < heads.Count && heads[next].LastPosition <= position)
                {
                    var head = heads[next++];
                    if (head.LastPosition != position || head.Head != Convert.ToHexStringLower(running))
                        Tell("chain-changed", null, $"Between links {atHead + 1} and {head.LastPosition} the chain does not give head {head.Number}: links or the head were changed.");
                    // From here on as the head says, so that later places are told apart.
                    (running, atHead) = (Convert.FromHexString(head.Head), head.LastPosition);
                }
            }
        }
        if (next < heads.Count) Tell("chain-changed", null, $"The chain ends at link {position}, and head {heads[^1].Number} says {heads[^1].LastPosition}: its end was cut off.");
        else if (position > atHead) Tell("head-changed", null, $"Links {atHead + 1} to {position} of the chain are under no head: the newest heads were taken out.");
        return position;
    }

    private sealed record Leaf(long Position, long Number, byte[] Hash);

    private async Task<List<Leaf>> PageAsync(long after, CancellationToken cancel)
    {
        await using var command = Command("select position, seq_id, hash from cases.chain_leaves where chain = $1 and position > $2 order by position limit $3",
            Statement.Value(log.Name), Statement.Value(after), Statement.Value((long)Page));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var page = new List<Leaf>(Page);
        while (await reader.ReadAsync(cancel)) page.Add(new Leaf(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2)));
        return page;
    }

    private async Task<Dictionary<long, byte[]>> RowsAsync(List<Leaf> page, CancellationToken cancel)
    {
        await using var command = Command(log.ReadSql($"e.{log.Number} = any($1)"), Statement.Value(page.Select(l => l.Number).ToArray()));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new Dictionary<long, byte[]>(page.Count);
        var number = reader.GetOrdinal(log.Number);
        while (await reader.ReadAsync(cancel)) rows[reader.GetInt64(number)] = Digests.Leaf(log, reader, buffer);
        return rows;
    }

    /// <summary>Rows without a link: new ones wait to be sealed; one that lies where the sealer has been was put in afterwards.</summary>
    private async Task<long> UnsealedAsync(CancellationToken cancel)
    {
        await using var command = Command($"""
            select e.{log.Number}, (e.tx_id, e.{log.Number}) <= (p.last_tx_id, coalesce(p.last_seq_id, 0)) from {log.Table} e
            left join cases.mt_event_progression p on p.name = $2
            where not exists (select 1 from cases.chain_leaves l where l.chain = $1 and l.seq_id = e.{log.Number}) order by e.{log.Number}
            """, Statement.Value(log.Name), Statement.Value(log.Follower));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var waiting = 0L;
        while (await reader.ReadAsync(cancel))
        {
            if (reader.IsDBNull(1) || !reader.GetBoolean(1)) waiting++;
            else Tell("inserted", reader.GetInt64(0), $"Row {reader.GetInt64(0)} of {log.Name} was put in where everything was sealed already.");
        }
        return waiting;
    }

    /// <summary>Every stream has its events without a gap, and as many as it says.</summary>
    private async Task StreamsAsync(CancellationToken cancel)
    {
        await using var command = Command("""
            select coalesce(s.id, e.stream_id), coalesce(s.version, 0), coalesce(e.events, 0), coalesce(e.newest, 0)
            from (select stream_id, count(*) as events, max(version) as newest, min(version) as oldest from cases.mt_events group by stream_id) e
            full join cases.mt_streams s on s.id = e.stream_id
            where (coalesce(s.version, 0), coalesce(s.version, 0)) is distinct from (coalesce(e.events, 0), coalesce(e.newest, 0)) or e.oldest <> 1
            """);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            Tell("stream-broken", null, $"Stream {reader.GetGuid(0)} says that it is at version {reader.GetInt64(1)}; the log holds {reader.GetInt64(2)} of its events, the newest with version {reader.GetInt64(3)}.");
    }

    private NpgsqlCommand Command(string sql, params IEnumerable<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    private void Tell(string kind, long? number, string words)
    {
        if (++problemCount <= Told) problems.Add(new ChainProblem(kind, number, words));
    }

    private static string Moment(ChainHead head) => head.SealedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture);
}
