namespace SafeDurham.Cases.Web.SyntheticDurham;

/// <summary>A clock that is set by hand, for rehearsing history.</summary>
public sealed class RehearsalClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Moves on; never back, so that what is recorded later bears a later time.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        if (moment > now) now = moment.ToUniversalTime();
    }
}
