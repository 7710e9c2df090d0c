using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.SignIn;
using SafeDurham.Cases.Web.SyntheticDurham;

namespace SafeDurham.Cases.Web.Hosting;

/// <summary>Prepares the engine before the first page is served, and stops it after the last.</summary>
public sealed class EngineService(Engine engine, Demonstration demonstration, ILogger<EngineService> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await CasesEngine.PrepareAsync(engine, cancellationToken);
        if (demonstration.On && await County.IsEmptyAsync(engine, cancellationToken))
        {
            log.LogInformation("Filling a synthetic Durham.");
            await County.FillAsync(engine.Settings.Database, engine.Settings.MasterKeys, County.UsualSeed, cancellationToken);
        }
        await engine.Pump.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => engine.Pump.StopAsync();

    /// <summary>A failure in the background: what failed and of which kind. Not its words, which can hold what somebody typed.</summary>
    public static Action<string, Exception> Reporting(ILogger log) => (where, problem) =>
    {
        if (log.IsEnabled(LogLevel.Error)) log.LogError("Failed in the background: {Where}, {Kind}.", where, problem.GetType().Name);
    };
}
