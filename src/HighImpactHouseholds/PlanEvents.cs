using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds;

/// <summary>What was found out about one member in the whole-family assessment.</summary>
public sealed record MemberAssessed([property: Plain] PersonId Person, [property: Narrative] string Words);

/// <summary>The whole family was assessed (H-20).</summary>
[EventName("household_assessed")]
public sealed record HouseholdAssessed(
    [property: Plain] Guid AssessmentId, [property: Plain] DateOnly On, IReadOnlyList<MemberAssessed> Members, [property: Narrative] string Family, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A need of one member. What comes to light later is added, and has to be met too (H-22).</summary>
/// <param name="Kind">Code of one of the programme's outcomes (H-07).</param>
[EventName("household_need_found")]
public sealed record HouseholdNeedFound(
    [property: Plain] Guid NeedId, [property: Plain] PersonId Person, [property: SpecialCategory(About = "Person")] string? Kind, [property: Narrative] string Words, [property: Plain] DateOnly On,
    [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A need is met; with what shows it, because claims are checked need by need and person by person (H-36).</summary>
[EventName("household_need_met")]
public sealed record HouseholdNeedMet([property: Plain] Guid NeedId, [property: Plain] DateOnly On, [property: Narrative] string Evidence, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A need that was met is there again.</summary>
[EventName("household_need_returned")]
public sealed record HouseholdNeedReturned([property: Plain] Guid NeedId, [property: Plain] DateOnly On, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>What a member wants to reach, in her or his own words (H-03).</summary>
[EventName("household_goal_set")]
public sealed record HouseholdGoalSet(
    [property: Plain] Guid GoalId, [property: Plain] PersonId Person, [property: Personal(About = "Person")] string? OwnWords, [property: Plain] DateOnly On, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Where a goal stands.</summary>
public enum GoalState { Open, Reached, GivenUp }

/// <summary>A goal was reached, given up or taken up again.</summary>
[EventName("household_goal_reported")]
public sealed record HouseholdGoalReported(
    [property: Plain] Guid GoalId, [property: Plain] GoalState State, [property: Plain] DateOnly On, [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The two sides of the approach, side by side: what helps, and what is in place when it is needed.</summary>
public enum MeasureSide { Support, Sanction }

/// <summary>A support or a sanction was put in place.</summary>
/// <param name="Person">Whom it is for; null for the whole family.</param>
/// <param name="Until">Its last day.</param>
[EventName("household_measure_set")]
public sealed record HouseholdMeasureSet(
    [property: Plain] Guid MeasureId, [property: Plain] MeasureSide Side, [property: Plain] AgencyId Agency, [property: Plain] PersonId? Person, [property: Narrative] string Words,
    [property: Plain] DateOnly From, [property: Plain] DateOnly Until, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A support or a sanction ended before its last day.</summary>
[EventName("household_measure_ended")]
public sealed record HouseholdMeasureEnded([property: Plain] Guid MeasureId, [property: Plain] DateOnly On, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The one plan is agreed with the family (H-03, H-21).</summary>
[EventName("household_plan_agreed")]
public sealed record HouseholdPlanAgreed([property: Plain] DateOnly On, [property: Plain] DateOnly ReviewOn, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Everybody looked at the plan together (H-21).</summary>
/// <param name="NextOn">When they will again; null where the work ends.</param>
[EventName("household_reviewed")]
public sealed record HouseholdReviewed(
    [property: Plain] Guid ReviewId, [property: Plain] DateOnly On, [property: Plain] DateOnly? NextOn, [property: Plain] IReadOnlyList<AgencyId> Agencies, [property: Plain] bool FamilyThere,
    [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A review did not take place by its day.</summary>
[EventName("household_review_overdue")]
public sealed record HouseholdReviewOverdue([property: Plain] DateOnly DueOn) : IEvent;

/// <summary>The household needs more or less than it did.</summary>
/// <param name="From">Code from <see cref="HouseholdSettings.Levels"/>.</param>
[EventName("household_stepped")]
public sealed record HouseholdStepped(
    [property: Plain] Guid StepId, [property: Plain] string From, [property: Plain] string To, [property: Plain] DateOnly On, [property: Narrative] string Words, [property: Plain] DateTimeOffset At) : IEvent;
