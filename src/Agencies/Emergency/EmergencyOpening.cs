using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Emergency;

/// <summary>Somebody opened a record in an emergency. Recorded also where there is no such record, so that the answer tells nothing.</summary>
/// <param name="RecordIds">The records of that reference; none where there is none.</param>
[EventName("glass_broken")]
public sealed record GlassBroken(
    [property: Plain] StaffId Staff, [property: Plain] AgencyId Agency, [property: Plain] string Reference, [property: Plain] IReadOnlyList<Guid> RecordIds, [property: Narrative] string? Reason,
    [property: Plain] DateTimeOffset OpenedAt, [property: Plain] DateTimeOffset Until, [property: Plain] StaffId Reviewer, [property: Plain] DateOnly ReviewDue) : IEvent;

/// <summary>She who opened it closed it before its time.</summary>
[EventName("emergency_opening_closed")]
public sealed record EmergencyOpeningClosed([property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The reviewer decided. Where it was not right, it is closed from then on.</summary>
[EventName("emergency_opening_reviewed")]
public sealed record EmergencyOpeningReviewed([property: Plain] StaffId Reviewer, [property: Plain] bool WasRight, [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Nobody decided in time: from now on every governance lead is asked.</summary>
[EventName("emergency_review_escalated")]
public sealed record EmergencyReviewEscalated([property: Plain] DateTimeOffset At) : IEvent;

/// <summary>An emergency opening and its review.</summary>
public sealed record EmergencyOpening : IState<EmergencyOpening>
{
    public static string StreamType => "emergency_opening";
    public static EmergencyOpening Initial { get; } = new();

    public GlassBroken? Opened { get; init; }
    public DateTimeOffset Until { get; init; }
    public EmergencyOpeningReviewed? Reviewed { get; init; }
    public bool Escalated { get; init; }

    public EmergencyOpening Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data switch
        {
            GlassBroken e => this with { Opened = e, Until = e.Until },
            EmergencyOpeningClosed e => this with { Until = e.At < Until ? e.At : Until },
            EmergencyOpeningReviewed e => this with { Reviewed = e, Until = !e.WasRight && e.At < Until ? e.At : Until },
            EmergencyReviewEscalated => this with { Escalated = true },
            _ => this,
        };
    }
}

/// <summary>A record that is open in an emergency, or was. Read by the access rule.</summary>
[ReadBy(Readers.HerOwn, Capability.ReviewBreakGlass, Column = "staff_id")]
public sealed record EmergencyOpeningRow(
    [property: Plain, Key, Index] Guid RecordId, [property: Plain, Index] StaffId StaffId, [property: Plain] AgencyId AgencyId, [property: Plain] DateTimeOffset OpenedAt, [property: Plain] DateTimeOffset UntilAt);

/// <summary>An emergency opening in the list of its reviewers.</summary>
[ReadBy(Readers.HerOwn, Capability.ReviewBreakGlass, Column = "staff_id")]
public sealed record EmergencyReviewRow(
    [property: Plain, Key] StaffId StaffId, [property: Plain] AgencyId AgencyId, [property: Plain] string Reference, [property: Plain] Guid[] RecordIds, [property: Narrative] string? Reason,
    [property: Plain] DateTimeOffset OpenedAt, [property: Plain] DateTimeOffset UntilAt, [property: Plain, Index] StaffId Reviewer, [property: Plain] DateOnly ReviewDue, [property: Plain] bool Escalated,
    [property: Plain] bool? WasRight, [property: Narrative] string? ReviewWords, [property: Plain] StaffId? ReviewedBy);

/// <summary>The read models of emergency openings.</summary>
public static class EmergencyRows
{
    public static readonly Projection Openings = Projection.PerStream<EmergencyOpening, EmergencyOpeningRow>("emergency_openings", 1, (_, o) => o.Opened is not { } e ? [] :
        e.RecordIds.Select(record => new EmergencyOpeningRow(record, e.Staff, e.Agency, e.OpenedAt, o.Until)));

    public static readonly Projection Reviews = Projection.PerStream<EmergencyOpening, EmergencyReviewRow>("emergency_reviews", 1, (_, o) => o.Opened is not { } e ? [] :
        [new EmergencyReviewRow(e.Staff, e.Agency, e.Reference, [.. e.RecordIds], e.Reason, e.OpenedAt, o.Until, e.Reviewer, e.ReviewDue, o.Escalated, o.Reviewed?.WasRight, o.Reviewed?.Words, o.Reviewed?.Reviewer)]);
}
