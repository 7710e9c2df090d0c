using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Panels;

/// <summary>What the commands of a panel have in common.</summary>
internal static class PanelChecks
{
    internal static readonly Refusal WordsMissing = new("words-missing", "Write what is to be recorded.", "Words");
    internal static readonly Refusal ReasonMissing = new("reason-missing", "Choose a reason from the list.", "Reason");
    internal static readonly Refusal ReasonWordsMissing = new("reason-words-missing", "Say why.", "Words");
    internal static readonly Refusal WhyMissing = new("why-missing", "Say why.", "Reason");

    /// <summary>What is wrong with a reason from a list and its words; empty when nothing is.</summary>
    internal static IReadOnlyList<Refusal> Reason(IReadOnlyList<PanelCode> reasons, string? reason, string? words, bool wordsNeeded = true) => [.. new[]
    {
        reasons.Any(r => r.Code == reason) ? null : ReasonMissing,
        words is null && (wordsNeeded || reason == "other") ? ReasonWordsMissing : Words.TooLong(words, "Words"),
    }.OfType<Refusal>()];

    /// <summary>What is wrong with words that must be there; null when nothing is.</summary>
    internal static Refusal? Text(string? words, Refusal missing) => words is null ? missing : Words.TooLong(words, missing.Field ?? "Words");
}
