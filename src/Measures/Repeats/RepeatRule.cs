using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Measures.Repeats;

/// <summary>
/// Whether a case is a repeat under a definition (M-30 to M-39). Pure: looks at nothing but the book. Worked out whenever it is asked and stored nowhere,
/// because dates are corrected and reports come late.
/// </summary>
internal static class RepeatRule
{
    /// <summary>From where the clock runs for one case.</summary>
    /// <param name="Earlier">Place of the earlier case in the book; -1 where there is none.</param>
    /// <param name="Day">The day on which the clock starts.</param>
    public readonly record struct Start(int Earlier, int Day)
    {
        public static readonly Start None = new(-1, CaseEntry.None);
    }

    /// <summary>Whether the case at a place of the book is a repeat.</summary>
    public static bool IsRepeat(CaseBook book, int at, RepeatDefinition definition)
    {
        ref readonly var one = ref book.Cases[at];
        if (definition.Behaviour == CountedBehaviour.Criminal && one.Behaviour != Behaviour.Criminal) return false;
        return StartOf(book, at, definition) is { Earlier: >= 0 } start && Covers(start.Day, one.EventDay(definition.Event), definition.Months);
    }

    /// <summary>Whether an event falls into the months from a start, both ends included; 29 February ends on 28 February (M-33, M-39).</summary>
    public static bool Covers(int start, int day, int months) => start <= day && day <= LastDay(start, months);

    public static int LastDay(int start, int months) => DateOnly.FromDayNumber(start).AddMonths(months).DayNumber;

    /// <summary>Only the latest predecessor counts (M-34); with <see cref="Place.SameArea"/> the latest to the same MARAC (M-37).</summary>
    public static Start StartOf(CaseBook book, int at, RepeatDefinition definition) =>
        definition.Clock == Clock.LastReferral ? LastReferral(book, at, definition) : LastMeeting(book, at, definition);

    private static Start LastReferral(CaseBook book, int at, RepeatDefinition definition)
    {
        ref readonly var one = ref book.Cases[at];
        for (var i = at - 1; i >= 0 && book.Cases[i].Victim == one.Victim; i--)
            if (Matches(book, one, book.Cases[i], definition)) return new Start(i, book.Cases[i].Referred);
        return Start.None;
    }

    private static Start LastMeeting(CaseBook book, int at, RepeatDefinition definition)
    {
        ref readonly var one = ref book.Cases[at];
        var latest = Start.None;
        for (var i = at - 1; i >= 0 && book.Cases[i].Victim == one.Victim; i--) Look(i, one);
        for (var i = at + 1; i < book.Count && book.Cases[i].Victim == one.Victim; i++) Look(i, one);
        return latest;

        void Look(int i, in CaseEntry current)
        {
            ref readonly var other = ref book.Cases[i];
            var meetings = book.HeardOf(other);
            var m = meetings.Length - 1;
            while (m >= 0 && meetings[m] > current.Referred) m--;
            if (m >= 0 && meetings[m] > latest.Day && Matches(book, current, other, definition)) latest = new Start(i, meetings[m]);
        }
    }

    public static bool Matches(CaseBook book, in CaseEntry one, in CaseEntry other, RepeatDefinition definition)
    {
        if (definition.Place == Place.SameArea && (one.Area != other.Area || book.Areas[one.Area].Length == 0)) return false;
        var mine = book.HarmOf(one);
        var theirs = book.HarmOf(other);
        return definition.People == SamePeople.Exact ? mine.SequenceEqual(theirs) : Overlap(mine, theirs);
    }

    /// <summary>Whether two ascending stretches share a value.</summary>
    public static bool Overlap(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j]) return true;
            if (a[i] < b[j]) i++;
            else j++;
        }
        return false;
    }
}
