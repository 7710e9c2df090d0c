using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.Screens.Checkpoint.Cases;

/// <summary>What a mark on the picture says.</summary>
public enum MarkKind { Done, Missed, Excused, Planned, Due }

/// <summary>One mark, on one day.</summary>
public sealed record Mark(DateOnly On, MarkKind Kind, string Words);

/// <summary>One row: a condition, the appointments, or the contacts.</summary>
/// <param name="Share">How much of it is done, from 0 to 1; null where that cannot be counted.</param>
public sealed record PictureRow(string Name, string Stands, bool IsMet, bool IsLate, DateOnly DueOn, decimal? Share, IReadOnlyList<Mark> Marks);

/// <summary>The months of a contract as one picture. Pure; the table beneath is made of the same rows.</summary>
public sealed record FourMonthsPicture(DateOnly StartsOn, DateOnly EndsOn, DateOnly Today, IReadOnlyList<PictureRow> Rows)
{
    public static FourMonthsPicture? Of(CheckpointCase state, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Contract is not { } contract) return null;
        var rows = Progress.Of(state, today).Select(p => new PictureRow(
            CheckpointTimeline.ConditionWords(p.Condition), Sentence(p.Words), p.IsMet, p.IsLate, p.Condition.DueOn ?? contract.EndsOn, ShareOf(state, p.Condition), [.. MarksOf(state, p.Condition).OrderBy(m => m.On)])).ToList();
        var appointments = Sessions(state, null).ToList();
        if (appointments.Count > 0) rows.Add(new("Appointments", "", false, false, contract.EndsOn, null, [.. appointments.OrderBy(m => m.On)]));
        var contacts = state.Work.Contacts.Where(c => c.On >= contract.StartsOn)
            .Select(c => new Mark(c.On, c.Reached ? MarkKind.Done : MarkKind.Missed, $"{(c.Reached ? "Contact" : "Tried to reach")} {CheckpointTimeline.Way(c.Way)}")).ToList();
        if (contacts.Count > 0) rows.Add(new("Contact", "", false, false, contract.EndsOn, null, [.. contacts.OrderBy(m => m.On)]));
        return new(contract.StartsOn, contract.EndsOn, today, rows);
    }

    /// <summary>Where a day lies between the first day and the last, from 0 to 1.</summary>
    public decimal At(DateOnly day) => Math.Clamp((day.DayNumber - StartsOn.DayNumber) / (decimal)Math.Max(1, EndsOn.DayNumber - StartsOn.DayNumber), 0, 1);

    /// <summary>The first days of the months within.</summary>
    public IEnumerable<DateOnly> Months()
    {
        for (var month = new DateOnly(StartsOn.Year, StartsOn.Month, 1).AddMonths(1); month <= EndsOn; month = month.AddMonths(1)) yield return month;
    }

    /// <summary>The picture in a sentence, for whoever does not see it.</summary>
    public string Summary
    {
        get
        {
            var days = EndsOn.DayNumber - Today.DayNumber;
            var where = days < 0 ? $"The contract ended on {Words.Date(EndsOn)}." : days == 0 ? "The contract ends today." : $"{CheckpointText.Days(days)} are left, until {Words.Date(EndsOn)}.";
            return $"{where} {string.Join(" ", Rows.Where(r => r.Stands.Length > 0).Select(r => $"{r.Name}: {r.Stands}."))}";
        }
    }

    public static string KindWords(MarkKind kind) => kind switch
    {
        MarkKind.Done => "Done",
        MarkKind.Missed => "Missed",
        MarkKind.Excused => "Missed, acceptable",
        MarkKind.Planned => "Planned",
        MarkKind.Due => "Due",
    };

    private static decimal? ShareOf(CheckpointCase state, Condition condition) =>
        condition.Hours is { } hours ? Math.Min(1, state.Work.Minutes / (hours * 60m)) : null;

    private static IEnumerable<Mark> MarksOf(CheckpointCase state, Condition condition)
    {
        foreach (var mark in Sessions(state, condition.ConditionId)) yield return mark;
        if (condition.DueOn is { } due && condition.Kind != ConditionKind.NoOffending) yield return new(due, MarkKind.Due, "Due");
        switch (condition.Kind)
        {
            case ConditionKind.NoOffending:
                foreach (var report in state.Reports)
                    yield return new(report.Noted.OffenceOn, report.Confirmed == false ? MarkKind.Excused : MarkKind.Missed, report.Confirmed switch { true => "New offence, confirmed", false => "Reported offence, not confirmed", null => "Reported offence, not answered yet" });
                break;
            case ConditionKind.Restorative:
                foreach (var step in state.Work.Restorative) yield return new(step.On, MarkKind.Done, $"Restorative step: {CheckpointTimeline.Step(step.Step)}");
                break;
            case ConditionKind.HoursOrTag:
                foreach (var hours in state.Work.Hours.Where(h => h.Struck is null)) yield return new(hours.Logged.On, MarkKind.Done, $"{Progress.Shown(hours.Logged.Minutes)} hours");
                if (state.Work.TagOn is { } on && condition.Tag) yield return new(on.On, MarkKind.Done, "Tag fitted");
                if (state.Work.TagOff is { } off && condition.Tag) yield return new(off.On, MarkKind.Done, "Tag taken off");
                break;
        }
    }

    private static IEnumerable<Mark> Sessions(CheckpointCase state, Guid? condition) => state.Work.Sessions.Where(s => s.Planned.ConditionId == condition && s.CalledOff is null).Select(s => new Mark(
        UkCalendar.LondonDate(s.Planned.StartsAt),
        s.Attended?.Attendance switch { Attendance.Came => MarkKind.Done, Attendance.AcceptableAbsence => MarkKind.Excused, Attendance.UnacceptableAbsence => MarkKind.Missed, null => MarkKind.Planned },
        s.Planned.What + (s.Attended is { } attended ? $": {CheckpointTimeline.AttendanceWords(attended.Attendance).ToLowerInvariant()}" : "")));

    private static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
