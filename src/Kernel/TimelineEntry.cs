namespace SafeDurham.Cases.Kernel;

/// <summary>One event in plain words, without names: people appear by id and the screen puts the names in.</summary>
/// <param name="Title">What happened, as a short sentence: <c>Referral accepted as M-2026-0188</c>.</param>
/// <param name="Details">What was said or recorded with it.</param>
/// <param name="About">The people whom it concerns in particular; empty when it concerns all of the case.</param>
public sealed record TimelineEntry(string Title, IReadOnlyList<string> Details, IReadOnlyList<PersonId> About)
{
    /// <summary>What a filter offers: <c>Referral</c>, <c>Risk</c>, <c>Contact</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The agency that it concerns in particular, by id as the people are.</summary>
    public AgencyId? Agency { get; init; }

    /// <summary>Set where the entry corrects an earlier one: what was wrong.</summary>
    public string? Corrects { get; init; }

    /// <summary>An entry about the record as a whole.</summary>
    public static TimelineEntry Of(string title, string? detail, string kind) => new(title, detail is null ? [] : [detail], []) { Kind = kind };
}

/// <summary>An entry with who recorded it and both its times.</summary>
public sealed record DatedEntry(Guid EventId, string EventName, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, Actor By, TimelineEntry Entry)
{
    /// <summary>The events that have something to say, newest first.</summary>
    public static IReadOnlyList<DatedEntry> Of(IEnumerable<Recorded> events, Func<Recorded, TimelineEntry?> describe) =>
    [
        .. from recorded in events
           let entry = describe(recorded)
           where entry is not null
           orderby recorded.Version descending
           select new DatedEntry(recorded.EventId, recorded.EventName, recorded.OccurredAt, recorded.RecordedAt, recorded.Actor, entry),
    ];
}
