using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.Facts;
using SafeDurham.Cases.Measures.History;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Measures.Asking;

/// <summary>A case behind a figure, by its reference and without names.</summary>
/// <param name="Imported">From an old spreadsheet: there is no page about it.</param>
/// <param name="Reference">Null where it was erased.</param>
/// <param name="EarlierReference">The case from which the clock ran; null where there is none or it may not be seen.</param>
/// <param name="Reason">Why two countings differ, where that was asked.</param>
/// <param name="Findings">What each of the definitions, or each of the two states of knowledge, says.</param>
public sealed record FigureCase(
    Guid Case, bool Imported, string? Reference, DateOnly MeetingOn, string Area, string Agency, string? EarlierReference, string? Reason, IReadOnlyList<Finding> Findings);

/// <summary>Cases behind a figure, as far as the reader may see them.</summary>
/// <param name="All">How many there are, whoever may see them.</param>
/// <param name="Hidden">How many of the page are left out because the reader may not see them.</param>
public sealed record FigureCases(int All, int Hidden, IReadOnlyList<FigureCase> Cases);

/// <summary>The cases heard that a question counts, or the repeats among them.</summary>
[Requires(Capability.SeeFiguresCases)]
public sealed record ListCases(RateQuestion Question, DateOnly? KnownOn, bool RepeatsOnly, int Skip = 0, int Take = 100) : IQuery<FigureCases>;

/// <summary>The cases that two definitions treat differently.</summary>
[Requires(Capability.SeeFiguresCases)]
public sealed record ListDefinitionDifferences(RateQuestion Question, RepeatDefinition Other, DateOnly? KnownOn, int Skip = 0, int Take = 100) : IQuery<FigureCases>;

/// <summary>How many cases two definitions treat differently, by reason; without the cases.</summary>
[Requires(Capability.SeeFigures)]
public sealed record CountDefinitionDifferences(RateQuestion Question, RepeatDefinition Other, DateOnly? KnownOn) : IQuery<IReadOnlyList<ReasonCount>>;

/// <summary>How many cases differ for one reason.</summary>
public sealed record ReasonCount(string Reason, int Cases);

public static class ListCasesHandler
{
    public static async Task<FigureCases> Handle(ListCases query, ReadContext read)
    {
        var book = await Books.ReadAsync(read, Books.EndOf(query.KnownOn));
        var definition = query.Question.Definition;
        var heard = Rate.Heard(book, query.Question).Where(h => !query.RepeatsOnly || RepeatRule.IsRepeat(book, h.At, definition)).OrderBy(h => h.Day).ThenBy(h => h.At).ToList();
        var page = heard.Skip(query.Skip).Take(query.Take).Select(h => (h.At, h.Day, Finding: Finding.Of(book, h.At, definition)));
        return await Seen.CasesAsync(read, book, heard.Count, [.. page.Select(p => new Seen.Candidate(book.Cases[p.At], p.Day, null, [p.Finding]))]);
    }
}

public static class ListDefinitionDifferencesHandler
{
    public static async Task<FigureCases> Handle(ListDefinitionDifferences query, ReadContext read)
    {
        var book = await Books.ReadAsync(read, Books.EndOf(query.KnownOn));
        var all = Differences.OfDefinitions(book, query.Question, query.Other).OrderBy(d => d.MeetingOn).ToList();
        return await Seen.DifferencesAsync(read, book, all, query.Skip, query.Take);
    }
}

public static class CountDefinitionDifferencesHandler
{
    public static async Task<IReadOnlyList<ReasonCount>> Handle(CountDefinitionDifferences query, ReadContext read) =>
        Count(Differences.OfDefinitions(await Books.ReadAsync(read, Books.EndOf(query.KnownOn)), query.Question, query.Other));

    internal static IReadOnlyList<ReasonCount> Count(IEnumerable<Difference> differences) =>
        [.. differences.GroupBy(d => d.Reason).Select(g => new ReasonCount(g.Key, g.Count())).OrderByDescending(r => r.Cases).ThenBy(r => r.Reason, StringComparer.Ordinal)];
}

