using System.Diagnostics;
using SafeDurham.Cases.Faults.Tests.Checking;
using SafeDurham.Cases.Faults.Tests.Place;

namespace SafeDurham.Cases.Faults.Tests.Storm;

/// <summary>What is done to the product under load.</summary>
internal enum Fault { HostKilled, DatabaseKilled, LinesCut, LinesDropped, SessionsEnded, LeaderKilled, LeaderPaused }

/// <summary>How long a storm is and what is in it.</summary>
/// <param name="Faults">One for each cycle.</param>
/// <param name="RedeliverAtMost">So many messages at most are delivered again.</param>
/// <param name="PerCycle">So many orders are acknowledged in a cycle before its fault comes.</param>
internal sealed record StormPlan(int Seed, IReadOnlyList<Fault> Faults, int PerCycle, int Clients = 16, int CutsAtOnce = 12, int RedeliverAtMost = int.MaxValue, string? History = null);

/// <summary>What came of a storm.</summary>
internal sealed record StormFigures(int Seed, int Cycles, Verdict Verdict, int Cuts, int Redelivered, TimeSpan SlowestRecovery, TimeSpan CaughtUp, TimeSpan Took, IReadOnlyList<string> Errors);

/// <summary>Load, faults at moments that follow from the seed, every message again in another order and thirty days late, and then the comparison.</summary>
internal sealed class StormRun(StormPlan plan)
{
    private const int MostErrors = 100;
    private readonly Random lots = new(plan.Seed);
    private TimeSpan slowest;

    public async Task<StormFigures> RunAsync()
    {
        var began = Stopwatch.GetTimestamp();
        await using var site = await Site.OpenAsync(plan.History);
        site.History.Note(Site.Now, $"seed {plan.Seed}");
        await Task.WhenAll(site.StartNodeAsync(0), site.StartNodeAsync(1));
        using var stop = new CancellationTokenSource();
        var market = new Market(site);
        var clients = Enumerable.Range(0, plan.Clients).Select(i => new Client(market, i, new Random(unchecked(plan.Seed * 1000 + i))).WorkAsync(stop.Token)).ToArray();
        var audits = new List<Finding>();
        foreach (var fault in plan.Faults)
        {
            await LoadAsync(site, clients);
            site.History.Note(Site.Now, fault.ToString());
            var since = Stopwatch.GetTimestamp();
            await CauseAsync(fault, site, market);
            await ServesAgainAsync(site);
            if (fault is Fault.HostKilled or Fault.DatabaseKilled or Fault.LinesDropped or Fault.SessionsEnded && Stopwatch.GetElapsedTime(since) is var took && took > slowest) slowest = took;
            if (await Site.FinallyAsync(() => StoredLog.AuditAsync(site.Database)) is { } finding) audits.Add(finding);
            site.History.Flush();
        }
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        var calm = Stopwatch.GetTimestamp();
        await AllDueAsync(site);
        var caughtUp = Stopwatch.GetElapsedTime(calm);
        var again = await new Redelivery(site, lots).RunAsync(plan.RedeliverAtMost);
        var verdict = await site.CheckAsync(Site.Now);
        site.History.Note(Site.Now, verdict.IsGreen ? "green" : "red");
        return new StormFigures(plan.Seed, plan.Faults.Count, verdict with { Findings = [.. audits, .. verdict.Findings] }, site.Wire.Cuts, again, slowest, caughtUp, Stopwatch.GetElapsedTime(began), [.. site.Errors]);
    }

    /// <summary>Waits until the last action has fallen due and everything is at rest.</summary>
    private static async Task AllDueAsync(Site site)
    {
        await Site.UntilAsync(async () => await site.ScalarAsync<long>("select count(*) from cases.wolverine_incoming_envelopes where message_type = 'FallsDue'") == 0, 240, "the actions to fall due");
        await site.QuietAsync();
    }

    private async Task LoadAsync(Site site, Task[] clients)
    {
        var goal = site.History.Acknowledged + plan.PerCycle;
        while (site.History.Acknowledged < goal)
        {
            if (clients.FirstOrDefault(c => c.IsFaulted) is { } fallen) await fallen;
            if (site.Errors.Count > MostErrors) throw new InvalidOperationException(string.Join('\n', site.Errors.Take(3)));
            await Task.Delay(20);
        }
        await Task.Delay(lots.Next(0, 400));
    }

    private async Task CauseAsync(Fault fault, Site site, Market market)
    {
        switch (fault)
        {
            case Fault.HostKilled:
                var killed = lots.Next(2);
                site.Node(killed).Kill();
                await site.StartNodeAsync(killed);
                break;
            case Fault.DatabaseKilled:
                await site.Server.KillAsync();
                await site.Server.StartAgainAsync();
                break;
            case Fault.LinesCut:
                for (var i = 0; i < plan.CutsAtOnce; i++) market.Cuts.Enqueue((Cut)(lots.Next(100) < 10 ? (int)Cut.Stalled : lots.Next(5)));
                await Site.UntilAsync(() => Task.FromResult(market.Cuts.IsEmpty), 240, "orders to cut the line at");
                break;
            case Fault.LinesDropped:
                site.Wire.DropAll();
                break;
            case Fault.SessionsEnded:
                await Site.FinallyAsync(async () => { await site.Server.TerminateSessionsAsync(); return true; });
                break;
            case Fault.LeaderKilled:
                var leader = await Site.FinallyAsync(site.LeaderAsync);
                site.Node(leader).Kill();
                await Site.UntilAsync(async () => await site.LeaderAsync() == 1 - leader, 120, "another node to lead");
                await site.StartNodeAsync(leader);
                break;
            case Fault.LeaderPaused:
                var paused = await Site.FinallyAsync(site.LeaderAsync);
                site.Node(paused).Pause();
                try { await Site.UntilAsync(async () => await site.LeaderAsync() == 1 - paused, 120, "another node to lead"); }
                finally { site.Node(paused).Wake(); }
                break;
        }
    }

    /// <summary>Waits until each node has saved something.</summary>
    private async Task ServesAgainAsync(Site site)
    {
        for (var i = 0; i < 2; i++)
        {
            var node = site.Node(i);
            var id = Guid.CreateVersion7(Site.Now);
            await Site.UntilAsync(async () => (await site.TellAsync(node, new Order(id, "Open", 1), new Question(0, Ask.Open, id, id))).IsAcknowledged, 120, $"{node.Name} to serve again");
        }
    }
}
