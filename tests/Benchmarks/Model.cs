using System.Text.Json.Serialization;
using Npgsql;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Benchmarks;

/// <summary>Three kinds of event of about 240 bytes of JSON; the words are encrypted.</summary>
[EventName("bench_opened")] public sealed record Opened([property: Plain] Guid Place, [property: Plain] int Number, [property: Narrative] string? Words) : IEvent;

[EventName("bench_noted")] public sealed record Noted([property: Plain] Guid Place, [property: Plain] int Number, [property: Narrative] string? Words) : IEvent;

[EventName("bench_moved")] public sealed record Moved([property: Plain] Guid Place, [property: Plain] int Number, [property: Narrative] string? Words) : IEvent;

/// <summary>The same without encryption: what the floor stores too, and what the cost of encryption is measured against.</summary>
[EventName("bench_plain_opened")] public sealed record PlainOpened([property: Plain] Guid Place, [property: Plain] int Number, [property: Plain] string? Words) : IEvent;

[EventName("bench_plain_noted")] public sealed record PlainNoted([property: Plain] Guid Place, [property: Plain] int Number, [property: Plain] string? Words) : IEvent;

[EventName("bench_plain_moved")] public sealed record PlainMoved([property: Plain] Guid Place, [property: Plain] int Number, [property: Plain] string? Words) : IEvent;

/// <summary>What every kind of stream here is folded into.</summary>
public sealed record Tally(int Events, int Sum, Guid Place, int Letters)
{
    public static readonly Tally None = new(0, 0, Guid.Empty, 0);

    public Tally After(IEvent data) => data switch
    {
        Opened e => Add(e.Place, e.Number, e.Words),
        Noted e => Add(e.Place, e.Number, e.Words),
        Moved e => Add(e.Place, e.Number, e.Words),
        PlainOpened e => Add(e.Place, e.Number, e.Words),
        PlainNoted e => Add(e.Place, e.Number, e.Words),
        PlainMoved e => Add(e.Place, e.Number, e.Words),
        _ => this,
    };

    private Tally Add(Guid place, int number, string? words) => new(Events + 1, Sum + number, place, Letters + (words?.Length ?? 0));
}

public sealed record LiveCase(Tally Tally) : IState<LiveCase>
{
    public static string StreamType => "bench_live";
    public static LiveCase Initial { get; } = new(Tally.None);
    public LiveCase Apply(Recorded recorded) => new(Tally.After(recorded.Data));
}

public sealed record InlineCase(Tally Tally) : IState<InlineCase>
{
    public static string StreamType => "bench_inline";
    public static InlineCase Initial { get; } = new(Tally.None);
    public InlineCase Apply(Recorded recorded) => new(Tally.After(recorded.Data));
}

public sealed record PlainCase(Tally Tally) : IState<PlainCase>
{
    public static string StreamType => "bench_plain";
    public static PlainCase Initial { get; } = new(Tally.None);
    public PlainCase Apply(Recorded recorded) => new(Tally.After(recorded.Data));
}

public sealed record CaseRow([property: Plain] int Events, [property: Plain] int Sum, [property: Plain, Index] Guid Place, [property: Plain] int Letters);

public sealed record PlainCaseRow([property: Plain] int Events, [property: Plain] int Sum, [property: Plain, Index] Guid Place, [property: Plain] int Letters);

/// <summary>Five thousand rows across all cases.</summary>
public sealed record PlaceRow([property: Plain, Key] int Place, [property: Plain] int Events, [property: Plain] long Sum);

[Requires(Capability.WorkOnCase)]
public sealed record NoteLive([property: Plain] Guid Id, [property: Narrative] string Words) : ICommand { [JsonIgnore] public Guid StreamId => Id; }

public static class NoteLiveHandler { public static Decision Handle(NoteLive command, LiveCase state, CommandContext context) => Decision.Record(new Noted(state.Tally.Place, state.Tally.Events, command.Words)); }

