using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.People.Reading;

/// <summary>Where a person is and how to reach her, protected or not.</summary>
public sealed record PersonLocation(IReadOnlyList<KnownAddress> Addresses, IReadOnlyList<PhoneDetails> Phones, bool LocationIsProtected);

/// <summary>All addresses and numbers of a person; a question of its own, so that it needs its own right and stands in the reading log as such.</summary>
[Requires(Capability.SeeLocation)]
public sealed record GetPersonLocation([property: Plain] PersonId PersonId, [property: Plain] AsAt? AsAt = null) : IQuery<PersonLocation?>, IAboutRecord
{
    public Guid RecordId => PersonId.Value;
}

public static class GetPersonLocationHandler
{
    public static async Task<PersonLocation?> Handle(GetPersonLocation query, ReadContext read)
    {
        var person = await read.Fold<Person>(query.RecordId, query.AsAt);
        if (!person.Exists) return null;
        read.Shown(query.RecordId, "location");
        return new PersonLocation(person.Addresses, person.Phones, person.LocationIsProtected);
    }
}
