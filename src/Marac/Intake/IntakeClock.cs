using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Marac.Intake;

/// <summary>By when a referral has to be decided on.</summary>
public static class IntakeClock
{
    /// <summary>The moment at which a referral that waits since <paramref name="since"/> is overdue.</summary>
    public static DateTimeOffset DueAt(DateTimeOffset since)
    {
        var time = MaracSettings.IntakeTime.At(since);
        return UkCalendar.AtLondon(UkCalendar.AddWorkingDays(UkCalendar.LondonDate(since), time.WorkingDays), time.Until);
    }

    internal static RemindIntake Reminder(CaseId id, DateTimeOffset since) => new(id, since);
}
