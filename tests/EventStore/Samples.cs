using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.EventStore.Tests;

/// <summary>Invented events, states and read models that have one of everything.</summary>
[EventName("test_opened")]
public sealed record Opened([property: Plain] string Area, [property: Plain] PersonId Person, [property: Personal(About = "Person")] string? Nickname, [property: Narrative] string? Story) : IEvent;

[EventName("test_noted")]
public sealed record Noted([property: Narrative] string? Words, [property: Plain] int Points, IReadOnlyList<Mention>? Mentions = null) : IEvent;

public sealed record Mention([property: Plain] PersonId Person, [property: ThirdParty(About = "Person")] string? Said);

[EventName("test_moved")]
public sealed record Moved([property: Plain] string Area) : IEvent;

[EventName("test_closed")]
public sealed record Closed([property: Plain] string Why) : IEvent;

/// <summary>Read by nobody but the projection that cannot bear it.</summary>
[EventName("test_poison")]
public sealed record Poison([property: Plain] string Why) : IEvent;

[EventName("test_named")]
public sealed record Named([property: Personal] string? Name, [property: Location] string? Address, [property: Personal] DateOnly? Born, [property: SpecialCategory] IReadOnlyList<string>? Needs) : IEvent;

public sealed record TestCase(string Area, PersonId Person, string? Nickname, string? Story, int Points, int Notes, bool IsClosed, string? LastWords) : IState<TestCase>
{
    public static string StreamType => "test_case";
    public static TestCase Initial { get; } = new("", default, null, null, 0, 0, false, null);

    public TestCase Apply(Recorded recorded) => recorded.Data switch
    {
        Opened e => this with { Area = e.Area, Person = e.Person, Nickname = e.Nickname, Story = e.Story },
        Noted e => this with { Points = Points + e.Points, Notes = Notes + 1, LastWords = e.Words },
        Moved e => this with { Area = e.Area },
        Closed => this with { IsClosed = true },
        _ => this,
    };
}

public sealed record TestPerson(string? Name, string? Address, DateOnly? Born, IReadOnlyList<string>? Needs) : IState<TestPerson>
{
    public static string StreamType => "test_person";
    public static TestPerson Initial { get; } = new(null, null, null, null);
    public TestPerson Apply(Recorded recorded) => recorded.Data is Named e ? new(e.Name, e.Address, e.Born, e.Needs) : this;
}

public sealed record CaseRow(
    [property: Plain] string Kind, [property: Plain, Index] string Area, [property: Plain] int Points, [property: Plain] bool IsClosed,
    [property: Personal(About = "Person")] string? Nickname, [property: Plain] PersonId Person, [property: Narrative] string? Story,
    [property: Plain] IReadOnlyList<string> Tags, [property: Plain] DateTimeOffset? Order)
{
    [property: Plain, Key] public string Part { get; init; } = "whole";
}

public sealed record PersonRow([property: Personal] string? Shown, [property: Plain, Index(Method = "gin")] IReadOnlyList<int> Tokens, [property: Personal] DateOnly? Born, [property: SpecialCategory] IReadOnlyList<string>? Needs)
{
    [property: Plain, Key] public int Slot { get; init; }
}

public sealed record AreaRow([property: Plain, Key] string Area, [property: Plain] int Cases, [property: Plain] int Points, [property: Plain] long LastVersion);

public sealed record PersonAcrossRow([property: Plain, Key] PersonId Person, [property: Plain, Key] string Area, [property: Personal(About = "Person")] string? Nickname, [property: Plain] int Mentions);

public static class Sample
{
    public static readonly EventCatalogue Events = new([typeof(Sample).Assembly],
        [new OldShape("test_noted_v1", "test_noted", old => { old["points"] = (int?)old["score"] ?? 0; old.Remove("score"); return old; })]);

    public static readonly Projection Cases = Projection.PerStream<TestCase, CaseRow>("test_cases", 1, (_, s) =>
        s.Area.Length == 0 ? [] : [new CaseRow("case", s.Area, s.Points, s.IsClosed, s.Nickname, s.Person, s.Story, [s.Area, s.Points.ToString()], null)]);

    public static readonly Projection Persons = Projection.PerStream<TestPerson, PersonRow>("test_persons", 1, (_, s, context) =>
        [new PersonRow(s.Name is null ? null : $"{s.Name}, {s.Born:yyyy}", s.Name is null ? [] : [context.Blind(s.Name)], s.Born, s.Needs)]);

    public static readonly Projection Areas = Projection.Across<AreaRow>("test_areas", 1,
        e => e.Data switch { Opened o => [[o.Area]], Noted => [["all"]], _ => [] },
        (row, e, key) => e.Data is Opened
            ? (row ?? new AreaRow((string)key[0], 0, 0, 0)) with { Cases = (row?.Cases ?? 0) + 1, LastVersion = e.Version }
            : (row ?? new AreaRow("all", 0, 0, 0)) with { Points = (row?.Points ?? 0) + ((Noted)e.Data).Points, LastVersion = e.Version });

    public static readonly Projection People = Projection.Across<PersonAcrossRow>("test_people", 1,
        e => e.Data switch { Opened o => [[o.Person, o.Area]], Noted n => [.. (n.Mentions ?? []).Select(m => new object[] { m.Person, "mentioned" })], _ => [] },
        (row, e, key) => e.Data is Opened o
            ? new PersonAcrossRow(o.Person, o.Area, o.Nickname, row?.Mentions ?? 0)
            : (row ?? new PersonAcrossRow((PersonId)key[0], "mentioned", null, 0)) with { Mentions = (row?.Mentions ?? 0) + 1 });

    public static readonly Projection Fragile = Projection.Across<AreaRow2>("test_fragile", 1,
        e => e.Data is Opened or Poison ? [["all"]] : [],
        (row, e, _) => e.Data is Poison && !Tolerant ? throw new InvalidOperationException("cannot bear it: secret words") : new AreaRow2("all", (row?.Count ?? 0) + 1));

    /// <summary>Stands for a corrected release of the fragile projection.</summary>
    public static volatile bool Tolerant;

    public static readonly Projection InvolvedInCases = Projection.Involvements<TestCase>(s => [new Involvement(Relation.Referrer, new AgencyId(Guid.Empty))]);
    public static readonly Projection InvolvedInPersons = Projection.Involvements<TestPerson>(s => [new Involvement(Relation.Recorder, new AgencyId(Guid.Empty), new StaffId(Guid.Empty))]);
    public static readonly Projection PeopleOfCases = Projection.PeopleOf<TestCase>(s => s.Person == default ? [] : [(s.Person, PersonRole.Victim)]);

    public static readonly IReadOnlyList<Projection> All = [Cases, Persons, Areas, People, InvolvedInCases, InvolvedInPersons, PeopleOfCases];
}

public sealed record AreaRow2([property: Plain, Key] string Area, [property: Plain] int Count);
