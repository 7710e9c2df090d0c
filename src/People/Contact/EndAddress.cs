using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Contact;

/// <summary>The person left an address. With whereabouts withheld no date is kept, so that nobody who lived there learns even that.</summary>
[Requires(Capability.RecordPerson)]
public sealed record EndAddress(
    [property: Plain] PersonId PersonId, [property: Plain] Guid AddressId, [property: Location] DateOnly? LeftOn, [property: Plain] bool WhereaboutsWithheld) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class EndAddressHandler
{
    private static readonly Refusal AddressUnknown = new("address-not-recorded", "Choose an address that is recorded for this person.", nameof(EndAddress.AddressId));
    private static readonly Refusal DateOfWithheld = new("date-of-withheld-departure", "Leave the date empty when the whereabouts are withheld.", nameof(EndAddress.LeftOn));
    private static readonly Refusal InFuture = new("left-in-future", "Enter a date that is not in the future.", nameof(EndAddress.LeftOn));
    private static readonly Refusal BeforeMovingIn = new("left-before-moving-in", "Enter a date on or after the day that the person moved in.", nameof(EndAddress.LeftOn));
    private static readonly Refusal AlreadyLeft = new("address-already-ended", "It is already recorded that the person left this address.", nameof(EndAddress.AddressId));

    public static Decision Handle(EndAddress command, Person state, CommandContext context)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        if (state.Addresses.FirstOrDefault(a => a.Details.AddressId == command.AddressId) is not { } address) return Decision.Refuse(AddressUnknown);
        if (command is { WhereaboutsWithheld: true, LeftOn: not null }) return Decision.Refuse(DateOfWithheld);
        if (command.LeftOn > UkCalendar.LondonDate(context.Now)) return Decision.Refuse(InFuture);
        if (command.LeftOn < address.Details.From) return Decision.Refuse(BeforeMovingIn);
        if (address.Ended) return IsSame(command, address) ? Decision.Nothing : Decision.Refuse(AlreadyLeft);
        return Decision.Record(new PersonAddressEnded(command.AddressId, command.LeftOn, command.WhereaboutsWithheld));
    }

    private static bool IsSame(EndAddress command, KnownAddress address) =>
        address.WhereaboutsWithheld == command.WhereaboutsWithheld && (command.LeftOn is null || address.Details.To == command.LeftOn);
}
