using SafeDurham.Cases.Agencies.Misuse;

namespace SafeDurham.Cases.Web.Screens.Governance.Misuse;

/// <summary>Patterns of reading in plain words, and how one is named in an address.</summary>
public static class MisuseWords
{
    public static string Of(MisusePattern pattern) => pattern switch
    {
        MisusePattern.OwnName => "Read a record of somebody of her or his own name",
        MisusePattern.SameSurname => "Read a record of somebody of the same surname",
        MisusePattern.SameAddress => "Read a record of somebody who lives or lived with a person of her or his own name",
        MisusePattern.ManyRecords => "Read many records within minutes",
        MisusePattern.RepeatedWithoutWork => "Read the same record on several days and did nothing to it",
    };

    /// <summary>Tells this finding from every other, also after another reading.</summary>
    public static string Key(MisuseFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return $"{finding.Pattern}-{finding.Staff}-{finding.Subject}";
    }
}
