using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac.Flags;
using SafeDurham.Cases.Marac.Repeats;
using SafeDurham.Cases.Marac.Safety;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Marac.Reading;

/// <summary>A case, now or as it was known at an earlier moment.</summary>
/// <param name="AsAt">Leave out all that was recorded later than this.</param>
[Requires(Capability.SeeCase)]
public sealed record GetMaracCase([property: Plain] CaseId CaseId, [property: Plain] DateTimeOffset? AsAt = null) : IQuery<MaracCaseView?>, IAboutRecord
{
    public Guid RecordId => CaseId.Value;
}

/// <summary>Everything that the case page needs, with people by id only.</summary>
/// <param name="Version">Version of the stream that was read, for saving against it.</param>
/// <param name="Case">The case as it stands or stood: referral, people with roles, safe contact, criteria, risk with its answers, decisions.</param>
/// <param name="SafetyFirst">What stands at the top, as sentences.</param>
/// <param name="Repeat">What the definition in force says, or null when these people were not here before.</param>
/// <param name="SamePeople">Earlier referrals of the same person at risk with any of the same people causing harm, newest first; refused and withdrawn ones too.</param>
/// <param name="FlagUntil">Last day on which agencies keep the flag (M-38), for an accepted case.</param>
/// <param name="Timeline">Newest first.</param>
/// <param name="LaterEvents">How many things were recorded later and are not shown.</param>
/// <param name="May">What else the reader may do with this case, so that nothing is offered that would be refused.</param>
public sealed record MaracCaseView(
    CaseId CaseId, long Version, MaracCase Case, IReadOnlyList<string> SafetyFirst, RepeatFinding? Repeat, IReadOnlyList<Pairing> SamePeople,
    DateOnly? FlagUntil, IReadOnlyList<DatedEntry> Timeline, DateTimeOffset? AsAt, int LaterEvents, IReadOnlyList<Capability> May);

public static class GetMaracCaseHandler
{
    public static async Task<MaracCaseView?> Handle(GetMaracCase query, ReadContext read)
    {
        var id = query.CaseId.Value;
        var all = await read.Events(id);
        var known = query.AsAt is { } moment ? [.. all.Where(e => e.RecordedAt <= moment)] : all;
        var state = Fold.From<MaracCase>(known);
        if (Pairings.Of(id, state) is not { } current) return null;

        var earlier = await Earlier(current, query.AsAt, read);
        var now = query.AsAt ?? read.Now;
        read.Shown(id, "case");
        foreach (var person in state.People) read.Shown(person.Person.Value, "case");
        return new(
            query.CaseId, known[^1].Version, state, SafetyFirst.Lines(state), Repeat.Find(MaracSettings.Repeat.At(now), current, earlier, UkCalendar.LondonDate(now)), earlier,
            FlagRule.Until(state), DatedEntry.Of(known, MaracTimeline.Describe), query.AsAt, all.Count - known.Count, await Mine(id, read));
    }

    private static async Task<IReadOnlyList<Capability>> Mine(Guid id, ReadContext read)
    {
        var mine = new List<Capability>();
        foreach (var capability in new[] { Capability.WorkOnCase, Capability.AnswerReferral, Capability.SeeLocation })
            if (await read.May(capability, id)) mine.Add(capability);
        return mine;
    }

    private static async Task<IReadOnlyList<Pairing>> Earlier(Pairing current, DateTimeOffset? asAt, ReadContext read)
    {
        var others = await Pairings.OfVictims([current.Victim], read);
        if (asAt is { } moment) others = await AsKnown(others, moment, read);
        return [.. others.Where(o => o.Case != current.Case && o.ReferredAt < current.ReferredAt && o.PeopleCausingHarm.Intersect(current.PeopleCausingHarm).Any())];
    }

    private static async Task<IReadOnlyList<Pairing>> AsKnown(IReadOnlyList<Pairing> now, DateTimeOffset moment, ReadContext read)
    {
        var then = new List<Pairing>();
        foreach (var other in now)
            if (Pairings.Of(other.Case.Value, await read.Fold<MaracCase>(other.Case.Value, AsAt.Recorded(moment))) is { } known) then.Add(known);
        return then;
    }
}
