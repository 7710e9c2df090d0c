using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Reading;

namespace SafeDurham.Cases.Web.Shell;

/// <summary>A person as lists show her: <c>A.B.</c></summary>
public static class Initials
{
    public static string Of(PersonId? person, IReadOnlyDictionary<PersonId, PersonCard> cards) =>
        person is { } id && cards.TryGetValue(id, out var card) ? Of(card) : "name not known";

    public static string Of(PersonCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (card.GivenName == Erased.Text || card.FamilyName == Erased.Text) return Erased.Text;
        var letters = string.Concat(new[] { card.GivenName, card.FamilyName }.Select(First));
        return letters.Length > 0 ? letters : "name not known";
    }

    // The first letter may be two chars (a letter with its mark); it is kept whole.
    private static string First(string? name) =>
        string.IsNullOrWhiteSpace(name) ? "" : System.Globalization.StringInfo.GetNextTextElement(name.Trim()).ToUpperInvariant() + ".";
}
