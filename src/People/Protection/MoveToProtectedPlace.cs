using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Protection;

/// <summary>
/// The person fled or moved to a place that must stay secret. Ends every home without a date, as "whereabouts withheld", and records the new one protected:
/// nobody of the old household can see that, when or where to. Send it for each person who moves along.
/// </summary>
[Requires(Capability.RecordPerson)]
public sealed record MoveToProtectedPlace([property: Plain] PersonId PersonId, AddressDetails Place) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class MoveToProtectedPlaceHandler
{
    private static readonly Refusal NotALivingPlace = new("move-to-no-residence", "Choose where the person lives now: a refuge, a home, with family, or temporary accommodation.", nameof(AddressDetails.Kind));

    public static Decision Handle(MoveToProtectedPlace command, Person state, CommandContext context)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        var place = RecordAddressHandler.Trim(command.Place) with { IsProtected = true };
        if (!place.IsResidence) return Decision.Refuse(NotALivingPlace);
        if (RecordAddressHandler.Check(place, context.Now).ToArray() is { Length: > 0 } refusals) return Decision.Refuse(refusals);
        List<IEvent> events = [.. state.Addresses.Where(a => a.IsCurrent && a.Details.IsResidence && a.Details.AddressId != place.AddressId)
            .Select(a => new PersonAddressEnded(a.Details.AddressId, null, WhereaboutsWithheld: true))];
        if (state.Addresses.FirstOrDefault(a => a.Details.AddressId == place.AddressId) is not { } known) events.Add(new PersonAddressRecorded(place));
        else if (!RecordAddressHandler.IsSame(known, place)) return Decision.Refuse(RecordAddressHandler.SameId);
        return events.Count == 0 ? Decision.Nothing : Decision.Record(events);
    }
}
