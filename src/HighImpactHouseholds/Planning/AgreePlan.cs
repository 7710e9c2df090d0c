using System.Text.Json.Serialization;
using SafeDurham.Cases.HighImpactHouseholds.Reviewing;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Planning;

/// <summary>The one plan is agreed with the family; the clock of the first review starts.</summary>
/// <param name="ReviewOn">When it is reviewed; within the time that the setting gives.</param>
[Requires(Capability.WorkOnCase)]
public sealed record AgreePlan([property: Plain] CaseId CaseId, [property: Plain] DateOnly On, [property: Plain] DateOnly ReviewOn) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class AgreePlanHandler
{
    public static Decision Handle(AgreePlan command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (state.Plan.Agreed is not null) return Decision.Nothing;
        if (PlanGaps.Of(state) is { Count: > 0 } gaps) return Decision.Refuse(gaps);
        var refusals = HouseholdChecks.All(HouseholdChecks.Day(command.On, context.Now, nameof(command.On)), ReviewClock.Wrong(command.ReviewOn, command.On, context.Now, nameof(command.ReviewOn)));
        if (refusals.Count > 0) return Decision.Refuse(refusals);
        return Decision.Record(new HouseholdPlanAgreed(command.On, command.ReviewOn, context.Now)).Then(new ReviewDue(command.CaseId, command.ReviewOn), ReviewDue.At(command.ReviewOn));
    }
}

/// <summary>What is missing before the plan can be agreed: the four tests of H-20, the same for the screen and for the command.</summary>
public static class PlanGaps
{
    private static readonly Refusal NotConfirmed = new("plan-not-confirmed", "Not every parent has confirmed that the family takes part and that agencies may share.");
    private static readonly Refusal NoLead = new("plan-no-lead-worker", "There is no lead worker yet.");
    private static readonly Refusal NotAssessed = new("plan-not-assessed", "The whole family has not been assessed yet.");
    private static readonly Refusal NoNeeds = new("plan-no-needs", "There is no need in the plan yet.");
    private static readonly Refusal GoalMissing = new("plan-goal-missing", "Somebody who has a need has no goal of her or his own yet.");

    public static IReadOnlyList<Refusal> Of(HouseholdCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var needs = state.Plan.Needs.Where(n => state.Family.Has(n.Person)).ToList();
        return HouseholdChecks.All(
            state.Family.IsConfirmed ? null : NotConfirmed,
            state.Family.Lead is null ? NoLead : null,
            state.Plan.Assessed.Count == 0 ? NotAssessed : null,
            needs.Count == 0 ? NoNeeds : null,
            needs.Any(n => state.Plan.Goals.All(g => g.Person != n.Person)) ? GoalMissing : null);
    }
}
