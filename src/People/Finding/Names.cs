using System.Globalization;
using System.Text;

namespace SafeDurham.Cases.People.Finding;

/// <summary>Names as they are compared: without case, accents, apostrophes and hyphens. What was typed stays stored as typed.</summary>
public static class Names
{
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['ø'] = "o",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ß'] = "ss",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ı'] = "i",
    };

    /// <summary>Lower case letters and digits, one space between words: <c>Seán O’Neill-Byrne</c> gives <c>sean oneill byrne</c>.</summary>
    public static string Fold(string? name)
    {
        var folded = new StringBuilder();
        foreach (var c in (name ?? "").Normalize(NormalizationForm.FormD).Select(char.ToLowerInvariant))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || IsApostrophe(c)) continue;
            if (Letters.TryGetValue(c, out var replaced)) folded.Append(replaced);
            else folded.Append(char.IsLetterOrDigit(c) ? c : ' ');
        }
        return string.Join(' ', Joined(folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    public static string[] Words(string? name) => Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Three letters at a time, with a space before and after the word so that beginnings and ends count: <c>" le", "lea", "ea "</c>.</summary>
    public static IEnumerable<string> Trigrams(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var padded = $" {word} ";
        return Enumerable.Range(0, Math.Max(0, padded.Length - 2)).Select(i => padded.Substring(i, 3)).Distinct();
    }

    /// <summary>Trigrams of a word that is still being typed: its end is not known yet.</summary>
    public static IEnumerable<string> TrigramsOfBeginning(string beginning)
    {
        ArgumentNullException.ThrowIfNull(beginning);
        var padded = " " + beginning;
        return Enumerable.Range(0, Math.Max(0, padded.Length - 2)).Select(i => padded.Substring(i, 3)).Distinct();
    }

    // Word processors turn ' into one of these; some keyboards have only the accents.
    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '′' or '`' or '´' or '\u02BB' or '＇';

    // "O Neill", "Mc Donald", "Mac Donald": one name, whether or not it was typed in two.
    private static List<string> Joined(string[] words)
    {
        var joined = new List<string>();
        foreach (var word in words.Reverse())
        {
            if (word is "o" or "mc" or "mac" && joined.Count > 0 && joined[0].Length > 2) joined[0] = word + joined[0];
            else joined.Insert(0, word);
        }
        return joined;
    }
}
