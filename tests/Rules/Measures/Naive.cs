using System.Globalization;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Measures.Facts;
using SafeDurham.Cases.Measures.Repeats;

namespace SafeDurham.Cases.Rules.Tests.Measures;

/// <summary>The definition word for word, without any thought of speed, to hold the product's calculation against.</summary>
internal static class Naive
{
    internal sealed record Case(
        Guid Id, Guid Victim, HashSet<Guid> Harm, DateOnly Referred, DateOnly? Incident, DateOnly? Identified, Behaviour Behaviour, string Area, string Agency,
        List<DateOnly> Heard, (DateTimeOffset, int, Guid) RecordedFirst);

    /// <summary>The cases from their facts.</summary>
    public static List<Case> Cases(IEnumerable<FactRow> facts)
    {
        var all = facts.ToList();
        var cases = all.Where(f => f.Kind != FactKind.Incident).GroupBy(f => f.CaseId).Select(g => One([.. g.OrderBy(f => f.Version)])).OfType<Case>().ToList();
        var told = all.Where(f => f.Kind == FactKind.Incident).ToList();
        return cases.ConvertAll(c => c.Behaviour != Behaviour.Unknown || c.Incident is null ? c
            : told.LastOrDefault(t => t.IncidentOn == c.Incident && cases.Any(o => o.Id == t.CaseId && o.Victim == c.Victim)) is { } incident ? c with { Behaviour = incident.Behaviour!.Value } : c);
    }

    private static Case? One(List<FactRow> facts)
    {
        var referrals = facts.Where(f => f.Kind is FactKind.Referral or FactKind.Imported).ToList();
        if (referrals.Count == 0) return null;
        var (first, last) = (referrals[0], referrals[^1]);
        var heard = new List<DateOnly>();
        var (incident, identified) = (last.IncidentOn, last.IdentifiedOn);
        foreach (var fact in facts)
        {
            if (fact.Kind == FactKind.Imported) heard.Clear();
            if (fact.Kind is FactKind.Heard or FactKind.Imported && fact.MeetingOn is { } day && !heard.Contains(day)) heard.Add(day);
            if (fact.Kind == FactKind.NotHeard) heard.Remove(fact.MeetingOn!.Value);
            if (fact.Kind == FactKind.Dates && fact.Version > last.Version) (incident, identified) = (fact.IncidentOn, fact.IdentifiedOn);
        }
        return new Case(first.CaseId, last.Victim!.Value, [.. last.PeopleCausingHarm!], last.ReferredOn!.Value, incident, identified, last.Behaviour!.Value, last.Area!, last.Agency!,
            heard, (first.OrderAt, first.OrderRow, first.CaseId));
    }

    public static bool IsRepeat(IReadOnlyList<Case> all, Guid id, RepeatDefinition d)
    {
        var c = all.Single(x => x.Id == id);
        if (d.Behaviour == CountedBehaviour.Criminal && c.Behaviour != Behaviour.Criminal) return false;
        var same = all.Where(o => o.Id != c.Id && o.Victim == c.Victim
            && (d.People == SamePeople.Exact ? o.Harm.SetEquals(c.Harm) : o.Harm.Overlaps(c.Harm))
            && (d.Place == Place.Any || o.Area == c.Area && c.Area.Length > 0)).ToList();
        DateOnly? start = d.Clock == Clock.LastReferral
            ? same.Where(o => o.Referred < c.Referred || o.Referred == c.Referred && o.RecordedFirst.CompareTo(c.RecordedFirst) < 0).Select(o => (DateOnly?)o.Referred).Max()
            : same.SelectMany(o => o.Heard).Where(m => m <= c.Referred).Select(m => (DateOnly?)m).Max();
        var on = d.Event == EventDate.Occurred ? c.Incident ?? c.Identified ?? c.Referred : c.Identified ?? c.Incident ?? c.Referred;
        return start is { } from && from <= on && on <= from.AddMonths(12);
    }

    public static List<RateGroup> Count(IReadOnlyList<Case> all, RateQuestion q)
    {
        var hearings = all.Where(c => q.Area is null || c.Area == q.Area).SelectMany(c => c.Heard.Select(m => (Case: c, Day: m))).Where(h => h.Day >= q.From && h.Day <= q.To).ToList();
        if (q.By == GroupBy.None && hearings.Count == 0) return [new("all", 0, 0)];
        return
        [
            .. hearings.GroupBy(h => q.By switch
            {
                GroupBy.Area => h.Case.Area,
                GroupBy.Agency => h.Case.Agency,
                GroupBy.Quarter => $"{h.Day.Year}-Q{(h.Day.Month + 2) / 3}",
                GroupBy.Month => h.Day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                _ => "all",
            }).Select(g => new RateGroup(g.Key, g.Count(h => IsRepeat(all, h.Case.Id, q.Definition)), g.Count())).OrderBy(g => g.Key, StringComparer.Ordinal),
        ];
    }
}
