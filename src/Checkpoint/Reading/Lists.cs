using System.Globalization;
using System.Text.RegularExpressions;
using SafeDurham.Cases.Checkpoint.Eligible;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Checkpoint.Reading;

/// <summary>Which cases a list shows.</summary>
public enum CaseloadPart { Running, Starting, Ended, All }

/// <summary>Cases of the team, or of one navigator; newest first.</summary>
[Requires(Capability.SeeCase)]
public sealed record ListContracts([property: Plain] CaseloadPart Part = CaseloadPart.Running, [property: Plain] StaffId? Navigator = null, [property: Plain] int Page = 1) : IQuery<ContractList>;

/// <summary>A page of the caseload.</summary>
/// <param name="Counts">How many there are of each part, for the tabs.</param>
public sealed record ContractList(IReadOnlyList<CheckpointCaseRow> Rows, IReadOnlyDictionary<CaseloadPart, int> Counts, int Page, int PageSize);

/// <summary>Alleged breaches: those that wait, or those decided.</summary>
[Requires(Capability.SeeCase)]
public sealed record ListBreaches([property: Plain] bool Decided = false) : IQuery<IReadOnlyList<CheckpointBreachRow>>;

/// <summary>How many alleged breaches the reader could decide on: not those that she alleged herself.</summary>
[Requires(Capability.DecideContract)]
public sealed record CountBreaches : IQuery<int>;

/// <summary>Ended contracts without an outcome: for an officer to choose one.</summary>
[Requires(Capability.DecideContract)]
public sealed record ListWithoutOutcome : IQuery<IReadOnlyList<CheckpointCaseRow>>;

/// <summary>The cases that a person is in, newest first.</summary>
[Requires(Capability.SeeCase)]
public sealed record ListContractsOfPerson([property: Plain] PersonId PersonId) : IQuery<IReadOnlyList<CheckpointCaseRow>>;

/// <summary>The cases that bear a reference as people write it: <c>C-2026-0188</c>, <c>c 2026 188</c>.</summary>
[Requires(Capability.SeeCase)]
public sealed record FindContractByReference([property: Plain] string Typed) : IQuery<IReadOnlyList<CheckpointCaseRow>>;

/// <summary>What would have been decided under another list, from the answers as they were kept. Changes nothing.</summary>
[Requires(Capability.SeeCase)]
public sealed record TryRuleSet([property: Plain] string RuleSet, [property: Plain] DateOnly From, [property: Plain] DateOnly To) : IQuery<TriedRuleSet?>;

/// <summary>One case under another list.</summary>
public sealed record TriedCase(CheckpointEligibilityRow Row, EligibilityResult Result);

/// <summary>All cases under another list.</summary>
/// <param name="Open">Those of which it cannot be said, because not all that this list asks was asked then.</param>
/// <param name="Differ">Those for which the other list says something else than the list that was in force did.</param>
public sealed record TriedRuleSet(RuleSet Set, int Cases, int MetThen, int MetNow, int Open, IReadOnlyList<TriedCase> Differ);

public static class ListContractsHandler
{
    public const int PageSize = 50;

    public static async Task<ContractList> Handle(ListContracts query, ReadContext read)
    {
        var counts = new Dictionary<CaseloadPart, int>();
        var whose = new { anybody = query.Navigator is null, navigator = query.Navigator ?? default };
        foreach (var part in Enum.GetValues<CaseloadPart>()) counts[part] = await read.Count<CheckpointCaseRow>($"t where {Of(part)} and (@anybody or t.navigator = @navigator) and {{access}}", whose);
        var order = query.Part == CaseloadPart.Running ? "t.ends_on, t.reference" : "t.referred_on desc, t.reference desc";
        var page = Math.Clamp(query.Page, 1, Math.Max(1, (counts[query.Part] + PageSize - 1) / PageSize));
        var rows = await read.Rows<CheckpointCaseRow>(
            $"t where {Of(query.Part)} and (@anybody or t.navigator = @navigator) and {{access}} order by {order} limit {PageSize} offset {(page - 1) * PageSize}", whose);
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return new(rows, counts, page, PageSize);
    }

    private static string Of(CaseloadPart part) => part switch
    {
        CaseloadPart.Running => "t.stage = 'Active'",
        CaseloadPart.Starting => "t.stage in ('Referred', 'Eligible', 'Offered', 'Agreed', 'Assessed')",
        CaseloadPart.Ended => "t.stage in ('Completed', 'Failed', 'Withdrawn', 'Declined', 'NotEligible')",
        _ => "true",
    };
}

public static class ListBreachesHandler
{
    public const int Most = 200;

