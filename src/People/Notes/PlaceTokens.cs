using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Contacting;

namespace SafeDurham.Cases.People.Notes;

/// <summary>
/// What a protected place is recognised by, and the same of a text: postcode, number, street, name of the house or the school, however they are written. They are kept
/// and compared as keyed numbers only, so that no table tells a place.
/// </summary>
public static class PlaceTokens
{
    private const int LongestPhrase = 6;
    private const int ShortestPhrase = 5;
    private static readonly HashSet<string> SaysNothing = ["refuge", "school", "primaryschool", "surgery", "doctors", "nursery", "house", "hostel", "hotel", "police", "hospital", "safehouse", "therefuge", "council"];

    /// <summary>Tokens of everything of a person that is protected.</summary>
    public static IEnumerable<string> OfProtected(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Addresses.Where(a => a.IsProtected).SelectMany(a => OfPlace(a.Details))
            .Concat(person.Phones.Where(p => p.IsProtected).Select(p => SamePlace.Number(p.Number)).OfType<string>().Select(n => "n:" + n)).Distinct();
    }

    public static IEnumerable<string> OfPlace(AddressDetails address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var tokens = Phrases(address).Where(p => p is not null && p != Erased.Text).SelectMany(Spellings!).Where(p => p.Length >= ShortestPhrase && !SaysNothing.Contains(p)).Select(p => "w:" + p);
        return (Contact.Postcode.Normalise(address.Postcode) is { } postcode ? tokens.Append("p:" + Squeezed(postcode)) : tokens).Distinct();
    }

    /// <summary>Every token that a text could hold.</summary>
    public static IEnumerable<string> OfText(string? text) => string.IsNullOrWhiteSpace(text) ? [] : Postcodes(text).Concat(Numbers(text)).Concat(Runs(text)).Distinct();

    // The street; the first line where it is a house's name; the name of the place.
    private static IEnumerable<string?> Phrases(AddressDetails address)
    {
        var streets = SamePlace.StreetsOf(address).ToList();
        foreach (var street in streets) yield return street;
        if ((address.Lines ?? []).FirstOrDefault() is { } first && !first.Any(char.IsAsciiDigit) && (streets.Count > 0 || first.Trim().Contains(' ', StringComparison.Ordinal))) yield return first;
        yield return address.Name;
    }

    // "Example Street", "Example St", "examplestreet": one phrase in its spellings, without spaces.
    private static IEnumerable<string> Spellings(string phrase) => [string.Concat(SamePlace.Words(phrase)), string.Concat(SamePlace.Split(phrase)), string.Concat(SamePlace.Words(phrase).Select(w => w == "st" ? "street" : w))];

    private static IEnumerable<string> Runs(string text)
    {
        var words = SamePlace.Words(text);
        for (var start = 0; start < words.Count; start++)
        {
            var phrase = "";
            for (var end = start; end < words.Count && end < start + LongestPhrase; end++)
            {
                phrase += words[end];
                if (phrase.Length >= ShortestPhrase) yield return "w:" + phrase;
            }
        }
    }

    // Spaces, hyphens and full stops may stand anywhere in a postcode that somebody wants to get past.
    private static IEnumerable<string> Postcodes(string text)
    {
        var squeezed = Squeezed(text);
        for (var start = 0; start < squeezed.Length; start++)
            for (var length = 5; length <= 7 && start + length <= squeezed.Length; length++)
                if (LooksLikePostcode(squeezed.AsSpan(start, length))) yield return "p:" + squeezed.Substring(start, length);
    }

    private static bool LooksLikePostcode(ReadOnlySpan<char> s) =>
        char.IsAsciiLetter(s[0]) && char.IsAsciiDigit(s[^3]) && char.IsAsciiLetter(s[^2]) && char.IsAsciiLetter(s[^1]) && s[1..^3].ContainsAnyInRange('0', '9');

    private static IEnumerable<string> Numbers(string text)
    {
        var digits = "";
        foreach (var letter in text + "x")
        {
            if (char.IsAsciiDigit(letter)) digits += letter;
            else if (letter is not (' ' or '-' or '.' or '(' or ')' or '/' or '+' or '\u00A0' or '\n' or '\r' or '\t' or '\u2013'))
            {
                for (var start = 0; start < digits.Length; start++)
                    for (var length = 6; length <= 13 && start + length <= digits.Length; length++) yield return "n:" + digits.Substring(start, length);
                digits = "";
            }
        }
    }

    private static string Squeezed(string text) => new([.. text.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
}
