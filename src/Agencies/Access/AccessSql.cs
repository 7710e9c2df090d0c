using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>
/// The access rule in SQL, made from <see cref="Grants"/> as <see cref="CaseAccess"/> is. Parameters: access_staff, access_agency, access_role, access_today,
/// access_now. As <see cref="Policy"/> the same text asks the settings of the transaction instead.
/// </summary>
internal static class AccessSql
{
    private const string None = "'00000000-0000-0000-0000-000000000000'::uuid";

    public const string RoleInForce =
        "exists (select 1 from cases.staff_roles ar join cases.agencies aa on aa.agency_id = ar.agency_id where ar.staff_id = @access_staff and ar.agency_id = @access_agency"
        + " and ar.role = @access_role and ar.from_on <= @access_today and (ar.to_on is null or ar.to_on >= @access_today) and (aa.closed_on is null or aa.closed_on > @access_today))";

    /// <summary>Forums for which the actor's agency is party to an agreement in force.</summary>
    public const string Agreements =
        "select ag.forum from cases.sharing_agreements ag where ag.agency_id = @access_agency and ag.from_on <= @access_today and (ag.to_on is null or ag.to_on >= @access_today)";

    /// <summary>Forums on whose panels the actor sits for this agency.</summary>
    public const string Seats =
        "select st.forum from cases.seats st where st.staff_id = @access_staff and st.agency_id = @access_agency and st.from_on <= @access_today and (st.to_on is null or st.to_on >= @access_today)";

    public const string Coordinates = Seats + " and st.coordinator";

    /// <summary>The relation holds today.</summary>
    public const string InItsTime = "ai.from_on <= @access_today and ai.until_on >= @access_today";

    /// <summary>The records and people that this actor is kept from: shut out by name, or restricted to others. A restriction does not bind the product itself.</summary>
    public const string Bars =
        "select ax.record_id from cases.exclusions ax where ax.staff_id = @access_staff"
        + " union all select ax.record_id from cases.restrictions ax where @access_role <> 'System' and not @access_staff = any(ax.staff)";

    /// <summary>Emergency openings of this actor that hold at this moment.</summary>
    public const string Openings =
        "select eo.record_id from cases.emergency_openings eo where eo.staff_id = @access_staff and eo.agency_id = @access_agency and eo.opened_at <= @access_now and eo.until_at > @access_now";

    private const string Hers = $"ai.staff_id in (@access_staff, {None})";
    private const string Agreed = $"(ai.forum in ({Agreements}) or ai.forum = '' and exists ({Agreements}))";

    /// <summary>Whether the actor is kept from a record, from somebody in it, or from the record that it is a part of or somebody in that.</summary>
    public static string Barred(string column) =>
        $"(exists ({Bars}) and ({column} in ({Bars})"
        + $" or exists (select 1 from cases.record_people ap where ap.stream_id = {column} and ap.person_id in ({Bars}))"
        + $" or exists (select 1 from cases.record_parts aw where aw.stream_id = {column} and (aw.whole_id in ({Bars})"
        + $" or exists (select 1 from cases.record_people ap where ap.stream_id = aw.whole_id and ap.person_id in ({Bars}))))))";

    /// <summary>True for the values of a column that the actor may do this to; null where nothing can be.</summary>
    public static string? Filter(Role role, Capability capability, string column)
    {
        var grants = Grants.For(role, capability).ToList();
        if (grants.Count == 0) return null;
        var open = $"not {Barred(column)}" + (role == Role.System ? "" : $" and {RoleInForce}");
        if (grants.Any(g => g.Relation is null)) return open;
        return $"{open} and ({Reached(column, [.. grants.Select(g => g.Relation!.Value).Distinct()])})";
    }

    /// <summary>
    /// The rule as the condition of row security, over the settings of the transaction: staff, agency, role, day and moment, and the relations that <see cref="Grants"/>
    /// gives for what is asked. Whatever the program forgets, it holds.
    /// </summary>
    public static string Policy(string column) => AsSettings(
        $"not {Barred(column)} and {RoleInForce} and ((select cases.asking_freely()) or {Reached(column, Enum.GetValues<Relation>(), asked: true)})");

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
            ways.Add($"{given}{column} in ({Openings}) and exists (select 1 from cases.involvements ai where ai.stream_id = {column} and {Agreed})");
            ways.Add($"{given}exists (select 1 from cases.record_people ar join cases.involvements ai on ai.stream_id = ar.stream_id where ar.person_id = {column}"
                + $" and ar.stream_id in ({Openings}) and {Agreed} and not {Barred("ar.stream_id")})");
        }
        return string.Join(" or ", ways.Select(w => $"({w})"));
    }

    private static string Holds(IEnumerable<Relation> relations) => $"({string.Join(" or ", relations.Select(Holds))}) and {InItsTime} and {Agreed}";

    private static string Holds(Relation relation) => relation switch
    {
        Relation.PanelCoordinator => $"ai.relation = '{relation}' and ai.agency_id in (@access_agency, {None}) and {Hers} and ai.forum in ({Coordinates})",
        Relation.PanelMember => $"ai.relation = '{relation}' and ai.agency_id in (@access_agency, {None}) and {Hers} and ai.forum in ({Seats})",
        Relation.Referrer or Relation.Recorder or Relation.ActionOwner or Relation.MeetingResearch or Relation.ReferralReceiver => $"ai.relation = '{relation}' and ai.agency_id = @access_agency and {Hers}",
        Relation.AllocatedWorker => $"ai.relation = '{relation}' and ai.agency_id = @access_agency and ai.staff_id = @access_staff",
        Relation.BrokenGlass => throw new InvalidOperationException("An emergency opening stands in a table of its own."),
    };
}
