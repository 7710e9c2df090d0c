using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People.Recording;

/// <summary>Puts name, date of birth or gender right. Send all of them as they should stand; what was wrong no longer shows and is no longer found.</summary>
[Requires(Capability.RecordPerson)]
public sealed record CorrectPerson(
    [property: Plain] PersonId PersonId, [property: Personal] string? GivenName, [property: Personal] string? FamilyName, [property: Personal] string? NameUnknownBecause,
    BirthDate? Born, [property: Personal] Gender? Gender, [property: Narrative] string? Reason) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class CorrectPersonHandler
{
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say why it was wrong.", nameof(CorrectPerson.Reason));
    private static readonly Refusal WasErased = new("person-erased", "This person's details were erased and cannot be corrected.");

    public static Decision Handle(CorrectPerson command, Person state, CommandContext context)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        if (state.IsErased) return Decision.Refuse(WasErased);
        var corrected = new PersonCorrected(
            TypedText.Trim(command.GivenName), TypedText.Trim(command.FamilyName), TypedText.Trim(command.NameUnknownBecause),
            command.Born, command.Gender, TypedText.Trim(command.Reason));
        if (IsSame(state, corrected)) return Decision.Nothing;
        List<Refusal> refusals =
        [
            .. PersonChecks.Name(corrected.GivenName, corrected.FamilyName, corrected.NameUnknownBecause),
            .. PersonChecks.Born(command.Born, context.Now),
            .. PersonChecks.Gender(command.Gender),
            .. TypedText.Check(corrected.Reason, nameof(CorrectPerson.Reason), "the reason", TypedText.ReasonLength, severalLines: true),
        ];
        if (corrected.Reason is null) refusals.Add(ReasonMissing);
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(corrected);
    }

    private static bool IsSame(Person state, PersonCorrected corrected) =>
        (state.GivenName, state.FamilyName, state.NameUnknownBecause, state.Born, state.Gender)
        == (corrected.GivenName, corrected.FamilyName, corrected.NameUnknownBecause, corrected.Born, corrected.Gender);
}
