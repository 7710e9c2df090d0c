using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Referrals.Reading;

namespace SafeDurham.Cases.Referrals.Paths;

/// <summary>Which definition of a pathway is in force.</summary>
internal static class PathwayInForce
{
    /// <summary>What is stored, or where nothing is stored yet what the product ships: no referral waits for the pathways to be brought in.</summary>
    public static async Task<PathwayDefinition?> On(string? code, DateOnly day, ReadContext read) =>
        code is null ? null : (await Stored(code, read)).On(day) ?? ShippedPathways.Find(code);

    /// <summary>All that is stored of a pathway; empty where nothing is.</summary>
    public static async Task<Pathway> Stored(string code, ReadContext read) =>
        new() { Definitions = [.. (await read.Rows<PathwayRow>("t where t.code = @code order by t.from_on", new { code })).Select(r => new PathwayDefined(r.FromOn, r.Definition))] };

    public static Task<PathwayDefinition?> Today(string? code, ReadContext read) => On(code, UkCalendar.LondonDate(read.Now), read);
}
