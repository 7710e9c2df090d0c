using SafeDurham.Cases.Faults.Tests.Checking;
using SafeDurham.Cases.Faults.Tests.Storm;
using Xunit;

namespace SafeDurham.Cases.Faults.Tests.Tests;

/// <summary>Everything at once, small: R1 to R8 and R10. At full size: <c>dotnet run -c Release --project tests/Faults -- --full</c>.</summary>
public sealed class StormTests(ITestOutputHelper output)
{
    private const int PerCycle = 100;

    [Fact]
    public async Task Under_load_kills_cuts_and_pauses_lose_nothing_double_nothing_and_tell_no_lie()
    {
        var seed = RunFolder.Seed;
        var faults = new[] { Fault.HostKilled, Fault.DatabaseKilled, Fault.LinesCut, Fault.LeaderPaused, Fault.LinesDropped, Fault.DatabaseKilled, Fault.SessionsEnded, Fault.LeaderKilled, Fault.LinesCut };
        new Random(seed).Shuffle(faults);
        var history = RunFolder.File("storm");
        output.WriteLine($"Seed {seed} (FAULTS_SEED={seed} repeats it), history {history}");
        var figures = await new StormRun(new StormPlan(seed, faults, PerCycle: PerCycle, RedeliverAtMost: 600, History: history)).RunAsync();
        var line = ReportLine.Of(figures);
        output.WriteLine(line.ToString());
        Assert.True(figures.Verdict.IsGreen, $"Seed {seed}: {figures.Verdict}");
        Assert.True(figures.Errors.Count == 0, $"Seed {seed}: {string.Join('\n', figures.Errors)}");
        // It could have failed: there was something to lose, and it was in doubt.
        Assert.True(line.Acknowledged >= PerCycle * faults.Length);
        Assert.InRange(line.Doubted, 1, long.MaxValue);
        Assert.Equal(line.Doubted, line.Resolved);
        Assert.Equal(24, line.Cuts);
        Assert.InRange(line.HandOvers, 50, long.MaxValue);
        Assert.InRange(line.Redelivered, 600, 3_000);
    }
}
