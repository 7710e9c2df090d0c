using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Referrals.Paths;

/// <summary>By when a referral has to be answered: working days in England and Wales, with the pathway's cut-off hour in London.</summary>
public static class ResponseClock
{
    /// <summary>The working day on which something counts as received: the next one, if it came at the cut-off hour or later, or on no working day.</summary>
    public static DateOnly ReceivedOn(DateTimeOffset since, PathwayTime time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var local = UkCalendar.LondonTime(since);
        var day = DateOnly.FromDateTime(local.DateTime);
        return UkCalendar.IsWorkingDay(day) && local.Hour >= time.CutOffHour ? UkCalendar.AddWorkingDays(day, 1) : UkCalendar.AddWorkingDays(day, 0);
    }

    /// <summary>The moment at which an answer is overdue.</summary>
    public static DateTimeOffset DueAt(DateTimeOffset since, PathwayTime time) =>
        UkCalendar.AtLondon(UkCalendar.AddWorkingDays(ReceivedOn(since, time), time.WorkingDays), new TimeOnly(time.CutOffHour, 0));

    /// <summary>The moment of the reminder before it.</summary>
    public static DateTimeOffset RemindAt(DateTimeOffset since, PathwayTime time) =>
        DueAt(since, time).AddHours(-time.RemindHours) is var at && at > since ? at : since;

    /// <summary>The moment at which a question that was left unanswered ends the referral.</summary>
    public static DateTimeOffset LapsesAt(DateTimeOffset asked, PathwayTime time) =>
        UkCalendar.AtLondon(UkCalendar.AddWorkingDays(ReceivedOn(asked, time), time.LapseWorkingDays), new TimeOnly(time.CutOffHour, 0));
}
