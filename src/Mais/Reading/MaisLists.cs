using System.Globalization;
using System.Text.RegularExpressions;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Mais.Reading;

/// <summary>The referrals of one tab of triage, with how many stand under each.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record ListTriage([property: Plain] TriageState Tab = TriageState.ToTriage) : IQuery<TriageList>;

/// <param name="Counts">How many stand under each tab, all of them.</param>
/// <param name="Rows">Those of the tab asked for, at most <see cref="ListTriageHandler.Most"/>; who waits longest first where a decision is due, else the newest first.</param>
public sealed record TriageList(IReadOnlyDictionary<TriageState, int> Counts, IReadOnlyList<MaisCaseRow> Rows);

/// <summary>How many referrals wait for triage: the number beside the word in the navigation. Shows nobody.</summary>
[Requires(Capability.AnswerReferral)]
public sealed record CountToTriage : IQuery<int>;

/// <summary>Which accepted cases a list shows.</summary>
public enum MaisShow { Open, Mine, ReviewDue, Section42, NoNavigator, Closed, All }

/// <summary>The accepted cases that the reader may see.</summary>
[Requires(Capability.SeeCase)]
public sealed record ListMaisCases([property: Plain] MaisShow Show = MaisShow.Open) : IQuery<MaisCaseList>;

/// <param name="Counts">How many stand under each heading, whatever is shown.</param>
public sealed record MaisCaseList(IReadOnlyDictionary<MaisShow, int> Counts, IReadOnlyList<MaisCaseRow> Rows);

/// <summary>The referrals and cases of MAIS that a person is in, newest first; those that the reader may see.</summary>
[Requires(Capability.SeeCase)]
public sealed record ListMaisOfPerson([property: Plain] PersonId PersonId) : IQuery<IReadOnlyList<MaisCaseRow>>;

/// <summary>The cases that bear a reference as people write it: <c>V-2026-0042</c>, <c>r 2026 412</c>.</summary>
[Requires(Capability.SeeCase)]
public sealed record FindMaisByReference([property: Plain] string Typed) : IQuery<IReadOnlyList<MaisCaseRow>>;

/// <summary>What waits for the reader: of her own cases, and for whoever runs MAIS of all and triage besides.</summary>
[Requires(Capability.SeeCase)]
public sealed record ListMaisWork : IQuery<IReadOnlyList<MaisWorkRow>>;

/// <summary>How much that is. Shows nobody.</summary>
[Requires(Capability.SeeCase)]
public sealed record CountMaisWork : IQuery<int>;

public static class ListTriageHandler
{
    public const int Most = 200;

    public static async Task<TriageList> Handle(ListTriage query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var order = query.Tab is TriageState.ToTriage or TriageState.Returned ? "t.overdue desc, t.sent_at" : "t.sent_at desc";
        var rows = await read.Rows<MaisCaseRow>($"t where t.state = @tab and {{access}} order by {order} limit {Most}", new { tab = query.Tab });
        foreach (var row in rows) read.Shown(row.CaseId.Value, "referral");
        var counts = Enum.GetValues<TriageState>().ToDictionary(s => s, _ => 0);
        await using var command = read.Sql("select t.state, count(*)::int from cases.mais_cases t where {access} group by t.state");
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        while (await reader.ReadAsync(read.Cancel)) counts[Enum.Parse<TriageState>(reader.GetString(0))] = reader.GetInt32(1);
        return new(counts, rows);
    }
}

public static class CountToTriageHandler
{
    public static Task<int> Handle(CountToTriage query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return read.Count<MaisCaseRow>("t where t.state = @state and {access}", new { state = TriageState.ToTriage });
    }
}

public static class ListMaisCasesHandler
{
    public const int Most = 500;

    public static async Task<MaisCaseList> Handle(ListMaisCases query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var asked = new { me = read.Actor.Staff, soon = UkCalendar.LondonDate(read.Now).AddDays(7) };
        var order = query.Show == MaisShow.Closed ? "t.closed_on desc" : "t.review_overdue desc, t.next_review_on nulls last, t.sent_at desc";
        var rows = await read.Rows<MaisCaseRow>($"t where t.state = 'Accepted' and {Where(query.Show)} and {{access}} order by {order} limit {Most}", asked);
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        var shows = Enum.GetValues<MaisShow>();
        await using var command = read.Sql($"select {string.Join(", ", shows.Select(s => $"count(*) filter (where {Where(s)})::int"))} from cases.mais_cases t where t.state = 'Accepted' and {{access}}", asked);
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        await reader.ReadAsync(read.Cancel);
        return new(shows.ToDictionary(s => s, s => reader.GetInt32((int)s)), rows);
    }

    /// <summary>The condition of a heading; the same words count and list.</summary>
    private static string Where(MaisShow show) => show switch
    {
        MaisShow.Open => "t.closed_on is null",
        MaisShow.Mine => "t.closed_on is null and t.navigator = @me",
        MaisShow.ReviewDue => "t.closed_on is null and t.next_review_on <= @soon",
        MaisShow.Section42 => "t.closed_on is null and t.section42 <> 'NotMet'",
        MaisShow.NoNavigator => "t.closed_on is null and t.navigator is null",
        MaisShow.Closed => "t.closed_on is not null",
        _ => "true",
    };
}

public static class ListMaisOfPersonHandler
{
    public static async Task<IReadOnlyList<MaisCaseRow>> Handle(ListMaisOfPerson query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var rows = await read.Rows<MaisCaseRow>("t where t.adult = @person and {access} order by t.sent_at desc", new { person = query.PersonId });
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }
}

public static partial class FindMaisByReferenceHandler
{
    public static async Task<IReadOnlyList<MaisCaseRow>> Handle(FindMaisByReference query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        if (Reference(query.Typed) is not { } reference) return [];
        var rows = await read.Rows<MaisCaseRow>("t where (t.reference = @reference or t.case_reference = @reference) and {access} order by t.sent_at desc", new { reference });
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }

    /// <summary>The reference as it is stored, or null when what was typed is none.</summary>
    public static string? Reference(string? typed) => Shape().Match(typed ?? "") is { Success: true } match
        ? FormattableString.Invariant($"{match.Groups[1].Value.ToUpperInvariant()}-{match.Groups[2].Value}-{int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture):0000}")
        : null;

    [GeneratedRegex(@"^\s*([VRvr])[-\s/]*([0-9]{4})[-\s/]+([0-9]{1,6})\s*$")]
    private static partial Regex Shape();
}

public static class ListMaisWorkHandler
{
    public const int Most = 200;

    public static async Task<IReadOnlyList<MaisWorkRow>> Handle(ListMaisWork query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var rows = await read.Rows<MaisWorkRow>($"{await WaitingAsync(read)} order by t.due_at, t.reference limit {Most}", Asked(read));
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }

    // Somebody else's first contact or review is hers to do; triage, and what has no Navigator yet, is for whoever decides.
    internal static async Task<string> WaitingAsync(ReadContext read) =>
        $"t where (t.navigator = @me {(await read.May(Capability.AnswerReferral) ? "or t.navigator is null" : "")}) and t.due_at <= @until and {{access}}";

    internal static object Asked(ReadContext read) => new { me = read.Actor.Staff, until = read.Now.AddDays(14) };
}

public static class CountMaisWorkHandler
{
    public static async Task<int> Handle(CountMaisWork query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return await read.Count<MaisWorkRow>(await ListMaisWorkHandler.WaitingAsync(read), ListMaisWorkHandler.Asked(read));
    }
}
