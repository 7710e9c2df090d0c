using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Agencies.Register;

/// <summary>What administrators type: trimmed, of sensible length, without characters that no screen can show.</summary>
internal static class TypedText
{
    public const int Longest = 200;

    public static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static IEnumerable<Refusal> Check(string? text, string field, string called)
    {
        if (text is null) yield break;
        if (text.Length > Longest) yield return new Refusal("too-long", $"Shorten {called} to {Longest} characters or fewer.", field);
        if (text.Any(char.IsControl)) yield return new Refusal("not-writing", $"Type {called} again: it holds characters that cannot be shown.", field);
    }
}
