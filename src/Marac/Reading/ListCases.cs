using System.Globalization;
using System.Text.RegularExpressions;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Marac.Reading;

/// <summary>The cases that the reader may see, newest first; of one state and one area, or of all.</summary>
/// <param name="Area">Code of the area, or null for all.</param>
[Requires(Capability.SeeCase)]
public sealed record ListCases([property: Plain] IntakeState State = IntakeState.Accepted, [property: Plain] string? Area = null) : IQuery<IReadOnlyList<IntakeRow>>;

public static class ListCasesHandler
{
    public const int Most = 200;

    public static async Task<IReadOnlyList<IntakeRow>> Handle(ListCases query, ReadContext read)
    {
        var rows = await read.Rows<IntakeRow>(
            $"t where t.state = @state and (@area = '' or t.area = @area) and {{access}} order by t.sent_at desc limit {Most}",
            new { state = query.State, area = query.Area ?? "" });
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }
}

/// <summary>The cases that bear a reference as people write it: <c>R-2026-0412</c>, <c>m 2026 188</c>.</summary>
[Requires(Capability.SeeCase)]
public sealed record FindCaseByReference([property: Plain] string Typed) : IQuery<IReadOnlyList<IntakeRow>>;

public static partial class FindCaseByReferenceHandler
{
    public static async Task<IReadOnlyList<IntakeRow>> Handle(FindCaseByReference query, ReadContext read)
    {
        if (Reference(query.Typed) is not { } reference) return [];
        var rows = await read.Rows<IntakeRow>("t where (t.reference = @reference or t.case_reference = @reference) and {access} order by t.sent_at desc", new { reference });
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }

    /// <summary>The reference as it is stored, or null when what was typed is none.</summary>
    public static string? Reference(string? typed) => Shape().Match(typed ?? "") is { Success: true } match
        ? FormattableString.Invariant($"{match.Groups[1].Value.ToUpperInvariant()}-{match.Groups[2].Value}-{int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture):0000}")
        : null;

    [GeneratedRegex(@"^\s*([MRmr])[-\s/]*([0-9]{4})[-\s/]+([0-9]{1,6})\s*$")]
    private static partial Regex Shape();
}
