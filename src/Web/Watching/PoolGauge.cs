using System.Diagnostics.Metrics;

namespace SafeDurham.Cases.Web.Watching;

/// <summary>How many connections of a pool are in use, as Npgsql's own meter says.</summary>
internal sealed class PoolGauge : IDisposable
{
    private const string Counts = "db.client.connection.count";
    private readonly MeterListener listener = new();
    private int used;

    public PoolGauge(string pool)
    {
        listener.InstrumentPublished = static (instrument, listening) =>
        {
            if (instrument.Meter.Name == "Npgsql" && instrument.Name == Counts) listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Count(pool, value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Count(pool, (int)value, tags));
        listener.Start();
    }

    public PoolVitals Read(int most)
    {
        lock (listener)
        {
            used = 0;
            listener.RecordObservableInstruments();
            return new PoolVitals(used, most);
        }
    }

    public void Dispose() => listener.Dispose();

    private void Count(string pool, int value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (ours, inUse) = (false, false);
        foreach (var (name, tag) in tags)
        {
            if (name == "db.client.connection.pool.name") ours = tag as string == pool;
            if (name == "db.client.connection.state") inUse = tag as string == "used";
        }
        if (ours && inUse) used += value;
    }
}
