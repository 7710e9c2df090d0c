using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>The access rule in SQL, made from <see cref="Grants"/> as <see cref="CaseAccess"/> is. Parameters: access_staff, access_agency, access_role, access_today.</summary>
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

    /// <summary>Whether the actor is shut out of a record, of somebody in it, or of the record that it is a part of and of somebody in that.</summary>
    public static string Excluded(string column) =>
        $"exists (select 1 from cases.exclusions ax where ax.staff_id = @access_staff and (ax.record_id = {column}"
        + $" or exists (select 1 from cases.record_people ap where ap.stream_id = {column} and ap.person_id = ax.record_id)"
        + $" or exists (select 1 from cases.record_parts aw where aw.stream_id = {column} and (aw.whole_id = ax.record_id"
        + " or exists (select 1 from cases.record_people ap where ap.stream_id = aw.whole_id and ap.person_id = ax.record_id)))))";

    /// <summary>True for the values of a column that the actor may do this to; null where nothing can be.</summary>
    public static string? Filter(Role role, Capability capability, string column)
    {
        var grants = Grants.For(role, capability).ToList();
        if (grants.Count == 0) return null;
        var open = $"not {Excluded(column)}" + (role == Role.System ? "" : $" and {RoleInForce}");
        if (grants.Any(g => g.Relation is null)) return open;
        var relations = grants.Select(g => g.Relation!.Value).Distinct().ToList();
        var own = $"exists (select 1 from cases.involvements ai where ai.stream_id = {column} and {Holds(relations)})";
        var through = $"exists (select 1 from cases.record_people ar join cases.involvements ai on ai.stream_id = ar.stream_id where ar.person_id = {column}"
            + $" and (ai.relation <> '{Relation.Referrer}' or {IsReferral("ai.stream_id")}) and {Holds(relations)} and not {Excluded("ai.stream_id")})";
        return $"{open} and ({own} or {through})";
    }

    public static string IsReferral(string column) => $"exists (select 1 from cases.mt_streams am where am.id = {column} and am.type = 'referral')";

    private static string Holds(IEnumerable<Relation> relations) =>
        $"({string.Join(" or ", relations.Select(Holds))}) and {InItsTime}"
        + $" and (ai.forum in ({Agreements}) or ai.forum = '' and exists ({Agreements}))";

    private static string Holds(Relation relation) => relation switch
    {
        Relation.PanelCoordinator => $"ai.relation = '{relation}' and ai.agency_id in (@access_agency, {None}) and {Hers} and ai.forum in ({Coordinates})",
        Relation.PanelMember => $"ai.relation = '{relation}' and ai.agency_id in (@access_agency, {None}) and {Hers} and ai.forum in ({Seats})",
        Relation.Referrer or Relation.Recorder or Relation.ActionOwner or Relation.MeetingResearch or Relation.ReferralReceiver => $"ai.relation = '{relation}' and ai.agency_id = @access_agency and {Hers}",
        Relation.AllocatedWorker => $"ai.relation = '{relation}' and ai.agency_id = @access_agency and ai.staff_id = @access_staff",
    };

    private const string Hers = $"ai.staff_id in (@access_staff, {None})";
}