[Requires(Capability.WorkOnCase)]
public sealed record NoteInline([property: Plain] Guid Id, [property: Narrative] string Words) : ICommand { [JsonIgnore] public Guid StreamId => Id; }

public static class NoteInlineHandler { public static Decision Handle(NoteInline command, InlineCase state, CommandContext context) => Decision.Record(new Noted(state.Tally.Place, state.Tally.Events, command.Words)); }

/// <summary>Changes nothing where it is handled.</summary>
public sealed record Glance([property: Plain] Guid StreamId, [property: Narrative] string Words) : IMessage;

public static class GlanceHandler { public static Decision Handle(Glance message, LiveCase state, CommandContext context) => Decision.Nothing; }

/// <summary>Records an event where it is handled.</summary>
public sealed record Act([property: Plain] Guid StreamId, [property: Narrative] string Words) : IMessage;

public static class ActHandler { public static Decision Handle(Act message, LiveCase state, CommandContext context) => Decision.Record(new Noted(message.StreamId, 1, message.Words)); }

/// <summary>Never gets done in the program that is to be killed.</summary>
public sealed record Hold([property: Plain] Guid StreamId, [property: Narrative] string Words) : IMessage;

public static class HoldHandler
{
    public static Task Held { get; set; } = Task.CompletedTask;

    public static async Task<string> Load(Hold message, ReadContext read)
    {
        await Held.WaitAsync(read.Cancel);
        return message.Words;
    }

    public static Decision Handle(Hold message, LiveCase state, string words, CommandContext context) => Decision.Record(new Noted(message.StreamId, 1, words));
}

public sealed class Everybody : IAccessRule
{
    public Task<bool> MayAsync(Actor actor, Capability capability, Guid? record, NpgsqlDataSource database, CancellationToken cancel) => Task.FromResult(true);

    public AccessFilter Filter(Actor actor, Capability capability, string column) => new("true", new Dictionary<string, object>());
}

public static class BenchModule
{
    public const string Rows = "bench_rows", PlainRows = "bench_plain_rows", Places = "bench_places";

    public static readonly Actor Somebody = new(new StaffId(Guid.CreateVersion7()), new AgencyId(Guid.CreateVersion7()), Role.Coordinator);

    public static readonly Projection ByCase = Projection.PerStream<InlineCase, CaseRow>(Rows, 1, (_, state) => [new CaseRow(state.Tally.Events, state.Tally.Sum, state.Tally.Place, state.Tally.Letters)]);

    public static readonly Projection ByPlainCase = Projection.PerStream<PlainCase, PlainCaseRow>(PlainRows, 1, (_, state) => [new PlainCaseRow(state.Tally.Events, state.Tally.Sum, state.Tally.Place, state.Tally.Letters)]);

    public static readonly Projection ByPlace = Projection.Across<PlaceRow>(Places, 1,
        recorded => PlaceOf(recorded.Data) is { } place ? [[place]] : [],
        (row, recorded, key) => new PlaceRow((int)key[0], (row?.Events ?? 0) + 1, (row?.Sum ?? 0) + recorded.Version));

    public static Module Module { get; } = new("Bench", typeof(BenchModule).Assembly, [ByCase, ByPlainCase, ByPlace]);

    private static int? PlaceOf(IEvent data) => data switch
    {
        Opened e => e.Number,
        Noted e => e.Number,
        Moved e => e.Number,
        PlainOpened e => e.Number,
        PlainNoted e => e.Number,
        PlainMoved e => e.Number,
        _ => null,
    };

    /// <summary>Three events of one case.</summary>
    public static IEvent[] Three(Guid place, int number, string words) => [new Opened(place, number, words), new Noted(place, number, words), new Moved(place, number, words)];

    public static IEvent[] ThreePlain(Guid place, int number, string words) => [new PlainOpened(place, number, words), new PlainNoted(place, number, words), new PlainMoved(place, number, words)];
}
