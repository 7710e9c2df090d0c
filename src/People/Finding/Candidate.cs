using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.People.Reading;

namespace SafeDurham.Cases.People.Finding;

/// <summary>Somebody who may be the one looked for, how well she fits and why.</summary>
public sealed record Candidate(PersonCard Person, Match Match);

/// <summary>Finds in two steps: the database picks those who share blind tokens, the comparison of names ranks them.</summary>
internal static class Candidates
{
    private const int Preselected = 200;

    private const string Shared =
        """
        select i.stream_id from cases.person_index i
        where {access:i.stream_id} and (i.name_tokens && @names or i.sound_tokens && @sounds or i.birth_tokens && @births or i.place_tokens && @places)
        order by (select count(*) from unnest(i.name_tokens) n where n = any(@names)) + 3 * (select count(*) from unnest(i.sound_tokens) s where s = any(@sounds))
            + 3 * (select count(*) from unnest(i.birth_tokens) b where b = any(@births)) + 2 * (select count(*) from unnest(i.place_tokens) p where p = any(@places)) desc, i.person_id
        limit @preselected
        """;

    public static async Task<IReadOnlyList<Candidate>> FindAsync(SoughtPerson sought, double atLeast, int max, PersonId? except, ReadContext read)
    {
        if (sought.SaysTooLittle) return [];
        var ids = await read.Ids(Shared, new
        {
            names = Blind(PersonTokens.OfSearch(sought), read),
            sounds = Blind(sought.Words.SelectMany(PersonTokens.OfSound), read),
            births = Blind(PersonTokens.OfBirthSearch(sought.Born), read),
            places = Blind(PersonTokens.OfPostcode(sought.Postcode), read),
            preselected = Preselected,
        });
        var cards = await read.Rows<PersonCard>("t where t.stream_id = any(@ids) and {access}", new { ids });
        Candidate[] found =
        [
            .. (from card in cards
                where card.PersonId != except
                let match = Matching.Compare(sought, card)
                where match.Score >= atLeast
                orderby match.Score descending, card.FamilyName, card.GivenName, card.PersonId.Value
                select new Candidate(card, match)).Take(max),
        ];
        foreach (var candidate in found) read.Shown(candidate.Person.PersonId.Value, "identity");
        return found;
    }

    private static int[] Blind(IEnumerable<string> tokens, ReadContext read) => [.. tokens.Select(read.Blind).Distinct()];
}
