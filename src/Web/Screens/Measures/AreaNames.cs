using SafeDurham.Cases.Agencies;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Measures.Repeats;

namespace SafeDurham.Cases.Web.Screens.Measures;

/// <summary>Words for the codes that figures are grouped by.</summary>
public static class AreaNames
{
    /// <summary>An area of ours by its name; an imported one as the spreadsheet has it.</summary>
    public static string Of(string code, DateOnly today) => code.Length == 0 ? "not recorded" : MaracSettings.Areas.On(today).FirstOrDefault(a => a.Code == code)?.Name ?? code;

    /// <summary>Whether an agency is the police: one of ours of that kind, or an imported name that says so.</summary>
    public static bool IsPolice(string agency, IReadOnlyList<AgencyRow> agencies) =>
        agencies.FirstOrDefault(a => a.AgencyId.ToString() == agency || a.Name.Equals(agency, StringComparison.OrdinalIgnoreCase)) is { } known
            ? known.Kind == AgencyKind.Police
            : agency.Contains("police", StringComparison.OrdinalIgnoreCase) || agency.Contains("constabulary", StringComparison.OrdinalIgnoreCase);

    /// <summary>Cases heard that police did not refer, of all heard.</summary>
    public static RateGroup PartnerReferrals(IReadOnlyList<RateGroup> byAgency, IReadOnlyList<AgencyRow> agencies)
    {
        var heard = byAgency.Sum(g => g.Heard);
        return new RateGroup("partner", heard - byAgency.Where(g => IsPolice(g.Key, agencies)).Sum(g => g.Heard), heard);
    }
}
