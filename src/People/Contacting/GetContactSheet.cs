using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.People.Reading;

namespace SafeDurham.Cases.People.Contacting;

/// <summary>A prepared letter or contact sheet.</summary>
/// <param name="Answer">What the rule says now: what was safe yesterday may not be today. Where it says no, place and number are left out.</param>
/// <param name="Place">The address, for a letter that may be sent.</param>
/// <param name="Number">The number, for a call or text that may be made.</param>
public sealed record ContactSheet(PersonCard Card, PersonContactPrepared Prepared, StaffId PreparedBy, DateTimeOffset PreparedAt, ContactAnswer Answer, AddressDetails? Place, string? Number);

/// <summary>A contact as it was prepared, ready to print or to carry out; asked of the rule again each time.</summary>
[Requires(Capability.SeeLocation)]
public sealed record GetContactSheet([property: Plain] PersonId PersonId, [property: Plain] Guid ContactId) : IQuery<ContactSheet?>, IAboutRecord
{
    public Guid RecordId => PersonId.Value;
}

public static class GetContactSheetHandler
{
    /// <summary>Why the place was shown, as the reading log keeps it.</summary>
    public const string Reason = "contact";

    public static async Task<ContactSheet?> Handle(GetContactSheet query, ReadContext read)
    {
        var events = await read.Events(query.RecordId);
        var person = Fold.From<Person>(events);
        if (events.FirstOrDefault(e => e.Data is PersonContactPrepared p && p.ContactId == query.ContactId) is not { Data: PersonContactPrepared prepared } recorded) return null;
        var circumstances = await Circumstances.OfAsync(query.PersonId, read);
        var answer = SafeContactRule.MayContact(person, new ContactWay(prepared.Channel, prepared.PlaceId), circumstances, read.Now);
        read.Shown(query.RecordId, "identity");
        if (answer.IsAllowed) read.Shown(query.RecordId, "location", Reason);
        return new ContactSheet(
            PersonRows.Card(query.PersonId, person).Single(), prepared, recorded.Actor.Staff, recorded.OccurredAt, answer,
            answer.IsAllowed ? person.Addresses.FirstOrDefault(a => a.Details.AddressId == prepared.PlaceId)?.Details : null,
            answer.IsAllowed ? person.Phones.FirstOrDefault(p => p.PhoneId == prepared.PlaceId)?.Number : null);
    }
}
