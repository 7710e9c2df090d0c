namespace SafeDurham.Cases.TestKit;

/// <summary>A clock that a test moves. Timers and delays run on real time: only the date is pretended.</summary>
public sealed class FakeTimeProvider(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    public void SetUtcNow(DateTimeOffset to) => Interlocked.Exchange(ref ticks, to.UtcTicks);
}
