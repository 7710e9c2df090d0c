using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>
/// What the access rule knows of an actor alone, whatever the record: functions of the database, so that neither a statement nor a condition of row security
/// carries the text again and again (docs/adr/0016). They run as the owner of the tables; the reading role may ask only about whoever is asking.
/// </summary>
internal static class AccessFunctions
{
    /// <summary>Holds this role for this agency today, and the agency is open.</summary>
    public const string RoleInForce = "(select cases.role_in_force(@access_staff, @access_agency, @access_role, @access_today))";

    /// <summary>Forums for which the actor's agency is party to an agreement in force.</summary>
    public const string Agreements = "(select cases.agreed_forums(@access_agency, @access_today))::text[]";

    /// <summary>Forums on whose panels the actor sits for this agency.</summary>
    public const string Seats = "(select cases.seated_on(@access_staff, @access_agency, @access_today, false))::text[]";

    /// <summary>Forums whose panels she coordinates for it.</summary>
    public const string Coordinates = "(select cases.seated_on(@access_staff, @access_agency, @access_today, true))::text[]";

    /// <summary>
    /// All that this actor is kept from: shut out by name, or restricted to others; a record for somebody in it, and a part for its whole or somebody in that.
    /// A restriction does not bind the product itself.
    /// </summary>
    public const string Barred = "select b from cases.barred_from(@access_staff, @access_role) b";

    /// <summary>Emergency openings of this actor that hold at this moment.</summary>
    public const string Openings = "select o from cases.opened_to(@access_staff, @access_agency, @access_now) o";

    /// <summary>All that <see cref="AccessFacts"/> holds of an actor and a record, or of nothing in particular where that is null: one row, the ways to the record as arrays.</summary>
    public const string Standing =
        "select in_force, agreed, seated, coordinated, barred, streams, relations, agencies, staff, forums, through, referrals, shut"
        + " from cases.standing_to(@access_staff, @access_agency, @access_role, @access_record, @access_today, @access_now)";

    private const string OnlyOfWhoAsks =
        """
            if current_setting('role') = 'cases_reader' and of_staff is distinct from cases.asking_staff() then
                raise exception 'one asks for oneself' using errcode = 'insufficient_privilege';
            end if;
        """;

    public static IReadOnlyList<string> All { get; } =
    [
        Function("role_in_force(of_staff uuid, of_agency uuid, of_role text, today date)", "boolean",
            """
            begin
                return exists (
                    select 1 from cases.staff_roles r join cases.agencies a on a.agency_id = r.agency_id
                    where r.staff_id = of_staff and r.agency_id = of_agency and r.role = of_role and r.from_on <= today and (r.to_on is null or r.to_on >= today)
                    and (a.closed_on is null or a.closed_on > today));
            end
            """),
        Function("agreed_forums(of_agency uuid, today date)", "text[]",
            """
            begin
                return array(select a.forum from cases.sharing_agreements a where a.agency_id = of_agency and a.from_on <= today and (a.to_on is null or a.to_on >= today));
            end
            """),
        Function("seated_on(of_staff uuid, of_agency uuid, today date, to_coordinate boolean)", "text[]",
            """
            begin
                return array(
                    select s.forum from cases.seats s where s.staff_id = of_staff and s.agency_id = of_agency and s.from_on <= today and (s.to_on is null or s.to_on >= today)
                    and (s.coordinator or not to_coordinate));
            end
            """),
        Function("barred_from(of_staff uuid, of_role text)", "setof uuid",
            $"""
            declare bars uuid[];
            begin
            {OnlyOfWhoAsks}
                bars := array(
                    select x.record_id from cases.exclusions x where x.staff_id = of_staff
                    union select x.record_id from cases.restrictions x where of_role <> '{Role.System}' and not of_staff = any(x.staff));
                if cardinality(bars) = 0 then return; end if;
                return query
                    with known(id) as (select unnest(bars) union select p.stream_id from cases.record_people p where p.person_id = any(bars))
                    select id from known union select w.stream_id from cases.record_parts w where w.whole_id in (select id from known);
            end
            """),
        Function("opened_to(of_staff uuid, of_agency uuid, at timestamptz)", "setof uuid",
            $"""
            begin
            {OnlyOfWhoAsks}
                return query select o.record_id from cases.emergency_openings o where o.staff_id = of_staff and o.agency_id = of_agency and o.opened_at <= at and o.until_at > at;
            end
            """),
        Function("""
            standing_to(of_staff uuid, of_agency uuid, of_role text, record uuid, today date, at timestamptz,
                out in_force boolean, out agreed text[], out seated text[], out coordinated text[], out barred boolean, out streams uuid[], out relations text[],
                out agencies uuid[], out staff uuid[], out forums text[], out through boolean[], out referrals boolean[], out shut boolean[])
            """, "record",
            $"""
            declare bars uuid[]; opened uuid[]; ways uuid[];
            begin
                in_force := cases.role_in_force(of_staff, of_agency, of_role, today);
                agreed := cases.agreed_forums(of_agency, today);
                seated := cases.seated_on(of_staff, of_agency, today, false);
                coordinated := cases.seated_on(of_staff, of_agency, today, true);
                if record is null then return; end if;
                bars := array(select b from cases.barred_from(of_staff, of_role) b);
                opened := array(select o from cases.opened_to(of_staff, of_agency, at) o);
                barred := record = any(bars);
                -- As an array, so that they are looked up by index whatever the planner thought of the table when it was small.
                ways := record || array(select distinct p.stream_id from cases.record_people p where p.person_id = record and p.stream_id <> record);
                select array_agg(ai.stream_id), array_agg(r.relation), array_agg(r.agency_id), array_agg(r.staff_id), array_agg(ai.forum), array_agg(ai.stream_id <> record),
                       array_agg({AccessSql.IsReferral("ai.stream_id")}), array_agg(ai.stream_id = any(bars))
                into streams, relations, agencies, staff, forums, through, referrals, shut
                from cases.involvements ai cross join lateral (
                    select ai.relation, ai.agency_id, ai.staff_id where {AccessSql.InItsTime.Replace("@access_today", "today", StringComparison.Ordinal)}
                    union all select '{Relation.BrokenGlass}', of_agency, of_staff where ai.stream_id = any(opened)) r
                where ai.stream_id = any(ways);
            end
            """),
    ];

    private static string Function(string signature, string returns, string body) =>
        $"create or replace function cases.{signature} returns {returns} language plpgsql stable security definer set search_path = pg_catalog, pg_temp"
        + $"{(returns.StartsWith("setof", StringComparison.Ordinal) ? " rows 20" : "")} as $body$ {body} $body$";
}
