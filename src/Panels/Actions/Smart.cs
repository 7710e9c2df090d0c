using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Panels.Actions;

/// <summary>One of the five letters, whether it looks met, and what to ask where it does not (M-49).</summary>
public sealed record SmartPrompt(char Letter, string Name, bool Met, string Ask);

/// <summary>Prompts while an action is written. They ask and never refuse: the panel judges.</summary>
public static class Smart
{
    private static readonly string[] Vague = ["consider", "monitor", "explore", "liaise", "look into", "be aware", "ensure", "continue", "support", "review", "discuss", "update"];
    private const int FarOff = 28;

    /// <summary>The five letters for an action as far as it is written.</summary>
    public static IReadOnlyList<SmartPrompt> Check(string? what, AgencyId? owner, bool ownerNamed, DateOnly? dueOn, DateOnly today)
    {
        var text = Words.Clean(what) ?? "";
        var vague = Vague.FirstOrDefault(v => text.StartsWith(v, StringComparison.OrdinalIgnoreCase));
        return
        [
            new('S', "Specific", vague is null && text.Count(char.IsWhiteSpace) >= 2, vague is null ? "Say what exactly will be done." : $"“{Capital(vague)}” can mean anything. Say what will be done."),
            new('M', "Measurable", text.Length > 0 && vague is null, "Could somebody find out whether it was done?"),
            new('A', "Achievable", owner is not null, ownerNamed ? "Can this agency do it?" : "Which agency can do it, and who there?"),
            new('R', "Relevant", text.Length > 0, "Which risk does it lower?"),
            new('T', "Timed", dueOn is { } day && day >= today && day <= today.AddDays(FarOff), dueOn > today.AddDays(FarOff) ? "More than four weeks away: is that soon enough?" : "By which day?"),
        ];
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
