using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Slices.Tests.Messaging.Errands;

// A module made for these tests: errands that are opened, noted upon, passed on and closed. Small, and with everything that a real one has.

[EventName("test_errand_opened")]
public sealed record ErrandOpened([property: Plain] PersonId? Person, [property: Narrative] string Title, [property: Personal(About = "Person")] string? Phone) : IEvent;

[EventName("test_errand_noted")]
public sealed record ErrandNoted([property: Narrative] string Text) : IEvent;

[EventName("test_errand_numbered")]
public sealed record ErrandNumbered([property: Plain] string Reference, [property: Plain] int Others) : IEvent;

[EventName("test_errand_closed")]
public sealed record ErrandClosed : IEvent;

[EventName("test_errand_passed")]
public sealed record ErrandPassed([property: Plain] Guid To) : IEvent;

[EventName("test_errand_received")]
public sealed record ErrandReceived([property: Plain] int Further, [property: Plain] PersonId? Person, [property: Narrative] string Words, [property: Personal(About = "Person")] string? Phone) : IEvent;

[EventName("test_errand_counted")]
public sealed record ErrandCounted([property: Plain] int Number) : IEvent;

[EventName("test_errand_reminded")]
public sealed record ErrandReminded([property: Plain] DateTimeOffset Due, [property: Plain] DateTimeOffset Rang) : IEvent;

[EventName("test_errand_tried")]
public sealed record ErrandTried([property: Plain] string Way) : IEvent;

public sealed record Errand : IState<Errand>
{
    public static string StreamType => "test_errand";
    public static Errand Initial { get; } = new();

    public bool Opened { get; init; }
    public bool Closed { get; init; }
    public int Notes { get; init; }
    public int Received { get; init; }
    public int Counted { get; init; }
    public PersonId? Person { get; init; }
    public string Title { get; init; } = "";
    public string Reference { get; init; } = "";

    public Errand Apply(Recorded recorded) => recorded.Data switch
    {
        ErrandOpened e => this with { Opened = true, Title = e.Title, Person = e.Person },
        ErrandNoted => this with { Notes = Notes + 1 },
        ErrandNumbered e => this with { Reference = e.Reference },
        ErrandClosed => this with { Closed = true },
        ErrandReceived => this with { Received = Received + 1 },
        ErrandCounted => this with { Counted = Counted + 1 },
        _ => this,
    };
}

public sealed record ErrandRow([property: Plain, Index] string Status, [property: Plain] int Notes, [property: Plain] PersonId? Person, [property: Narrative] string Title);

public static class ErrandModule
{
    public static Module Module { get; } = new("Errands", typeof(ErrandModule).Assembly,
    [
        Projection.PerStream<Errand, ErrandRow>("test_errands", 1, (_, errand) => errand.Opened ? [new ErrandRow(errand.Closed ? "closed" : "open", errand.Notes, errand.Person, errand.Title)] : []),
    ]);
}
