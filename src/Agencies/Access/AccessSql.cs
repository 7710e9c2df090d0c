using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>
/// The access rule in SQL, made from <see cref="Grants"/> as <see cref="CaseAccess"/> is. Parameters: access_staff, access_agency, access_role, access_today,
/// access_now. As <see cref="Policy"/> the same text asks the settings of the transaction instead.
/// </summary>
internal static class AccessSql
{
    private const string None = "'00000000-0000-0000-0000-000000000000'::uuid";

    /// <summary>The relation holds today.</summary>
    public const string InItsTime = "ai.from_on <= @access_today and ai.until_on >= @access_today";

    private const string Hers = $"ai.staff_id in (@access_staff, {None})";
    private const string Agreed = $"(ai.forum = any({AccessFunctions.Agreements}) or ai.forum = '' and cardinality({AccessFunctions.Agreements}) > 0)";

    /// <summary>Whether the actor is kept from a record, from somebody in it, or from the record that it is a part of or somebody in that.</summary>
    public static string Barred(string column) => $"({column} in ({AccessFunctions.Barred}))";

    /// <summary>True for the values of a column that the actor may do this to; null where nothing can be.</summary>
    public static string? Filter(Role role, Capability capability, string column)
    {
        var grants = Grants.For(role, capability).ToList();
        if (grants.Count == 0) return null;
        var open = $"not {Barred(column)}" + (role == Role.System ? "" : $" and {AccessFunctions.RoleInForce}");
        if (grants.Any(g => g.Relation is null)) return open;
        return $"{open} and ({Reached(column, [.. grants.Select(g => g.Relation!.Value).Distinct()])})";
    }

    /// <summary>
    /// The rule as the condition of row security, over the settings of the transaction: staff, agency, role, day and moment, and the relations that <see cref="Grants"/>
    /// gives for what is asked. Whatever the program forgets, it holds.
    /// </summary>
    public static string Policy(string column) => AsSettings(
        $"not {Barred(column)} and {AccessFunctions.RoleInForce} and ((select cases.asking_freely()) or {Reached(column, Enum.GetValues<Relation>(), asked: true)})");

    /// <summary>The same text with the settings in place of the parameters; in a subquery, so that each is asked once and not for every row.</summary>
    public static string AsSettings(string sql) => sql
        .Replace("@access_staff", "(select cases.asking_staff())", StringComparison.Ordinal).Replace("@access_agency", "(select cases.asking_agency())", StringComparison.Ordinal)
        .Replace("@access_role", "(select cases.asking_role())", StringComparison.Ordinal).Replace("@access_today", "(select cases.asking_on())", StringComparison.Ordinal)
        .Replace("@access_now", "(select cases.asking_at())", StringComparison.Ordinal);

    public static string IsReferral(string column) => $"exists (select 1 from cases.mt_streams am where am.id = {column} and am.type = 'referral')";

    private static string Reached(string column, IReadOnlyList<Relation> relations, bool asked = false)
    {
        var ways = new List<string>();
        var standing = relations.Where(r => r != Relation.BrokenGlass).ToList();
        if (standing.Count > 0)
        {
            var holds = Holds(standing) + (asked ? " and ai.relation = any((select cases.asking_by())::text[])" : "");
            ways.Add($"exists (select 1 from cases.involvements ai where ai.stream_id = {column} and {holds})");
            ways.Add($"exists (select 1 from cases.record_people ar join cases.involvements ai on ai.stream_id = ar.stream_id where ar.person_id = {column}"
                + $" and (ai.relation <> '{Relation.Referrer}' or {IsReferral("ai.stream_id")}) and {holds} and not {Barred("ai.stream_id")})");
        }
        if (relations.Contains(Relation.BrokenGlass))
        {
            var given = asked ? $"'{Relation.BrokenGlass}' = any((select cases.asking_by())::text[]) and " : "";
            ways.Add($"{given}{column} in ({AccessFunctions.Openings}) and exists (select 1 from cases.involvements ai where ai.stream_id = {column} and {Agreed})");
            ways.Add($"{given}exists (select 1 from cases.record_people ar join cases.involvements ai on ai.stream_id = ar.stream_id where ar.person_id = {column}"
                + $" and ar.stream_id in ({AccessFunctions.Openings}) and {Agreed} and not {Barred("ar.stream_id")})");
        }
        return string.Join(" or ", ways.Select(w => $"({w})"));
    }

    private static string Holds(IReadOnlyCollection<Relation> relations)
    {
        var ways = relations.GroupBy(Holder).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"ai.relation in ({string.Join(", ", g.Select(r => $"'{r}'"))}) and {g.Key}");
        return $"({string.Join(" or ", ways)}) and {InItsTime} and {Agreed}";
    }

    /// <summary>Who holds a relation: the condition beside its name.</summary>
    private static string Holder(Relation relation) => relation switch
    {
        Relation.PanelCoordinator => $"ai.agency_id in (@access_agency, {None}) and {Hers} and ai.forum = any({AccessFunctions.Coordinates})",
        Relation.PanelMember => $"ai.agency_id in (@access_agency, {None}) and {Hers} and ai.forum = any({AccessFunctions.Seats})",
        Relation.Referrer or Relation.Recorder or Relation.ActionOwner or Relation.MeetingResearch or Relation.ReferralReceiver => $"ai.agency_id = @access_agency and {Hers}",
        Relation.AllocatedWorker => "ai.agency_id = @access_agency and ai.staff_id = @access_staff",
        Relation.BrokenGlass => throw new InvalidOperationException("An emergency opening stands in a table of its own."),
    };
}
