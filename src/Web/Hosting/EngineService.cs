using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.Safety;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.SignIn;
using SafeDurham.Cases.Web.SyntheticDurham;

namespace SafeDurham.Cases.Web.Hosting;

/// <summary>Prepares the engine before the first page is served, and stops it after the last.</summary>
public sealed class EngineService(Engine engine, SiteSettings site, Demonstration demonstration, ILogger<EngineService> log, ILogger<Daemon> followers) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private Task following = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await StartupChecks.RequireAsync(engine.Settings.Database, engine.Settings.Time, cancel: cancellationToken);
        await CasesEngine.PrepareAsync(engine, cancellationToken);
        var telling = demonstration.On && await County.IsEmptyAsync(engine, cancellationToken);
        if (telling)
        {
            log.LogInformation("Filling a synthetic Durham.");
            await County.FillAsync(site.ConnectionString, engine.Settings.MasterKeys, County.UsualSeed, cancellationToken, demonstration.Months);
        }
        await PathwaySeeding.EnsureAsync(engine, cancellationToken);
        await engine.Pump.StartAsync(cancellationToken);
        following = new Daemon(engine.Store, logger: followers).RunAsync(stopping.Token);
        if (telling) await CaughtUpAsync(cancellationToken);
        log.LogInformation("Ready: version {Version}.", CasesEngine.Software);
    }

    /// <summary>Whoever opens the first page of an invented county sees all of it, and no alarm of years that were told in a minute.</summary>
    private async Task CaughtUpAsync(CancellationToken cancel)
    {
        for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromMinutes(1);)
        {
            IEnumerable<ProjectionStatus> behind = [.. await Daemon.StatusAsync(engine.Store, cancel), .. await Daemon.SealersAsync(engine.Store, cancel)];
            if (behind.All(s => s.OldestWaiting is null)) return;
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancel);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await engine.Pump.StopAsync();
        try { await following; }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
    }

    public void Dispose() => stopping.Dispose();

    /// <summary>A failure in the background: what failed and of which kind. Not its words, which can hold what somebody typed.</summary>
    public static Action<string, Exception> Reporting(ILogger log) => (where, problem) =>
    {
        if (log.IsEnabled(LogLevel.Error)) log.LogError("Failed in the background: {Where}, {Kind}.", where, problem.GetType().Name);
    };
}
