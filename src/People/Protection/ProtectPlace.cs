using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Protection;

/// <summary>Puts an address, school, surgery or number under protection. Whoever may record may protect, at once and without a reason: it is the safe way round.</summary>
/// <param name="PlaceId">Id of the address or of the telephone number.</param>
[Requires(Capability.RecordPerson)]
public sealed record ProtectPlace([property: Plain] PersonId PersonId, [property: Plain] Guid PlaceId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class ProtectPlaceHandler
{
    internal static readonly Refusal PlaceUnknown = new("place-not-recorded", "Choose a place or a number that is recorded for this person.", nameof(ProtectPlace.PlaceId));

    public static Decision Handle(ProtectPlace command, Person state)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        if (IsProtected(state, command.PlaceId) is not { } already) return Decision.Refuse(PlaceUnknown);
        return already ? Decision.Nothing : Decision.Record(new PersonPlaceProtected(command.PlaceId));
    }

    /// <summary>Whether a place or number is protected; null where there is none.</summary>
    internal static bool? IsProtected(Person state, Guid place) =>
        state.Addresses.FirstOrDefault(a => a.Details.AddressId == place)?.IsProtected ?? state.Phones.FirstOrDefault(p => p.PhoneId == place)?.IsProtected;
}
