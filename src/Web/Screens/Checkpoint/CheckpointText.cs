using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Checkpoint;

/// <summary>Words of the contract pages.</summary>
public static class CheckpointText
{
    public static string Stage(CheckpointStage stage) => stage switch
    {
        CheckpointStage.Referred => "To be decided",
        CheckpointStage.NotEligible => "No contract",
        CheckpointStage.Eligible => "May be offered",
        CheckpointStage.Offered => "Offered",
        CheckpointStage.Declined => "Declined",
        CheckpointStage.Agreed => "Agreed",
        CheckpointStage.Assessed => "Assessed",
        CheckpointStage.Active => "Contract runs",
        CheckpointStage.Completed => "Completed",
        CheckpointStage.Failed => "Failed",
        CheckpointStage.Withdrawn => "Left early",
    };

    public static string? StageColour(CheckpointStage stage) => stage switch
    {
        CheckpointStage.Active => "blue",
        CheckpointStage.Completed => "green",
        CheckpointStage.Failed => "red",
        CheckpointStage.Withdrawn or CheckpointStage.Declined or CheckpointStage.NotEligible => "grey",
        _ => "yellow",
    };

    /// <summary>What a case that does not run yet waits for.</summary>
    public static string WaitsFor(CheckpointStage stage) => stage switch
    {
        CheckpointStage.Referred => "a decision on whether a contract may be offered",
        CheckpointStage.Eligible => "the victim to be asked, and the offer",
        CheckpointStage.Offered => "the person's answer",
        CheckpointStage.Agreed => "the needs assessment",
        CheckpointStage.Assessed => "the contract to be signed",
        _ => "nothing",
    };

    public static string Days(int days) => days == 1 ? "1 day" : $"{days} days";

    public static string DueIn(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        < 0 and var late => $"{Days(-late)} ago",
        0 => "today",
        1 => "tomorrow",
        var left => $"in {Days(left)}",
    };

    /// <summary>A day as an address holds it; null for anything else.</summary>
    public static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", out var day) && day.Year is > 1900 and < 9000 ? day : null;

    public static IReadOnlyList<Choice> Choices(IEnumerable<Coded> list) => [.. list.Select(c => new Choice(c.Code, c.Words))];

    /// <summary>What stands first on every page: how to be in touch safely, and what somebody noted.</summary>
    public static IReadOnlyList<string> SafetyLines(CheckpointCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var lines = new List<string>();
        if (state.Opened?.SafeContact is { } contact)
        {
            lines.Add(Ringing(contact));
            if (!contact.SafeToWrite) lines.Add("Do not write.");
            if (contact.MustNotKnow is { } who && !who.Equals("nobody", StringComparison.OrdinalIgnoreCase)) lines.Add($"Must not learn of this: {who.TrimEnd('.')}.");
        }
        return [.. lines, .. state.SafetyNotes.Select(n => n.Words)];
    }

    private static string Ringing(SafeContact contact) => (contact.SafeToCall, contact.SafeTimes) switch
    {
        (true, { } times) => $"Ring only at safe times: {times.TrimEnd('.')}.",
        (true, null) => "The number given may be rung.",
        (false, _) => "Do not ring.",
        (null, _) => "Do not ring: nobody has asked whether that is safe.",
    };

    /// <summary>Hours a week as people say it.</summary>
    public static string HoursWords(SafeDurham.Cases.Checkpoint.Contracts.HoursPace pace)
    {
        ArgumentNullException.ThrowIfNull(pace);
        var done = $"{SafeDurham.Cases.Checkpoint.Contracts.Progress.Shown(pace.DoneMinutes)} of {pace.Target} hours";
        return pace.NeededAWeek is { } needed ? $"{done}, {(pace.WeeksLeft == 1 ? "1 week" : $"{pace.WeeksLeft} weeks")} left: needs {needed:0.#} a week" : done;
    }

    public static string SessionWhen(CheckpointSessionRow session, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(session);
        var day = UkCalendar.LondonDate(session.StartsAt);
        return day == today ? UkText.Time(session.StartsAt) : $"{UkCalendar.LondonTime(session.StartsAt):ddd d MMM} {UkText.Time(session.StartsAt)}";
    }

    public static string RateWords(ContractRate rate)
    {
        ArgumentNullException.ThrowIfNull(rate);
        return rate.Percent is { } percent ? $"{Math.Round(percent, 1, MidpointRounding.AwayFromZero):0.0}%" : "No rate yet";
    }
}
