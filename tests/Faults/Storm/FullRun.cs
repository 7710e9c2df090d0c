using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SafeDurham.Cases.Faults.Tests.Checking;

namespace SafeDurham.Cases.Faults.Tests.Storm;

/// <summary>One line of the report: a storm on a database of its own.</summary>
internal sealed record ReportLine(
    int Seed, int Cycles, long Acknowledged, long Refused, long NotSaved, int Lost, int Doubled, int FalseSaved, int FalseFailed, int OtherFindings, long Doubted, long Resolved, int Cuts,
    long HandOvers, int Redelivered, double SlowestRecovery, double CaughtUp, double Seconds, int Errors)
{
    public static ReportLine Of(StormFigures f) => new(
        f.Seed, f.Cycles, f.Verdict.Acknowledged, f.Verdict.Refused, f.Verdict.NotSaved, f.Verdict.Count(Wrong.Lost), f.Verdict.Count(Wrong.Doubled) + f.Verdict.Count(Wrong.HandOverDoubled),
        f.Verdict.Count(Wrong.FalseSaved), f.Verdict.Count(Wrong.FalseFailed),
        f.Verdict.Findings.Count(x => x.Wrong is not (Wrong.Lost or Wrong.Doubled or Wrong.HandOverDoubled or Wrong.FalseSaved or Wrong.FalseFailed)), f.Verdict.Doubted, f.Verdict.Resolved, f.Cuts,
        f.Verdict.HandOvers, f.Redelivered, f.SlowestRecovery.TotalSeconds, f.CaughtUp.TotalSeconds, f.Took.TotalSeconds, f.Errors.Count);

    public bool IsGreen => Lost + Doubled + FalseSaved + FalseFailed + OtherFindings + Errors == 0 && Doubted == Resolved;
}

/// <summary>The proof at full size, storm after storm until enough is done. What is done is kept in a file, so that a run that was broken off goes on.</summary>
internal static class FullRun
{
    public const string Word = "--full";
    private const int CyclesOfStorm = 10;

    public static async Task<int> RunAsync(string[] options)
    {
        var cycles = Number(options, "--cycles", 200);
        var commands = Number(options, "--commands", 1_000_000);
        var minutes = Number(options, "--minutes", 24 * 60);
        var seed = Number(options, "--seed", TimeProvider.System.GetUtcNow().DayOfYear * 1000);
        var folder = Directory.CreateDirectory(Text(options, "--folder") ?? Path.Combine(AppContext.BaseDirectory, "full")).FullName;
        var file = Path.Combine(folder, "report.jsonl");
        var lines = File.Exists(file) ? (await File.ReadAllLinesAsync(file)).Select(l => JsonSerializer.Deserialize<ReportLine>(l)!).ToList() : [];
        Console.WriteLine($"Histories and report in {folder}; {lines.Count} storms are done already.");
        var perCycle = (commands + cycles - 1) / cycles;
        var began = Stopwatch.GetTimestamp();
        while ((lines.Sum(l => l.Cycles) < cycles || lines.Sum(l => l.Acknowledged) < commands) && Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(minutes))
        {
            var figures = await StormAsync(seed + lines.Count, perCycle, folder);
            lines.Add(ReportLine.Of(figures));
            await File.AppendAllLinesAsync(file, [JsonSerializer.Serialize(lines[^1])]);
            Console.WriteLine($"Seed {figures.Seed}: {figures.Verdict}{string.Concat(figures.Errors.Take(5).Select(e => $"\n  {e}"))}");
        }
        Console.WriteLine(Table(lines));
        return lines.All(l => l.IsGreen) ? 0 : 1;
    }

    private static async Task<StormFigures> StormAsync(int seed, int perCycle, string folder)
    {
        var lots = new Random(seed);
        var faults = Enum.GetValues<Fault>();
        // Each kind comes, and chance says how often.
        var order = faults.Concat(Enumerable.Range(0, CyclesOfStorm - faults.Length).Select(_ => faults[lots.Next(faults.Length)])).ToArray();
        lots.Shuffle(order);
        var history = Path.Combine(folder, $"history-{seed}.jsonl");
        File.Delete(history);
        return await new StormRun(new StormPlan(seed, order, perCycle, Clients: 32, CutsAtOnce: 40, History: history)).RunAsync();
    }

    private static string Table(List<ReportLine> lines)
    {
        string[] heads = ["seed", "cycles", "acknowledged", "lost", "doubled", "false saved", "false failed", "other", "in doubt", "resolved", "cuts", "hand-overs", "redelivered", "recovery s", "caught up s", "minutes"];
        string[] Cells(string name, IReadOnlyList<ReportLine> of) =>
        [
            name, N(of.Sum(l => l.Cycles)), N(of.Sum(l => l.Acknowledged)), N(of.Sum(l => l.Lost)), N(of.Sum(l => l.Doubled)), N(of.Sum(l => l.FalseSaved)), N(of.Sum(l => l.FalseFailed)),
            N(of.Sum(l => l.OtherFindings + l.Errors)), N(of.Sum(l => l.Doubted)), N(of.Sum(l => l.Resolved)), N(of.Sum(l => l.Cuts)), N(of.Sum(l => l.HandOvers)), N(of.Sum(l => l.Redelivered)),
            F(of.Max(l => l.SlowestRecovery)), F(of.Max(l => l.CaughtUp)), F(of.Sum(l => l.Seconds) / 60),
        ];
        var rows = lines.Select(l => Cells(N(l.Seed), [l])).ToList();
        if (lines.Count > 0) rows.Add(Cells("all", lines));
        return string.Join('\n', new[] { heads, [.. heads.Select(_ => "---")] }.Concat(rows).Select(r => $"| {string.Join(" | ", r)} |"));
    }

    private static string N(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string F(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private static string? Text(string[] options, string name) => Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;

    private static int Number(string[] options, string name, int otherwise) => Text(options, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
