namespace SafeDurham.Cases.People.Finding;

/// <summary>How alike two names are, from 0 to 1. <see cref="Threshold"/> and above is offered.</summary>
public static class Similarity
{
    /// <summary>From here on two names count as the same name spelt differently.</summary>
    public const double Threshold = 0.8;

    private const double ShortForm = 0.93;
    private const double BeginningOnly = 0.82;

    /// <summary>One folded word against another.</summary>
    public static double OfWords(string one, string other)
    {
        if (one == other) return 1;
        if (ShortForms.Alike(one, other)) return ShortForm;
        var jaroWinkler = JaroWinkler(one, other);
        var soundAlike = SoundAlike(one, other);
        var sameVowel = Phonetic.FirstVowel(one) == Phonetic.FirstVowel(other);
        // The frame of consonants alone is weak evidence (John, Jean); with the same first vowel it is strong.
        if (soundAlike && sameVowel) return (jaroWinkler + 1) / 2;
        var written = (jaroWinkler + Edits(one, other)) / 2;
        if (!sameVowel) written *= 0.95;
        // One letter is little in a long name and much at the beginning (Robson, Dobson) or in a short name (Ian, Ivan).
        if (!soundAlike && one[0] != other[0]) written *= 0.9;
        if (!soundAlike && Math.Min(one.Length, other.Length) <= 4) written *= 0.93;
        return written;
    }

    public static bool SoundAlike(string one, string other) => Phonetic.Codes(one).Intersect(Phonetic.Codes(other)).Any();

    /// <summary>
    /// What somebody looks for against a whole name, in any order of words. Every word looked for must find its own partner; words left over in the name count a little
    /// against it, so that a full match stands above a longer name.
    /// </summary>
    /// <param name="sought">Folded words.</param>
    /// <param name="name">Folded words.</param>
    /// <param name="unfinished">Whether the last word is still being typed.</param>
    public static double OfNames(IReadOnlyList<string> sought, IReadOnlyList<string> name, bool unfinished = false)
    {
        ArgumentNullException.ThrowIfNull(sought);
        ArgumentNullException.ThrowIfNull(name);
        if (sought.Count == 0 || name.Count == 0) return 0;
        var pairs = from s in Enumerable.Range(0, sought.Count)
                    from n in Enumerable.Range(0, name.Count)
                    select (s, n, alike: Alike(sought[s], name[n], unfinished && s == sought.Count - 1));
        var (takenSought, takenName, total) = (new HashSet<int>(), new HashSet<int>(), 0d);
        var inOrder = true;
        foreach (var (s, n, alike) in pairs.OrderByDescending(p => p.alike).ThenBy(p => Math.Abs(p.s - p.n)))
        {
            if (takenSought.Contains(s) || takenName.Contains(n)) continue;
            takenSought.Add(s);
            takenName.Add(n);
            total += alike;
            inOrder &= s <= n;
        }
        var leftOver = name.Count - takenName.Count;
        return total / sought.Count * (1 - 0.03 * Math.Min(3, leftOver)) * (inOrder ? 1 : 0.97);
    }

    /// <summary>Jaro-Winkler similarity: letters in common at about the same place, a common beginning counts extra.</summary>
    public static double JaroWinkler(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var reach = Math.Max(0, Math.Max(one.Length, other.Length) / 2 - 1);
        var (inOne, inOther) = (new bool[one.Length], new bool[other.Length]);
        for (var i = 0; i < one.Length; i++)
            for (var j = Math.Max(0, i - reach); j < Math.Min(other.Length, i + reach + 1); j++)
                if (!inOther[j] && one[i] == other[j])
                {
                    inOne[i] = inOther[j] = true;
                    break;
                }
        var common = inOne.Count(m => m);
        if (common == 0) return 0;
        var outOfOrder = one.Where((_, i) => inOne[i]).Zip(other.Where((_, j) => inOther[j])).Count(p => p.First != p.Second) / 2.0;
        var jaro = ((double)common / one.Length + (double)common / other.Length + (common - outOfOrder) / common) / 3;
        var prefix = one.Zip(other).Take(4).TakeWhile(p => p.First == p.Second).Count();
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    private static double Alike(string sought, string word, bool beginning)
    {
        var whole = OfWords(sought, word);
        var begun = beginning && sought.Length >= 2 && word.StartsWith(sought, StringComparison.Ordinal) ? BeginningOnly + (1 - BeginningOnly) * sought.Length / word.Length : 0;
        return Math.Max(whole, begun);
    }

    /// <summary>One less the share of letters to insert, remove, replace or swap with their neighbour.</summary>
    private static double Edits(string one, string other)
    {
        var d = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) d[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = d[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, replaced);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        return 1 - (double)d[one.Length, other.Length] / Math.Max(one.Length, other.Length);
    }
}
