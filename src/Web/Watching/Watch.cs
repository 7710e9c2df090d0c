using System.Diagnostics.Metrics;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Web.Watching;

/// <summary>Looks at the vitals every few seconds, keeps the latest for the alert strip and the metrics, and writes each new alarm to the log.</summary>
public sealed class Watch : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private readonly VitalsReader reader;
    private readonly ILogger<Watch> log;
    private readonly Meter meter = new(Telemetry.Name + ".Health");
    private volatile Seen latest = new(null, []);

    public Watch(VitalsReader reader, ILogger<Watch> log)
    {
        (this.reader, this.log) = (reader, log);
        meter.CreateObservableGauge("cases.projection.lag", () => Of(v => v.Followers.Select(f => Tagged(f.OldestWaiting?.TotalSeconds ?? 0, "name", f.Name))), "s", "Age of the oldest event that a follower has not taken in.");
        meter.CreateObservableGauge("cases.projection.stopped", () => Of(v => v.Followers.Select(f => Tagged(f.Status == "stopped" ? 1 : 0, "name", f.Name))));
        meter.CreateObservableGauge("cases.messages.waiting", () => Of(v => [new(v.Messages.Waiting)]));
        meter.CreateObservableGauge("cases.messages.oldest", () => Of(v => [new(v.Messages.OldestWaiting?.TotalSeconds ?? 0)]), "s");
        meter.CreateObservableGauge("cases.messages.dead_letters", () => Of(v => [new(v.Messages.Dead)]));
        meter.CreateObservableGauge("cases.database.size", () => Of(v => [new(v.Database.Size)]), "By");
        meter.CreateObservableGauge("cases.alarms", () => latest.Alarms.Select(a => Tagged(1, "code", a.Code)));
    }

    private sealed record Seen(Vitals? Vitals, IReadOnlyList<Alarm> Alarms);

    /// <summary>The alarms of the last look.</summary>
    public IReadOnlyList<Alarm> Alarms => latest.Alarms;

    /// <summary>Looks now.</summary>
    public async Task<Vitals> LookAsync(CancellationToken cancel = default)
    {
        var vitals = await reader.ReadAsync(cancel);
        var before = latest.Alarms.Select(a => (a.Code, a.What)).ToHashSet();
        var alarms = Watching.Alarms.Of(vitals);
        latest = new Seen(vitals, alarms);
        foreach (var alarm in alarms.Where(a => !before.Contains((a.Code, a.What))))
            log.Log(LogLevel.Warning, "Alarm {Code}: {What}", alarm.Code, alarm.What);
        return vitals;
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try { await LookAsync(stoppingToken); }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception problem) { log.Log(LogLevel.Error, "The watch could not look: {Kind}.", problem.GetType().Name); }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try { return await timer.WaitForNextTickAsync(stop); }
        catch (OperationCanceledException) { return false; }
    }

    private IEnumerable<Measurement<double>> Of(Func<Vitals, IEnumerable<Measurement<double>>> read) => latest.Vitals is { Reached: true } vitals ? read(vitals) : [];

    private static Measurement<double> Tagged(double value, string tag, string name) => new(value, new KeyValuePair<string, object?>(tag, name));
}
