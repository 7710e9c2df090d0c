using System.Globalization;
using System.Text.Json;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.Asking;
using SafeDurham.Cases.Measures.History;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Screens.Measures;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Commands;

/// <summary><c>measure repeat-rate</c>: the figure for other programs and for people, while the site runs or while it is stopped.</summary>
public static class MeasureVerb
{
    private const string Measure = "repeat-rate";
    private static readonly Option From = new("--from", "D", "First meeting date that counts: 2018-04-01.");
    private static readonly Option To = new("--to", "D", "Last meeting date that counts.");
    private static readonly Option Definition = new("--definition", "NAME", $"{string.Join(", ", RepeatDefinition.Presets.Select(p => p.Name))}; the first unless said otherwise.");
    private static readonly Option Area = new("--area", "A", "Only cases of this area.");
    private static readonly Option AsKnown = new("--as-known", "D", "As it was known at the end of this day.");
    private static readonly Option GroupedBy = new("--group-by", "G", "area, agency, quarter or month.");

    public static Verb Verb { get; } = new("measure", "Gives a figure: repeat-rate, of the cases heard in a period those that are repeats.",
        [From, To, Definition, Area, AsKnown, GroupedBy, CasesDatabase.Data], RunAsync, Measure)
    {
        Formats = ["table", "json", "csv"],
    };

    private sealed record Asked(RateQuestion Question, DateOnly? Known);

    private static async Task<int> RunAsync(Invocation asked, CancellationToken stop)
    {
        var (wanted, complaint) = Read(asked);
        if (wanted is null) return await EngineVerbs.ComplainAsync(asked, complaint!, ExitCode.Usage);
        // The server of the embedded database says what it does; here only the figure is wanted.
        return await EngineVerbs.WithEngineAsync(asked with { Out = asked.Error }, stop, async engine =>
        {
            await CaughtUp.WaitAsync(engine, stop);
            var groups = await AnswerAsync(engine, wanted, stop);
            await asked.Out.WriteLineAsync(asked.Format switch
            {
                "json" => AsJson(wanted, groups),
                "csv" => AsCsv(wanted, groups),
                _ => AsTable(wanted, groups),
            });
            return ExitCode.Done;
        });
    }

    private static (Asked? Asked, string? Complaint) Read(Invocation asked)
    {
        if (asked.Argument != Measure) return (null, $"Which figure? There is {Measure}: ./run measure {Measure} --from 2018-04-01 --to 2018-06-30");
        var days = new Dictionary<Option, DateOnly?>();
        foreach (var option in new[] { From, To, AsKnown })
        {
            if (asked.Value(option) is not { } typed) days[option] = null;
            else if (HistoryColumns.TryDate(typed, out var day)) days[option] = day;
            else return (null, $"{option.Name} is a date like 2018-04-30, not \"{typed}\".");
        }
        if (days[From] is not { } from || days[To] is not { } to) return (null, "Give the period: --from and --to, both dates of meetings and both included.");
        if (from > to) return (null, "--from is later than --to.");
        var definition = RepeatDefinition.Named(asked.Value(Definition) ?? RepeatDefinition.Presets[0].Name);
        if (definition is null) return (null, $"There is no definition \"{asked.Value(Definition)}\". There are: {string.Join(", ", RepeatDefinition.Presets.Select(p => p.Name))}.");
        var by = GroupBy.None;
        if (asked.Value(GroupedBy) is { } typedBy && (!Enum.TryParse(typedBy, ignoreCase: true, out by) || by == GroupBy.None || int.TryParse(typedBy, out _)))
            return (null, $"--group-by is area, agency, quarter or month, not \"{typedBy}\".");
        return (new Asked(new RateQuestion(definition, from, to, by, asked.Value(Area)), days[AsKnown]), null);
    }

    private static async Task<IReadOnlyList<RateGroup>> AnswerAsync(Engine engine, Asked wanted, CancellationToken stop)
    {
        var answer = await engine.Bus.Ask(new MeasureRepeatRate(wanted.Question, wanted.Known), Actor.System, stop);
        if (!answer.Found) throw new CannotStartException("The figure cannot be given.");
        if (wanted.Question.By != GroupBy.Agency) return answer.Value;
        var agencies = await engine.Bus.Ask(new GetAgencies(ClosedToo: true), Actor.System, stop);
        return AgencyGroups.Named(answer.Value, agencies.Found ? agencies.Value : []);
    }

    private static string AsJson(Asked wanted, IReadOnlyList<RateGroup> groups) => JsonSerializer.Serialize(new
    {
        Measure,
        Definition = wanted.Question.Definition.Name,
        wanted.Question.From,
        wanted.Question.To,
        AsKnown = wanted.Known,
        Groups = groups.Select(g => new { g.Key, g.Repeats, g.Heard, g.Rate }),
    }, JsonSerializerOptions.Web);

    private static string AsCsv(Asked wanted, IReadOnlyList<RateGroup> groups) => string.Concat(
    [
        Csv.Line(["measure", "definition", "from", "to", "as_known", "group", "repeats", "heard", "rate", "marking"]),
        .. groups.Select(g => Csv.Line(
            [Measure, wanted.Question.Definition.Name, wanted.Question.From, wanted.Question.To, wanted.Known, g.Key, g.Repeats, g.Heard, g.Rate?.ToString("R", CultureInfo.InvariantCulture), "OFFICIAL"])),
    ]).TrimEnd();

    private static string AsTable(Asked wanted, IReadOnlyList<RateGroup> groups)
    {
        var width = Math.Max(8, groups.Select(g => g.Key.Length).DefaultIfEmpty(0).Max());
        var known = wanted.Known is { } day ? $", as known on {Words.Date(day)}" : "";
        return string.Join(Environment.NewLine,
        [
            $"Repeat rate, {Words.Date(wanted.Question.From)} to {Words.Date(wanted.Question.To)}{known}",
            wanted.Question.Definition.InWords,
            "",
            $"{"group".PadRight(width)}  {"repeats",9}  {"heard",9}  {"rate",7}",
            .. groups.Select(g => $"{g.Key.PadRight(width)}  {g.Repeats,9:N0}  {g.Heard,9:N0}  {RateText.Percent(g),7}"),
        ]);
    }
}
