using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People.Recording;

/// <summary>What people type: kept as typed but for spaces around it, and refused where no screen could show it again.</summary>
internal static class TypedText
{
    public const int NameLength = 100;
    public const int LineLength = 500;
    public const int ReasonLength = 2000;

    /// <summary>Without spaces around; null when nothing is left.</summary>
    public static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Refuses what is too long or holds control characters; line breaks are allowed only where <paramref name="severalLines"/>.</summary>
    public static IEnumerable<Refusal> Check(string? text, string field, string called, int longest, bool severalLines = false)
    {
        if (text is null) yield break;
        if (text.Length > longest) yield return new Refusal("too-long", $"Shorten {called} to {longest} characters or fewer.", field);
        if (text.Any(c => char.IsControl(c) && !(severalLines && c is '\n' or '\r' or '\t')))
            yield return new Refusal("not-writing", $"Type {called} again: it holds characters that cannot be shown.", field);
        if (text == Erased.Text) yield return new Refusal("reserved", $"Type {called} again: these words are reserved for what was erased.", field);
    }
}
