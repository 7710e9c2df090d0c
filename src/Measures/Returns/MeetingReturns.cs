using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Measures.Facts;
using SafeDurham.Cases.Measures.History;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Measures.Returns;

/// <summary>What goes to SafeLives of one meeting: totals, never cases (docs/rules/measures.md).</summary>
/// <param name="ByAgency">Cases by referring agency, as the book names them.</param>
/// <param name="CausingHarmUnder18">People of 17 or under who cause harm; an old spreadsheet does not tell.</param>
public sealed record MeetingReturn(
    DateOnly MeetingOn, string Area, int Cases, int Children, int Repeats, IReadOnlyList<RateGroup> ByAgency, int Minoritised, int Lgbt, int Disability, int Male, int Aged16And17, int CausingHarmUnder18);

/// <summary>The quarterly counts, meeting by meeting and area by area.</summary>
[Requires(Capability.SeeFigures)]
public sealed record CountForSafeLives(RateQuestion Question) : IQuery<IReadOnlyList<MeetingReturn>>;

public static class CountForSafeLivesHandler
{
    public static async Task<IReadOnlyList<MeetingReturn>> Handle(CountForSafeLives query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        var book = await Books.ReadAsync(read, null);
        var heard = Rate.Heard(book, query.Question).ToList();
        var people = new PeopleOfCases(read);
        await people.LoadAsync([.. heard.Select(h => book.Cases[h.At]).DistinctBy(c => c.Id)]);
        return
        [
            .. heard.GroupBy(h => (h.Day, book.Cases[h.At].Area)).OrderBy(g => g.Key.Day).ThenBy(g => book.Areas[g.Key.Area], StringComparer.Ordinal)
                .Select(g => Count(DateOnly.FromDayNumber(g.Key.Day), book.Areas[g.Key.Area], [.. g.Select(h => h.At)], book, query.Question.Definition, people)),
        ];
    }

    private static MeetingReturn Count(DateOnly day, string area, IReadOnlyList<int> cases, CaseBook book, RepeatDefinition definition, PeopleOfCases people)
    {
        var victims = cases.Select(at => people.VictimOf(book.Cases[at].Id)).ToList();
        return new MeetingReturn(
            day, area, cases.Count, cases.Sum(at => book.Cases[at].Children), cases.Count(at => RepeatRule.IsRepeat(book, at, definition)),
            [.. cases.GroupBy(at => book.Agencies[book.Cases[at].Agency]).Select(a => new RateGroup(a.Key, a.Count(at => RepeatRule.IsRepeat(book, at, definition)), a.Count())).OrderBy(a => a.Key, StringComparer.Ordinal)],
            victims.Count(v => Diversity.IsMinoritised(v.Ethnicity)), victims.Count(v => Diversity.IsYes(v.Lgbt)), victims.Count(v => Diversity.IsYes(v.Disability)), victims.Count(v => Diversity.IsMale(v.Gender)),
            victims.Count(v => v.AgeOn(day) is 16 or 17), cases.SelectMany(at => people.CausingHarmIn(book.Cases[at].Id)).Count(p => p.AgeOn(day) is < 18));
    }
}

/// <summary>What the counts need to know of somebody; held for no longer than the counting takes.</summary>
internal sealed record Described(string? Gender, string? Ethnicity, string? Disability, string? Lgbt, DateOnly? Born, int? Age)
{
    public static readonly Described Nothing = new(null, null, null, null, null, null);

    public int? AgeOn(DateOnly day)
    {
        if (Born is not { } born) return Age;
        var years = day.Year - born.Year;
        return born.AddYears(years) > day ? years - 1 : years;
    }
}

/// <summary>
/// Reads the people of some cases from where they are kept under their keys: the person's own stream, or the shelf of imported history. Nothing of it is kept
/// in a table, and of somebody who was erased nothing is counted.
/// </summary>
internal sealed class PeopleOfCases(ReadContext read)
{
    private readonly Dictionary<Guid, Described> victims = [];
    private readonly Dictionary<Guid, IReadOnlyList<Described>> harm = [];

    public Described VictimOf(Guid id) => victims.GetValueOrDefault(id, Described.Nothing);

    public IReadOnlyList<Described> CausingHarmIn(Guid id) => harm.GetValueOrDefault(id, []);

    public async Task LoadAsync(IReadOnlyList<CaseEntry> cases)
    {
        foreach (var shelf in cases.Where(c => c.Imported).GroupBy(c => HistoryShelf.NumberOf(c.Id)))
        {
            var hearings = (await read.Fold<HistoryShelf>(HistoryShelf.StreamOf(shelf.Key))).Hearings;
            foreach (var one in shelf)
                if (hearings.TryGetValue(one.Id, out var hearing) && hearing.Details is { } d)
                    victims[one.Id] = new Described(d.Gender, d.Ethnicity, d.Disability, d.Lgbt, null, int.TryParse(d.Age, out var age) ? age : null);
        }
        var rows = await read.Rows<FactRow>("t where t.case_id = any(@ids) and t.kind = 'Referral'", new { ids = cases.Where(c => !c.Imported).Select(c => c.Id).ToArray() });
        var known = new Dictionary<Guid, Described>();
        foreach (var row in rows)
        {
            if (row.Victim is { } victim) victims[row.CaseId] = await PersonAsync(victim, known);
            var causing = new List<Described>();
            foreach (var person in row.PeopleCausingHarm ?? []) causing.Add(await PersonAsync(person, known));
            harm[row.CaseId] = causing;
        }
    }

    private async Task<Described> PersonAsync(Guid person, Dictionary<Guid, Described> known)
    {
        if (known.TryGetValue(person, out var found)) return found;
        var described = Described.Nothing;
        foreach (var recorded in await read.Events(person))
        {
            if (recorded.Data is IPersonFact identity) described = described with { Gender = identity.GenderCode ?? described.Gender, Born = identity.BornOn ?? described.Born };
            if (recorded.Data is IPersonDiversityFact told) described = described with { Ethnicity = told.Ethnicity, Disability = told.Disability, Lgbt = told.Lgbt };
        }
        return known[person] = described;
    }
}

/// <summary>How answers that people gave in their own words are counted.</summary>
public static class Diversity
{
    private static readonly string[] NotTold = ["", "not known", "unknown", "not stated", "not recorded", "not asked", "refused", "prefer not to say", "n/k", "[erased]"];
    private static readonly string[] Majority = ["white british", "white - british", "white: british", "white english", "english", "british", "white welsh", "white scottish", "white northern irish", "white"];
    private static readonly string[] No = ["no", "none", "n", "not disabled", "no disability", "heterosexual", "straight", "false", "0"];

    /// <summary>Black, Asian or minoritised: every ethnicity that was told and is not the majority's.</summary>
    public static bool IsMinoritised(string? told) => Told(told) is { } ethnicity && !Majority.Any(m => ethnicity == m || ethnicity.StartsWith(m + " (", StringComparison.Ordinal) || ethnicity.StartsWith(m + ":", StringComparison.Ordinal));

    public static bool IsYes(string? told) => Told(told) is { } answer && !No.Contains(answer);

    public static bool IsMale(string? told) => Told(told) is "male" or "man" or "m" or "boy";

    private static string? Told(string? text) => text?.Trim().ToLowerInvariant() is { } told && !NotTold.Contains(told) ? told : null;
}
