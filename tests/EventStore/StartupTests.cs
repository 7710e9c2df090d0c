using Npgsql;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.EventStore.Schema;
using SafeDurham.Cases.EventStore.Streams;
using Xunit;

namespace SafeDurham.Cases.EventStore.Tests;

public sealed class StartupTests(Database fixture) : StoreTest(fixture)
{
    private static readonly Dictionary<string, string> Good = new()
    {
        ["fsync"] = "on",
        ["full_page_writes"] = "on",
        ["synchronous_commit"] = "on",
        ["data_checksums"] = "on",
        ["server_version"] = "15.8",
        ["server_version_num"] = "150008",
        ["server_encoding"] = "UTF8",
        ["idle_in_transaction_session_timeout"] = "60000",
        ["max_connections"] = "100",
        ["superuser_reserved_connections"] = "3",
    };

    [Fact]
    public async Task A_server_that_forgets_is_refused_and_the_sentence_says_what_to_do()
    {
        var refused = await Assert.ThrowsAsync<UnsafeDatabaseException>(() => StartupChecks.RequireAsync(Db, TimeProvider.System));
        Assert.Contains(refused.Problems, p => p.Contains("set fsync = on"));
        await StartupChecks.RequireAsync(Db, TimeProvider.System, relaxed: true);
    }

    [Theory]
    [InlineData("fsync", "off", "fsync")]
    [InlineData("full_page_writes", "off", "full_page_writes")]
    [InlineData("synchronous_commit", "off", "synchronous_commit")]
    [InlineData("data_checksums", "off", "pg_checksums")]
    public void Each_setting_that_loses_data_is_named(string setting, string value, string told)
    {
        Assert.Empty(StartupChecks.Durability(Good));
        Assert.Contains(told, Assert.Single(StartupChecks.Durability(new Dictionary<string, string>(Good) { [setting] = value })));
    }

    [Theory]
    [InlineData("server_version_num", "140010", "15 or later")]
    [InlineData("server_encoding", "SQL_ASCII", "UTF8")]
    [InlineData("idle_in_transaction_session_timeout", "0", "60s")]
    [InlineData("max_connections", "20", "raise max_connections")]
    [InlineData("max_connections", "60", "Maximum Pool Size")]
    public void Each_setting_that_endangers_the_work_is_named(string setting, string value, string told)
    {
        Assert.Empty(StartupChecks.Server(Good, 80));
        Assert.Contains(told, Assert.Single(StartupChecks.Server(new Dictionary<string, string>(Good) { [setting] = value }, 80)));
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_named()
    {
        var problem = Assert.Single(await StartupChecks.ProblemsAsync(Db, new SettableTime(TimeProvider.System.GetUtcNow().AddSeconds(10)), relaxed: true));
        Assert.Contains("NTP", problem);
    }

    [Fact]
    public async Task The_pool_keeps_statements_and_tells_no_details_of_errors()
    {
        var settings = new NpgsqlConnectionStringBuilder(Db.ConnectionString);
        Assert.True(settings is { MaxAutoPrepare: 200, AutoPrepareMinUsages: 1, NoResetOnClose: true, IncludeErrorDetail: false });
        await using var own = CasesDatabase.CreateDataSource(ConnectionString + ";Max Auto Prepare=7");
        Assert.Equal(7, new NpgsqlConnectionStringBuilder(own.ConnectionString).MaxAutoPrepare);
        Assert.Equal("1min", await ScalarAsync<string>("show idle_in_transaction_session_timeout"));
        var one = NewStore(connectionString: ConnectionString + ";Maximum Pool Size=1");
        await one.ReadAsync(NewId());
        await using var prepared = one.Database.CreateCommand("select count(*) from pg_prepared_statements where statement like 'select e.data%from cases.mt_events e where e.stream_id%'");
        Assert.Equal(1L, await prepared.ExecuteScalarAsync());
    }

    [Fact]
    public async Task The_schema_is_brought_forward_once_by_any_number_of_nodes_and_never_altered_behind_its_back()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SchemaMigrator.MigrateAsync(Db, [typeof(Store).Assembly])));
        await ExecuteAsync("update cases.schema_files set hash = 'x' where name = '001_events.sql'");
        Assert.Contains("001_events.sql", (await Assert.ThrowsAsync<InvalidOperationException>(() => SchemaMigrator.MigrateAsync(Db, [typeof(Store).Assembly]))).Message);
    }
}
