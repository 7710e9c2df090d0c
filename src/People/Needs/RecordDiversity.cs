using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Needs;

/// <summary>Records ethnicity, disability, LGBT and gender identity as far as the person told (M-40). Replaces what was there; empty is not asked.</summary>
[Requires(Capability.RecordPerson)]
public sealed record RecordDiversity([property: Plain] PersonId PersonId, DiversityDetails Diversity) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class RecordDiversityHandler
{
    public static Decision Handle(RecordDiversity command, Person state)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        var told = Trim(command.Diversity);
        if (Check(told).ToArray() is { Length: > 0 } refusals) return Decision.Refuse(refusals);
        return told == (state.Diversity ?? new DiversityDetails()) ? Decision.Nothing : Decision.Record(new PersonDiversityRecorded(told));
    }

    private static DiversityDetails Trim(DiversityDetails told) => new(
        TypedText.Trim(told.Ethnicity), TypedText.Trim(told.Disability), TypedText.Trim(told.Lgbt), TypedText.Trim(told.GenderIdentity));

    private static IEnumerable<Refusal> Check(DiversityDetails told) =>
    [
        .. TypedText.Check(told.Ethnicity, nameof(DiversityDetails.Ethnicity), "the ethnicity", TypedText.LineLength),
        .. TypedText.Check(told.Disability, nameof(DiversityDetails.Disability), "the disability", TypedText.LineLength),
        .. TypedText.Check(told.Lgbt, nameof(DiversityDetails.Lgbt), "the answer", TypedText.LineLength),
        .. TypedText.Check(told.GenderIdentity, nameof(DiversityDetails.GenderIdentity), "the gender identity", TypedText.LineLength),
    ];
}
