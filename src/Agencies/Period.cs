using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies;

/// <summary>From a day to a day, both counted; open-ended when <see cref="To"/> is null.</summary>
public sealed record Period([property: Plain] DateOnly From, [property: Plain] DateOnly? To)
{
    public bool Covers(DateOnly day) => From <= day && (To is not { } to || day <= to);

    public bool Overlaps(Period other) => (other.To is not { } otherTo || From <= otherTo) && (To is not { } to || other.From <= to);

    /// <summary>The same, ending the day before <paramref name="firstDayWithout"/>.</summary>
    public Period EndedBy(DateOnly firstDayWithout) => To is { } to && to < firstDayWithout ? this : this with { To = firstDayWithout.AddDays(-1) };
}
