using System.Text;

namespace SafeDurham.Cases.Kernel;

/// <summary>Text that somebody typed or pasted, made fit to keep. What was written stays as written: quotes, dashes and accents are left alone.</summary>
public static class Words
{
    /// <summary>Longest narrative that is taken in one field, in characters.</summary>
    public const int LongText = 20_000;

    /// <summary>Longest short answer: a name of a tool, a reference, a time.</summary>
    public const int ShortText = 200;

    /// <summary>The text without control characters and broken surrogates, one kind of line end, no blank edges; null when nothing is left.</summary>
    public static string? Clean(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var kept = new StringBuilder(typed.Length);
        var rest = typed.ReplaceLineEndings("\n").Replace('\v', '\n').AsSpan();
        while (!rest.IsEmpty)
        {
            var whole = Rune.DecodeFromUtf16(rest, out var rune, out var taken) == System.Buffers.OperationStatus.Done;
            if (whole && (rune.Value is '\n' or '\t' || !Rune.IsControl(rune))) kept.Append(rest[..taken]);
            rest = rest[taken..];
        }
        var clean = kept.ToString().Trim();
        return clean.Length == 0 ? null : clean;
    }

    /// <summary>A refusal when the text is longer than may be kept, or null.</summary>
    public static Refusal? TooLong(string? typed, string field, int limit = LongText) => typed is null || typed.Length <= limit
        ? null
        : new Refusal("too-long", $"Shorten this to {limit:N0} characters or fewer; it has {typed.Length:N0}.", field);

    /// <summary>A date as it is read aloud: 20 November 2026.</summary>
    public static string Date(DateOnly day) => day.ToString("d MMMM yyyy", UkEnglish);

    private static readonly System.Globalization.CultureInfo UkEnglish = System.Globalization.CultureInfo.GetCultureInfo("en-GB");
}
