using Npgsql;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.People.Notes;

/// <summary>What the protected places of a person are recognised by, as keyed numbers.</summary>
public sealed record ProtectedPlaceRow([property: Plain, Key] PersonId PersonId, [property: Plain] int[] Tokens);

/// <summary>
/// Refuses whatever names the protected place of somebody in the record, or of somebody who is in any record together with her, in any field of any command; and asks
/// whether what only looks like a place is meant (A10).
/// </summary>
public sealed class ProtectedPlaces : ITypedTextRule
{
    /// <summary>The same words whether or not the writer knows of the place: they must not tell whose it is.</summary>
    public const string Code = "note-holds-protected-place";

    public static readonly Projection Rows = Projection.PerStream<Person, ProtectedPlaceRow>("person_protected_places", 1, (id, person, context) =>
        person.Exists && !person.IsErased && PlaceTokens.OfProtected(person).Select(context.Blind).Distinct().Order().ToArray() is { Length: > 0 } tokens ? [new ProtectedPlaceRow(new PersonId(id), tokens)] : []);

    // In arrays, so that it is looked up by index however few rows there were when the statement was planned: it is asked before every command that holds text.
    private const string Near =
        """
        with named as (select unnest(@ids) as id union select person_id from cases.record_people where stream_id = any(@ids))
        select t.tokens from cases.person_protected_places t where t.person_id = any(array(
            select id from named
            union select o.person_id from cases.record_people o where o.stream_id = any(array(
                select p.stream_id from cases.record_people p where p.person_id = any(array(select id from named))))))
        """;

    public async Task<IReadOnlyList<Refusal>> CheckAsync(IReadOnlyList<ICommand> commands, bool asks, Store store, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentNullException.ThrowIfNull(store);
        var read = commands.Select(c => (c.StreamId, Typed: TypedTexts.Of(c))).ToList();
        var texts = read.SelectMany(r => r.Typed.Texts).ToList();
        if (texts.Count == 0) return [];
        var secret = await TokensAsync([.. read.Select(r => r.StreamId).Concat(read.SelectMany(r => r.Typed.Ids)).Distinct()], store, cancel);
        var blocked = secret.Count == 0 ? [] : texts.Where(t => PlaceTokens.OfText(t.Text).Any(token => secret.Contains(store.Blind(token)))).ToList();
        return
        [
            .. blocked.Select(t => new Refusal(Code, "This holds a place or number that must not stand in a note. Take it out: it cannot be saved with it.", t.Field)),
            .. asks ? texts.Where(t => t.IsNote && !blocked.Contains(t)).Select(t => NoteScan.Question(t.Text, t.Field)).OfType<Refusal>() : [],
        ];
    }

    private static async Task<HashSet<int>> TokensAsync(Guid[] ids, Store store, CancellationToken cancel)
    {
        await using var command = store.Database.CreateCommand(Near);
        command.Parameters.Add(new NpgsqlParameter("ids", ids));
        var tokens = new HashSet<int>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) tokens.UnionWith(reader.GetFieldValue<int[]>(0));
        return tokens;
    }
}
