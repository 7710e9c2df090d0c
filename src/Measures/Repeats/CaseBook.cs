using System.Collections.Concurrent;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Measures.Repeats;

/// <summary>One referral with its dates, as small as a figure over a million of them needs. Days are day numbers; -1 is none.</summary>
internal struct CaseEntry
{
    public const int None = -1;

    public Guid Id;
    public int Victim, Area, Agency;
    public int HarmAt, HeardAt;
    public short HarmCount, HeardCount;
    public int Referred, Incident, Identified;
    public int OrderRow;
    public short Children;
    public Behaviour Behaviour;
    public bool Imported;

    /// <summary>When it was recorded, as far as that decides which of two referrals of one day came first.</summary>
    public long Order;

    /// <summary>When the first and the latest of its facts were recorded.</summary>
    public long FirstKnown, LastKnown;

    /// <summary>The version of the event that referred it.</summary>
    public int Version;

    /// <summary>The date of the further incident (M-36).</summary>
    public readonly int EventDay(EventDate date) => date == EventDate.Occurred
        ? Incident != None ? Incident : Identified != None ? Identified : Referred
        : Identified != None ? Identified : Incident != None ? Incident : Referred;
}

/// <summary>
/// All referrals as known at one moment, those of one person at risk side by side in the order in which they came. Cannot be changed; many read it at once.
/// </summary>
public sealed class CaseBook
{
    internal CaseBook(CaseEntry[] cases, int[] harm, int[] heard, IReadOnlyList<string> areas, IReadOnlyList<string> agencies) =>
        (Cases, Harm, Heard, Areas, Agencies) = (cases, harm, heard, areas, agencies);

    internal CaseEntry[] Cases { get; }

    /// <summary>People causing harm: of each case a stretch, in ascending order.</summary>
    internal int[] Harm { get; }

    /// <summary>Meeting days: of each case a stretch, in ascending order.</summary>
    internal int[] Heard { get; }

    /// <summary>Codes of areas; a case holds the place in this list.</summary>
    public IReadOnlyList<string> Areas { get; }

    /// <summary>Referring agencies: the id of one of ours, or the name that an imported row gave.</summary>
    public IReadOnlyList<string> Agencies { get; }

    public int Count => Cases.Length;

    /// <summary>Every hearing: its day, and the place of its case. Side by side, because every figure goes through all of them.</summary>
    internal (int[] Days, int[] Cases) Hearings => hearings ??= ListHearings();

    /// <summary>For each case whether it is a repeat. Worked out once for each definition that is asked for; the book cannot change.</summary>
    internal bool[] Repeats(RepeatDefinition definition) => repeats.GetOrAdd(definition, static (meaning, book) =>
    {
        var all = new bool[book.Count];
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, book.Count)), range =>
        {
            for (var at = range.Item1; at < Math.Min(range.Item2, book.Count); at++) all[at] = book.Cases[at].HeardCount > 0 && RepeatRule.IsRepeat(book, at, meaning);
        });
        return all;
    }, this);

    private readonly ConcurrentDictionary<RepeatDefinition, bool[]> repeats = new();
    private (int[] Days, int[] Cases)? hearings;

    private (int[] Days, int[] Cases) ListHearings()
    {
        var count = 0;
        foreach (ref readonly var one in Cases.AsSpan()) count += one.HeardCount;
        var (days, cases, n) = (new int[count], new int[count], 0);
        for (var at = 0; at < Cases.Length; at++)
            foreach (var day in HeardOf(Cases[at])) (days[n], cases[n++]) = (day, at);
        return (days, cases);
    }

    internal ReadOnlySpan<int> HarmOf(in CaseEntry one) => Harm.AsSpan(one.HarmAt, one.HarmCount);

    internal ReadOnlySpan<int> HeardOf(in CaseEntry one) => Heard.AsSpan(one.HeardAt, one.HeardCount);

    /// <summary>Puts entries in order: by person at risk, and of one person by date and by what was recorded earlier.</summary>
    internal static CaseBook Of(ReadOnlySpan<CaseEntry> entries, int victims, int[] harm, int[] heard, IReadOnlyList<string> areas, IReadOnlyList<string> agencies)
    {
        var next = new int[victims + 1];
        foreach (ref readonly var entry in entries) next[entry.Victim + 1]++;
        for (var v = 0; v < victims; v++) next[v + 1] += next[v];
        var sorted = new CaseEntry[entries.Length];
        var starts = next.AsSpan(0, victims).ToArray();
        foreach (ref readonly var entry in entries) sorted[next[entry.Victim]++] = entry;
        for (var v = 0; v < victims; v++)
            if (next[v] - starts[v] > 1) sorted.AsSpan(starts[v], next[v] - starts[v]).Sort(static (a, b) => Compare(a, b));
        return new CaseBook(sorted, harm, heard, areas, agencies);
    }

    private static int Compare(in CaseEntry a, in CaseEntry b) =>
        a.Referred != b.Referred ? a.Referred.CompareTo(b.Referred)
        : a.Order != b.Order ? a.Order.CompareTo(b.Order)
        : a.OrderRow != b.OrderRow ? a.OrderRow.CompareTo(b.OrderRow)
        : a.Id.CompareTo(b.Id);
}
