using SafeDurham.Cases.Agencies.Reading;

namespace SafeDurham.Cases.Web.Screens.Governance;

/// <summary>What somebody was shown, in plain words.</summary>
public static class ReadingWords
{
    public static string Of(Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Class switch
        {
            "case" => "The case",
            "referral" => "The referral",
            "identity" => "Name and date of birth",
            "location" => "Addresses and telephone numbers",
            "reading-log" => "Who has looked",
            _ => reading.Class,
        };
    }

    /// <summary>From which page, and the reason where one was asked for.</summary>
    public static string From(Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return string.Join(": ", new[] { reading.Came is { } came ? Page(came) : null, reading.Reason }.OfType<string>());
    }

    private static string Page(string pattern) => pattern.Trim('/').Split('/') switch
    {
        [""] => "My work",
        ["find", ..] => "Search",
        ["people", ..] => "People",
        ["referrals", ..] or ["marac", "referrals", ..] => "Referrals",
        ["marac", "cases", ..] => "Cases",
        ["emergency", ..] => "Emergency opening",
        [var first, ..] => first.Replace('-', ' '),
        _ => "",
    };
}
