using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Referrals.Paths;

/// <summary>Which definition of a pathway is in force.</summary>
internal static class PathwayInForce
{
    /// <summary>What is stored, or where nothing is stored yet what the product ships: no referral waits for the pathways to be brought in.</summary>
    public static async Task<PathwayDefinition?> On(string? code, DateOnly day, ReadContext read) =>
        code is null ? null : (await read.Fold<Pathway>(PathwayIds.Of(code))).On(day) ?? ShippedPathways.Find(code);

    public static Task<PathwayDefinition?> Today(string? code, ReadContext read) => On(code, UkCalendar.LondonDate(read.Now), read);
}
