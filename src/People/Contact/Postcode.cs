using System.Text.RegularExpressions;

namespace SafeDurham.Cases.People.Contact;

/// <summary>United Kingdom postcodes, loosely: the pattern, not whether such a place exists.</summary>
public static partial class Postcode
{
    /// <summary>As written on a letter (<c>DH1 3AB</c>), or null where it is no postcode.</summary>
    public static string? Normalise(string? typed)
    {
        var bare = new string([.. (typed ?? "").Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        return Shape().IsMatch(bare) ? $"{bare[..^3]} {bare[^3..]}" : null;
    }

    [GeneratedRegex("^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
