using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Referrals.Reading;

/// <summary>A referral as its referrer sees it: what was sent and what became of it.</summary>
[Requires(Capability.SeeReferral)]
public sealed record GetReferral([property: Plain] ReferralId Referral) : IQuery<ReferralView?>, IAboutRecord
{
    public Guid RecordId => Referral.Value;
}

/// <summary>One referral with its history; people by id only.</summary>
/// <param name="Version">Version of the stream that was read, for saving against it.</param>
/// <param name="Referral">The referral: the form as it was sent, its stage, the last answer and what was opened.</param>
/// <param name="Timeline">Newest first.</param>
public sealed record ReferralView(ReferralId Id, long Version, Referral Referral, IReadOnlyList<DatedEntry> Timeline);

public static class GetReferralHandler
{
    public static async Task<ReferralView?> Handle(GetReferral query, ReadContext read)
    {
        var events = await read.Events(query.Referral.Value);
        var state = Fold.From<Referral>(events);
        if (state.Sent is not { } sent) return null;

        read.Shown(query.Referral.Value, "referral");
        foreach (var person in sent.Form.People) read.Shown(person.Person.Value, "referral");
        return new(query.Referral, events[^1].Version, state, DatedEntry.Of(events, ReferralTimeline.Describe));
    }
}

/// <summary>The events of a referral in plain words, without names.</summary>
public static class ReferralTimeline
{
    /// <summary>The entry for an event, or null where it says nothing to a reader.</summary>
    public static TimelineEntry? Describe(Recorded e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Data switch
        {
            ReferralSent r => TimelineEntry.Of($"Referral {r.Reference} sent", null, "Referral"),
            ReferralSeen => TimelineEntry.Of("Opened by the panel's coordinator", null, "Answer"),
            InformationAsked r => TimelineEntry.Of("The panel asks for information", r.Words, "Answer"),
            InformationGiven r => TimelineEntry.Of("Information given", r.Words, "Referral"),
            ReferralAccepted r => TimelineEntry.Of(r.Opened is null ? "Accepted" : $"Accepted as {r.Opened}", r.Words, "Answer"),
            AcceptanceUndone r => TimelineEntry.Of("Acceptance taken back; the panel will decide again", r.Words, "Answer"),
            ReferralDeclined r => TimelineEntry.Of("Not accepted", r.Words, "Answer"),
            WithdrawnByReferrer r => TimelineEntry.Of("Withdrawn", r.Reason, "Referral"),
            _ => null,
        };
    }
}
