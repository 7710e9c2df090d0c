using System.Globalization;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>The second wall (docs/adr/0014): what the database is told of who asks, and what it shows of the tables that are no read models.</summary>
internal static class AccessPolicies
{
    private const string ForOperators = $"(select cases.asking_for()) = '{nameof(Capability.Operate)}' and ";

    /// <summary>Capabilities that are about every record, without a relation to it. All others that need none are about no record at all.</summary>
    private static readonly HashSet<Capability> Freely = [Capability.EraseRecords];

    public static IReadOnlyDictionary<string, string> Fixed { get; } = new Dictionary<string, string>
    {
        ["mt_events"] = AccessSql.Policy("mt_events.stream_id"),
        ["mt_streams"] = ReadingPolicies.SomebodyAsks,
        ["reading_log"] = $"(select cases.asking_for()) in ('{nameof(Capability.SeeReadingLog)}', '{nameof(Capability.SeeMisuse)}') and "
            + AccessSql.AsSettings($"{AccessFunctions.RoleInForce} and {GetReadingLogHandler.OfHerAgency}".Replace("l.agency_id", "reading_log.agency_id", StringComparison.Ordinal)
                .Replace("@agency", "@access_agency", StringComparison.Ordinal).Replace("@today", "@access_today", StringComparison.Ordinal)),
        ["wolverine_incoming_envelopes"] = ForOperators + AccessSql.AsSettings(AccessFunctions.RoleInForce),
        ["wolverine_dead_letters"] = ForOperators + AccessSql.AsSettings(AccessFunctions.RoleInForce),
    };

    public static ReadAs Asking(Actor actor, Capability capability, DateTimeOffset now)
    {
        var grants = Grants.For(actor.Role, capability).ToList();
        return new ReadAs(
        [
            new("cases.staff", actor.Staff.Value.ToString()),
            new("cases.agency", actor.Agency.Value.ToString()),
            new("cases.role", actor.Role.ToString()),
            new("cases.capability", capability.ToString()),
            new("cases.relations", "{" + string.Join(',', grants.Select(g => g.Relation).OfType<Relation>().Distinct()) + "}"),
            new("cases.freely", Freely.Contains(capability) && grants.Any(g => g.Relation is null) ? "true" : "false"),
            new("cases.today", UkCalendar.LondonDate(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new("cases.now", now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        ]);
    }
}
