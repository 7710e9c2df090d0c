using Npgsql;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>Answers the one access question from what is true now: no cache, no lagging view, so that what was taken away is gone at the next click.</summary>
public sealed class AccessRule(TimeProvider time) : IAccessRule
{
    public ReadingPolicies Policies { get; } = new(AccessSql.Policy, AccessPolicies.Fixed, AccessFunctions.All);

    public async Task<bool> MayAsync(Actor actor, Capability capability, Guid? record, NpgsqlDataSource database, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(database);
        if (!Grants.For(actor.Role, capability).Any()) return false;
        var facts = await FactsAsync(actor, record, database, cancel);
        return facts.Standings(actor, record is not null).Any(standing => CaseAccess.May(standing, capability));
    }

    public AccessFilter Filter(Actor actor, Capability capability, string column)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Role == Role.System && actor != Actor.System) return AccessFilter.None;
        return AccessSql.Filter(actor.Role, capability, column) is { } sql ? new AccessFilter(sql, Parameters(actor)) : AccessFilter.None;
    }

    public ReadAs? ReadAs(Actor actor, Capability capability)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor == Actor.System ? null : AccessPolicies.Asking(actor, capability, time.GetUtcNow());
    }

    private async Task<AccessFacts> FactsAsync(Actor actor, Guid? record, NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(AccessFunctions.Standing);
        foreach (var (name, value) in Parameters(actor)) command.Parameters.AddWithValue(name, value);
        command.Parameters.Add(new NpgsqlParameter<Guid?>("access_record", record));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        var facts = new AccessFacts(reader.GetBoolean(0), Forums(reader, 1), Forums(reader, 2), Forums(reader, 3), Excluded: false, []);
        return record is null ? facts : facts with { Excluded = reader.GetBoolean(4), Paths = Paths(reader) };
    }

    private Dictionary<string, object> Parameters(Actor actor) => new()
    {
        ["access_staff"] = actor.Staff.Value,
        ["access_agency"] = actor.Agency.Value,
        ["access_role"] = actor.Role.ToString(),
        ["access_today"] = UkCalendar.LondonDate(time.GetUtcNow()),
        ["access_now"] = time.GetUtcNow(),
    };

    private static IReadOnlyList<AccessPath> Paths(NpgsqlDataReader row)
    {
        if (row.IsDBNull(5)) return [];
        var (streams, relations, agencies, staff) = (Column<Guid>(5), Column<string>(6), Column<Guid>(7), Column<Guid>(8));
        var (forums, through, referrals, shut) = (Column<string>(9), Column<bool>(10), Column<bool>(11), Column<bool>(12));
        return [.. streams.Select((stream, i) =>
        {
            var forum = Enum.TryParse<Forum>(forums[i], out var known) ? known : (Forum?)null;
            // A relation or a forum that this version does not know gives nothing.
            var relation = Enum.TryParse<Relation>(relations[i], out var held) && (forum is not null || forums[i].Length == 0) ? held : (Relation?)null;
            return new AccessPath(stream, relation, new AgencyId(agencies[i]), new StaffId(staff[i]), forum, through[i], referrals[i], shut[i]);
        })];

        T[] Column<T>(int number) => row.GetFieldValue<T[]>(number);
    }

    private static HashSet<Forum> Forums(NpgsqlDataReader row, int column) =>
        [.. row.GetFieldValue<string[]>(column).Where(f => Enum.TryParse<Forum>(f, out _)).Select(Enum.Parse<Forum>)];
}
