using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People.Recording;

/// <summary>Adds a date of birth that somebody gave. It is kept beside the one that stands and searched too (M-41).</summary>
[Requires(Capability.RecordPerson)]
public sealed record RecordBirthDate([property: Plain] PersonId PersonId, BirthDate Born) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PersonId.Value;
}

public static class RecordBirthDateHandler
{
    public static Decision Handle(RecordBirthDate command, Person state, CommandContext context)
    {
        if (!state.Exists) return Decision.Refuse(PersonChecks.NotRecorded);
        if (PersonChecks.Born(command.Born, context.Now).ToArray() is { Length: > 0 } refusals) return Decision.Refuse(refusals);
        return state.Born == command.Born || state.OtherBirthDates.Contains(command.Born)
            ? Decision.Nothing
            : Decision.Record(new PersonBirthDateRecorded(command.Born));
    }
}
