using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.Facts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Measures.Returns;

/// <summary>Mean days that cases spent in one state, over those that have left it.</summary>
public sealed record StateTime(int Cases, double Days)
{
    /// <summary>Null where none has left it.</summary>
    public double? Mean => Cases == 0 ? null : Days / Cases;

    public StateTime Plus(double days) => new(Cases + 1, Days + days);
}

/// <summary>How long the referrals of one agency took, state by state.</summary>
/// <param name="Deciding">With the MARAC, until it took them, refused them, or sent them back with a question; once for each time.</param>
/// <param name="WithReferrer">Sent back, until the answer came.</param>
/// <param name="ToHearing">Taken, until the first meeting that heard them.</param>
/// <param name="Whole">From the referral to the first meeting.</param>
public sealed record AgencyTurnaround(string Agency, StateTime Deciding, StateTime WithReferrer, StateTime ToHearing, StateTime Whole);

/// <summary>Time in each state by referring agency, for the referrals of a period.</summary>
[Requires(Capability.SeeFigures)]
public sealed record GetTurnaround(DateOnly From, DateOnly To) : IQuery<IReadOnlyList<AgencyTurnaround>>;

public static class GetTurnaroundHandler
{
    private static readonly StateTime None = new(0, 0);

    public static async Task<IReadOnlyList<AgencyTurnaround>> Handle(GetTurnaround query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        return Count(await read.Rows<FactRow>($"t where t.case_id in (select r.case_id from cases.{FactsReadModel.Table} r where r.kind in ('Referral', 'Imported') and r.referred_on between @from and @to)",
            new { from = query.From, to = query.To }));
    }

    internal static IReadOnlyList<AgencyTurnaround> Count(IEnumerable<FactRow> facts)
    {
        var agencies = new SortedDictionary<string, AgencyTurnaround>(StringComparer.Ordinal);
        foreach (var one in facts.GroupBy(f => f.CaseId).Select(g => g.OrderBy(f => f.Version).ToList()))
        {
            if (one.LastOrDefault(f => f.Kind is FactKind.Referral or FactKind.Imported) is not { } referral) continue;
            var agency = agencies.GetValueOrDefault(referral.Agency!) ?? new AgencyTurnaround(referral.Agency!, None, None, None, None);
            agencies[agency.Agency] = Add(agency, referral, one);
        }
        return [.. agencies.Values];
    }

    private static AgencyTurnaround Add(AgencyTurnaround sum, FactRow referral, IReadOnlyList<FactRow> facts)
    {
        var since = referral.OccurredAt;
        var (returned, decided) = (false, false);
        foreach (var fact in facts.Where(f => f.Kind is FactKind.Returned or FactKind.Answered or FactKind.Taken or FactKind.NotTaken or FactKind.TakenBack))
        {
            if (fact.Kind == FactKind.TakenBack)
            {
                // It is to be decided again, from now on.
                (decided, since) = (false, fact.OccurredAt);
                continue;
            }
            // What is said after the decision, or answered without having been asked, moves nothing.
            if (decided || fact.Kind == FactKind.Answered && !returned) continue;
            var days = (fact.OccurredAt - since).TotalDays;
            sum = returned ? sum with { WithReferrer = sum.WithReferrer.Plus(days) } : sum with { Deciding = sum.Deciding.Plus(days) };
            since = fact.OccurredAt;
            returned = fact.Kind == FactKind.Returned;
            decided = fact.Kind is FactKind.Taken or FactKind.NotTaken;
        }
        if (facts.Select(f => f.MeetingOn).OfType<DateOnly>().Order().Select(d => (DateOnly?)d).FirstOrDefault() is not { } heard) return sum;
        var taken = facts.LastOrDefault(f => f.Kind == FactKind.Taken);
        if (taken is not null) sum = sum with { ToHearing = sum.ToHearing.Plus(Math.Max(0, heard.DayNumber - UkCalendar.LondonDate(taken.OccurredAt).DayNumber)) };
        return sum with { Whole = sum.Whole.Plus(heard.DayNumber - referral.ReferredOn!.Value.DayNumber) };
    }
}
