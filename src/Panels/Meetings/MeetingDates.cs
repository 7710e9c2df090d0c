using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Panels.Meetings;

/// <summary>The dates that follow from a meeting's own, in working days as they are counted in England (M-50, M-54).</summary>
public static class MeetingDates
{
    /// <summary>The last day on which the agenda is circulated in time, or null where the kind of meeting has no notice (M-54).</summary>
    public static DateOnly? AgendaDueOn(MeetingType type, DateTimeOffset startsAt)
    {
        var day = UkCalendar.LondonDate(startsAt);
        return PanelSettings.RuleFor(type, day).NoticeDays is { } days ? UkCalendar.AddWorkingDays(day, -days) : null;
    }

    /// <summary>By when the agencies answer; never after the meeting begins.</summary>
    public static DateTimeOffset ResearchDueAt(MeetingType type, DateTimeOffset startsAt)
    {
        var day = UkCalendar.LondonDate(startsAt);
        var rule = PanelSettings.RuleFor(type, day);
        var due = UkCalendar.AtLondon(rule.ResearchDays == 0 ? day : UkCalendar.AddWorkingDays(day, -rule.ResearchDays), rule.ResearchUntil);
        return due < startsAt ? due : startsAt;
    }

    /// <summary>The last day on which the minutes are in time (M-50).</summary>
    public static DateOnly MinutesDueOn(DateTimeOffset heldAt)
    {
        var day = UkCalendar.LondonDate(heldAt);
        return UkCalendar.AddWorkingDays(day, PanelSettings.MinutesDays.On(day));
    }
}
