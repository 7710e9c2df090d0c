using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Mais;

/// <summary>What the commands of MAIS ask alike.</summary>
internal static class MaisChecks
{
    internal static readonly Refusal NotReceived = new("referral-not-received", "The referral has not arrived yet. Try again in a moment.");
    internal static readonly Refusal WordsMissing = new("words-missing", "Write this down in a few words.", "Words");
    private static readonly Refusal InFuture = new("day-in-future", "This day is in the future. Enter the day on which it happened.");
    private static readonly Refusal TooEarly = new("day-too-early", "This day is long ago. Check the year.");
    private static readonly Refusal NotAccepted = new("case-not-accepted", "MAIS has not accepted this case.");
    private static readonly Refusal IsClosed = new("case-closed", "This case is closed. The way back is a new referral.");

    /// <summary>Why nothing can be done on the case at present; null where it can.</summary>
    internal static Refusal? NotOpen(MaisCase state) => state switch
    {
        { Received: null } => NotReceived,
        { State: not TriageState.Accepted } => NotAccepted,
        { Work.Closed: not null } => IsClosed,
        _ => null,
    };

    /// <summary>A day on which something happened: not in the future.</summary>
    internal static Refusal? Day(DateOnly day, CommandContext context, string field) => day > UkCalendar.LondonDate(context.Now)
        ? InFuture with { Field = field }
        : day < Earliest ? TooEarly with { Field = field } : null;

    /// <summary>Words that are needed.</summary>
    internal static Refusal? Text(string? words, string field = "Words") =>
        Kernel.Words.Clean(words) is null ? WordsMissing with { Field = field } : Kernel.Words.TooLong(words, field);

    /// <summary>The refusals of an open case: that it is not open alone, else all others.</summary>
    internal static IReadOnlyList<Refusal> All(MaisCase state, params IEnumerable<Refusal?> others) => NotOpen(state) is { } closed ? [closed] : [.. others.OfType<Refusal>()];

    private static readonly DateOnly Earliest = new(2000, 1, 1);
}
