using Npgsql;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>Answers the one access question from what is true now: no cache, no lagging view, so that what was taken away is gone at the next click.</summary>
public sealed class AccessRule(TimeProvider time) : IAccessRule
{
    private const string Actors =
        $"select {AccessSql.RoleInForce}, array({AccessSql.Agreements}), array({AccessSql.Seats}), array({AccessSql.Coordinates})";

    private static readonly string Record =
        $"select {AccessSql.Barred("@access_record")}";

    private static readonly string Paths =
        $"""
        select ai.stream_id, r.relation, r.agency_id, r.staff_id, ai.forum, w.through, {AccessSql.IsReferral("ai.stream_id")}, {AccessSql.Barred("ai.stream_id")}
        from (select @access_record as stream_id, false as through union select rp.stream_id, true from cases.record_people rp where rp.person_id = @access_record) w
        join cases.involvements ai on ai.stream_id = w.stream_id
        cross join lateral (
            select ai.relation, ai.agency_id, ai.staff_id where {AccessSql.InItsTime}
            union all select '{Relation.BrokenGlass}', @access_agency, @access_staff where ai.stream_id in ({AccessSql.Openings})) r
        """;

    public ReadingPolicies Policies { get; } = new(AccessSql.Policy, AccessPolicies.Fixed);

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
        await using var command = database.CreateCommand(record is null ? Actors : $"{Actors}; {Record}; {Paths}");
        foreach (var (name, value) in Parameters(actor)) command.Parameters.AddWithValue(name, value);
        if (record is { } asked) command.Parameters.AddWithValue("access_record", asked);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        var facts = new AccessFacts(reader.GetBoolean(0), Forums(reader, 1), Forums(reader, 2), Forums(reader, 3), Excluded: false, []);
        if (record is null) return facts;
        await reader.NextResultAsync(cancel);
        await reader.ReadAsync(cancel);
        var excluded = reader.GetBoolean(0);
        await reader.NextResultAsync(cancel);
        var paths = new List<AccessPath>();
        while (await reader.ReadAsync(cancel)) paths.Add(Path(reader));
        return facts with { Excluded = excluded, Paths = paths };
    }

    private Dictionary<string, object> Parameters(Actor actor) => new()
    {
        ["access_staff"] = actor.Staff.Value,
        ["access_agency"] = actor.Agency.Value,
        ["access_role"] = actor.Role.ToString(),
        ["access_today"] = UkCalendar.LondonDate(time.GetUtcNow()),
        ["access_now"] = time.GetUtcNow(),
    };

    private static AccessPath Path(NpgsqlDataReader row)
    {
        var forum = Enum.TryParse<Forum>(row.GetString(4), out var known) ? known : (Forum?)null;
        // A relation or a forum that this version does not know gives nothing.
        var relation = Enum.TryParse<Relation>(row.GetString(1), out var held) && (forum is not null || row.GetString(4).Length == 0) ? held : (Relation?)null;
        return new AccessPath(row.GetGuid(0), relation, new AgencyId(row.GetGuid(2)), new StaffId(row.GetGuid(3)), forum, row.GetBoolean(5), row.GetBoolean(6), row.GetBoolean(7));
    }

    private static HashSet<Forum> Forums(NpgsqlDataReader row, int column) =>
        [.. row.GetFieldValue<string[]>(column).Where(f => Enum.TryParse<Forum>(f, out _)).Select(Enum.Parse<Forum>)];
}
