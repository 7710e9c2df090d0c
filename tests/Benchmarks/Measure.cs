using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SafeDurham.Cases.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Floor">What raw Npgsql reaches; null where there is nothing to hold it against.</param>
/// <param name="Goal">In words: <c>≥ 0.90</c>.</param>
public sealed record Line(string Work, string Unit, double? Floor, double Ours, string Goal)
{
    public double? Ratio => Floor is { } floor ? Ours / floor : null;
}

/// <summary>How things are timed here, and the table that comes of it.</summary>
public sealed class Measure(int passes, double size)
{
    private readonly List<Line> lines = [];

    public int Passes { get; } = passes;

    public int Scaled(int count) => Math.Max(20, (int)(count * size));

    /// <summary>So many times, by so many at once. Gives how many a second.</summary>
    public static async Task<double> RateAsync(int sessions, int count, Func<int, Task> one, Func<Task>? end = null)
    {
        GC.Collect();
        var next = -1;
        var clock = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, sessions).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next)) await one(i);
        })));
        if (end is not null) await end();
        return count / Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    public static async Task<double> SecondsAsync(Func<Task> work)
    {
        GC.Collect();
        var clock = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>Floor and ours by turns, so that what disturbs the machine disturbs both. The first turn of each is not counted.</summary>
    public async Task CompareAsync(string work, string unit, string goal, Func<Task<double>> floor, Func<Task<double>> ours)
    {
        await floor();
        await ours();
        var (floors, own) = (new List<double>(), new List<double>());
        for (var pass = 0; pass < Passes; pass++)
        {
            floors.Add(await floor());
            own.Add(await ours());
        }
        Add(new Line(work, unit, Median(floors), Median(own), goal));
    }

    public void Add(Line line)
    {
        lines.Add(line);
        Console.Error.WriteLine(Row(line));
    }

    public string Table()
    {
        var text = new StringBuilder("| work | unit | floor | ours | ratio | goal |\n|---|---|---|---|---|---|\n");
        foreach (var line in lines) text.AppendLine(Row(line));
        return text.ToString();
    }

    private static string Row(Line line) => $"| {line.Work} | {line.Unit} | {(line.Floor is { } floor ? Figure(floor) : "")} | {Figure(line.Ours)} | {line.Ratio?.ToString("0.00", CultureInfo.InvariantCulture)} | {line.Goal} |";

    private static string Figure(double value) => value.ToString(value >= 100 ? "#,0" : "0.0##", CultureInfo.InvariantCulture);
}
