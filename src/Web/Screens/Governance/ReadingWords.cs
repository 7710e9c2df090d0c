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
}
