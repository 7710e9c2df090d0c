using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Contact;

/// <summary>It became safe or unsafe to send letters to an address. Making it safe needs a reason.</summary>
[Requires(Capability.RecordPerson)]
public sealed record ChangeLetterSafety(
    [property: Plain] PersonId PersonId, [property: Plain] Guid AddressId, [property: Personal] bool? SafeToWrite, [property: Narrative] string? Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class ChangeLetterSafetyHandler
{
    private static readonly Refusal AddressUnknown = new("address-not-recorded", "Choose an address that is recorded for this person.", nameof(ChangeLetterSafety.AddressId));
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say how it is known that letters are safe there.", nameof(ChangeLetterSafety.Reason));

    public static Decision Handle(ChangeLetterSafety command, Person state)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        if (state.Addresses.FirstOrDefault(a => a.Details.AddressId == command.AddressId) is not { } address) return Decision.Refuse(AddressUnknown);
        if (address.Details.SafeToWrite == command.SafeToWrite) return Decision.Nothing;
        var reason = TypedText.Trim(command.Reason);
        List<Refusal> refusals = [.. TypedText.Check(reason, nameof(command.Reason), "the reason", TypedText.ReasonLength, severalLines: true)];
        if (command.SafeToWrite == true && reason is null) refusals.Add(ReasonMissing);
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new PersonLetterSafetyChanged(command.AddressId, command.SafeToWrite, reason));
    }
}
