using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Web.Watching;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Host;

/// <summary>Which alarm follows from which vital sign.</summary>
public class AlarmsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    private static readonly Vitals Well = new(Now, true)
    {
        Messages = new MessageVitals(1, 0, null, null, null, 0),
        Database = new DatabaseVitals(1 << 30, 10, 100, TimeSpan.FromSeconds(1)),
        Disk = new DiskVitals(50L << 30, 100L << 30),
        Pool = new PoolVitals(3, 80),
        Followers = [new ProjectionStatus("referrals_by_month", "running", null, TimeSpan.FromSeconds(2), 10, null)],
        Sealers = [Sealer("running", TimeSpan.FromSeconds(10))],
        Erasures = new ProjectionStatus("erasures", "running", null, TimeSpan.FromMinutes(1), 0, null),
    };

    private static ProjectionStatus Follower(string status, TimeSpan? behind) => new("referrals_by_month", status, status == "stopped" ? "Event 7 cannot be folded in." : null, behind, 6, null);

    private static ProjectionStatus Sealer(string status, TimeSpan? behind) => new("seal-events", status, status == "stopped" ? "Row 7 cannot be sealed." : null, behind, 6, null);

    [Fact]
    public void Nothing_is_the_matter_with_a_system_that_is_well() => Assert.Empty(Alarms.Of(Well));

    [Fact]
    public void A_database_that_does_not_answer_is_the_only_alarm() =>
        Assert.Equal("database-away", Assert.Single(Alarms.Of(Well with { Reached = false, Messages = new MessageVitals(0, 0, null, null, null, 9) })).Code);

    public static TheoryData<string, bool, Vitals> Each { get; } = new()
    {
        { "database-settings", true, Well with { Problems = ["fsync is off: set it on."] } },
        { "read-model-stale", true, Well with { Stale = ["marac_intake"] } },
        { "projection-stopped", true, Well with { Followers = [Follower("stopped", TimeSpan.FromHours(1))] } },
        { "projection-behind", false, Well with { Followers = [Follower("running", TimeSpan.FromSeconds(31))] } },
        { "sealer-stopped", true, Well with { Sealers = [Sealer("stopped", null)] } },
        { "sealer-behind", true, Well with { Sealers = [Sealer("running", TimeSpan.FromSeconds(61))] } },
        { "erasure-unfinished", true, Well with { Erasures = new ProjectionStatus("erasures", "stopped", "A row cannot be made.", null, 0, null) } },
        { "erasure-unfinished", true, Well with { Erasures = new ProjectionStatus("erasures", "running", null, TimeSpan.FromMinutes(11), 0, null) } },
        { "dead-letters", true, Well with { Messages = Well.Messages with { Dead = 2 } } },
        { "no-node", true, Well with { Messages = Well.Messages with { Nodes = 0 } } },
        { "messages-waiting", true, Well with { Messages = Well.Messages with { Waiting = 3, OldestWaiting = TimeSpan.FromSeconds(11), OldestUnowned = TimeSpan.FromSeconds(11) } } },
        { "messages-waiting", true, Well with { Messages = Well.Messages with { Waiting = 3, OldestWaiting = TimeSpan.FromMinutes(3) } } },
        { "timers-overdue", true, Well with { Messages = Well.Messages with { MostOverdue = TimeSpan.FromSeconds(31) } } },
        { "disk-full", true, Well with { Disk = new DiskVitals(9L << 30, 100L << 30) } },
        { "disk-full", true, Well with { Disk = new DiskVitals(1L << 29, 1L << 31) } },
        { "connections-scarce", false, Well with { Database = Well.Database with { Connections = 81 } } },
        { "pool-scarce", false, Well with { Pool = new PoolVitals(65, 80) } },
        { "transaction-open", false, Well with { Database = Well.Database with { OldestTransaction = TimeSpan.FromMinutes(6) } } },
        { "errors", false, Well with { Errors = [new ErrorKind("Pump", "TimeoutException", 2, Now)] } },
    };

    [Theory]
    [MemberData(nameof(Each), DisableDiscoveryEnumeration = true)]
    public void Each_sign_raises_its_alarm_and_no_other(string code, bool urgent, Vitals vitals)
    {
        var alarm = Assert.Single(Alarms.Of(vitals));
        Assert.Equal((code, urgent), (alarm.Code, alarm.Urgent));
        Assert.EndsWith(".", alarm.Do);
        Assert.NotEqual(alarm.What, alarm.Do);
    }

    [Fact]
    public void The_operators_handbook_says_what_to_do_at_each()
    {
        var handbook = File.ReadAllText(Path.Combine(Root(), "docs", "operating.md"));
        foreach (var code in Each.Select(row => row.Data.Item1).Append("database-away").Distinct()) Assert.Contains($"`{code}`", handbook);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "global.json"))) return folder.FullName;
        throw new InvalidOperationException("The repository's folder was not found above the tests.");
    }
}
