using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Measures.Repeats;

namespace SafeDurham.Cases.Measures.Facts;

/// <summary>
/// Takes facts in and gives the book of cases as it stands now or as it was known at a moment. Not for several threads at once.
/// A case of one fact (an imported hearing) costs about a hundred bytes; further facts cost some thirty each.
/// </summary>
internal sealed class Ledger
{
    /// <summary>A fact of a case that has several.</summary>
    /// <param name="Version">Its place among the events of its stream; facts may be taken in any order.</param>
    /// <param name="Day">The meeting, or the incident.</param>
    /// <param name="Other">The day of identification.</param>
    /// <param name="Base">Where the referral stands in <see cref="bases"/>.</param>
    private readonly record struct Note(FactKind Kind, long Version, long RecordedAt, int Day, int Other, int Base);

    private sealed record Further(Guid Case, long RecordedAt, int Day, Behaviour Behaviour);

    private readonly Names<Guid> victims = new(), people = new();
    private readonly Names<string> areas = new(), agencies = new();
    private readonly Dictionary<Guid, int> places = [];
    private readonly Dictionary<int, List<Note>> changed = [];
    private readonly List<CaseEntry> bases = [];
    private readonly List<Further> further = [];
    private readonly Pool harm = new(), heard = new();
    private CaseEntry[] cases = new CaseEntry[16];
    private int count;
    private CaseBook? now;

    /// <summary>How many cases there are.</summary>
    public int Count => count;

    public void Take(FactRow fact)
    {
        now = null;
        if (fact.Kind == FactKind.Incident)
        {
            if (fact is { IncidentOn: { } on, Behaviour: { } behaviour }) further.Add(new Further(fact.CaseId, fact.RecordedAt.UtcTicks, on.DayNumber, behaviour));
            return;
        }
        var isReferral = fact.Kind is FactKind.Imported or FactKind.Referral;
        if (!places.TryGetValue(fact.CaseId, out var at))
        {
            if (count == cases.Length) Array.Resize(ref cases, count + count / 4 + 16);
            places[fact.CaseId] = at = count++;
            cases[at] = isReferral ? Referral(fact) : new CaseEntry { Id = fact.CaseId, Referred = CaseEntry.None };
            if (!isReferral) changed[at] = [NoteOf(fact)];
            return;
        }
        if (!changed.TryGetValue(at, out var notes)) changed[at] = notes = [Base(cases[at])];
        var note = isReferral ? Base(Referral(fact)) : NoteOf(fact);
        notes.Insert(notes.FindLastIndex(n => n.Version < note.Version) + 1, note);
        cases[at] = Fold(cases[at].Id, notes, long.MaxValue);
    }

    /// <summary>The book as everything that was recorded makes it.</summary>
    public CaseBook Now => now ??= Book([.. cases.AsSpan(0, count)], long.MaxValue);

    /// <summary>The book as it was known before a moment: what was recorded at it or later is left out.</summary>
    public CaseBook Before(DateTimeOffset moment)
    {
        var limit = moment.UtcTicks;
        var known = new CaseEntry[count];
        var n = 0;
        for (var at = 0; at < count; at++)
        {
            if (cases[at].Referred == CaseEntry.None || cases[at].FirstKnown >= limit) continue;
            known[n++] = cases[at].LastKnown < limit ? cases[at] : Fold(cases[at].Id, changed[at], limit);
        }
        return Book(known.AsSpan(0, n), limit);
    }

    /// <summary>What is not a referral yet is left out: its facts came from another program in another order.</summary>
    private CaseBook Book(Span<CaseEntry> entries, long limit)
    {
        var n = 0;
        for (var i = 0; i < entries.Length; i++)
            if (entries[i].Referred != CaseEntry.None) entries[n++] = entries[i];
        entries = entries[..n];
        TellBehaviour(entries, limit);
        return CaseBook.Of(entries, victims.Count, harm.Values, heard.Values, areas.All, agencies.All);
    }

    /// <summary>A referral whose form did not say the behaviour has that of the further incident of the same person and day, where one was identified.</summary>
    private void TellBehaviour(Span<CaseEntry> entries, long limit)
    {
        var told = new Dictionary<(int Victim, int Day), Behaviour>();
        foreach (var incident in further.Where(f => f.RecordedAt < limit))
            if (places.TryGetValue(incident.Case, out var at) && cases[at].Referred != CaseEntry.None) told[(cases[at].Victim, incident.Day)] = incident.Behaviour;
        if (told.Count == 0) return;
        foreach (ref var entry in entries)
            if (entry.Behaviour == Behaviour.Unknown && told.TryGetValue((entry.Victim, entry.Incident), out var behaviour)) entry.Behaviour = behaviour;
    }

    private Note Base(CaseEntry referral)
    {
        bases.Add(referral);
        return new Note(FactKind.Referral, referral.Version, referral.FirstKnown, CaseEntry.None, CaseEntry.None, bases.Count - 1);
    }

