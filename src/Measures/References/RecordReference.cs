using System.Text.Json.Serialization;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Measures.References;

/// <summary>A target, a comparator or a population was entered, with its source.</summary>
[EventName("measures_reference_recorded")]
public sealed record ReferenceRecorded(
    [property: Plain] ReferenceKind Kind, [property: Plain] string Measure, [property: Plain] string Place, [property: Plain] double? Low, [property: Plain] double? High,
    [property: Plain] Polarity Polarity, [property: Plain] DateOnly From, [property: Plain] DateOnly? Until, [property: Plain] string Source, [property: Plain] string Note) : IEvent;

/// <summary>It holds no longer than to this day.</summary>
[EventName("measures_reference_ended")]
public sealed record ReferenceEnded([property: Plain] DateOnly Until) : IEvent;

/// <summary>A reference figure that somebody entered.</summary>
public sealed record RecordedReference : IState<RecordedReference>
{
    public static string StreamType => "measures_reference";
    public static RecordedReference Initial { get; } = new();
    public ReferenceRecorded? Figure { get; init; }

    public RecordedReference Apply(Recorded recorded) => recorded.Data switch
    {
        ReferenceRecorded e => this with { Figure = e },
        ReferenceEnded e when Figure is { } figure => this with { Figure = figure with { Until = e.Until } },
        _ => this,
    };
}

/// <summary>Enters a target, a comparator or a population; from its day on it takes the place of the one before.</summary>
[Requires(Capability.ManageFigures, Creates = true)]
public sealed record RecordReference(
    [property: Plain] Guid ReferenceId, [property: Plain] ReferenceKind Kind, [property: Plain] string Measure, [property: Plain] string Place, [property: Plain] double? Low, [property: Plain] double? High,
    [property: Plain] Polarity Polarity, [property: Plain] DateOnly From, [property: Plain] string Source, [property: Plain] string? Note) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ReferenceId;
}

public static class RecordReferenceHandler
{
    public static Decision Handle(RecordReference command, RecordedReference state)
    {
        if (state.Figure is not null) return Decision.Nothing;
        Refusal[] refusals = [.. Check(command)];
        return refusals.Length > 0 ? Decision.Refuse(refusals) : Decision.Record(new ReferenceRecorded(
            command.Kind, command.Measure, Words.Clean(command.Place)!, command.Low, command.High, command.Polarity, command.From, null, Words.Clean(command.Source)!, Words.Clean(command.Note) ?? ""));
    }

    private static IEnumerable<Refusal> Check(RecordReference command)
    {
        if (MeasureNames.All.All(m => m.Name != command.Measure)) yield return new("measure-unknown", "Choose what the figure is held against.", nameof(command.Measure));
        if (Words.Clean(command.Place) is null) yield return new("place-missing", "Say which area it is for.", nameof(command.Place));
        if (Words.Clean(command.Source) is null) yield return new("source-missing", "Say where the figure comes from, so that it can be defended.", nameof(command.Source));
        if (command.Low is null && command.High is null) yield return new("value-missing", "Enter a value.", nameof(command.High));
        if (command.Low < 0 || command.High < 0 || command.Low > command.High) yield return new("value-impossible", "Enter values from 0 up, the lower one first.", nameof(command.Low));
        var lacks = command.Polarity switch { Polarity.LowIsGood => command.High is null, Polarity.HighIsGood => command.Low is null, Polarity.Band => command.Low is null || command.High is null, _ => false };
        if (lacks) yield return new("end-missing", "A limit needs the higher value, a floor the lower one, and a band both.", nameof(command.High));
        foreach (var (text, field) in new[] { (command.Place, nameof(command.Place)), (command.Source, nameof(command.Source)), (command.Note, nameof(command.Note)) })
            if (Words.TooLong(text, field, Words.ShortText) is { } tooLong) yield return tooLong;
    }
}

/// <summary>A recorded reference figure as a row.</summary>
[ReadBy(Readers.ThoseNamed, Capability.SeeFigures)]
public sealed record ReferenceRow(
    [property: Plain, Key] string Measure, [property: Plain] ReferenceKind Kind, [property: Plain] string Place, [property: Plain] double? Low, [property: Plain] double? High,
    [property: Plain] Polarity Polarity, [property: Plain] DateOnly From, [property: Plain] DateOnly? Until, [property: Plain] string Source, [property: Plain] string Note);

/// <summary>Every target, comparator and population: printed ones and those that were entered.</summary>
[Requires(Capability.SeeFigures)]
public sealed record GetReferences : IQuery<IReadOnlyList<ReferenceFigure>>;

public static class GetReferencesHandler
{
    internal static readonly Projection ReadModel = Projection.PerStream<RecordedReference, ReferenceRow>("measures_references", 1, static (_, state) => state.Figure is { } f
        ? [new ReferenceRow(f.Measure, f.Kind, f.Place, f.Low, f.High, f.Polarity, f.From, f.Until, f.Source, f.Note)]
        : []);

    public static async Task<IReadOnlyList<ReferenceFigure>> Handle(GetReferences query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var rows = await read.RowsWithStream<ReferenceRow>("t where true");
        return
        [
            .. ReferenceFigure.Printed,
            .. rows.Select(r => new ReferenceFigure(r.Row.Kind, r.Row.Measure, r.Row.Place, r.Row.Low, r.Row.High, r.Row.Polarity, r.Row.From, r.Row.Until, r.Row.Source, r.Row.Note, Id: r.Stream)),
        ];
    }
}
