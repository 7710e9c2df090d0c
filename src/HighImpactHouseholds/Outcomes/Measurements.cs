using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Outcomes;

/// <summary>An agency tells a number for one of the aims: attendance, incidents, in work, cost.</summary>
/// <param name="Person">The child at school, the adult in work; nobody for crime, anti-social behaviour and cost.</param>
[Requires(Capability.WorkOnCase)]
public sealed record RecordMeasurement(
    [property: Plain] CaseId CaseId, [property: Plain] Guid MeasurementId, [property: Plain] Aim Aim, [property: Plain] PersonId? Person, [property: Plain] DateOnly From, [property: Plain] DateOnly To,
    [property: Plain] decimal Value, [property: Plain] AgencyId Agency) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class RecordMeasurementHandler
{
    private const decimal Most = 10_000_000;
    private static readonly Refusal AimMissing = new("measured-aim-missing", "Choose what was measured.", nameof(RecordMeasurement.Aim));
    private static readonly Refusal Crossed = new("measured-days-crossed", "The last day is before the first. Check both.", nameof(RecordMeasurement.To));
    private static readonly Refusal PersonMissing = new("measured-person-missing", "Choose whose it is: school and work are counted by person.", nameof(RecordMeasurement.Person));
    private static readonly Refusal WholeHousehold = new("measured-not-by-person", "This is counted for the household as a whole. Leave the person empty.", nameof(RecordMeasurement.Person));
    private static readonly Refusal Impossible = new("measured-impossible", "Enter a number that can be: per cent between 0 and 100, 1 or 0 for in work, and nothing below 0.", nameof(RecordMeasurement.Value));

    public static Decision Handle(RecordMeasurement command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotAccepted(state) is { } not) return Decision.Refuse(not);
        if (state.Ending.Measured.Any(m => m.MeasurementId == command.MeasurementId)) return Decision.Nothing;
        var refusals = HouseholdChecks.All(
            Enum.IsDefined(command.Aim) ? null : AimMissing,
            AimRule.IsByPerson(command.Aim) ? command.Person is { } p ? HouseholdChecks.NotMember(state, p, nameof(command.Person)) : PersonMissing : command.Person is null ? null : WholeHousehold,
            HouseholdChecks.Day(command.To, context.Now, nameof(command.To)) ?? (command.To < command.From ? Crossed : null),
            IsPossible(command) ? null : Impossible);
        return refusals.Count > 0 ? Decision.Refuse(refusals)
            : Decision.Record(new HouseholdMeasured(command.MeasurementId, command.Aim, command.Person, command.From, command.To, command.Value, command.Agency, context.Now));
    }

    private static bool IsPossible(RecordMeasurement command) => command.Aim switch
    {
        Aim.School => command.Value is >= 0 and <= 100,
        Aim.Work => command.Value is 0 or 1,
        Aim.Cost => command.Value is >= 0 and <= Most,
        _ => command.Value is >= 0 and <= 1_000 && command.Value == decimal.Truncate(command.Value),
    };
}
