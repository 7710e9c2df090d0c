using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Measures;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Web.Commands;

/// <summary>
/// Waits until the facts of the figures hold everything that was recorded so far: a running site brings them up to date; where none runs, this process does.
/// </summary>
internal static class CaughtUp
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public static async Task WaitAsync(Engine engine, CancellationToken stop)
    {
        var began = engine.Settings.Time.GetTimestamp();
        if (await IsAsync(engine, began, stop)) return;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var following = new Daemon(engine.Store, new DaemonOptions { Listen = false }).RunAsync(enough.Token);
        try
        {
            while (!await IsAsync(engine, began, stop)) await Task.Delay(Look, engine.Settings.Time, stop);
        }
        finally
        {
            await enough.CancelAsync();
            try { await following; }
            catch (OperationCanceledException) when (enough.IsCancellationRequested) { }
        }
    }

    /// <summary>Whether nothing is waiting that is older than this wait.</summary>
    private static async Task<bool> IsAsync(Engine engine, long began, CancellationToken stop)
    {
        var facts = (await Daemon.StatusAsync(engine.Store, stop)).FirstOrDefault(f => f.Name == MeasuresModule.Facts);
        if (facts is null) return false;
        if (facts.Status == "stopped") throw new CannotStartException($"The figures are not up to date: {facts.Problem} Until that is put right they would be wrong.");
        return facts.OldestWaiting is not { } age || age < engine.Settings.Time.GetElapsedTime(began);
    }
}
