using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Register;

/// <summary>What must be true of a member of staff, whichever command is about her.</summary>
internal static class StaffChecks
{
    public static Refusal NotRegistered { get; } = new("staff-not-registered", "Register the member of staff first.");

    private static readonly Refusal DatesCrossed = new("dates-crossed", "Enter a last day that is on or after the first day.", nameof(Period.To));

    public static Refusal? Dates(Period period) => period.To < period.From ? DatesCrossed : null;

    /// <summary>Whether ending something on a day would take anything away from it.</summary>
    public static bool ReachesInto(Period period, DateOnly firstDayWithout) => period.To is not { } to || to >= firstDayWithout;
}
