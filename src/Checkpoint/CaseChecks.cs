using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint;

/// <summary>Refusals that several commands share.</summary>
internal static class CaseChecks
{
    internal static readonly Refusal NotOpened = new("case-not-opened", "This case has not been opened yet. Try again in a moment.");
    internal static readonly Refusal IsOver = new("case-is-over", "This case has ended, so nothing more can be recorded in this way.");
    internal static readonly Refusal NotActive = new("contract-not-running", "There is no running contract, so this cannot be recorded.");

    internal static Refusal? Open(CheckpointCase state) => state.Opened is null ? NotOpened : state.IsOver ? IsOver : null;

    internal static Refusal? Active(CheckpointCase state) => state.Opened is null ? NotOpened : state.Stage != CheckpointStage.Active ? NotActive : null;

    /// <summary>Text that has to be there and not be too long; null when it is well.</summary>
    internal static Refusal? Needed(string? typed, string code, string words, string field) =>
        Words.Clean(typed) is not { } clean ? new Refusal(code, words, field) : Words.TooLong(clean, field);

    internal static Refusal? NotAfterToday(DateOnly on, DateOnly today, string field) =>
        on > today ? new Refusal("day-in-future", "This day is in the future. Enter the day on which it was.", field) : null;

    /// <summary>Within the contract, and not in the future.</summary>
    internal static Refusal? Within(CheckpointCase state, DateOnly on, DateOnly today, string field) =>
        NotAfterToday(on, today, field)
        ?? (state.Contract is { } c && (on < c.StartsOn || on > c.EndsOn)
            ? new Refusal("day-outside-contract", $"The contract runs from {Words.Date(c.StartsOn)} to {Words.Date(c.EndsOn)}. Enter a day within it.", field)
            : null);

    internal static DateOnly Today(CommandContext context) => UkCalendar.LondonDate(context.Now);

    internal static bool Any(out IReadOnlyList<Refusal> found, params Refusal?[] refusals)
    {
        found = [.. refusals.OfType<Refusal>()];
        return found.Count > 0;
    }
}
