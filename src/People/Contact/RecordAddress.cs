using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Contact;

/// <summary>Records where the person lives or lived. A protected address is shown to nobody without the right to see locations.</summary>
[Requires(Capability.RecordPerson)]
public sealed record RecordAddress([property: Plain] PersonId PersonId, AddressDetails Address) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class RecordAddressHandler
{
    private const int MostLines = 5;
    private static readonly Refusal AddressMissing = new("address-missing", "Enter the address, or choose no fixed address.", nameof(AddressDetails.Lines));
    private static readonly Refusal KindMissing = new("address-kind-missing", "Choose what kind of address it is.", nameof(AddressDetails.Kind));
    private static readonly Refusal NoFixedWithLines = new("address-and-no-fixed-address", "Remove the address, or choose another kind than no fixed address.", nameof(AddressDetails.Lines));
    private static readonly Refusal TooManyLines = new("address-too-many-lines", "Put the address on five lines or fewer.", nameof(AddressDetails.Lines));
    private static readonly Refusal PostcodeWrong = new("postcode-not-recognised", "Enter a full postcode, such as DH1 3AB, or leave it empty.", nameof(AddressDetails.Postcode));
    private static readonly Refusal DatesCrossed = new("address-dates-crossed", "Enter an end date that is on or after the start date.", nameof(AddressDetails.To));
    private static readonly Refusal InFuture = new("address-date-in-future", "Enter dates that are not in the future. Leave the end date empty while the person lives there.", nameof(AddressDetails.To));
    internal static readonly Refusal SameId = new("address-already-recorded", "This address is already recorded with other details. End it and record the new one.");

    public static Decision Handle(RecordAddress command, Person state, CommandContext context)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        var address = Trim(command.Address);
        // Once it is secret where somebody is, no new place of hers is open by oversight.
        if (state.LocationIsProtected && address.To is null) address = address with { IsProtected = true };
        if (state.Addresses.FirstOrDefault(a => a.Details.AddressId == address.AddressId) is { } known)
            return IsSame(known, address) ? Decision.Nothing : Decision.Refuse(SameId);
        if (Check(address, context.Now).ToArray() is { Length: > 0 } refusals) return Decision.Refuse(refusals);
        return Decision.Record(new PersonAddressRecorded(address));
    }

    internal static AddressDetails Trim(AddressDetails address) => address with
    {
        Lines = [.. (address.Lines ?? []).Select(TypedText.Trim).OfType<string>()],
        Postcode = Postcode.Normalise(address.Postcode) ?? TypedText.Trim(address.Postcode),
        Name = TypedText.Trim(address.Name),
    };

    internal static IEnumerable<Refusal> Check(AddressDetails address, DateTimeOffset now)
    {
        var lines = address.Lines ?? [];
        if (address.Kind is not { } kind || !Enum.IsDefined(kind)) yield return KindMissing;
        else if (kind == AddressKind.NoFixedAddress && lines.Count > 0) yield return NoFixedWithLines;
        else if (kind != AddressKind.NoFixedAddress && lines.Count == 0 && address.Postcode is null && address.Name is null) yield return AddressMissing;
        if (lines.Count > MostLines) yield return TooManyLines;
        foreach (var refusal in lines.SelectMany(line => TypedText.Check(line, nameof(AddressDetails.Lines), "the address", TypedText.LineLength))) yield return refusal;
        foreach (var refusal in TypedText.Check(address.Name, nameof(AddressDetails.Name), "the name of the place", TypedText.LineLength)) yield return refusal;
        if (address.Postcode is not null && Postcode.Normalise(address.Postcode) is null) yield return PostcodeWrong;
        if (address.From > address.To) yield return DatesCrossed;
        var today = UkCalendar.LondonDate(now);
        if (address.From > today || address.To > today) yield return InFuture;
    }

    // Told again it is the same, also where it was put under protection since; never where that is what is told.
    internal static bool IsSame(KnownAddress known, AddressDetails address) =>
        known.Details with { Lines = null, To = null, IsProtected = false } == address with { Lines = null, To = null, IsProtected = false }
        && (known.IsProtected || !address.IsProtected)
        && (known.Details.Lines ?? []).SequenceEqual(address.Lines ?? [])
        && (known.Ended || known.Details.To == address.To);
}