    public static async Task<IReadOnlyList<CheckpointBreachRow>> Handle(ListBreaches query, ReadContext read)
    {
        var rows = await read.Rows<CheckpointBreachRow>(
            $"t where (t.decision is not null) = @decided and {{access}} order by {(query.Decided ? "t.decided_at desc" : "t.alleged_at")} limit {Most}", new { decided = query.Decided });
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }
}

public static class CountBreachesHandler
{
    public static Task<int> Handle(CountBreaches query, ReadContext read) => read.Count<CheckpointBreachRow>("t where t.decision is null and t.alleged_by <> @me and {access}", new { me = read.Actor.Staff });
}

public static class ListWithoutOutcomeHandler
{
    public static async Task<IReadOnlyList<CheckpointCaseRow>> Handle(ListWithoutOutcome query, ReadContext read)
    {
        var rows = await read.Rows<CheckpointCaseRow>("t where t.stage in ('Completed', 'Failed', 'Withdrawn') and t.starts_on is not null and t.outcome is null and {access} order by t.ended_on limit 200");
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }
}

public static class ListContractsOfPersonHandler
{
    public static async Task<IReadOnlyList<CheckpointCaseRow>> Handle(ListContractsOfPerson query, ReadContext read)
    {
        var rows = await read.Rows<CheckpointCaseRow>("t where t.person = @person and {access} order by t.referred_on desc", new { person = query.PersonId });
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }
}

public static partial class FindContractByReferenceHandler
{
    public static async Task<IReadOnlyList<CheckpointCaseRow>> Handle(FindContractByReference query, ReadContext read)
    {
        if (Reference(query.Typed) is not { } reference) return [];
        var rows = await read.Rows<CheckpointCaseRow>("t where t.reference = @reference and {access}", new { reference });
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }

    /// <summary>The reference as it is stored, or null when what was typed is none.</summary>
    public static string? Reference(string? typed) => Shape().Match(typed ?? "") is { Success: true } match
        ? FormattableString.Invariant($"C-{match.Groups[1].Value}-{int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture):0000}")
        : null;

    [GeneratedRegex(@"^\s*[Cc][-\s/]*([0-9]{4})[-\s/]+([0-9]{1,6})\s*$")]
    private static partial Regex Shape();
}

public static class TryRuleSetHandler
{
    public static async Task<TriedRuleSet?> Handle(TryRuleSet query, ReadContext read)
    {
        if (RuleSet.Find(query.RuleSet) is not { } set) return null;
        var rows = await read.Rows<CheckpointEligibilityRow>("t where t.decided_on between @from and @to and {access} order by t.decided_on desc", new { from = query.From, to = query.To });
        var tried = rows.Select(r => new TriedCase(r, Assessment.Of(set, Read(r.Answers), r.OffenceOn, r.ReferredOn))).ToList();
        var differ = tried.Where(t => !t.Result.IsOpen && t.Result.IsMet != t.Row.MetByList).ToList();
        foreach (var one in differ) read.Shown(one.Row.CaseId.Value, "case");
        return new(set, tried.Count, tried.Count(t => t.Row.MetByList), tried.Count(t => t.Result.IsMet), tried.Count(t => t.Result.IsOpen), differ);
    }

    internal static IReadOnlyList<CriterionAnswer> Read(string? answers) =>
        [.. (answers ?? "").Split('\n').Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2).Select(parts => new CriterionAnswer(parts[0], parts[1]))];
}

/// <summary>The navigators of the team, with how many contracts run with each.</summary>
[Requires(Capability.SeeCase)]
public sealed record ListNavigators : IQuery<IReadOnlyList<NavigatorOfTeam>>;

/// <summary>A navigator.</summary>
public sealed record NavigatorOfTeam(StaffId Staff, AgencyId Agency, int Running);

public static class ListNavigatorsHandler
{
    public static async Task<IReadOnlyList<NavigatorOfTeam>> Handle(ListNavigators query, ReadContext read)
    {
        await using var command = read.Sql(
            """
            select r.staff_id, r.agency_id, (select count(*)::int from cases.checkpoint_cases t where t.stage = 'Active' and t.navigator = r.staff_id and {access:t.stream_id})
            from cases.staff_roles r join cases.seats s on s.staff_id = r.staff_id and s.agency_id = r.agency_id and s.forum = 'Checkpoint'
            where r.role = 'Navigator' and r.from_on <= @today and (r.to_on is null or r.to_on >= @today) and s.from_on <= @today and (s.to_on is null or s.to_on >= @today)
            group by r.staff_id, r.agency_id
            """, new { today = UkCalendar.LondonDate(read.Now) });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var found = new List<NavigatorOfTeam>();
        while (await reader.ReadAsync(read.Cancel)) found.Add(new(new(reader.GetGuid(0)), new(reader.GetGuid(1)), reader.GetInt32(2)));
        return found;
    }
}
