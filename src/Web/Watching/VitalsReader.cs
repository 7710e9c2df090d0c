using Npgsql;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.ReadModels;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Referrals.Reading;

namespace SafeDurham.Cases.Web.Watching;

/// <summary>Takes the vitals. Every question is answered from an index or from the server's own books, so that it costs little on a large record.</summary>
/// <param name="engine">The engine.</param>
/// <param name="errors">Errors of this program.</param>
/// <param name="dataFolder">Folder of the embedded database; null where another server is used.</param>
public sealed class VitalsReader(Engine engine, RecentErrors errors, string? dataFolder)
{
    private const string MessagesSql = """
        select (select count(*)::int from cases.wolverine_nodes where health_check > now() - interval '10 seconds'),
            (select count(*)::int from cases.wolverine_incoming_envelopes where status = 'Incoming'),
            (select now() - min(sent_at) from cases.wolverine_incoming_envelopes where status = 'Incoming'),
            (select now() - min(sent_at) from cases.wolverine_incoming_envelopes where status = 'Incoming' and owner_id = 0),
            (select now() - min(execution_time) from cases.wolverine_incoming_envelopes where status = 'Scheduled' and execution_time < now()),
            (select count(*)::int from cases.wolverine_dead_letters)
        """;

    private const string DatabaseSql = """
        select pg_database_size(current_database()), (select count(*)::int from pg_stat_activity where backend_type = 'client backend'), current_setting('max_connections')::int,
            (select max(now() - xact_start) from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid())
        """;

    private static readonly TimeSpan Reconciling = TimeSpan.FromMinutes(5);

    private (DateTimeOffset At, Reconciliation Answer)? reconciled;
    private readonly PoolGauge pool = new(EventStore.CasesDatabase.PoolName);

    public async Task<Vitals> ReadAsync(CancellationToken cancel)
    {
        var now = engine.Settings.Time.GetUtcNow();
        var here = new Vitals(now, false) { Errors = errors.Since(now.AddHours(-1)), Disk = Disk(), Pool = pool.Read(new NpgsqlConnectionStringBuilder(engine.Settings.Database.ConnectionString).MaxPoolSize) };
        try
        {
            return here with
            {
                Reached = true,
                Messages = await OneAsync(MessagesSql, row => new MessageVitals(row.GetInt32(0), row.GetInt32(1), Span(row, 2), Span(row, 3), Span(row, 4), row.GetInt32(5)), cancel),
                Database = await OneAsync(DatabaseSql, row => new DatabaseVitals(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2), Span(row, 3)), cancel),
                Followers = await Daemon.StatusAsync(engine.Store, cancel),
                Sealers = await Daemon.SealersAsync(engine.Store, cancel),
                Erasures = await Daemon.ErasuresAsync(engine.Store, cancel),
                Stale = await new ReadModelKeeper(engine.Store).StaleAsync(cancel),
                Referrals = await ReconciledAsync(now, cancel),
                Problems = await StartupChecks.ProblemsAsync(engine.Settings.Database, engine.Settings.Time, cancel: cancel),
            };
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException or IOException)
        {
            return here;
        }
    }

    /// <summary>Every five minutes; between them the last answer holds.</summary>
    private async Task<Reconciliation> ReconciledAsync(DateTimeOffset now, CancellationToken cancel)
    {
        if (reconciled is { } last && now - last.At < Reconciling) return last.Answer;
        var answer = await Reconciliation.CompareAsync(engine.Settings.Database, now, cancel);
        reconciled = (now, answer);
        return answer;
    }

    private async Task<T> OneAsync<T>(string sql, Func<NpgsqlDataReader, T> make, CancellationToken cancel)
    {
        await using var command = engine.Settings.Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return make(reader);
    }

    private static TimeSpan? Span(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetTimeSpan(column);

    private DiskVitals? Disk()
    {
        if (dataFolder is null) return null;
        var drive = new DriveInfo(dataFolder);
        return new DiskVitals(drive.AvailableFreeSpace, drive.TotalSize);
    }
}
