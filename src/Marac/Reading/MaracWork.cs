using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Marac.Reading;

/// <summary>What waits for the reader after hearings, in numbers: for "My work". Shows nobody.</summary>
[Requires(Capability.SeeCase)]
public sealed record CountMaracWork : IQuery<MaracWork>;

/// <summary>The numbers.</summary>
/// <param name="ToTag">Files that the reader's agency has still to flag (M-38).</param>
/// <param name="ToLift">Files from which it has still to take the flag off.</param>
/// <param name="Incidents">Further incidents on which nobody has decided.</param>
/// <param name="ContactsMine">People at risk whom the reader has still to tell (M-52).</param>
/// <param name="ContactsLate">Those whom anybody should have told by now, for whoever runs the panel.</param>
/// <param name="LateSince">The earliest day by which one of them should have been told.</param>
/// <param name="Transfers">Transfers of which something is still to be done (M-56).</param>
public sealed record MaracWork(int ToTag, int ToLift, int Incidents, int ContactsMine, int ContactsLate, DateOnly? LateSince, int Transfers);

public static class CountMaracWorkHandler
{
    public static async Task<MaracWork> Handle(CountMaracWork query, ReadContext read)
    {
        var (today, flags, runs) = (UkCalendar.LondonDate(read.Now), await read.May(Capability.AnswerResearch), await read.May(Capability.AnswerReferral) && await read.May(Capability.RunMeeting));
        Task<int> Cases(string where) => read.Count<MaracCaseRow>($"t where {where} and {{access}}", new { today, mine = read.Actor.Agency });
        var late = runs ? await read.Rows<VictimContactRow>("t where t.due_on < @today and {access} order by t.due_on", new { today }) : [];
        return new(
            flags ? await Cases(FlagSql.ToTag) : 0, flags ? await Cases(FlagSql.ToLift) : 0,
            runs ? await read.Count<IncidentRow>($"t where {IncidentSql.ToDecide} and {{access}}") : 0,
            await read.Count<VictimContactRow>("t where t.idva = @me and {access}", new { me = read.Actor.Staff }),
            late.Count, late.Count == 0 ? null : late[0].DueOn,
            runs ? await Cases("t.transfer_steps > 0") : 0);
    }
}

/// <summary>The conditions of the lists of flags, over <c>t</c>, with the parameters mine and today.</summary>
internal static class FlagSql
{
    internal const string ToTag = "t.flag_until >= @today and @mine = any(t.flag_agencies) and not @mine = any(t.tagged)";
    internal const string ToLift = "t.flag_until < @today and @mine = any(t.tagged) and not @mine = any(t.lifted)";
}

internal static class IncidentSql
{
    /// <summary>Nobody decided on it, and the same people were not referred since; over <c>t</c>.</summary>
    internal const string ToDecide =
        """
        not t.answered and not exists (
            select 1 from cases.marac_pairings p join cases.marac_cases c on c.case_id = t.case_id
            where p.victim = t.victim and p.counts and p.referred_at >= t.told_at and p.person_causing_harm = any(c.people_causing_harm))
        """;
}
