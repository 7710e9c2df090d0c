using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Watching;

/// <summary>Something happened in or by the household: recorded by whoever works with it.</summary>
/// <param name="OccurredOn">The day on which it happened, however late it becomes known.</param>
[Requires(Capability.WorkOnCase)]
public sealed record RecordHouseholdIncident(
    [property: Plain] CaseId CaseId, [property: Plain] Guid IncidentId, [property: Plain] IncidentKind Kind, [property: Plain] DateOnly OccurredOn, [property: Plain] DateOnly LearntOn,
    [property: Plain] IReadOnlyList<PersonId> People, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>The same, told by an agency of the team around the family.</summary>
[Requires(Capability.AnswerResearch)]
public sealed record TellHouseholdIncident(
    [property: Plain] CaseId CaseId, [property: Plain] Guid IncidentId, [property: Plain] IncidentKind Kind, [property: Plain] DateOnly OccurredOn, [property: Plain] DateOnly LearntOn,
    [property: Plain] IReadOnlyList<PersonId> People, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class RecordHouseholdIncidentHandler
{
    private static readonly Refusal KindMissing = new("incident-kind-missing", "Choose what kind of incident it was.", nameof(RecordHouseholdIncident.Kind));
    private static readonly Refusal LearntFirst = new("incident-learnt-before", "Nobody can have learnt of it before it happened. Check both days.", nameof(RecordHouseholdIncident.LearntOn));
    private static readonly Refusal NotThere = new("incident-person-not-there", "Somebody whom you chose did not live in the household on that day.", nameof(RecordHouseholdIncident.People));

    public static Decision Handle(RecordHouseholdIncident command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotAccepted(state) is { } not) return Decision.Refuse(not);
        if (state.Ending.Incidents.Any(i => i.IncidentId == command.IncidentId)) return Decision.Nothing;
        var refusals = HouseholdChecks.All(
            Enum.IsDefined(command.Kind) ? null : KindMissing,
            HouseholdChecks.Day(command.OccurredOn, context.Now, nameof(command.OccurredOn)),
            HouseholdChecks.Day(command.LearntOn, context.Now, nameof(command.LearntOn)) ?? (command.LearntOn < command.OccurredOn ? LearntFirst : null),
            command.People.All(p => state.Family.Has(p) || state.Family.Members.Any(m => m.Person == p && m.IsThereOn(command.OccurredOn))) ? null : NotThere,
            HouseholdChecks.Text(command.Words, nameof(command.Words), "Write in a sentence or two what happened."));
        if (refusals.Count > 0) return Decision.Refuse(refusals);
        var incident = new HouseholdIncidentRecorded(
            command.IncidentId, context.Actor.Agency, context.Actor.Staff, command.OccurredOn, command.LearntOn, command.Kind, [.. command.People.Distinct()], Words.Clean(command.Words)!, context.Now);
        var counts = HouseholdSettings.WatchedIncidents.On(command.OccurredOn).Contains(command.Kind);
        return counts && WatchRule.Breaks(state, RegressionSource.Incident, command.IncidentId, command.OccurredOn, context.Now) is { } regressed
            ? Decision.Record(incident, regressed) : Decision.Record(incident);
    }
}

public static class TellHouseholdIncidentHandler
{
    public static Decision Handle(TellHouseholdIncident command, HouseholdCase state, CommandContext context) => RecordHouseholdIncidentHandler.Handle(
        new(command.CaseId, command.IncidentId, command.Kind, command.OccurredOn, command.LearntOn, command.People, command.Words), state, context);
}