    private static Note NoteOf(FactRow fact) =>
        new(fact.Kind, fact.Version, fact.RecordedAt.UtcTicks, Day(fact.Kind == FactKind.Dates ? fact.IncidentOn : fact.MeetingOn), Day(fact.IdentifiedOn), -1);

    private CaseEntry Fold(Guid id, List<Note> notes, long limit)
    {
        var entry = new CaseEntry { Id = id, Referred = CaseEntry.None, FirstKnown = notes.Min(n => n.RecordedAt) };
        var meetings = new SortedSet<int>();
        foreach (var note in notes)
        {
            if (note.RecordedAt >= limit) continue;
            Apply(ref entry, note, meetings);
            entry.LastKnown = Math.Max(entry.LastKnown, note.RecordedAt);
        }
        (entry.HeardAt, entry.HeardCount) = heard.Put([.. meetings]);
        return entry;
    }

    private void Apply(ref CaseEntry entry, Note note, SortedSet<int> meetings)
    {
        switch (note.Kind)
        {
            case FactKind.Referral:
                entry = Replace(entry, bases[note.Base]);
                meetings.Clear();
                meetings.UnionWith(heard.Of(bases[note.Base].HeardAt, bases[note.Base].HeardCount));
                break;
            case FactKind.Dates:
                (entry.Incident, entry.Identified) = (note.Day, note.Other);
                break;
            case FactKind.Heard:
                meetings.Add(note.Day);
                break;
            case FactKind.NotHeard:
                meetings.Remove(note.Day);
                break;
        }
    }

    /// <summary>A corrected row stays in its place among those of its day: where it was recorded first.</summary>
    private static CaseEntry Replace(in CaseEntry before, CaseEntry after)
    {
        after.FirstKnown = before.FirstKnown;
        after.LastKnown = before.LastKnown;
        if (before.Referred != CaseEntry.None) (after.Order, after.OrderRow) = (before.Order, before.OrderRow);
        return after;
    }

    private CaseEntry Referral(FactRow fact)
    {
        var recorded = fact.RecordedAt.UtcTicks;
        var entry = new CaseEntry
        {
            Id = fact.CaseId,
            Victim = victims.Of(fact.Victim ?? fact.CaseId),
            Area = areas.Of(fact.Area ?? ""),
            Agency = agencies.Of(fact.Agency ?? ""),
            Referred = Day(fact.ReferredOn),
            Incident = Day(fact.IncidentOn),
            Identified = Day(fact.IdentifiedOn),
            Behaviour = fact.Behaviour ?? Behaviour.Unknown,
            Children = (short)Math.Clamp(fact.Children ?? 0, 0, short.MaxValue),
            Imported = fact.Kind == FactKind.Imported,
            Order = fact.OrderAt.UtcTicks,
            OrderRow = fact.OrderRow,
            Version = (int)fact.Version,
            FirstKnown = recorded,
            LastKnown = recorded,
        };
        (entry.HarmAt, entry.HarmCount) = harm.Put(fact.PeopleCausingHarm is { Count: > 0 } some ? [.. some.Select(people.Of).Distinct().Order()] : []);
        (entry.HeardAt, entry.HeardCount) = heard.Put(fact.MeetingOn is { } met ? [met.DayNumber] : []);
        return entry;
    }

    private static int Day(DateOnly? day) => day?.DayNumber ?? CaseEntry.None;
}

/// <summary>Gives things running numbers.</summary>
internal sealed class Names<T> where T : notnull
{
    private readonly Dictionary<T, int> numbers = [];
    private readonly List<T> all = [];

    public int Count => all.Count;

    /// <summary>All of them, as they are now: what comes later does not show in it.</summary>
    public IReadOnlyList<T> All => [.. all];

    public int Of(T one)
    {
        if (numbers.TryGetValue(one, out var number)) return number;
        numbers[one] = number = all.Count;
        all.Add(one);
        return number;
    }
}

/// <summary>Short stretches of numbers in one long array.</summary>
internal sealed class Pool
{
    private int used;

    /// <summary>The array. What stands in it is never changed, so that books may share it.</summary>
    public int[] Values { get; private set; } = new int[16];

    public (int At, short Count) Put(ReadOnlySpan<int> some)
    {
        if (some.IsEmpty) return (0, 0);
        if (used + some.Length > Values.Length)
        {
            var larger = new int[Math.Max(Values.Length * 2, used + some.Length)];
            Values.AsSpan(0, used).CopyTo(larger);
            Values = larger;
        }
        some.CopyTo(Values.AsSpan(used));
        used += some.Length;
        return (used - some.Length, checked((short)some.Length));
    }

    public IEnumerable<int> Of(int at, int count) => new ArraySegment<int>(Values, at, count);
}
