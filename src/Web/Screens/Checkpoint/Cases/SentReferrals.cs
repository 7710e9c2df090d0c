using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Referrals;

namespace SafeDurham.Cases.Web.Screens.Checkpoint.Cases;

/// <summary>A referral of the person that the reader's agency sent.</summary>
/// <param name="Words">R-2026-0412 to Recovery centre: accepted.</param>
public sealed record SentReferral(ReferralId Referral, string Words, DateTimeOffset SentAt);

/// <summary>What the reader's agency has sent about a person, for where help goes on after a contract.</summary>
internal static class SentReferrals
{
    /// <returns>Newest first; empty where there is none, or none for this reader.</returns>
    public static async Task<IReadOnlyList<SentReferral>> OfAsync(Desk desk, PersonId person)
    {
        if (await desk.Ask(new ListReferralsOfPerson(person)) is not { Found: true, Value: { Count: > 0 } rows }) return [];
        var pathways = await desk.Ask(new ListPathways(ForMe: false)) is { Found: true } known ? known.Value : [];
        return [.. rows.Select(r => new SentReferral(
            r.Referral, $"{r.Reference} to {pathways.FirstOrDefault(p => p.Code == r.Pathway)?.Name ?? "another service"}: {ReferralWords.Stage(r.Stage).ToLowerInvariant()}", r.SentAt))];
    }
}