/// <summary>Leaves out what the reader may not see, finds what the rest is called, and notes whom the answer shows.</summary>
internal static class Seen
{
    public sealed record Candidate(CaseEntry Entry, int Day, string? Reason, IReadOnlyList<Finding> Findings);

    public static Task<FigureCases> DifferencesAsync(ReadContext read, CaseBook book, IReadOnlyList<Difference> all, int skip, int take)
    {
        var wanted = all.Skip(skip).Take(take).ToList();
        var ids = wanted.Select(d => d.Case).ToHashSet();
        var entries = book.Cases.Where(c => ids.Contains(c.Id)).ToDictionary(c => c.Id);
        return CasesAsync(read, book, all.Count, [.. wanted.Where(d => entries.ContainsKey(d.Case)).Select(d =>
            new Candidate(entries[d.Case], d.MeetingOn.DayNumber, d.Reason, [.. new[] { d.One, d.Other }.OfType<Finding>()]))]);
    }

    public static async Task<FigureCases> CasesAsync(ReadContext read, CaseBook book, int all, IReadOnlyList<Candidate> page)
    {
        var wanted = page.Select(p => (p.Entry.Id, p.Entry.Imported)).Concat(page.SelectMany(p => p.Findings).Select(f => f.Earlier).OfType<Guid>().Distinct().Select(id => (id, ImportedIn(book, id)))).Distinct().ToList();
        var visible = await VisibleAsync(read, [.. wanted.Select(w => StreamOf(w.Item1, w.Item2)).Distinct()]);
        var names = await NamesAsync(read, [.. wanted.Where(w => visible.Contains(StreamOf(w.Item1, w.Item2)))]);
        var cases = new List<FigureCase>();
        foreach (var one in page.Where(p => visible.Contains(StreamOf(p.Entry.Id, p.Entry.Imported))))
        {
            read.Shown(one.Entry.Id, "figure");
            var earlier = one.Findings.Select(f => f.Earlier).OfType<Guid>().FirstOrDefault();
            cases.Add(new FigureCase(one.Entry.Id, one.Entry.Imported, names.GetValueOrDefault(one.Entry.Id), DateOnly.FromDayNumber(one.Day), book.Areas[one.Entry.Area], book.Agencies[one.Entry.Agency],
                names.GetValueOrDefault(earlier), one.Reason, one.Findings));
        }
        return new FigureCases(all, page.Count - cases.Count, cases);
    }

    private static bool ImportedIn(CaseBook book, Guid id) => Array.Exists(book.Cases, c => c.Id == id && c.Imported);

    private static Guid StreamOf(Guid id, bool imported) => imported ? HistoryShelf.StreamOf(HistoryShelf.NumberOf(id)) : id;

    private static async Task<HashSet<Guid>> VisibleAsync(ReadContext read, Guid[] streams)
    {
        await using var command = read.Sql("select t.stream_id from unnest(@streams) as t(stream_id) where {access:t.stream_id}", new { streams });
        await using var rows = await command.ExecuteReaderAsync(read.Cancel);
        var visible = new HashSet<Guid>();
        while (await rows.ReadAsync(read.Cancel)) visible.Add(rows.GetGuid(0));
        return visible;
    }

    private static async Task<Dictionary<Guid, string>> NamesAsync(ReadContext read, IReadOnlyList<(Guid Id, bool Imported)> cases)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var row in await read.Rows<FactRow>("t where t.case_id = any(@ids) and t.reference is not null order by t.version", new { ids = cases.Where(c => !c.Imported).Select(c => c.Id).ToArray() }))
            names[row.CaseId] = row.Reference!;
        foreach (var shelf in cases.Where(c => c.Imported).GroupBy(c => HistoryShelf.NumberOf(c.Id)))
        {
            var hearings = (await read.Fold<HistoryShelf>(HistoryShelf.StreamOf(shelf.Key))).Hearings;
            foreach (var (id, _) in shelf)
                if (hearings.TryGetValue(id, out var hearing) && hearing.Details is { } details) names[id] = details.Reference;
        }
        return names;
    }
}
