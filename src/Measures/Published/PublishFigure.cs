using System.Text.Json.Serialization;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.Facts;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Measures.Published;

/// <summary>A question and its answer as they were published. Holds every parameter of the definition, so that a later version of it changes nothing here (M-72).</summary>
public sealed record PublishedQuestion(
    [property: Plain] string Definition, [property: Plain] int Version, [property: Plain] CountedBehaviour Behaviour, [property: Plain] Clock Clock, [property: Plain] EventDate Event,
    [property: Plain] Place Place, [property: Plain] SamePeople People, [property: Plain] int Months, [property: Plain] DateOnly From, [property: Plain] DateOnly To, [property: Plain] string? Area, [property: Plain] DateOnly? KnownOn)
{
    public static PublishedQuestion Of(RateQuestion question, DateOnly? knownOn)
    {
        ArgumentNullException.ThrowIfNull(question);
        var d = question.Definition;
        return new(d.Name, d.Version, d.Behaviour, d.Clock, d.Event, d.Place, d.People, d.Months, question.From, question.To, question.Area, knownOn);
    }

    /// <summary>The question again, by the definition as it was.</summary>
    public RateQuestion Again() => new(
        new RepeatDefinition(Definition, RepeatDefinition.Named(Definition)?.Title ?? Definition, Behaviour, Clock, Event, Place, People, Version, RepeatDefinition.Named(Definition)?.Source ?? "", Months), From, To, GroupBy.None, Area);
}

/// <summary>A figure was given out (M-70, M-72).</summary>
/// <param name="Where">To whom, or in which paper.</param>
[EventName("measures_figure_published")]
public sealed record FigurePublished(PublishedQuestion Question, [property: Plain] int Repeats, [property: Plain] int Heard, [property: Plain] string Where, [property: Plain] StaffId By, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A figure that was given out; never changed.</summary>
public sealed record PublishedFigure : IState<PublishedFigure>
{
    public static string StreamType => "measures_published_figure";
    public static PublishedFigure Initial { get; } = new();
    public FigurePublished? Published { get; init; }

    public PublishedFigure Apply(Recorded recorded) => recorded.Data is FigurePublished published ? this with { Published = published } : this;
}

/// <summary>Keeps a figure as it is given out.</summary>
/// <param name="Repeats">As they stood before whoever publishes; if they have moved since, nothing is published.</param>
[Requires(Capability.ManageFigures, Creates = true)]
public sealed record PublishFigure([property: Plain] Guid FigureId, PublishedQuestion Question, [property: Plain] int Repeats, [property: Plain] int Heard, [property: Plain] string Where) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => FigureId;
}

public static class PublishFigureHandler
{
    private static readonly Refusal WhereMissing = new("where-missing", "Say where the figure is given out: the committee and date, the paper.", nameof(PublishFigure.Where));
    private static readonly Refusal NothingHeard = new("nothing-heard", "No case was heard in this period, so there is no rate to publish.");

    public static async Task<RateGroup> Load(PublishFigure command, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Rate.Count(await Books.ReadAsync(read, Books.EndOf(command.Question.KnownOn)), command.Question.Again())[0];
    }

    public static Decision Handle(PublishFigure command, PublishedFigure state, RateGroup now, CommandContext context)
    {
        if (state.Published is not null) return Decision.Nothing;
        if (now.Heard == 0) return Decision.Refuse(NothingHeard);
        if ((now.Repeats, now.Heard) != (command.Repeats, command.Heard))
            return Decision.Refuse("figure-moved", $"The figure has moved while you were looking: it is {now.Repeats} of {now.Heard} now. Look at it again before it is published.");
        if (Words.TooLong(command.Where, nameof(command.Where), Words.ShortText) is { } tooLong) return Decision.Refuse(tooLong);
        return Words.Clean(command.Where) is { } where
            ? Decision.Record(new FigurePublished(command.Question, now.Repeats, now.Heard, where, context.Actor.Staff, context.Now))
            : Decision.Refuse(WhereMissing);
    }
}

/// <summary>A published figure as a row.</summary>
[ReadBy(Readers.ThoseNamed, Capability.SeeFigures, Capability.SeeFiguresCases)]
public sealed record PublishedRow([property: Plain, Key] DateTimeOffset At, PublishedQuestion Question, [property: Plain] int Repeats, [property: Plain] int Heard, [property: Plain] string Where, [property: Plain] StaffId By);

/// <summary>A published figure beside today's.</summary>
/// <param name="Today">The same question of what is known today.</param>
/// <param name="Reasons">Why they differ, with the number of cases for each reason.</param>
public sealed record PublishedView(Guid Id, PublishedRow Figure, RateGroup Today, IReadOnlyList<Asking.ReasonCount> Reasons)
{
    public RateGroup AsPublished => new("published", Figure.Repeats, Figure.Heard);
}

/// <summary>Every figure that was given out, newest first, with what became of it.</summary>
[Requires(Capability.SeeFigures)]
public sealed record GetPublishedFigures(Guid? Only = null) : IQuery<IReadOnlyList<PublishedView>>;

/// <summary>Case by case why a published figure is another today.</summary>
[Requires(Capability.SeeFiguresCases)]
public sealed record ListPublishedDifferences(Guid FigureId, int Skip = 0, int Take = 100) : IQuery<Asking.FigureCases?>;

public static class GetPublishedFiguresHandler
{
    internal static readonly Projection ReadModel = Projection.PerStream<PublishedFigure, PublishedRow>("measures_published", 1,
        static (_, state) => state.Published is { } p ? [new PublishedRow(p.At, p.Question, p.Repeats, p.Heard, p.Where, p.By)] : []);

    public static async Task<IReadOnlyList<PublishedView>> Handle(GetPublishedFigures query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        var rows = await read.RowsWithStream<PublishedRow>("t where (@only::uuid is null or t.stream_id = @only) order by t.at desc", new { only = query.Only });
        if (rows.Count == 0) return [];
        var now = await Books.ReadAsync(read, null);
        var views = new List<PublishedView>();
        foreach (var (id, row) in rows)
        {
            var question = row.Question.Again();
            var then = await Books.ReadAsync(read, Then(row));
            views.Add(new PublishedView(id, row, Rate.Count(now, question)[0], Asking.CountDefinitionDifferencesHandler.Count(Differences.OfKnowledge(then, now, question))));
        }
        return views;
    }

    /// <summary>What was known when it was published, or on the day that it was asked for.</summary>
    internal static DateTimeOffset Then(PublishedRow row) => Books.EndOf(row.Question.KnownOn) is { } end && end < row.At ? end : row.At;
}

public static class ListPublishedDifferencesHandler
{
    public static async Task<Asking.FigureCases?> Handle(ListPublishedDifferences query, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        if (await read.Rows<PublishedRow>("t where t.stream_id = @id", new { id = query.FigureId }) is not [var row]) return null;
        var now = await Books.ReadAsync(read, null);
        var differences = Differences.OfKnowledge(await Books.ReadAsync(read, GetPublishedFiguresHandler.Then(row)), now, row.Question.Again());
        return await Asking.Seen.DifferencesAsync(read, now, differences, query.Skip, query.Take);
    }
}
