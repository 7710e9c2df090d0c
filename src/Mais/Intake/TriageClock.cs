using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Mais.Intake;

/// <summary>By when triage decides.</summary>
public static class TriageClock
{
    /// <summary>The moment at which a referral that waits since <paramref name="since"/> is overdue.</summary>
    public static DateTimeOffset DueAt(DateTimeOffset since)
    {
        var time = MaisSettings.TriageTime.At(since);
        return UkCalendar.AtLondon(UkCalendar.AddWorkingDays(UkCalendar.LondonDate(since), time.WorkingDays), time.Until);
    }
}

/// <summary>A timer: the time for triage is over. Whether anything is overdue the state decides.</summary>
/// <param name="WaitingSince">The wait that this timer belongs to.</param>
public sealed record RemindTriage([property: Plain] CaseId CaseId, [property: Plain] DateTimeOffset WaitingSince) : IMessage
{
    public Guid StreamId => CaseId.Value;
}

public static class RemindTriageHandler
{
    public static Decision Handle(RemindTriage message, MaisCase state) =>
        state is { Received: not null, State: TriageState.ToTriage, Overdue: false } && state.WaitingSince == message.WaitingSince
            ? Decision.Record(new TriageOverdue(state.WaitingSince))
            : Decision.Nothing;
}
