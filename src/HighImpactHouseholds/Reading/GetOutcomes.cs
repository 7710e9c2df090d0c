using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.HighImpactHouseholds.Reading;

/// <summary>What was achieved with the households that were designated between two days.</summary>
[Requires(Capability.SeeFigures)]
public sealed record GetHouseholdOutcomes([property: Plain] DateOnly From, [property: Plain] DateOnly To, [property: Plain] string? Area = null) : IQuery<HouseholdOutcomes>;

/// <summary>One aim over many households: of those that had something to improve and were measured before and after, how many improved.</summary>
/// <param name="Unknown">Designated households of which the aim is not known before and after.</param>
/// <param name="NothingToImprove">Known before, and there was nothing to improve.</param>
public sealed record AimCount(Aim Aim, int Improved, int Counted, int NothingToImprove, int Unknown);

/// <summary>Counts of a period.</summary>
/// <param name="Adults">People, each counted once however often she or he moved.</param>
/// <param name="Lasted">Of <paramref name="WatchOver"/>: those whose watch is over.</param>
public sealed record HouseholdOutcomes(
    int Designated, int WithPlan, IReadOnlyDictionary<ClosingOutcome, int> Closed, int UnderWatch, int Lasted, int WatchOver, int Regressed, int Claimed, int Needs, int NeedsMet, int Adults, int Children,
    IReadOnlyList<AimCount> Aims);

public static class GetHouseholdOutcomesHandler
{
    public static async Task<HouseholdOutcomes> Handle(GetHouseholdOutcomes query, ReadContext read)
    {
        var parameters = new { from = query.From, to = query.To, area = query.Area ?? "" };
        var rows = await read.Rows<HouseholdOutcomeRow>("t where t.designated_on between @from and @to and (@area = '' or t.area = @area)", parameters);
        var (adults, children) = await PeopleAsync(rows, read);
        return Count(rows, UkCalendar.LondonDate(read.Now), adults, children);
    }

    internal static HouseholdOutcomes Count(IReadOnlyList<HouseholdOutcomeRow> rows, DateOnly today, int adults, int children)
    {
        var over = rows.Where(r => r.WatchUntil < today).ToList();
        return new(
            rows.Count, rows.Count(r => r.PlanOn is not null), Enum.GetValues<ClosingOutcome>().ToDictionary(o => o, o => rows.Count(r => r.Outcome == o)),
            rows.Count(r => r.WatchUntil >= today && r.RegressedOn is null), over.Count(r => r.RegressedOn is null), over.Count, rows.Count(r => r.RegressedOn is not null), rows.Count(r => r.ClaimedOn is not null),
            rows.Sum(r => r.Needs), rows.Sum(r => r.NeedsMet), adults, children, [.. Enum.GetValues<Aim>().Select(aim => Count(rows, aim))]);
    }

    private static AimCount Count(IReadOnlyList<HouseholdOutcomeRow> rows, Aim aim)
    {
        var figures = rows.Select(r => r.Aims.First(a => a.Aim == aim)).ToList();
        return new(
            aim, figures.Count(f => f.Counts && f.Improved), figures.Count(f => f.Counts), figures.Count(f => f.Before is not null && !f.Had),
            figures.Count(f => f.Before is null || f.Had && f.After is null));
    }

    /// <summary>Distinct people who lived in one of the households on or after its designation: who moved from one to another is one.</summary>
    private static async Task<(int Adults, int Children)> PeopleAsync(IReadOnlyList<HouseholdOutcomeRow> rows, ReadContext read)
    {
        await using var command = read.AsProgram.Sql(
            """
            select count(distinct t.person) filter (where t.part = 'Adult')::int,
                count(distinct t.person) filter (where t.part = 'Child' and not exists (select 1 from cases.household_memberships o where o.person = t.person and o.part = 'Adult' and o.case_id = any(@cases)))::int
            from cases.household_memberships t where t.case_id = any(@cases) and t.designated_on is not null and (t.until_on is null or t.until_on > t.designated_on)
            """, new { cases = rows.Select(r => r.CaseId.Value).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        await reader.ReadAsync(read.Cancel);
        return (reader.GetInt32(0), reader.GetInt32(1));
    }
}
