using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Finding;

namespace SafeDurham.Cases.People.Reading;

/// <summary>What other screens show of a person: encrypted, and never a protected address.</summary>
public sealed record PersonCard(
    [property: Plain, Key] PersonId PersonId, [property: Personal] string? GivenName, [property: Personal] string? FamilyName, [property: Personal] string? NameUnknownBecause,
    [property: Personal] IReadOnlyList<OtherName>? OtherNames, [property: Personal] BirthDate? Born, [property: Personal] IReadOnlyList<BirthDate>? OtherBirthDates,
    [property: Personal] Gender? Gender, [property: Location] string? Address, [property: Location] string? Postcode, [property: Plain] bool LocationIsProtected)
{
    /// <summary>The name as people read it; what stands there when nobody knows it, or when it was erased.</summary>
    public string FullName => string.Join(' ', new[] { GivenName, FamilyName }.Where(n => n is not null).Distinct()) is { Length: > 0 } name ? name : "name not known";
}

/// <summary>What a person is found by: keyed numbers that say nothing by themselves (M-41).</summary>
public sealed record PersonIndexRow(
    [property: Plain, Key] PersonId PersonId, [property: Plain, Index(Method = "gin")] int[] NameTokens, [property: Plain, Index(Method = "gin")] int[] SoundTokens,
    [property: Plain, Index(Method = "gin")] int[] BirthTokens, [property: Plain, Index(Method = "gin")] int[] PlaceTokens);

/// <summary>The read models of People; pure functions of a person's state.</summary>
public static class PersonRows
{
    public static readonly Projection Cards = Projection.PerStream<Person, PersonCard>("person_cards", 2, (id, person) => Card(new PersonId(id), person));
    public static readonly Projection Index = Projection.PerStream<Person, PersonIndexRow>("person_index", 2, (id, person, context) => Found(new PersonId(id), person, context));

    /// <summary>The agency that recorded somebody may see her, with or without a case.</summary>
    public static readonly Projection Recorders = Projection.Involvements<Person>(person =>
        person.RecordedBy is { } agency && agency != Actor.System.Agency ? [new Involvement(Relation.Recorder, agency)] : []);

    internal static IEnumerable<PersonCard> Card(PersonId id, Person person)
    {
        if (!person.Exists) return [];
        var address = person.LocationIsProtected || person.CurrentAddress is { IsProtected: true } ? null : person.CurrentAddress?.Details;
        return
        [
            new PersonCard(
                id, person.GivenName, person.FamilyName, person.NameUnknownBecause, person.OtherNames, person.Born, person.OtherBirthDates, person.Gender,
                address?.OneLine(), address?.Postcode, person.LocationIsProtected),
        ];
    }

    internal static IEnumerable<PersonIndexRow> Found(PersonId id, Person person, ProjectionContext context)
    {
        if (!person.Exists || person.IsErased) return [];
        string?[] names = [person.GivenName, person.FamilyName, .. person.OtherNames.SelectMany(n => new[] { n.GivenName, n.FamilyName })];
        var places = person.LocationIsProtected ? [] : person.Addresses.Where(a => a.Details.IsResidence).SelectMany(PersonTokens.OfPlace);
        return
        [
            new PersonIndexRow(
                id, Blind(names.SelectMany(PersonTokens.OfName), context), Blind(names.SelectMany(PersonTokens.OfSound), context),
                Blind(person.OtherBirthDates.Prepend(person.Born).SelectMany(PersonTokens.OfBirth), context), Blind(places, context)),
        ];
    }

    internal static int[] Blind(IEnumerable<string> tokens, ProjectionContext context) => [.. tokens.Select(context.Blind).Distinct().Order()];
}
