using SafeDurham.Cases.EventStore.Streams;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.People.Reading;

/// <summary>Why somebody needs to see a protected place. A closed list: the log holds the code, never words.</summary>
public enum LocationReason { ContactHer, PlanSafety, ArrangeMove, EmergencyNow, CourtOrPolice, CheckRecord }

/// <summary>Where a person is and how to reach her, protected or not.</summary>
public sealed record PersonLocation(IReadOnlyList<KnownAddress> Addresses, IReadOnlyList<PhoneDetails> Phones, bool LocationIsProtected)
{
    /// <summary>Something is protected and no reason was given: nothing is shown.</summary>
    public bool ReasonNeeded { get; init; }
}

/// <summary>
/// All addresses and numbers of a person; a question of its own, so that it needs its own right and stands in the reading log as such. Where something is protected it
/// wants a reason first.
/// </summary>
[Requires(Capability.SeeLocation)]
public sealed record GetPersonLocation([property: Plain] PersonId PersonId, [property: Plain] AsAt? AsAt = null, [property: Plain] LocationReason? Reason = null) : IQuery<PersonLocation?>, IAboutRecord
{
    public Guid RecordId => PersonId.Value;
}

public static class GetPersonLocationHandler
{
    public static async Task<PersonLocation?> Handle(GetPersonLocation query, ReadContext read)
    {
        var now = await read.Fold<Person>(query.RecordId);
        var person = query.AsAt is null ? now : await read.Fold<Person>(query.RecordId, query.AsAt);
        if (!person.Exists) return null;
        var isProtected = now.LocationIsProtected || person.LocationIsProtected;
        var secret = isProtected || now.Secret().Count > 0 || person.Secret().Count > 0;
        if (secret && query.Reason is null) return new PersonLocation([], [], isProtected) { ReasonNeeded = true };
        read.Shown(query.RecordId, "location", secret ? query.Reason.ToString() : null);
        return new PersonLocation(person.Addresses, person.Phones, isProtected);
    }
}
