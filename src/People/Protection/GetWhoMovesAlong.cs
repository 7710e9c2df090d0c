using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.People.Reading;

namespace SafeDurham.Cases.People.Protection;

/// <summary>Who may have moved along with a person: those in the same records who are not said to cause harm, as far as the reader may record about them.</summary>
[Requires(Capability.RecordPerson)]
public sealed record GetWhoMovesAlong([property: Plain] PersonId PersonId) : IQuery<IReadOnlyList<PersonCard>>;

public static class GetWhoMovesAlongHandler
{
    public static async Task<IReadOnlyList<PersonCard>> Handle(GetWhoMovesAlong query, ReadContext read)
    {
        var cards = await read.Rows<PersonCard>(
            """
            t where {access} and t.person_id <> @person and exists (
                select 1 from cases.record_people me join cases.record_people they on they.stream_id = me.stream_id
                where me.person_id = @person and they.person_id = t.person_id and they.role <> @harms)
            and not exists (select 1 from cases.record_people h join cases.record_people me on me.stream_id = h.stream_id
                where me.person_id = @person and h.person_id = t.person_id and h.role = @harms)
            order by t.person_id
            """, new { person = query.PersonId, harms = PersonRole.PersonCausingHarm.ToString() });
        foreach (var card in cards) read.Shown(card.PersonId.Value, "identity");
        return cards;
    }
}
