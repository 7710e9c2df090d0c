using System.Globalization;

namespace SafeDurham.Cases.Measures.Repeats;

/// <summary>What the counts are split by.</summary>
public enum GroupBy { None, Area, Agency, Quarter, Month }

/// <summary>Repeat cases heard and all cases heard, of one group.</summary>
/// <param name="Key"><c>all</c>, the area, the agency, <c>2018-Q2</c> or <c>2018-04</c>.</param>
public sealed record RateGroup(string Key, int Repeats, int Heard)
{
    /// <summary>In full precision; null where nothing was heard, which is no rate and not 0%.</summary>
    public double? Rate => Heard == 0 ? null : (double)Repeats / Heard;
}

/// <summary>What is counted: cases heard at meetings from one day to another, both included.</summary>
/// <param name="Area">Only cases of this area.</param>
/// <param name="Agencies">Only cases that these agencies referred, as they stand in the book.</param>
public sealed record RateQuestion(RepeatDefinition Definition, DateOnly From, DateOnly To, GroupBy By = GroupBy.None, string? Area = null, IReadOnlyCollection<string>? Agencies = null);

/// <summary>The repeat rate and its relatives over a book (docs/rules/measures.md). Pure.</summary>
public static class Rate
{
    /// <summary>Cases heard by group, sorted by key. Groups in which nothing was heard are left out; without groups there is always one, <c>all</c>.</summary>
    public static IReadOnlyList<RateGroup> Count(CaseBook book, RateQuestion question)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(question);
        var groups = new Groups(book, question);
        var repeats = book.Repeats(question.Definition);
        foreach (var (at, day) in Heard(book, question)) groups.Add(at, day, repeats[at]);
        return groups.Result();
    }

    /// <summary>Distinct people at risk who are repeats, and distinct people at risk heard.</summary>
    public static RateGroup Victims(CaseBook book, RateQuestion question)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(question);
        var isRepeat = book.Repeats(question.Definition);
        var (heard, repeats) = (0, 0);
        var (lastHeard, lastRepeat) = (-1, -1);
        foreach (var (at, _) in Heard(book, question))
        {
            var victim = book.Cases[at].Victim;
            if (victim != lastHeard) heard++;
            lastHeard = victim;
            if (victim == lastRepeat || !isRepeat[at]) continue;
            repeats++;
            lastRepeat = victim;
        }
        return new RateGroup("victims", repeats, heard);
    }

    /// <summary>
    /// Of the pairings first heard in the period, those heard again within twelve months of that meeting. Ours, and never shown under the repeat rate's name;
    /// incomplete until the year after the period has passed.
    /// </summary>
    public static RateGroup Returned(CaseBook book, RateQuestion question)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(question);
        var (first, again) = (0, 0);
        foreach (var (at, day) in Heard(book, question))
        {
            var (before, after) = OtherMeetings(book, at, day, question.Definition);
            if (before) continue;
            first++;
            if (after) again++;
        }
        return new RateGroup("returned", again, first);
    }

    /// <summary>The meetings of the period: place of the case in the book, and the day.</summary>
    internal static IEnumerable<(int At, int Day)> Heard(CaseBook book, RateQuestion question)
    {
        var (from, to) = (question.From.DayNumber, question.To.DayNumber);
        var areas = question.Area is { } wanted ? Places(book.Areas, a => a.Equals(wanted, StringComparison.OrdinalIgnoreCase)) : null;
        var agencies = question.Agencies is { } some ? Places(book.Agencies, some.Contains) : null;
        var (days, cases) = book.Hearings;
        for (var i = 0; i < days.Length; i++)
        {
            if (days[i] < from || days[i] > to) continue;
            if (areas is not null && !areas[book.Cases[cases[i]].Area] || agencies is not null && !agencies[book.Cases[cases[i]].Agency]) continue;
            yield return (cases[i], days[i]);
        }
    }

    private static bool[] Places(IReadOnlyList<string> all, Func<string, bool> wanted) => [.. all.Select(wanted)];

    /// <summary>Whether these people were heard at another meeting before, and at one within the months after. Of two meetings on one day the one further back in the book is first.</summary>
    private static (bool Before, bool After) OtherMeetings(CaseBook book, int at, int day, RepeatDefinition definition)
    {
        var (before, after) = (false, false);
        var last = RepeatRule.LastDay(day, definition.Months);
        var victim = book.Cases[at].Victim;
        var first = at;
        while (first > 0 && book.Cases[first - 1].Victim == victim) first--;
        for (var i = first; i < book.Count && book.Cases[i].Victim == victim; i++)
        {
            if (i != at && !RepeatRule.Matches(book, book.Cases[at], book.Cases[i], definition)) continue;
            foreach (var other in book.HeardOf(book.Cases[i]))
            {
                before |= other < day || other == day && i < at;
                after |= other > day && other <= last;
            }
        }
        return (before, after);
    }

    /// <summary>Counts under whole numbers, and words only at the end.</summary>
    private sealed class Groups(CaseBook book, RateQuestion question)
    {
        private readonly Dictionary<int, (int Repeats, int Heard)> counts = [];
        private readonly int[] monthOf = question.By is GroupBy.Quarter or GroupBy.Month ? Months(question) : [];

        public void Add(int at, int day, bool repeat)
        {
            var key = question.By switch
            {
                GroupBy.Area => book.Cases[at].Area,
                GroupBy.Agency => book.Cases[at].Agency,
                GroupBy.Quarter => monthOf[day - question.From.DayNumber] / 3,
                GroupBy.Month => monthOf[day - question.From.DayNumber],
                _ => 0,
            };
            ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _);
            count = (count.Repeats + (repeat ? 1 : 0), count.Heard + 1);
        }

        public IReadOnlyList<RateGroup> Result() => question.By == GroupBy.None && counts.Count == 0
            ? [new RateGroup("all", 0, 0)]
            : [.. counts.Select(c => new RateGroup(Words(c.Key), c.Value.Repeats, c.Value.Heard)).OrderBy(g => g.Key, StringComparer.Ordinal)];

        private string Words(int key) => question.By switch
        {
            GroupBy.Area => book.Areas[key],
            GroupBy.Agency => book.Agencies[key],
            GroupBy.Quarter => string.Create(CultureInfo.InvariantCulture, $"{key / 4:0000}-Q{key % 4 + 1}"),
            GroupBy.Month => string.Create(CultureInfo.InvariantCulture, $"{key / 12:0000}-{key % 12 + 1:00}"),
            _ => "all",
        };

        /// <summary>For each day of the period its month, counted from year 0.</summary>
        private static int[] Months(RateQuestion question)
        {
            var days = new int[Math.Max(0, question.To.DayNumber - question.From.DayNumber + 1)];
            for (var (i, day) = (0, question.From); i < days.Length; i++)
            {
                days[i] = day.Year * 12 + day.Month - 1;
                if (i + 1 < days.Length) day = day.AddDays(1);
            }
            return days;
        }
    }
}
