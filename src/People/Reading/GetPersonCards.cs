using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.People.Reading;

/// <summary>Names, dates of birth and unprotected addresses of people by id, to join to what other modules show. Those whom the actor may not see are left out.</summary>
[Requires(Capability.SeePerson)]
public sealed record GetPersonCards([property: Plain] IReadOnlyList<PersonId> People) : IQuery<IReadOnlyList<PersonCard>>;

public static class GetPersonCardsHandler
{
    public static async Task<IReadOnlyList<PersonCard>> Handle(GetPersonCards query, ReadContext read)
    {
        var cards = await read.Rows<PersonCard>("t where t.person_id = any(@ids) and {access}", new { ids = query.People.Select(p => p.Value).Distinct().ToArray() });
        foreach (var card in cards) read.Shown(card.PersonId.Value, "identity");
        return cards;
    }
}
