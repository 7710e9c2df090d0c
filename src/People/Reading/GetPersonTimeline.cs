using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.People.Reading;

/// <summary>What happened to a person's record, newest first; now, or as it was known at a moment.</summary>
[Requires(Capability.SeePerson)]
public sealed record GetPersonTimeline([property: Plain] PersonId PersonId, [property: Plain] DateTimeOffset? KnownAt = null) : IQuery<PersonTimeline?>, IAboutRecord
{
    public Guid RecordId => PersonId.Value;
}

/// <summary>The timeline of a person.</summary>
/// <param name="LaterEvents">How many things were recorded later and are not shown.</param>
public sealed record PersonTimeline(IReadOnlyList<DatedEntry> Items, int LaterEvents);

public static class GetPersonTimelineHandler
{
    public static async Task<PersonTimeline?> Handle(GetPersonTimeline query, ReadContext read)
    {
        var all = await read.Events(query.RecordId);
        var known = query.KnownAt is { } moment ? [.. all.Where(e => e.RecordedAt <= moment)] : all;
        if (known.Count == 0) return null;
        read.Shown(query.RecordId, "identity");
        var now = Fold.From<Person>(all);
        return new PersonTimeline(DatedEntry.Of(known, e => PeopleTimeline.Describe(e, now)), Later(all, known.Count, now));
    }

    // What the timeline would not tell is not counted either: when somebody moved to a place that is withheld must not show.
    private static int Later(IReadOnlyList<Recorded> all, int known, Person now) => all.Skip(known).Count(e => PeopleTimeline.Describe(e, now) is not null);
}
