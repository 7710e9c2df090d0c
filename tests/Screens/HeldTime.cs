namespace SafeDurham.Cases.Screens.Tests;

/// <summary>A clock whose timers go off when the test says so: a pause lasts as long as it has to, on any machine.</summary>
internal sealed class HeldTime : TimeProvider
{
    private readonly List<Held> timers = [];

    /// <summary>Lets every pause that has begun and was not broken off come to its end.</summary>
    public void Release()
    {
        Held[] due = [.. timers];
        timers.Clear();
        foreach (var timer in due) timer.GoOff();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Held(this, callback, state);
        timers.Add(timer);
        return timer;
    }

    private sealed class Held(HeldTime time, TimerCallback callback, object? state) : ITimer
    {
        public void GoOff() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => time.timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
