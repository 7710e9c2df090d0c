using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Reviewing;

/// <summary>Everybody looked at the plan together (H-21).</summary>
/// <param name="NextOn">When they will again.</param>
[Requires(Capability.WorkOnCase)]
public sealed record ReviewPlan(
    [property: Plain] CaseId CaseId, [property: Plain] Guid ReviewId, [property: Plain] DateOnly On, [property: Plain] DateOnly? NextOn, [property: Plain] IReadOnlyList<AgencyId> Agencies,
    [property: Plain] bool FamilyThere, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>The household needs more help than it gets here, or less.</summary>
/// <param name="To">Code from <see cref="HouseholdSettings.Levels"/>.</param>
[Requires(Capability.WorkOnCase)]
public sealed record StepHousehold([property: Plain] CaseId CaseId, [property: Plain] Guid StepId, [property: Plain] string To, [property: Plain] DateOnly On, [property: Narrative] string Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class ReviewPlanHandler
{
    private static readonly Refusal NoPlan = new("review-no-plan", "There is no plan to review yet.");
    private static readonly Refusal BeforePlan = new("review-before-plan", "This day is before the plan was agreed. Check it.", nameof(ReviewPlan.On));
    private static readonly Refusal NobodyThere = new("review-nobody-there", "Say which agencies were there.", nameof(ReviewPlan.Agencies));
    private static readonly Refusal NextMissing = new("review-next-missing", "Say when the plan is reviewed next. If the work ends, close it.", nameof(ReviewPlan.NextOn));

    public static Decision Handle(ReviewPlan command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (state.Plan.Reviews.Any(r => r.ReviewId == command.ReviewId)) return Decision.Nothing;
        if (state.Plan.Agreed is not { } plan) return Decision.Refuse(NoPlan);
        var refusals = HouseholdChecks.All(
            HouseholdChecks.Day(command.On, context.Now, nameof(command.On)) ?? (command.On < plan.On ? BeforePlan : null),
            command.Agencies.Count == 0 ? NobodyThere : null,
            HouseholdChecks.Text(command.Words, nameof(command.Words), "Write what was found and agreed."),
            command.NextOn is { } wanted ? ReviewClock.Wrong(wanted, command.On, context.Now, nameof(command.NextOn)) : NextMissing);
        if (refusals.Count > 0) return Decision.Refuse(refusals);
        var next = command.NextOn!.Value;
        return Decision
            .Record(new HouseholdReviewed(command.ReviewId, command.On, next, [.. command.Agencies.Distinct()], command.FamilyThere, Words.Clean(command.Words)!, context.Now))
            .Then(new ReviewDue(command.CaseId, next), ReviewDue.At(next));
    }
}

public static class StepHouseholdHandler
{
    private static readonly Refusal LevelUnknown = new("step-level-missing", "Choose the level from the list.", nameof(StepHousehold.To));

    public static Decision Handle(StepHousehold command, HouseholdCase state, CommandContext context)
    {
        if (HouseholdChecks.NotOpen(state) is { } not) return Decision.Refuse(not);
        if (state.Plan.Steps.Any(s => s.StepId == command.StepId) || state.Plan.Level == command.To) return Decision.Nothing;
        var refusals = HouseholdChecks.All(
            HouseholdSettings.Levels.At(context.Now).Any(l => l.Code == command.To) ? null : LevelUnknown,
            HouseholdChecks.Day(command.On, context.Now, nameof(command.On)),
            HouseholdChecks.Text(command.Words, nameof(command.Words), "Write why."));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new HouseholdStepped(command.StepId, state.Plan.Level, command.To, command.On, Words.Clean(command.Words)!, context.Now));
    }

    /// <summary>Whether a level is more than another; null where one of them is not known on the day.</summary>
    public static bool? IsUp(string from, string to, DateOnly day)
    {
        var codes = HouseholdSettings.Levels.On(day).Select(l => l.Code).ToList();
        var (before, after) = (codes.IndexOf(from), codes.IndexOf(to));
        return before < 0 || after < 0 ? null : after > before;
    }
}

/// <summary>By when a plan is looked at again.</summary>
public static class ReviewClock
{
    /// <summary>The last day for the next review after a day.</summary>
    public static DateOnly Latest(DateOnly after) => after.AddDays(7 * HouseholdSettings.ReviewWeeks.On(after));

    internal static Refusal? Wrong(DateOnly next, DateOnly after, DateTimeOffset now, string field) =>
        next <= after || next < UkCalendar.LondonDate(now) ? new("review-in-past", "Enter a day in the future for the next review.", field)
        : next > Latest(after) ? new("review-too-late", $"The plan is reviewed at the latest after {HouseholdSettings.ReviewWeeks.On(after)} weeks: by {Words.Date(Latest(after))}.", field)
        : null;
}

/// <summary>A timer: a review should have taken place. Whether it is overdue the state decides.</summary>
public sealed record ReviewDue([property: Plain] CaseId CaseId, [property: Plain] DateOnly DueOn) : IMessage
{
    private static readonly TimeOnly Morning = new(8, 0);

    public Guid StreamId => CaseId.Value;

    /// <summary>The morning after its day.</summary>
    public static DateTimeOffset At(DateOnly dueOn) => UkCalendar.AtLondon(dueOn.AddDays(1), Morning);
}

public static class ReviewDueHandler
{
    public static Decision Handle(ReviewDue message, HouseholdCase state) =>
        state.IsOpen && state.Plan.ReviewOn == message.DueOn && state.Plan.ReviewOverdue is null ? Decision.Record(new HouseholdReviewOverdue(message.DueOn)) : Decision.Nothing;
}
