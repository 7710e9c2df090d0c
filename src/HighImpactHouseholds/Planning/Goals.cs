using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Planning;

/// <summary>What a member wants to reach, in her or his own words (H-03).</summary>
[Requires(Capability.WorkOnCase)]
public sealed record SetGoal([property: Plain] CaseId CaseId, [property: Plain] Guid GoalId, [property: Plain] PersonId Person, [property: Narrative] string OwnWords, [property: Plain] DateOnly On) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>A goal was reached, given up, or is taken up again.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record ReportGoal(
    [property: Plain] CaseId CaseId, [property: Plain] Guid GoalId, [property: Plain] GoalState State, [property: Plain] DateOnly On, [property: Narrative] string? Words = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class SetGoalHandler
{
    public static Decision Handle(SetGoal command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (state.Plan.Goals.Any(g => g.Id == command.GoalId)) return Decision.Nothing;
        var refusals = HouseholdChecks.All(
            HouseholdChecks.NotMember(state, command.Person, nameof(command.Person)),
            HouseholdChecks.Text(command.OwnWords, nameof(command.OwnWords), "Write the goal as she or he said it."),
            HouseholdChecks.Day(command.On, context.Now, nameof(command.On)));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new HouseholdGoalSet(command.GoalId, command.Person, Words.Clean(command.OwnWords), command.On, context.Now));
    }
}

public static class ReportGoalHandler
{
    private static readonly Refusal NoGoal = new("goal-unknown", "There is no such goal. Open the plan again.");
    private static readonly Refusal BeforeSet = new("goal-before-set", "This day is before the goal was set. Check it.", nameof(ReportGoal.On));
    private static readonly Refusal WhyMissing = new("goal-why-missing", "Write why the goal was given up.", nameof(ReportGoal.Words));

    public static Decision Handle(ReportGoal command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotAccepted(state) is { } not) return Decision.Refuse(not);
        if (state.Plan.Goals.FirstOrDefault(g => g.Id == command.GoalId) is not { } goal) return Decision.Refuse(NoGoal);
        if (goal.State == command.State) return Decision.Nothing;
        var refusals = HouseholdChecks.All(
            HouseholdChecks.Day(command.On, context.Now, nameof(command.On)) ?? (command.On < goal.Set.On ? BeforeSet : null),
            command.State == GoalState.GivenUp && Words.Clean(command.Words) is null ? WhyMissing : Words.TooLong(command.Words, nameof(command.Words)));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new HouseholdGoalReported(command.GoalId, command.State, command.On, Words.Clean(command.Words), context.Now));
    }
}
