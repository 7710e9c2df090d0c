using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals.Reading;

/// <summary>A referral as its referrer sees it, and the agency that it is with: what was sent and what became of it.</summary>
[Requires(Capability.SeeReferral)]
public sealed record GetReferral([property: Plain] ReferralId Referral) : IQuery<ReferralView?>, IAboutRecord
{
    public Guid RecordId => Referral.Value;
}

/// <summary>One referral with its history; people by id only.</summary>
/// <param name="Version">Version of the stream that was read, for saving against it.</param>
/// <param name="Referral">The referral: the form as it was sent, its stage, the last answer and what was opened.</param>
/// <param name="Timeline">Newest first.</param>
/// <param name="Pathway">The pathway as it was in force when the referral was sent; null where it is known no more.</param>
public sealed record ReferralView(ReferralId Id, long Version, Referral Referral, IReadOnlyList<DatedEntry> Timeline, PathwayDefinition? Pathway = null);

public static class GetReferralHandler
{
    public static async Task<ReferralView?> Handle(GetReferral query, ReadContext read)
    {
        var events = await read.Events(query.Referral.Value);
        var state = Fold.From<Referral>(events);
        if (state.Sent is not { } sent) return null;

        read.Shown(query.Referral.Value, "referral");
        foreach (var person in sent.Form.People) read.Shown(person.Person.Value, "referral");
        return new(query.Referral, events[^1].Version, state, DatedEntry.Of(events, ReferralTimeline.Describe), await PathwayInForce.On(sent.Form.Pathway, UkCalendar.LondonDate(sent.SentAt), read));
    }
}
