using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Marac.Repeats;

/// <summary>A published meaning of "repeat", as data, so that figures can name the one they were counted by (M-30, M-31, M-72).</summary>
/// <param name="Id">Stable id: <c>safelives-newer</c>.</param>
/// <param name="Rule">Where the rule is written down.</param>
/// <param name="Months">Calendar months for which the clock runs from the last referral (M-33, M-34).</param>
public sealed record RepeatDefinition(string Id, string Name, string Rule, int Months)
{
    /// <summary>Any abuse between the same people within 12 months of the last referral.</summary>
    public static RepeatDefinition SafeLivesNewer { get; } = new("safelives-newer", "SafeLives, newer wording", "M-31", 12);
}

/// <summary>One referral of one person at risk with the people causing harm, as far as repeats need it.</summary>
/// <param name="Counts">False for one that was refused or withdrawn. It starts a clock all the same (M-34), but answers no proposal to refer again.</param>
public sealed record Pairing(
    CaseId Case, string Reference, PersonId Victim, IReadOnlyList<PersonId> PeopleCausingHarm, DateTimeOffset ReferredAt,
    DateOnly? IncidentOn, DateOnly? IdentifiedOn, bool Counts)
{
    public DateOnly ReferredOn => UkCalendar.LondonDate(ReferredAt);
}

/// <summary>Which of the three dates stood for the event (M-36).</summary>
public enum EventDate { Incident, Identified, Referral }

/// <summary>What the definition says about a referral, with all that is needed to see why.</summary>
/// <param name="Earlier">The referral from which the clock ran, the latest before this one.</param>
/// <param name="LastDay">The last day on which an event would count, the anniversary itself (M-33).</param>
/// <param name="Words">The explanation as it is read.</param>
public sealed record RepeatFinding(
    bool IsRepeat, RepeatDefinition Definition, Pairing Earlier, IReadOnlyList<PersonId> SharedPeopleCausingHarm,
    DateOnly EventOn, EventDate EventIs, DateOnly LastDay, string Words);

/// <summary>Whether a referral is a repeat. Worked out when it is read and never stored, because dates are corrected and reports come late.</summary>
public static class Repeat
{
    /// <summary>
    /// The finding for a referral among all others of the same person at risk, or null when these people were never referred together before.
    /// Same person at risk and at least one same person causing harm (M-32); the clock runs from the latest earlier referral (M-34), the anniversary
    /// counts (M-33) and so does the day of that referral (M-39); the event is the incident, else the day on which it was identified, else the referral (M-36).
    /// An incident of the same date as the earlier referral's own is that incident, not a further one.
    /// </summary>
    public static RepeatFinding? Find(RepeatDefinition definition, Pairing current, IEnumerable<Pairing> others, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(current);
        var earlier = others
            .Where(o => o.Case != current.Case && o.Victim == current.Victim && o.ReferredAt < current.ReferredAt && Shared(current, o).Count > 0)
            .MaxBy(o => o.ReferredAt);
        if (earlier is null) return null;

        var (on, kind) = EventOf(current);
        var lastDay = earlier.ReferredOn.AddMonths(definition.Months);
        var shared = Shared(current, earlier);
        var verdict = VerdictOn(on, kind, earlier, lastDay);
        return new(verdict == Verdict.Within, definition, earlier, shared, on, kind, lastDay, Explain(definition, current, earlier, shared.Count, on, kind, verdict, lastDay, today));
    }

    private static IReadOnlyList<PersonId> Shared(Pairing one, Pairing other) => [.. one.PeopleCausingHarm.Intersect(other.PeopleCausingHarm)];

    private static (DateOnly On, EventDate Kind) EventOf(Pairing current) =>
        current.IncidentOn is { } incident ? (incident, EventDate.Incident)
        : current.IdentifiedOn is { } identified ? (identified, EventDate.Identified)
        : (current.ReferredOn, EventDate.Referral);

    private enum Verdict { Before, Same, Within, After }

    private static Verdict VerdictOn(DateOnly on, EventDate kind, Pairing earlier, DateOnly lastDay) =>
        on < earlier.ReferredOn ? Verdict.Before
        : on > lastDay ? Verdict.After
        : kind == EventDate.Incident && on == earlier.IncidentOn ? Verdict.Same
        : Verdict.Within;

    private static string Explain(
        RepeatDefinition definition, Pairing current, Pairing earlier, int shared, DateOnly on, EventDate kind, Verdict verdict, DateOnly lastDay, DateOnly today)
    {
        var who = shared == 1 && current.PeopleCausingHarm.Count == 1 ? "Same two people"
            : shared == current.PeopleCausingHarm.Count ? "Same people"
            : $"Same person at risk and {shared} of {current.PeopleCausingHarm.Count} people causing harm";
        var what = kind switch
        {
            EventDate.Incident => $"The incident of {Words.Date(on)}",
            EventDate.Identified => $"No date of the incident is known; what an agency learnt on {Words.Date(on)}",
            _ => $"No date of an incident is known; this referral of {Words.Date(on)}",
        };
        var place = verdict switch
        {
            Verdict.Before => "was before that referral, so it is not a further one.",
            Verdict.Same => "is the one that was referred then, not a further one.",
            Verdict.Within => $"lies within {definition.Months} months of that referral.",
            _ => $"is more than {definition.Months} months after that referral; the last day was {Words.Date(lastDay)}.",
        };
        return $"{who}, referred {Words.Date(earlier.ReferredOn)} ({Ago(earlier.ReferredOn, today)}). {what} {place}";
    }

    private static string Ago(DateOnly day, DateOnly today)
    {
        var months = (today.Year - day.Year) * 12 + today.Month - day.Month;
        if (months > 0 && day.AddMonths(months) > today) months--;
        var days = today.DayNumber - day.DayNumber;
        return (months, days) switch
        {
            ( < 1, < 1) => "today",
            ( < 1, 1) => "yesterday",
            ( < 1, _) => $"{days} days ago",
            (1, _) => "1 month ago",
            _ => $"{months} months ago",
        };
    }
}
