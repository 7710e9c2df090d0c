using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Web.Screens.Referrals.Terms;

/// <summary>A pathway in a manager's words.</summary>
public static class PathwayWords
{
    public static string Of(ConsentRule rule) => rule switch
    {
        ConsentRule.Sought => "Sought, not required",
        ConsentRule.Required => "Required",
        ConsentRule.RequiredFromBoth => "Required from both",
    };

    public static string Of(PathwayPeople people) => people switch
    {
        PathwayPeople.AtRiskAndCausingHarm => "Somebody at risk and who causes the harm",
        PathwayPeople.OnePerson => "One person",
        PathwayPeople.BothParties => "Both parties",
    };

    public static string Receivers(PathwayDefinition pathway, IReadOnlyDictionary<AgencyId, string> agencies)
    {
        ArgumentNullException.ThrowIfNull(pathway);
        return pathway.IsPanels() ? "The panel" : pathway.Receivers.Count == 0 ? "Nobody yet" : string.Join(", ", pathway.Receivers.Select(a => agencies.GetValueOrDefault(a, "an agency")).Order(StringComparer.CurrentCulture));
    }

    public static string Senders(PathwayDefinition pathway, IReadOnlyDictionary<AgencyId, string> agencies)
    {
        ArgumentNullException.ThrowIfNull(pathway);
        return pathway.Senders.Count == 0 ? "Every agency that is party to the agreement" : string.Join(", ", pathway.Senders.Select(a => agencies.GetValueOrDefault(a, "an agency")).Order(StringComparer.CurrentCulture));
    }

    public static string Time(PathwayDefinition pathway)
    {
        ArgumentNullException.ThrowIfNull(pathway);
        return pathway.IsPanels() ? "the panel’s own time" : $"{pathway.Time.WorkingDays} working {(pathway.Time.WorkingDays == 1 ? "day" : "days")}, by {pathway.Time.CutOffHour}:00";
    }

    /// <summary>One question on each line, as a manager writes it: words, a star where it must be answered, choices after a colon.</summary>
    public static string Write(IReadOnlyList<PathwayQuestion> questions) => string.Join('\n', questions.Select(q => (q.Required ? "* " : "") + q.Text + (q.Choices.Count > 0 ? " :: " + string.Join(" / ", q.Choices) : "")));

    /// <summary>The questions of such lines. One whose words stay keeps its code, so that earlier answers stay with it.</summary>
    public static IReadOnlyList<PathwayQuestion> Read(string? lines, IReadOnlyList<PathwayQuestion> before)
    {
        var taken = new HashSet<string>();
        var questions = new List<PathwayQuestion>();
        foreach (var line in (lines ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.TrimStart('*', ' ').Split("::", 2, StringSplitOptions.TrimEntries);
            var same = before.FirstOrDefault(q => q.Text == parts[0]);
            var code = same?.Code ?? CodeOf(parts[0]);
            for (var again = 2; !taken.Add(code); again++) code = $"{CodeOf(parts[0])}-{again}";
            questions.Add(new(code, parts[0], same?.Hint, line.StartsWith('*'), parts.Length == 2 ? parts[1].Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : []));
        }
        return questions;
    }

    /// <summary>One reason on each line; one whose words stay keeps its code.</summary>
    public static IReadOnlyList<PathwayReason> ReadReasons(string? lines, IReadOnlyList<PathwayReason> before) =>
        [.. (lines ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Select(words => before.FirstOrDefault(r => r.Words == words) ?? new PathwayReason(CodeOf(words), words))];

    private static string CodeOf(string words) => string.Join('-', new string([.. words.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5)) is { Length: > 0 } code ? code : "question";
}
