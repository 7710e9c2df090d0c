using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Needs;

namespace SafeDurham.Cases.People.Recording;

/// <summary>Makes somebody known. Search first: two records of one person are the beginning of a mix-up.</summary>
/// <param name="PersonId">The new person's id, made at the edge.</param>
/// <param name="GivenName">First names as typed.</param>
/// <param name="FamilyName">Family name as typed; a single name may stand in either field.</param>
/// <param name="NameUnknownBecause">Why no name is known, where none is.</param>
/// <param name="Born">Date of birth as far as it is known (M-41).</param>
/// <param name="Gender">Gender as in M-40.</param>
/// <param name="OtherNames">Aliases and spellings told at the same time.</param>
/// <param name="Address">Where the person lives, if told at the same time.</param>
/// <param name="Phone">How to ring, if told at the same time.</param>
/// <param name="Language">The language spoken, if told at the same time.</param>
[Requires(Capability.RecordPerson, Creates = true)]
public sealed record RecordPerson(
    [property: Plain] PersonId PersonId, [property: Personal] string? GivenName, [property: Personal] string? FamilyName,
    [property: Personal] string? NameUnknownBecause = null, BirthDate? Born = null, [property: Personal] Gender? Gender = null,
    IReadOnlyList<OtherName>? OtherNames = null, AddressDetails? Address = null, PhoneDetails? Phone = null, LanguageDetails? Language = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class RecordPersonHandler
{
    private static readonly Refusal OtherPerson = new("person-already-recorded", "This person is already recorded. Correct the record instead.");

    public static Decision Handle(RecordPerson command, Person state, CommandContext context)
    {
        var recorded = new PersonRecorded(
            TypedText.Trim(command.GivenName), TypedText.Trim(command.FamilyName), TypedText.Trim(command.NameUnknownBecause), command.Born, command.Gender);
        if (state.Exists) return IsSame(state, recorded) ? Decision.Nothing : Decision.Refuse(OtherPerson);
        var otherNames = (command.OtherNames ?? []).Select(AddAliasHandler.Trim).Distinct().ToArray();
        var address = command.Address is null ? null : RecordAddressHandler.Trim(command.Address);
        var phone = command.Phone is null ? null : RecordPhoneHandler.Trim(command.Phone);
        List<Refusal> refusals =
        [
            .. PersonChecks.Name(recorded.GivenName, recorded.FamilyName, recorded.NameUnknownBecause),
            .. PersonChecks.Born(command.Born, context.Now),
            .. PersonChecks.Gender(command.Gender),
            .. otherNames.SelectMany(AddAliasHandler.Check),
            .. address is null ? [] : RecordAddressHandler.Check(address, context.Now),
            .. phone is null ? [] : RecordPhoneHandler.Check(phone),
            .. command.Language is null ? [] : RecordLanguageHandler.Check(command.Language),
        ];
        if (refusals.Count > 0) return Decision.Refuse(refusals);
        List<IEvent> events = [recorded, .. otherNames.Select(n => new PersonNamed(n.GivenName, n.FamilyName, n.Kind))];
        if (address is not null) events.Add(new PersonAddressRecorded(address));
        if (phone is not null) events.Add(new PersonPhoneRecorded(phone));
        if (command.Language is not null) events.Add(new PersonLanguageRecorded(RecordLanguageHandler.Trim(command.Language)));
        return Decision.Record(events);
    }

    private static bool IsSame(Person state, PersonRecorded recorded) =>
        (state.GivenName, state.FamilyName, state.NameUnknownBecause, state.Born, state.Gender)
        == (recorded.GivenName, recorded.FamilyName, recorded.NameUnknownBecause, recorded.Born, recorded.Gender);
}
