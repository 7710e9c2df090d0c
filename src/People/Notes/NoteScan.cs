using System.Text.RegularExpressions;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People.Notes;

/// <summary>Something in a note that looks like a place.</summary>
/// <param name="Kind">postcode, phone, street or school.</param>
public sealed record NoteFinding(string Kind, int Start, string Text)
{
    public string KindWords => Kind switch { "postcode" => "a postcode", "phone" => "a telephone number", "street" => "a street", _ => "a school" };
}

/// <summary>Finds what looks like a place in running text (A10): notes are read by more people than may know where somebody is. Pure.</summary>
public static class NoteScan
{
    /// <summary>Code of the refusal that "save anyway" answers.</summary>
    public const string Code = "note-names-a-place";

    private static readonly (string Kind, Regex Pattern)[] Patterns =
        [.. NotePatterns.All.Select(p => (p.Kind, new Regex(p.Pattern, RegexOptions.CultureInvariant | (p.Capitals ? RegexOptions.None : RegexOptions.IgnoreCase), TimeSpan.FromSeconds(1))))];

    /// <summary>Everything that looks like a place, in the order of the text; what overlaps counts once.</summary>
    public static IReadOnlyList<NoteFinding> Find(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        // A line break within a number or a name hides nothing.
        var line = text.ReplaceLineEndings(" ").Replace('\t', ' ');
        var found = new List<NoteFinding>();
        foreach (var finding in Patterns.SelectMany(p => p.Pattern.Matches(line).Select(m => new NoteFinding(p.Kind, m.Index, m.Value.Trim()))).OrderBy(f => f.Start).ThenByDescending(f => f.Text.Length))
            if (found.Count == 0 || finding.Start >= found[^1].Start + found[^1].Text.Length) found.Add(finding);
        return found;
    }

    /// <summary>The question whether it is meant, for the field that the text stands in; null where nothing looks like a place.</summary>
    public static Refusal? Question(string? text, string? field)
    {
        var found = Find(text);
        if (found.Count == 0) return null;
        var named = string.Join(", ", found.Take(3).Select(f => $"\u201C{Short(f.Text)}\u201D looks like {f.KindWords}"));
        return new Refusal(Code, $"{named}. Others will read this: take places and numbers out, or say at the end of the form that it is meant.", field);
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "\u2026";
}
