using System.Globalization;
using System.Text;

namespace SafeDurham.Cases.People.Contacting;

/// <summary>Whether two people mean the same place or number, however they wrote it. In doubt they do: a letter too few is a delay, a letter too many may be a death.</summary>
public static class SamePlace
{
    private static readonly Dictionary<string, string> Short =
        ("street st saint st road rd avenue ave av ave lane ln terrace tce terr tce ter tce close cl drive dr crescent cres cresc cres gardens gdns grove gr place pl square sq "
         + "court ct apartment flat apt flat").Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Same postcode, or same street where a postcode is missing; unless both say a house number and the numbers differ.</summary>
    public static bool Is(AddressDetails one, AddressDetails other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Kind == AddressKind.NoFixedAddress || other.Kind == AddressKind.NoFixedAddress) return false;
        if (one.Name is { } name && other.Name is { } otherName && Words(name).SequenceEqual(Words(otherName))) return true;
        var (code, otherCode) = (Contact.Postcode.Normalise(one.Postcode), Contact.Postcode.Normalise(other.Postcode));
        var near = code is not null && otherCode is not null ? code == otherCode : StreetsOf(one).Intersect(StreetsOf(other)).Any();
        return near && MayBeOneHouse(one, other);
    }

    /// <summary>The same number, written nationally or internationally.</summary>
    public static bool Is(PhoneDetails one, PhoneDetails other) => Number(one.Number) is { } number && number == Number(other.Number);

    /// <summary>A number as its digits without the way into the country; null where it has too few of them.</summary>
    public static string? Number(string? typed)
    {
        var digits = new string([.. (typed ?? "").Where(char.IsAsciiDigit)]);
        if (digits.StartsWith("00", StringComparison.Ordinal)) digits = digits[2..];
        if (digits.StartsWith("44", StringComparison.Ordinal) && digits.Length > 10) digits = digits[2..];
        digits = digits.TrimStart('0');
        return digits.Length < 6 ? null : digits;
    }

    /// <summary>Words of a line in small letters without marks, "street" and its like in their short form.</summary>
    public static IReadOnlyList<string> Words(string? line) => [.. Split(line).Select(word => Short.GetValueOrDefault(word, word))];

    /// <summary>Words of a line in small letters without marks.</summary>
    internal static string[] Split(string? line)
    {
        var bare = new StringBuilder();
        foreach (var letter in (line ?? "").Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark || letter is '\'' or '\u2019') continue;
            bare.Append(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ');
        }
        return bare.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Streets that the lines name, without house numbers: only lines that have a number or end as streets do.</summary>
    internal static IEnumerable<string> StreetsOf(AddressDetails address) =>
        (address.Lines ?? []).Select(Words).Where(words => words.Any(HasDigit) || words.Count > 1 && StreetEnds.Contains(words[^1]))
            .Select(words => string.Join(' ', words.SkipWhile(w => w is "flat" or "unit" or "room" || HasDigit(w)).Where(w => !HasDigit(w))))
            .Where(street => street.Length > 2).Distinct();

    private static bool MayBeOneHouse(AddressDetails one, AddressDetails other)
    {
        var (numbers, others) = (NumbersOf(one), NumbersOf(other));
        return numbers.Count == 0 || others.Count == 0 || numbers.Overlaps(others);
    }

    private static HashSet<string> NumbersOf(AddressDetails address) => [.. (address.Lines ?? []).SelectMany(Words).Where(HasDigit)];

    /// <summary>Words that names of streets end with, in their short form.</summary>
    private static readonly HashSet<string> StreetEnds =
    [
        "st", "rd", "ave", "ln", "tce", "cl", "dr", "cres", "gdns", "gr", "pl", "sq", "ct", "row", "fold", "rise", "bank", "side", "view", "walk", "way", "hill", "park", "green",
        "mews", "wynd", "garth", "croft", "parade", "villas", "cottages", "chare",
    ];

    private static bool HasDigit(string word) => word.Any(char.IsAsciiDigit);
}
