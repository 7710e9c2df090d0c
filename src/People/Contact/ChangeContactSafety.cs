using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Contact;

/// <summary>It became safe or unsafe to use a number. Making it safe again needs a reason.</summary>
[Requires(Capability.RecordPerson)]
public sealed record ChangeContactSafety(
    [property: Plain] PersonId PersonId, [property: Plain] Guid PhoneId, PhoneSafety Safety, [property: Narrative] string? Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class ChangeContactSafetyHandler
{
    private static readonly Refusal PhoneUnknown = new("phone-not-recorded", "Choose a number that is recorded for this person.", nameof(ChangeContactSafety.PhoneId));
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say how it is known that the number is safe now.", nameof(ChangeContactSafety.Reason));

    public static Decision Handle(ChangeContactSafety command, Person state)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        if (state.Phones.FirstOrDefault(p => p.PhoneId == command.PhoneId) is not { } phone) return Decision.Refuse(PhoneUnknown);
        var safety = RecordPhoneHandler.Trim(command.Safety);
        if (phone.Safety == safety) return Decision.Nothing;
        var reason = TypedText.Trim(command.Reason);
        List<Refusal> refusals =
        [
            .. RecordPhoneHandler.Check(safety),
            .. TypedText.Check(reason, nameof(ChangeContactSafety.Reason), "the reason", TypedText.ReasonLength, severalLines: true),
        ];
        // A wrong "safe" can cost a life, a wrong "not safe" a phone call.
        if (safety.SafeToCall == true && phone.Safety.SafeToCall != true && reason is null) refusals.Add(ReasonMissing);
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new PersonContactSafetyChanged(command.PhoneId, safety, reason));
    }
}
