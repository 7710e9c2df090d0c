using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Watching;

/// <summary>The months after the closure in which it shows whether it lasts (H-34, H-35). Days count on which things happened, not on which they became known.</summary>
public static class WatchRule
{
    /// <summary>The last day of the watch after a closure; null where nothing was achieved that could last.</summary>
    public static DateOnly? Until(ClosingOutcome outcome, DateOnly on) => outcome is ClosingOutcome.Met or ClosingOutcome.SteppedDown ? on.AddMonths(HouseholdSettings.WatchMonths.On(on)) : null;

    /// <summary>What follows when something happened on a day: a regression, if that lies within the watch and is not known yet; else null. A watch that ended well is taken back.</summary>
    public static HouseholdRegressed? Breaks(HouseholdCase state, RegressionSource what, Guid source, DateOnly on, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Ending.Closed is { WatchUntil: { } until } closed && on > closed.On && on <= until && state.Ending.Regressions.All(r => r.Source != source)
            ? new HouseholdRegressed(what, source, on, now) : null;
    }
}

/// <summary>A timer: the watch is over. Whether it ended well the state decides.</summary>
public sealed record WatchEnds([property: Plain] CaseId CaseId, [property: Plain] DateOnly Until) : IMessage
{
    public Guid StreamId => CaseId.Value;

    /// <summary>Midnight after the last day, in London.</summary>
    public static DateTimeOffset At(DateOnly until) => UkCalendar.AtLondon(until.AddDays(1), TimeOnly.MinValue);
}

public static class WatchEndsHandler
{
    public static Decision Handle(WatchEnds message, HouseholdCase state, CommandContext context) =>
        state.Ending is { Closed: { } closed, Regressed: null, Sustained: null } && closed.WatchUntil == message.Until && UkCalendar.LondonDate(context.Now) > message.Until
            ? Decision.Record(new HouseholdSustained(message.Until))
            : Decision.Nothing;
}
