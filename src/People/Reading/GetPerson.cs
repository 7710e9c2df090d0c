using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.People.Reading;

/// <summary>All that is recorded of a person but where she is, where that is protected.</summary>
/// <param name="LocationIsWithheld">Addresses and numbers are left out: ask <see cref="GetPersonLocation"/>, which needs the right to see locations.</param>
public sealed record PersonView(
    PersonCard Card, IReadOnlyList<KnownAddress> Addresses, IReadOnlyList<PhoneDetails> Phones, bool LocationIsWithheld,
    LanguageDetails? Language, IReadOnlyList<PersonNeedRecorded> Needs, DiversityDetails? Diversity)
{
    /// <summary>Whether this reader may add to the record and correct it.</summary>
    public bool MayRecord { get; init; }

    /// <summary>Whether this reader may ask for what is withheld.</summary>
    public bool MaySeeLocation { get; init; }

    /// <summary>There is more to ask for: some place or number is left out. Told only to those who may ask.</summary>
    public bool HasProtected { get; init; }
}

/// <summary>A person's record, now or as it stood.</summary>
[Requires(Capability.SeePerson)]
public sealed record GetPerson([property: Plain] PersonId PersonId, [property: Plain] AsAt? AsAt = null) : IQuery<PersonView?>, IAboutRecord
{
    public Guid RecordId => PersonId.Value;
}

public static class GetPersonHandler
{
    public static async Task<PersonView?> Handle(GetPerson query, ReadContext read)
    {
        var now = await read.Fold<Person>(query.RecordId);
        var person = query.AsAt is null ? now : await read.Fold<Person>(query.RecordId, query.AsAt);
        if (!person.Exists) return null;
        read.Shown(query.RecordId, "identity");
        // What is protected today was not always marked so: the past must not tell it.
        var withheld = now.LocationIsProtected || person.LocationIsProtected;
        var view = View(query.PersonId, person, now, withheld);
        if (view.Addresses.Count > 0 || view.Phones.Count > 0) read.Shown(query.RecordId, "location");
        var maySee = await read.May(Capability.SeeLocation, query.RecordId);
        return view with
        {
            MayRecord = await read.May(Capability.RecordPerson, query.RecordId),
            MaySeeLocation = maySee,
            HasProtected = maySee && (withheld || now.Secret().Count > 0),
        };
    }

    internal static PersonView View(PersonId id, Person person, Person now, bool withheld)
    {
        var card = PersonRows.Card(id, person).Single();
        var secret = now.Secret();
        var hidesCurrent = withheld || person.CurrentAddress is { } current && secret.Contains(current.Details.AddressId);
        return new PersonView(
            hidesCurrent ? card with { Address = null, Postcode = null, LocationIsProtected = withheld } : card,
            withheld ? [] : [.. person.Addresses.Where(a => !a.IsProtected && !secret.Contains(a.Details.AddressId))],
            withheld ? [] : [.. person.Phones.Where(p => !p.IsProtected && !secret.Contains(p.PhoneId))],
            withheld, person.Language, person.Needs, person.Diversity);
    }
}
