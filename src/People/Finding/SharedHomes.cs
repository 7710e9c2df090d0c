using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.People.Contacting;
using SafeDurham.Cases.People.Reading;

namespace SafeDurham.Cases.People.Finding;

/// <summary>
/// Who lives or lived where somebody of a given name does. For the patterns of misuse (A14): a reader's own address is not held, but that of a person of her name may be.
/// Looks through all records, protected places too, and tells none of them.
/// </summary>
public static class SharedHomes
{
    private const int MostOfOneName = 20;

    /// <param name="given">First name; it has to be the whole of it.</param>
    /// <param name="family">Family name.</param>
    /// <param name="among">The people in question.</param>
    /// <returns>Those of them who share a place with somebody of that name, without the bearers of the name.</returns>
    public static async Task<IReadOnlySet<PersonId>> WithAsync(string given, string family, IReadOnlyCollection<PersonId> among, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(among);
        ArgumentNullException.ThrowIfNull(read);
        var program = read.AsProgram;
        var bearers = await BearersAsync(given, family, program);
        var homes = new List<AddressDetails>();
        foreach (var bearer in bearers) homes.AddRange((await program.Fold<Person>(bearer.Value)).Addresses.Select(a => a.Details));
        var found = new HashSet<PersonId>();
        if (homes.Count == 0) return found;
        foreach (var near in await NearAsync(homes, among, program))
            if (!bearers.Contains(near) && (await program.Fold<Person>(near.Value)).Addresses.Any(a => homes.Any(home => SamePlace.Is(home, a.Details)))) found.Add(near);
        return found;
    }

    private static async Task<HashSet<PersonId>> BearersAsync(string given, string family, ReadContext program)
    {
        var tokens = Blind(PersonTokens.OfName(given).Concat(PersonTokens.OfName(family)), program);
        var ids = await IdsAsync(program, "select i.stream_id from cases.person_index i where i.name_tokens @> @tokens order by i.stream_id limit @most", new { tokens, most = MostOfOneName });
        var cards = await program.Rows<PersonCard>("t where t.stream_id = any(@ids)", new { ids });
        return [.. cards.Where(c => Same(c.GivenName, given) && Same(c.FamilyName, family)).Select(c => c.PersonId)];
    }

    // Protected places are in no index, so whoever has one is looked at herself.
    private static async Task<IReadOnlyList<PersonId>> NearAsync(List<AddressDetails> homes, IReadOnlyCollection<PersonId> among, ReadContext program)
    {
        var places = Blind(homes.SelectMany(h => PersonTokens.OfPlace(new KnownAddress(h with { IsProtected = false }))), program);
        var ids = await IdsAsync(program,
            """
            select i.stream_id from cases.person_index i where i.stream_id = any(@among) and i.place_tokens && @places
            union select p.stream_id from cases.person_protected_places p where p.stream_id = any(@among)
            """, new { places, among = among.Select(p => p.Value).ToArray() });
        return [.. ids.Select(id => new PersonId(id))];
    }

    private static async Task<Guid[]> IdsAsync(ReadContext program, string sql, object parameters)
    {
        await using var command = program.Sql(sql, parameters);
        await using var row = await command.ExecuteReaderAsync(program.Cancel);
        var ids = new List<Guid>();
        while (await row.ReadAsync(program.Cancel)) ids.Add(row.GetGuid(0));
        return [.. ids];
    }

    private static int[] Blind(IEnumerable<string> tokens, ReadContext read) => [.. tokens.Select(read.Blind).Distinct()];

    private static bool Same(string? one, string other) => string.Equals(one?.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
