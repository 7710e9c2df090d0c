using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.People.Reading;

namespace SafeDurham.Cases.People.Contacting;

/// <summary>One way to reach a person, without the place or the number itself.</summary>
/// <param name="Kind">What kind of address it is, for a letter.</param>
/// <param name="Label">What number it is, for a call or a text.</param>
/// <param name="Asked">A wish for it that waits for a second person, with who asked.</param>
public sealed record OfferedWay(ContactWay Way, AddressKind? Kind, string? Label, bool IsProtected, ContactAnswer Answer, ContactOverride? Asked);

/// <summary>How a person may be reached, and where not and why.</summary>
public sealed record ContactWays(PersonCard Card, IReadOnlyList<OfferedWay> Ways);

/// <summary>What the rule of safe contact says to every way there is to reach a person.</summary>
[Requires(Capability.SeeLocation)]
public sealed record GetContactWays([property: Plain] PersonId PersonId) : IQuery<ContactWays?>, IAboutRecord
{
    public Guid RecordId => PersonId.Value;
}

public static class GetContactWaysHandler
{
    public static async Task<ContactWays?> Handle(GetContactWays query, ReadContext read)
    {
        var person = await read.Fold<Person>(query.RecordId);
        if (!person.Exists) return null;
        var circumstances = await Circumstances.OfAsync(query.PersonId, read);
        read.Shown(query.RecordId, "identity");
        var card = PersonRows.Card(query.PersonId, person).Single();
        return new ContactWays(card, [.. Ways(person).Select(w => w with
        {
            Answer = Unseen(w.IsProtected, SafeContactRule.MayContact(person, w.Way, circumstances, read.Now)),
            Asked = person.Overrides.FirstOrDefault(o => o.IsOpen(read.Now) && o.Asked.Channel == w.Way.Channel && o.Asked.PlaceId == w.Way.PlaceId),
        })]);
    }

    private static IEnumerable<OfferedWay> Ways(Person person)
    {
        foreach (var address in person.Addresses.Reverse())
            yield return new(new(ContactChannel.Letter, address.Details.AddressId), address.Details.Kind, null, address.IsProtected, None, null);
        foreach (var phone in person.Phones.Reverse())
            foreach (var channel in new[] { ContactChannel.Call, ContactChannel.Text })
                yield return new(new(channel, phone.PhoneId), null, phone.IsProtected ? null : phone.Label, phone.IsProtected, None, null);
    }

    // What somebody wrote beside a protected number may tell as much as the number: it stands on what is prepared.
    private static ContactAnswer Unseen(bool isProtected, ContactAnswer answer) => isProtected && answer.Override is null ? answer with { Mind = null } : answer;

    private static readonly ContactAnswer None = new(null, null);
}
