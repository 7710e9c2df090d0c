using System.Text.Json.Serialization;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Access;

/// <summary>Only these members of staff may see a record or a person, of all whom the rule would let in.</summary>
[EventName("record_restricted")]
public sealed record RecordRestricted([property: Plain] Guid RecordId, [property: Plain] IReadOnlyList<StaffId> Staff, [property: Narrative] string? Reason) : IEvent;

/// <summary>A restriction ended.</summary>
[EventName("record_restriction_lifted")]
public sealed record RecordRestrictionLifted([property: Narrative] string? Reason) : IEvent;

/// <summary>The restriction of one record to some members of staff.</summary>
public sealed record Restriction : IState<Restriction>
{
    public static string StreamType => "restriction";
    public static Restriction Initial { get; } = new();

    public RecordRestricted? Restricted { get; init; }
    public bool Lifted { get; init; }

    public Restriction Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data switch
        {
            RecordRestricted e => this with { Restricted = e },
            RecordRestrictionLifted => this with { Lifted = true },
            _ => this,
        };
    }
}

/// <summary>Whom a record is restricted to. Read by the access rule.</summary>
[ReadBy(Readers.AnyStaff)]
public sealed record RestrictionRow([property: Plain, Key, Index] Guid RecordId, [property: Plain] StaffId[] Staff)
{
    public static readonly Projection ReadModel = Projection.PerStream<Restriction, RestrictionRow>("restrictions", 1, (_, r) =>
        r is { Restricted: { } restricted, Lifted: false } ? [new RestrictionRow(restricted.RecordId, [.. restricted.Staff])] : []);
}

/// <summary>Restricts a record, or a person and every record with her, to some members of staff. Lets in nobody whom the rule would not let in.</summary>
[Requires(Capability.Restrict, Creates = true)]
public sealed record RestrictRecord([property: Plain] Guid RestrictionId, [property: Plain] Guid RecordId, [property: Plain] IReadOnlyList<StaffId> Staff, [property: Narrative] string? Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => RestrictionId;
}

public static class RestrictRecordHandler
{
    private static readonly Refusal StaffMissing = new("restriction-staff-missing", "Choose at least one member of staff who may see it.", nameof(RestrictRecord.Staff));
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say why only they may see it.", nameof(RestrictRecord.Reason));

    public static Decision Handle(RestrictRecord command, Restriction state)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (state.Restricted is not null) return Decision.Nothing;
        StaffId[] staff = [.. (command.Staff ?? []).Distinct()];
        var reason = Words.Clean(command.Reason);
        List<Refusal> refusals = [.. staff.Length == 0 ? [StaffMissing] : Array.Empty<Refusal>(), .. reason is null ? [ReasonMissing] : Array.Empty<Refusal>()];
        if (Words.TooLong(reason, nameof(RestrictRecord.Reason)) is { } tooLong) refusals.Add(tooLong);
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new RecordRestricted(command.RecordId, staff, reason));
    }
}

/// <summary>Ends a restriction.</summary>
[Requires(Capability.Restrict, Creates = true)]
public sealed record LiftRestriction([property: Plain] Guid RestrictionId, [property: Narrative] string? Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => RestrictionId;
}

public static class LiftRestrictionHandler
{
    private static readonly Refusal NoneThere = new("restriction-not-there", "Choose a restriction that is in force.");
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say why others may see it again.", nameof(LiftRestriction.Reason));

    public static Decision Handle(LiftRestriction command, Restriction state)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (state.Restricted is null) return Decision.Refuse(NoneThere);
        if (state.Lifted) return Decision.Nothing;
        var reason = Words.Clean(command.Reason);
        if (Words.TooLong(reason, nameof(LiftRestriction.Reason)) is { } tooLong) return Decision.Refuse(tooLong);
        return reason is null ? Decision.Refuse(ReasonMissing) : Decision.Record(new RecordRestrictionLifted(reason));
    }
}
