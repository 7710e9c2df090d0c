using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Contracts;

/// <summary>How far one condition has come.</summary>
/// <param name="IsMet">It is met.</param>
/// <param name="IsLate">It was due and is not met.</param>
/// <param name="Words">Where it stands, in words.</param>
public sealed record ConditionProgress(Condition Condition, bool IsMet, bool IsLate, string Words);

/// <summary>Hours against the pace that the days left ask for.</summary>
/// <param name="DoneMinutes">Minutes done.</param>
/// <param name="Target">Hours to do.</param>
/// <param name="ExpectedMinutes">What would be done by today at an even pace.</param>
/// <param name="WeeksLeft">Weeks left, part weeks as whole ones.</param>
public sealed record HoursPace(int DoneMinutes, int Target, int ExpectedMinutes, int WeeksLeft)
{
    public bool IsBehind => DoneMinutes < ExpectedMinutes;
    public bool IsDone => DoneMinutes >= Target * 60;

    /// <summary>The pace of so many hours from one day to another, on a day.</summary>
    public static HoursPace Of(int doneMinutes, int target, DateOnly from, DateOnly due, DateOnly today)
    {
        var all = due.DayNumber - from.DayNumber + 1;
        var gone = Math.Clamp(today.DayNumber - from.DayNumber, 0, all);
        var left = Math.Max(0, due.DayNumber - today.DayNumber + 1);
        return new(doneMinutes, target, target * 60 * gone / all, (left + Week - 1) / Week);
    }

    private const int Week = 7;

    /// <summary>Hours a week that are needed from now on; null when nothing is left to do, or no time.</summary>
    public decimal? NeededAWeek => IsDone || WeeksLeft == 0 ? null : Math.Ceiling((Target * 60 - DoneMinutes) / 6m / WeeksLeft) / 10m;
}

/// <summary>Where a contract stands on a day. Pure; the same for every page and list.</summary>
public static class Progress
{
    public static IReadOnlyList<ConditionProgress> Of(CheckpointCase state, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Contract is null ? [] : [.. state.Conditions.Select(c => Of(state, c, today))];
    }

    /// <summary>Hours of unpaid work, where the contract has any.</summary>
    public static HoursPace? Hours(CheckpointCase state, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Contract is not { } contract || state.Conditions.FirstOrDefault(c => c.Hours is not null) is not { Hours: { } target } condition) return null;
        return HoursPace.Of(state.Work.Minutes, target, contract.StartsOn, condition.DueOn ?? contract.EndsOn, today);
    }

    /// <summary>Days since the person was last in touch, or since the contract began.</summary>
    public static int SilentDays(CheckpointCase state, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        var since = state.Work.LastContact ?? state.Contract?.StartsOn ?? state.Answer?.On ?? today;
        return Math.Max(0, today.DayNumber - since.DayNumber);
    }

    /// <summary>What keeps the contract from being completed; empty when it can be.</summary>
    public static IReadOnlyList<Refusal> Missing(CheckpointCase state, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (CaseChecks.Active(state) is { } closed) return [closed];
        var contract = state.Contract!;
        var open = Of(state, today).Where(p => p is { IsMet: false, Condition.Kind: not ConditionKind.NoOffending }).ToList();
        return
        [
            .. new[]
            {
                today <= contract.EndsOn ? new Refusal("contract-still-runs", $"The contract runs through {Words.Date(contract.EndsOn)}. It can be completed from the day after.") : null,
                open.Count > 0 ? new Refusal("conditions-open", $"Not every condition is met: {string.Join("; ", open.Select(p => p.Words))}.") : null,
                state.OpenBreaches.Count > 0 ? new Refusal("breach-open", "A breach is alleged and not decided.") : null,
                state.OpenReports.Count > 0 ? new Refusal("offending-open", "The police reported an offence, and nobody has said yet what it means.") : null,
            }.OfType<Refusal>(),
        ];
    }

    private static ConditionProgress Of(CheckpointCase state, Condition condition, DateOnly today)
    {
        var due = condition.DueOn ?? state.Contract!.EndsOn;
        var marked = state.Work.Marked.FirstOrDefault(m => m.ConditionId == condition.ConditionId)?.Met;
        var (met, words) = condition.Kind switch
        {
            ConditionKind.NoOffending => NoOffending(state, today),
            ConditionKind.HoursOrTag => HoursOrTag(state, condition, marked),
            ConditionKind.Restorative => Restorative(state, marked),
            _ => Sessions(state, condition, marked),
        };
        return new(condition, met, !met && today > due && condition.Kind != ConditionKind.NoOffending, words);
    }

    private static (bool, string) NoOffending(CheckpointCase state, DateOnly today)
    {
        var broken = state.Reports.Count(r => r.Confirmed == true);
        return broken > 0 ? (false, "not offending: a new offence was confirmed")
            : state.OpenReports.Count > 0 ? (false, "not offending: the police reported an offence, not answered yet")
            : (today > state.Contract!.EndsOn, "not offending: nothing reported");
    }

    private static (bool, string) HoursOrTag(CheckpointCase state, Condition condition, bool? marked)
    {
        var hours = condition.Hours is not { } target || state.Work.Minutes >= target * 60;
        var tag = !condition.Tag || state.Work is { TagOn: not null, TagOff: not null } || marked == true;
        var parts = new List<string>();
        if (condition.Hours is { } of) parts.Add($"{Shown(state.Work.Minutes)} of {of} hours");
        if (condition.Tag) parts.Add(state.Work switch { { TagOff: not null } => "tag taken off", { TagOn: not null } => "tag worn", _ => "tag not fitted yet" });
        return (hours && tag, string.Join(", ", parts));
    }

    private static (bool, string) Restorative(CheckpointCase state, bool? marked) =>
        marked == true || state.Work.Restorative.Any(s => s.Step is RestorativeStep.Meeting or RestorativeStep.LetterOrMessage or RestorativeStep.VictimWithdrew)
            ? (true, "restorative step done") : (false, state.Work.Restorative.Count == 0 ? "restorative step not begun" : "restorative step under way");

    private static (bool, string) Sessions(CheckpointCase state, Condition condition, bool? marked)
    {
        var came = state.Work.Sessions.Count(s => s.Planned.ConditionId == condition.ConditionId && s.Attended?.Attendance == Attendance.Came);
        var name = CheckpointSettings.Pathways.FirstOrDefault(p => p.Code == condition.Pathway)?.Words.ToLowerInvariant() ?? "pathway";
        var went = came == 1 ? "1 session" : $"{came} sessions";
        return marked == true ? (true, $"{name}: done, {went}") : (false, $"{name}: {went} so far");
    }

    /// <summary>Minutes as hours: 6, 6.5.</summary>
    public static string Shown(int minutes) => (minutes / 60m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
