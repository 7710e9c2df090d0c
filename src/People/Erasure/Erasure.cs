using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People.Erasure;

/// <summary>Why a person's record is to be destroyed (L-18, L-19).</summary>
public enum ErasureGround
{
    /// <summary>The time for which records of this kind are kept is over.</summary>
    PeriodOver,
    /// <summary>She asked for it and is entitled to it.</summary>
    HerRequest,
    /// <summary>She should never have been recorded.</summary>
    RecordedInError,
    /// <summary>A court or the Information Commissioner ordered it.</summary>
    Ordered,
}

/// <summary>Somebody asked that all that is stored of a person be destroyed. What was said about it goes with her record.</summary>
[EventName("person_erasure_requested")]
public sealed record PersonErasureRequested([property: Plain] PersonId Person, [property: Plain] ErasureGround Ground, [property: Personal(About = nameof(PersonErasureRequested.Person))] string? Words) : IEvent;

/// <summary>A second person agreed. Carried out when it is due, unless it is withdrawn before.</summary>
[EventName("person_erasure_approved")]
public sealed record PersonErasureApproved(
    [property: Plain] PersonId Person, [property: Plain] DateTimeOffset DueAt, [property: Plain] bool IsEmergency, [property: Personal(About = nameof(PersonErasureApproved.Person))] string? WaivedBecause) : IEvent;

/// <summary>The erasure will not be carried out.</summary>
[EventName("person_erasure_withdrawn")]
public sealed record PersonErasureWithdrawn([property: Plain] PersonId Person, [property: Personal(About = nameof(PersonErasureWithdrawn.Person))] string? Words) : IEvent;

/// <summary>It is due and being carried out; it cannot be called back from here.</summary>
[EventName("person_erasure_begun")]
public sealed record PersonErasureBegun : IEvent;

/// <summary>The person's keys are destroyed.</summary>
[EventName("person_erasure_carried_out")]
public sealed record PersonErasureCarriedOut : IEvent;

/// <summary>In the person's own stream: her keys were destroyed with this event.</summary>
[EventName("person_erased")]
public sealed record PersonErased([property: Plain] Guid ErasureId) : IErasesSubject;

/// <summary>How far an erasure has come.</summary>
public enum ErasureStage { Requested, Approved, Withdrawn, Begun, CarriedOut }

/// <summary>The way of an erasure: asked for by one, approved by another, waited for, carried out. A stream of its own, so that it outlives the person's record.</summary>
public sealed record PersonErasure : IState<PersonErasure>
{
    public static string StreamType => "person_erasure";
    public static PersonErasure Initial { get; } = new();

    public bool Exists { get; init; }
    public PersonId Person { get; init; }
    public ErasureGround Ground { get; init; }
    public ErasureStage Stage { get; init; }
    public StaffId RequestedBy { get; init; }
    public DateTimeOffset RequestedAt { get; init; }
    public string? Words { get; init; }
    public StaffId? ApprovedBy { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public bool IsEmergency { get; init; }

    /// <summary>Neither withdrawn nor carried out.</summary>
    public bool IsOpen => Exists && Stage is not (ErasureStage.Withdrawn or ErasureStage.CarriedOut);

    public PersonErasure Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data switch
        {
            PersonErasureRequested e => this with
            {
                Exists = true,
                Person = e.Person,
                Ground = e.Ground,
                Words = e.Words,
                RequestedBy = recorded.Actor.Staff,
                RequestedAt = recorded.OccurredAt,
            },
            PersonErasureApproved e => this with { Stage = ErasureStage.Approved, ApprovedBy = recorded.Actor.Staff, DueAt = e.DueAt, IsEmergency = e.IsEmergency },
            PersonErasureWithdrawn => this with { Stage = ErasureStage.Withdrawn },
            PersonErasureBegun => this with { Stage = ErasureStage.Begun },
            PersonErasureCarriedOut => this with { Stage = ErasureStage.CarriedOut },
            _ => this,
        };
    }
}

/// <summary>What may change about erasures.</summary>
public static class ErasureSettings
{
    /// <summary>How long an approved erasure waits, so that a mistake can be called back (G4).</summary>
    public static readonly Dated<TimeSpan> Delay = new((new DateOnly(2026, 1, 1), TimeSpan.FromDays(7)));
}
