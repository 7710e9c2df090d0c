using System.Globalization;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Measures.Repeats;

namespace SafeDurham.Cases.Web.Screens.Measures;

/// <summary>Rates as they are read: one decimal place, halves away from zero (docs/rules/measures.md).</summary>
public static class RateText
{
    public static string Percent(RateGroup group) => Percent(group.Rate);

    public static string Percent(double? rate) => rate is { } known ? Decimal((decimal)known * 100) + "%" : "no rate";

    /// <summary>One decimal place, halves away from zero.</summary>
    public static string Decimal(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture);
}

/// <summary>Groups by agency under the agencies' names: an agency that both imported history and our own records name is one.</summary>
public static class AgencyGroups
{
    public static IReadOnlyList<RateGroup> Named(IReadOnlyList<RateGroup> groups, IReadOnlyList<AgencyRow> agencies) =>
    [
        .. groups.GroupBy(g => NameOf(g.Key, agencies)).Select(g => new RateGroup(g.Key, g.Sum(x => x.Repeats), g.Sum(x => x.Heard))).OrderBy(g => g.Key, StringComparer.Ordinal),
    ];

    /// <summary>What an agency of the book is called.</summary>
    public static string NameOf(string agency, IReadOnlyList<AgencyRow> agencies) => !Guid.TryParse(agency, out var id) ? agency
        : agencies.FirstOrDefault(a => a.AgencyId.Value == id)?.Name ?? "an agency no longer registered";
}
