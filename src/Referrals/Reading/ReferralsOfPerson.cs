using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Referrals.Reading;

/// <summary>The referrals of the reader's own agency that a person is in, newest first.</summary>
[Requires(Capability.SeeReferral)]
public sealed record ListReferralsOfPerson([property: Plain] PersonId PersonId) : IQuery<IReadOnlyList<SentReferralRow>>;

public static class ListReferralsOfPersonHandler
{
    public static async Task<IReadOnlyList<SentReferralRow>> Handle(ListReferralsOfPerson query, ReadContext read)
    {
        var rows = await read.Rows<SentReferralRow>(
            "t where exists (select 1 from cases.record_people p where p.stream_id = t.stream_id and p.person_id = @person) and {access} order by t.sent_at desc",
            new { person = query.PersonId });
        foreach (var row in rows) read.Shown(row.Referral.Value, "referral");
        return rows;
    }
}
