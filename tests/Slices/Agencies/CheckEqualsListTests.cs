using Npgsql;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Slices.Tests.Agencies;

/// <summary>The check of one record and the filter of lists are two ways of asking one question: over random relations they never differ.</summary>
public class CheckEqualsListTests(SliceFixture fixture)
{
    private const int Agencies = 2, Staff = 6, Records = 16, People = 8;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Check_and_list_agree(int seed)
    {
        await using var engine = await fixture.EngineAsync();
        var database = engine.Settings.Database;
        var random = new Random(seed);
        await FillAsync(database, random);
        var rule = new AccessRule(TimeProvider.System);
        var ids = Enumerable.Range(0, Records).Select(Record).Concat(Enumerable.Range(0, People).Select(Person)).ToArray();
        var (allowed, asked) = (0, 0);
        for (var staff = 0; staff < Staff; staff++)
            foreach (var role in Enum.GetValues<Role>())
            {
                var actor = new Actor(new(Id(2, staff)), new(Id(1, staff % Agencies)), role);
                foreach (var capability in Enum.GetValues<Capability>().Where(c => Grants.For(role, c).Any(g => g.Relation is not null || c == Capability.SeePerson)))
                {
                    var listed = await ListAsync(database, rule, actor, capability, ids);
                    foreach (var id in ids)
                    {
                        asked++;
                        var may = await rule.MayAsync(actor, capability, id, database, TestContext.Current.CancellationToken);
                        Assert.True(may == listed.Contains(id), $"{actor.Role} {capability} {id}: check says {may}");
                        if (may) allowed++;
                    }
                }
            }
        // Neither all nor nothing, or the comparison would prove nothing.
        Assert.InRange(allowed, asked / 100, asked * 9 / 10);
    }

    [Fact]
    public async Task What_is_granted_nowhere_lists_nothing()
    {
        await using var engine = await fixture.EngineAsync();
        var rule = new AccessRule(TimeProvider.System);
        var manager = new Actor(new(Id(2, 1)), new(Id(1, 1)), Role.Manager);
        Assert.Equal("false", rule.Filter(manager, Capability.SeeCase, "t.stream_id").Sql);
        Assert.Equal("false", rule.Filter(manager with { Role = Role.System }, Capability.SeeCase, "t.stream_id").Sql);
    }

    private static async Task<HashSet<Guid>> ListAsync(NpgsqlDataSource database, AccessRule rule, Actor actor, Capability capability, Guid[] ids)
    {
        var filter = rule.Filter(actor, capability, "t.stream_id");
        await using var command = database.CreateCommand($"select t.stream_id from unnest(@ids) as t(stream_id) where ({filter.Sql})");
        command.Parameters.AddWithValue("ids", ids);
        foreach (var (name, value) in filter.Parameters) command.Parameters.AddWithValue(name, value);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new HashSet<Guid>();
        while (await reader.ReadAsync()) found.Add(reader.GetGuid(0));
        return found;
    }

    private static async Task FillAsync(NpgsqlDataSource database, Random random)
    {
        var (past, today, future) = (new DateOnly(2020, 1, 1), DateOnly.FromDateTime(DateTime.UtcNow), new DateOnly(2090, 1, 1));
        (DateOnly From, object To) Days() => random.Next(12) switch { 0 => (past, (object)today.AddDays(-3)), 1 => (future, DBNull.Value), 2 => (past, future), _ => (past, DBNull.Value) };
        T Of<T>(params T[] values) => values[random.Next(values.Length)];
        string AnyForum() => Of("Marac", "Marac", "Marac", "Mais", "");

        for (var a = 0; a < Agencies; a++)
        {
            await RunAsync(database, "insert into cases.agencies (stream_id, agency_id, name, kind, closed_on) values ($1, $1, 'Example', 'Other', $2)", Id(1, a), random.Next(12) == 0 ? past : DBNull.Value);
            foreach (var forum in new[] { "Marac", "Mais" })
                if (random.Next(8) > 0)
                {
                    var (from, to) = Days();
                    await RunAsync(database, "insert into cases.sharing_agreements (stream_id, agreement_id, agency_id, forum, from_on, to_on, purposes) values ($1, $1, $2, $3, $4, $5, '{}')", Id(3, a * 2 + forum.Length % 2), Id(1, a), forum, from, to);
                }
        }
        for (var s = 0; s < Staff; s++)
        {
            foreach (var role in Enum.GetNames<Role>().Where(_ => random.Next(8) > 0))
            {
                var (from, to) = Days();
                await RunAsync(database, "insert into cases.staff_roles (stream_id, staff_id, role, from_on, to_on, agency_id) values ($1, $1, $2, $3, $4, $5)", Id(2, s), role, from, to, Id(1, s % Agencies));
            }
            if (random.Next(8) > 0)
            {
                var (from, to) = Days();
                await RunAsync(database, "insert into cases.seats (stream_id, staff_id, forum, from_on, to_on, agency_id, coordinator) values ($1, $1, $2, $3, $4, $5, $6)", Id(2, s), Of("Marac", "Mais"), from, to, Id(1, s % Agencies), random.Next(2) == 0);
            }
            if (random.Next(3) == 0) await RunAsync(database, "insert into cases.exclusions (stream_id, staff_id, record_id) values ($1, $1, $2)", Id(2, s), random.Next(2) == 0 ? Record(random.Next(Records)) : Person(random.Next(People)));
        }
        for (var r = 0; r < Records; r++)
        {
            await RunAsync(database, "insert into cases.mt_streams (id, type, version) values ($1, $2, 1)", Record(r), Of("referral", "marac_case"));
            for (var i = random.Next(1, 6); i > 0; i--) await InvolveAsync(database, Record(r), Of("Referrer", "Referrer", "PanelCoordinator", "PanelCoordinator", "PanelMember", "PanelMember", "Recorder", "AllocatedWorker", "AllocatedWorker", "ActionOwner", "MeetingResearch", "SomethingNew"), random, Of(AnyForum(), AnyForum(), AnyForum(), "Unheard"));
            for (var i = random.Next(1, 4); i > 0; i--) await RunAsync(database, "insert into cases.record_people (stream_id, person_id, role) values ($1, $2, 'Victim') on conflict do nothing", Record(r), Person(random.Next(People)));
        }
        for (var r = Records / 2; r < Records; r += 2) await RunAsync(database, "insert into cases.record_parts (stream_id, whole_id) values ($1, $2)", Record(r), Record(random.Next(Records / 2)));
        for (var p = 0; p < People; p++) if (random.Next(3) > 0) await InvolveAsync(database, Person(p), "Recorder", random, "");
    }

    private static Task InvolveAsync(NpgsqlDataSource database, Guid stream, string relation, Random random, string forum)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var (from, until) = random.Next(10) switch { 0 => (today.AddDays(3), new DateOnly(2999, 12, 31)), 1 => (new DateOnly(1900, 1, 1), today.AddDays(-3)), _ => (new DateOnly(1900, 1, 1), new DateOnly(2999, 12, 31)) };
        return RunAsync(database, "insert into cases.involvements (stream_id, relation, agency_id, staff_id, forum, from_on, until_on) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
            stream, relation, random.Next(2) == 0 ? Guid.Empty : Id(1, random.Next(Agencies)), random.Next(3) == 0 ? Id(2, random.Next(Staff)) : Guid.Empty, forum, from, until);
    }

    private static async Task RunAsync(NpgsqlDataSource database, string sql, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync();
    }

    private static Guid Record(int number) => Id(4, number);

    private static Guid Person(int number) => Id(5, number);

    private static Guid Id(int kind, int number) => new(kind, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)(number + 1)]);
}
