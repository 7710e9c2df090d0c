using System.Diagnostics;
using Npgsql;
using SafeDurham.Cases.Agencies.Access;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.TestKit;

namespace SafeDurham.Cases.Slices.Tests.Agencies;

/// <summary>Check, list, search and count are four ways of asking one question, and the second wall is a fifth (A3, A6): over 200 users and 5,000 cases they never differ.</summary>
public class AccessAtSizeTests(SliceFixture fixture, ITestOutputHelper output)
{
    private const int Users = 200, Cases = 5_000, Areas = 5;
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Check_list_search_and_count_agree_with_each_other_and_with_the_second_wall()
    {
        await using var engine = await fixture.EngineAsync();
        var crowd = new Crowd(20261120, Users, Cases, Now);
        await crowd.FillAsync(engine.Settings.OwnersDatabase!);
        var rule = new AccessRule(new FakeTimeProvider(Now));
        var (differences, allowed, checks) = (new List<string>(), 0L, 0);
        var (first, second) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var number = 0; number < Users; number++)
        {
            var (user, area) = (crowd.Users[number], number % Areas);
            var expected = crowd.Cases.Where(one => crowd.MaySeeCase(user, one)).Select(one => one.Id).ToHashSet();
            allowed += expected.Count;
            var watch = Stopwatch.StartNew();
            var (list, count, search) = await AskedAsync(engine.Settings.Database, area, rule.Filter(user.Actor, Capability.SeeCase, "t.stream_id"), null);
            first += watch.Elapsed;
            watch.Restart();
            var (wall, wallCount, wallSearch) = await AskedAsync(engine.Settings.Database, area, null, rule.ReadAs(user.Actor, Capability.SeeCase));
            second += watch.Elapsed;
            var there = crowd.Cases.Where(one => one.Number % Areas == area && expected.Contains(one.Id)).Select(one => one.Id).ToHashSet();
            foreach (var (way, found, right) in new[] { ("list", list, expected), ("search", search, there), ("second wall", wall, expected), ("second wall, search", wallSearch, there) })
                if (!found.SetEquals(right)) differences.Add($"{user}: {way} differs in {string.Join(", ", found.Except(right).Concat(right.Except(found)).Take(3))}");
            if (count != expected.Count || wallCount != expected.Count) differences.Add($"{user}: counts {count} and {wallCount}, not {expected.Count}");
            foreach (var one in Sample(crowd, expected))
            {
                checks++;
                if (await rule.MayAsync(user.Actor, Capability.SeeCase, one, engine.Settings.Database, TestContext.Current.CancellationToken) != expected.Contains(one)) differences.Add($"{user}: check of {one}");
            }
        }
        output.WriteLine($"{allowed} of {Users * Cases} allowed, {checks} checks; three questions by the filter {first.TotalMilliseconds / Users:0} ms a user, by row security {second.TotalMilliseconds / Users:0} ms.");
        Assert.Empty(differences.Take(10));
        // Neither all nor nothing, or the comparison would prove nothing.
        Assert.InRange(allowed, Users * Cases / 200, Users * Cases / 2);
    }

    /// <summary>Some of those that she may see, some that she may not, for the check of one record.</summary>
    private static IEnumerable<Guid> Sample(Crowd crowd, HashSet<Guid> allowed) =>
        allowed.Take(5).Concat(crowd.Cases.Where((one, i) => i % 500 == allowed.Count % 500 && !allowed.Contains(one.Id)).Select(one => one.Id));

    private static async Task<(HashSet<Guid> List, int Count, HashSet<Guid> Search)> AskedAsync(NpgsqlDataSource database, int area, AccessFilter? filter, ReadAs? readAs)
    {
        var where = filter?.Sql ?? "true";
        async Task<List<object>> Ask(string sql)
        {
            await using var command = new ReadCommand(database, readAs) { CommandText = sql };
            foreach (var (name, value) in filter?.Parameters ?? new Dictionary<string, object>()) command.Parameters.AddWithValue(name, value);
            await using var reader = await command.ExecuteReaderAsync();
            var values = new List<object>();
            while (await reader.ReadAsync()) values.Add(reader.GetValue(0));
            return values;
        }
        var list = await Ask($"select t.stream_id from cases.marac_intake t where {where}");
        var count = await Ask($"select count(*)::int from cases.marac_intake t where {where}");
        var search = await Ask($"select t.stream_id from cases.marac_intake t where t.area = 'Area {area}' and ({where})");
        return ([.. list.Cast<Guid>()], (int)count.Single(), [.. search.Cast<Guid>()]);
    }
}
