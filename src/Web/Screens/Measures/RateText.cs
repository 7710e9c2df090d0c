using System.Globalization;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Messaging;

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
    public static IReadOnlyList<RateGroup> Named(IReadOnlyList<RateGroup> groups, Answer<IReadOnlyList<AgencyRow>> agencies)
    {
        var names = agencies.Found ? agencies.Value.ToDictionary(a => a.AgencyId.ToString(), a => a.Name) : [];
        return
        [
            .. groups.GroupBy(g => names.GetValueOrDefault(g.Key, Guid.TryParse(g.Key, out _) ? "an agency no longer registered" : g.Key))
                .Select(g => new RateGroup(g.Key, g.Sum(x => x.Repeats), g.Sum(x => x.Heard))).OrderBy(g => g.Key, StringComparer.Ordinal),
        ];
    }
}
