using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds;

/// <summary>What every command about a household asks.</summary>
internal static class HouseholdChecks
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    internal static readonly Refusal NotNominated = new("household-not-nominated", "This nomination has not arrived yet. Try again in a moment.");
    private static readonly Refusal NotScreened = new("household-not-screened", "This household has not been screened yet. Screen the nomination first.");
    private static readonly Refusal NotTaken = new("household-not-accepted", "This nomination was not accepted. A new one would have to be made.");
    internal static readonly Refusal IsClosed = new("household-closed", "The work with this household has ended. Open it again first.");

    /// <summary>Why nothing of the work can be recorded; null where it can.</summary>
    internal static Refusal? NotOpen(HouseholdCase state) => NotAccepted(state) ?? (state.Ending.Closed is not null ? IsClosed : null);

    /// <summary>The same for what may also be recorded after the closure.</summary>
    internal static Refusal? NotAccepted(HouseholdCase state) => state switch
    {
        { Nominated: null } => NotNominated,
        { Screened: null } => NotScreened,
        { Screened.Accepted: false } => NotTaken,
        _ => null,
    };

    internal static Refusal? NotMember(HouseholdCase state, PersonId person, string field) =>
        state.Family.Has(person) ? null : new("household-person-not-member", "Choose somebody who lives in the household now.", field);

    internal static Refusal? Day(DateOnly day, DateTimeOffset now, string field) =>
        day > UkCalendar.LondonDate(now) ? new("household-day-in-future", "This day is in the future. Enter the day on which it was.", field)
        : day < Earliest ? new("household-day-impossible", "Enter a day after 1900.", field) : null;

    internal static Refusal? Text(string? words, string field, string missing) =>
        Words.Clean(words) is null ? new("household-words-missing", missing, field) : Words.TooLong(words, field);

    /// <summary>All that is wrong, or empty.</summary>
    internal static IReadOnlyList<Refusal> All(params ReadOnlySpan<Refusal?> refusals)
    {
        var found = new List<Refusal>();
        foreach (var refusal in refusals) if (refusal is not null) found.Add(refusal);
        return found;
    }
}
