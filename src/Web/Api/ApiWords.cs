using System.Text.RegularExpressions;
using SafeDurham.Cases.Referrals;

namespace SafeDurham.Cases.Web.Api;

/// <summary>Words of the interface that stay for ever, whatever the code calls them.</summary>
public static partial class ApiWords
{
    /// <summary><c>more-asked</c> for MoreAsked.</summary>
    public static string Of(ReferralStage stage) => Kebab(stage.ToString());

    public static string Kebab(string name) => Capital().Replace(name, "-$0").TrimStart('-').ToLowerInvariant();

    /// <summary>Whether a text can be stored at all; a code that cannot is known to nobody.</summary>
    public static bool IsCode(string? text) => text is { Length: > 0 and <= 60 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-');

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
