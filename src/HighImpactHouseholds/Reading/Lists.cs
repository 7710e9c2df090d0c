using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.HighImpactHouseholds.Reading;

/// <summary>Which households a list shows.</summary>
public enum HouseholdFilter { Open, ToScreen, WithPlan, Watched, Ended, All }

/// <summary>Households that the reader may see, those with the next day first.</summary>
/// <param name="Mine">Only those that the reader leads.</param>
[Requires(Capability.SeeCase)]
public sealed record ListHouseholds(
    [property: Plain] HouseholdFilter Filter = HouseholdFilter.Open, [property: Plain] bool Mine = false, [property: Plain] string? Area = null, [property: Plain] string? Reference = null) : IQuery<IReadOnlyList<HouseholdRow>>;

/// <summary>Households in which somebody lives now, of those that the reader may see.</summary>
[Requires(Capability.SeeCase)]
public sealed record ListHouseholdsOfPerson([property: Plain] PersonId PersonId) : IQuery<IReadOnlyList<HouseholdRow>>;

/// <summary>What the reader has to do with households in the next fortnight, earliest first: whoever coordinates what nobody leads and what is hers to decide, a lead worker what she leads.</summary>
[Requires(Capability.SeeCase)]
public sealed record ListHouseholdWork : IQuery<IReadOnlyList<HouseholdDueRow>>;

/// <summary>How many things <see cref="ListHouseholdWork"/> would give. Shows nobody.</summary>
[Requires(Capability.SeeCase)]
public sealed record CountHouseholdWork : IQuery<int>;

/// <summary>Households that can be claimed for.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record ListHouseholdsToClaim : IQuery<IReadOnlyList<HouseholdDueRow>>;

/// <summary>How many nominations wait to be screened. Shows nobody.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record CountHouseholdsToScreen : IQuery<int>;

public static class ListHouseholdsHandler
{
    public const int Most = 300;

    public static async Task<IReadOnlyList<HouseholdRow>> Handle(ListHouseholds query, ReadContext read)
    {
        var rows = await read.Rows<HouseholdRow>(
            $"t where {Condition(query.Filter)} and (not @mine or t.lead = @me) and (@area = '' or t.area = @area) and (@reference = '' or t.reference = @reference or t.nomination_reference = @reference)"
            + $" and {{access}} order by coalesce(t.screening_due_on, t.review_on, t.watch_until) nulls last, t.reference limit {Most}",
            new { mine = query.Mine, me = read.Actor.Staff, area = query.Area ?? "", reference = (query.Reference ?? "").Trim().ToUpperInvariant() });
        return await HouseholdLists.Shown(rows, read);
    }

    private static string Condition(HouseholdFilter filter) => filter switch
    {
        HouseholdFilter.ToScreen => $"t.stage = '{HouseholdStage.Nominated}'",
        HouseholdFilter.Open => $"t.closed_on is null and t.stage not in ('{HouseholdStage.Withdrawn}', '{HouseholdStage.NotAccepted}')",
        HouseholdFilter.WithPlan => $"t.stage = '{HouseholdStage.PlanActive}'",
        HouseholdFilter.Watched => $"t.stage in ('{HouseholdStage.Watched}', '{HouseholdStage.Regressed}')",
        HouseholdFilter.Ended => $"(t.closed_on is not null or t.stage in ('{HouseholdStage.Withdrawn}', '{HouseholdStage.NotAccepted}'))",
        _ => "true",
    };
}

public static class ListHouseholdsOfPersonHandler
{
    public static async Task<IReadOnlyList<HouseholdRow>> Handle(ListHouseholdsOfPerson query, ReadContext read)
    {
        var sheltered = await Shelter.Of([query.PersonId], read);
        var rows = await read.Rows<HouseholdRow>(
            "t where exists (select 1 from cases.record_people p where p.stream_id = t.stream_id and p.person_id = @person) and {access} order by t.nominated_on desc", new { person = query.PersonId });
        return await HouseholdLists.Shown([.. rows.Where(r => read.Actor.Role == Role.Coordinator || !sheltered.Contains(query.PersonId))], read);
    }
}

public static class ListHouseholdWorkHandler
{
    private const int Ahead = 14;

    public static async Task<IReadOnlyList<HouseholdDueRow>> Handle(ListHouseholdWork query, ReadContext read)
    {
        var rows = await read.Rows<HouseholdDueRow>($"t where {Condition(read)} order by t.due_on, t.reference limit 400", Parameters(read));
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }

    /// <summary>What happens by itself is nobody's work; what a lead worker does is hers, and the coordinator's only where nobody leads.</summary>
    internal static string Condition(ReadContext read) => read.Actor.Role == Role.Coordinator
        ? $"t.kind not in ('{DueKind.WatchEnds}', '{DueKind.MeasureEnds}') and t.due_on <= @until and (t.lead is null or t.kind in ('{DueKind.Claim}', '{DueKind.ClaimCheck}', '{DueKind.AfterRegression}')) and {{access}}"
        : $"t.lead = @me and t.kind not in ('{DueKind.WatchEnds}', '{DueKind.MeasureEnds}', '{DueKind.Claim}', '{DueKind.ClaimCheck}', '{DueKind.Designation}', '{DueKind.LeadWorker}') and t.due_on <= @until and {{access}}";

    internal static object Parameters(ReadContext read) => new { me = read.Actor.Staff, until = UkCalendar.LondonDate(read.Now).AddDays(Ahead) };
}

public static class CountHouseholdWorkHandler
{
    public static Task<int> Handle(CountHouseholdWork query, ReadContext read) => read.Count<HouseholdDueRow>($"t where {ListHouseholdWorkHandler.Condition(read)}", ListHouseholdWorkHandler.Parameters(read));
}

public static class ListHouseholdsToClaimHandler
{
    public static async Task<IReadOnlyList<HouseholdDueRow>> Handle(ListHouseholdsToClaim query, ReadContext read)
    {
        var rows = await read.Rows<HouseholdDueRow>($"t where t.kind = '{DueKind.Claim}' and {{access}} order by t.due_on, t.reference");
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }
}

public static class CountHouseholdsToScreenHandler
{
    public static Task<int> Handle(CountHouseholdsToScreen query, ReadContext read) => read.Count<HouseholdRow>($"t where t.stage = '{HouseholdStage.Nominated}' and {{access}}");
}

internal static class HouseholdLists
{
    /// <summary>The rows, without those whose place is protected: only whoever coordinates learns that they lived there.</summary>
    public static async Task<IReadOnlyList<HouseholdRow>> Shown(IReadOnlyList<HouseholdRow> rows, ReadContext read)
    {
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        if (read.Actor.Role == Role.Coordinator) return rows;
        var sheltered = await Shelter.Of(rows.SelectMany(r => r.Parents), read);
        return [.. rows.Select(r => r.Parents.All(sheltered.Contains) ? r : r with { Parents = [.. r.Parents.Where(p => !sheltered.Contains(p))] })];
    }
}
