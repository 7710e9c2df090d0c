using Npgsql;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.SignIn.Sessions;

/// <summary>The one statement that says which sessions are live, and what their people hold today.</summary>
internal static class SessionSql
{
    /// <param name="which">Which sessions are asked for, over <c>s</c> and the parameter <c>@key</c>.</param>
    /// <param name="demonstration">Whether invented people without an account may be signed in.</param>
    /// <param name="seenEvery">Set to note that somebody did something, at most so often; null to look only.</param>
    public static NpgsqlCommand Live(NpgsqlDataSource database, string which, SessionSettings settings, bool demonstration, TimeSpan? seenEvery, DateTimeOffset now)
    {
        var command = database.CreateCommand($"with live as ({Select} where {which} and {IsLive}){(seenEvery is null ? "" : $", seen as ({Seen})")} select * from live");
        command.Parameters.AddWithValue("now", now);
        command.Parameters.AddWithValue("today", UkCalendar.LondonDate(now));
        command.Parameters.AddWithValue("idle_since", now - settings.Idle);
        command.Parameters.AddWithValue("began_since", now - settings.Longest);
        command.Parameters.AddWithValue("demonstration", demonstration);
        if (seenEvery is { } often) command.Parameters.AddWithValue("seen_before", now - often);
        return command;
    }

    private const string InForce = "from_on <= @today and (to_on is null or to_on >= @today)";

    private const string Select = $"""
        select s.session_id, s.account_id, s.staff_id, s.agency_id, s.role, s.began_at, s.seen_at, s.proven_at, s.browser,
            array(select 'seat-' || forum || case when coordinator then '-coordinator' else '' end from cases.seats where staff_id = s.staff_id and agency_id = s.agency_id and {InForce}
                union select 'agreement-' || forum from cases.sharing_agreements where agency_id = s.agency_id and {InForce}) as held,
            array(select left(md5(s.session_id::text || record_id::text), 12) from cases.exclusions where staff_id = s.staff_id) as shut_out
        from cases.sessions s
        left join cases.accounts a on a.account_id = s.account_id
        """;

    private const string IsLive = """
        s.ended_at is null and s.seen_at > @idle_since and s.began_at > @began_since
        and (s.account_id is null and @demonstration or a.security_stamp = s.security_stamp and exists
            (select 1 from cases.account_holders h where h.account_id = s.account_id and h.staff_id = s.staff_id and not h.disabled))
        """;

    private const string Seen = "update cases.sessions u set seen_at = @now from live where u.session_id = live.session_id and u.seen_at < @seen_before";
}
