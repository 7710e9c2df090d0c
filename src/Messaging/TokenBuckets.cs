using System.Collections.Concurrent;

namespace SafeDurham.Cases.Messaging;

/// <summary>How much of something may be done: so many at once, and so many a minute in the long run.</summary>
public sealed record Rate(int AtOnce, double PerMinute);

/// <summary>Counts by a key (who, from where) what is done, and says when it is too much. On this node only: several nodes let through several times as much.</summary>
public sealed class TokenBuckets(TimeProvider time)
{
    private const int Full = 50_000;
    private readonly ConcurrentDictionary<string, (double Left, DateTimeOffset At)> buckets = new();

    /// <summary>Takes one, where there is one left.</summary>
    public bool Take(string key, Rate rate)
    {
        ArgumentNullException.ThrowIfNull(rate);
        var now = time.GetUtcNow();
        if (buckets.Count > Full) Forget(now, rate);
        while (true)
        {
            var known = buckets.TryGetValue(key, out var bucket);
            var left = known ? Math.Min(rate.AtOnce, bucket.Left + Math.Max(0, (now - bucket.At).TotalMinutes) * rate.PerMinute) : rate.AtOnce;
            if (left < 1) return false;
            if (known ? buckets.TryUpdate(key, (left - 1, now), bucket) : buckets.TryAdd(key, (left - 1, now))) return true;
        }
    }

    // A bucket that nobody has touched for longer than it takes to fill says nothing any more.
    private void Forget(DateTimeOffset now, Rate rate)
    {
        foreach (var (key, bucket) in buckets)
            if ((now - bucket.At).TotalMinutes * rate.PerMinute > rate.AtOnce) buckets.TryRemove(key, out _);
    }
}
