using System.Text;

namespace SafeDurham.Cases.People.Finding;

/// <summary>
/// How a name sounds in Britain and Ireland, as a frame of consonants: <c>Steven</c> and <c>Stephen</c> are both <c>STFN</c>. Where a spelling is read in two ways
/// (ch, soft g) both are given. Symbols: X is "sh" or "ch", A a vowel at the start, T also d and th, F also v and ph; other vowels, h, w and y say nothing.
/// </summary>
public static class Phonetic
{
    private const int Longest = 6;
    private const int MostReadings = 4;

    /// <summary>The readings of one folded word; empty for a word without Latin letters.</summary>
    public static IReadOnlyList<string> Codes(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var letters = new string([.. word.Where(c => c is >= 'a' and <= 'z')]);
        if (letters.Length == 0) return [];
        letters = Beginning(letters);
        List<StringBuilder> readings = [new()];
        for (var at = 0; at < letters.Length;)
        {
            var (symbols, taken) = Next(letters, at);
            Extend(readings, symbols, afterVowel: at > 0 && IsVowel(letters[at - 1]));
            at += taken;
        }
        return [.. readings.Select(r => r.ToString(0, Math.Min(Longest, r.Length))).Where(r => r.Length > 0).Distinct()];
    }

    /// <summary>Whether the first vowel sounds open (a), front (e, i, y) or back (o, u); ' ' without one. Tells John from Jean, which share a frame.</summary>
    public static char FirstVowel(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        foreach (var c in word)
        {
            switch (c)
            {
                case 'a': return 'a';
                case 'e' or 'i' or 'y': return 'e';
                case 'o' or 'u': return 'o';
            }
        }
        return ' ';
    }

    private static string Beginning(string w) => w switch
    {
        _ when w.StartsWith("mac", StringComparison.Ordinal) && w.Length > 5 => "mk" + w[3..],
        _ when w.StartsWith("mc", StringComparison.Ordinal) => "mk" + w[2..],
        _ when w.StartsWith("kn", StringComparison.Ordinal) || w.StartsWith("gn", StringComparison.Ordinal) || w.StartsWith("pn", StringComparison.Ordinal) => w[1..],
        _ when w.StartsWith("wr", StringComparison.Ordinal) || w.StartsWith("ps", StringComparison.Ordinal) => w[1..],
        _ when w.StartsWith("wh", StringComparison.Ordinal) || w.StartsWith("rh", StringComparison.Ordinal) => w[..1] + w[2..],
        _ when w[0] == 'x' => "z" + w[1..],
        // Siobhan, Sian, Sioned: Irish and Welsh si before a vowel.
        _ when w.StartsWith("si", StringComparison.Ordinal) && w.Length > 3 && w[2] is 'a' or 'o' => "sh" + w[2..],
        _ => w,
    };

    /// <summary>What is heard at a place (several readings where the spelling is read in several ways) and how many letters it takes.</summary>
    private static (string[] Symbols, int Taken) Next(string w, int at)
    {
        var c = w[at];
        var next = at + 1 < w.Length ? w[at + 1] : ' ';
        var afterNext = at + 2 < w.Length ? w[at + 2] : ' ';
        return (c, next) switch
        {
            ('p', 'h') => (["F"], 2),
            ('s', 'c') when afterNext == 'h' => (["X", "SK"], 3),
            ('s', 'h') => (["X"], 2),
            ('t', 'c') when afterNext == 'h' => (["X"], 3),
            ('c', 'h') => afterNext is 'r' or 'l' or 't' ? (["K"], 2) : (["X", "K"], 2),
            ('c', 'z') => (["X"], 2),
            ('c', 'k') => (["K"], 2),
            ('c', 'e' or 'i' or 'y') => (["S"], 1),
            ('g', 'h') => at == 0 ? (["G"], 2) : ([""], 2),
            ('d', 'g') when afterNext is 'e' or 'i' or 'y' => (["J"], 2),
            ('g', 'n') when at + 2 == w.Length => ([""], 1),
            ('g', 'e' or 'i' or 'y') => (["J", "G"], 1),
            ('m', 'b') when at + 2 == w.Length => (["M"], 2),
            // Niamh, Siobhan: Irish lenition.
            ('m' or 'b', 'h') when at > 0 && IsVowel(w[at - 1]) && !IsVowel(afterNext) || (c, next) == ('b', 'h') && at > 0 => (["F"], 2),
            ('t', 'h') or ('d', 'h') => (["T"], 2),
            ('q', 'u') => (["K"], 2),
            ('x', _) => (["KS"], 1),
            _ => ([Single(c, at)], 1),
        };
    }

    private static string Single(char c, int at) => c switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => at == 0 ? "A" : "",
        'y' => at == 0 ? "Y" : "",
        'w' => at == 0 ? "W" : "",
        'h' => at == 0 ? "H" : "",
        'c' or 'k' or 'q' => "K",
        'd' or 't' => "T",
        'f' or 'v' => "F",
        's' or 'z' => "S",
        _ => char.ToUpperInvariant(c).ToString(),
    };

    private static void Extend(List<StringBuilder> readings, string[] symbols, bool afterVowel)
    {
        var so = readings.Count;
        for (var other = 1; other < symbols.Length && readings.Count < MostReadings; other++)
            for (var i = 0; i < so && readings.Count < MostReadings; i++)
                readings.Add(Append(new StringBuilder(readings[i].ToString()), symbols[other], afterVowel));
        for (var i = 0; i < so; i++) Append(readings[i], symbols[0], afterVowel);
    }

    // Doubled letters sound once; the same sound after a vowel is a new one (Mohammed: M-M-T).
    private static StringBuilder Append(StringBuilder reading, string symbols, bool afterVowel)
    {
        foreach (var symbol in symbols)
            if (afterVowel || reading.Length == 0 || reading[^1] != symbol) reading.Append(symbol);
        return reading;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
