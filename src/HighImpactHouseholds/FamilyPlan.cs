using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds;

/// <summary>A need with when it was met, if it is.</summary>
public sealed record Need(HouseholdNeedFound Found, HouseholdNeedMet? Met = null, HouseholdNeedReturned? Returned = null)
{
    public Guid Id => Found.NeedId;
    public PersonId Person => Found.Person;
    public bool IsMet => Met is not null;
}

/// <summary>A goal with where it stands.</summary>
public sealed record Goal(HouseholdGoalSet Set, HouseholdGoalReported? Reported = null)
{
    public Guid Id => Set.GoalId;
    public PersonId Person => Set.Person;
    public GoalState State => Reported?.State ?? GoalState.Open;
}

/// <summary>A support or a sanction with when it ended, if early.</summary>
public sealed record Measure(HouseholdMeasureSet Set, HouseholdMeasureEnded? Ended = null)
{
    public bool RunsOn(DateOnly day) => Ended is null && Set.From <= day && day <= Set.Until;
}

/// <summary>The one plan of a household: from the assessment to the reviews.</summary>
public sealed record FamilyPlan
{
    public static FamilyPlan None { get; } = new();

    public IReadOnlyList<HouseholdAssessed> Assessed { get; init; } = [];
    public IReadOnlyList<Need> Needs { get; init; } = [];
    public IReadOnlyList<Goal> Goals { get; init; } = [];
    public IReadOnlyList<Measure> Measures { get; init; } = [];
    public HouseholdPlanAgreed? Agreed { get; init; }
    public IReadOnlyList<HouseholdReviewed> Reviews { get; init; } = [];

    /// <summary>By when it is looked at next; null before there is a plan and after the work ended.</summary>
    public DateOnly? ReviewOn { get; init; }

    public DateOnly? ReviewOverdue { get; init; }
    public IReadOnlyList<HouseholdStepped> Steps { get; init; } = [];

    public string Level => Steps.Count == 0 ? HouseholdSettings.PlanLevel : Steps[^1].To;

    internal FamilyPlan After(IEvent data) => data switch
    {
        HouseholdAssessed e => this with { Assessed = [.. Assessed, e] },
        HouseholdNeedFound e => this with { Needs = [.. Needs, new(e)] },
        HouseholdNeedMet e => this with { Needs = Changed(e.NeedId, n => n with { Met = e }) },
        HouseholdNeedReturned e => this with { Needs = Changed(e.NeedId, n => n with { Met = null, Returned = e }) },
        HouseholdGoalSet e => this with { Goals = [.. Goals, new(e)] },
        HouseholdGoalReported e => this with { Goals = [.. Goals.Select(g => g.Id == e.GoalId ? g with { Reported = e } : g)] },
        HouseholdMeasureSet e => this with { Measures = [.. Measures, new(e)] },
        HouseholdMeasureEnded e => this with { Measures = [.. Measures.Select(m => m.Set.MeasureId == e.MeasureId ? m with { Ended = e } : m)] },
        HouseholdPlanAgreed e => this with { Agreed = e, ReviewOn = e.ReviewOn, ReviewOverdue = null },
        HouseholdReviewed e => this with { Reviews = [.. Reviews, e], ReviewOn = e.NextOn, ReviewOverdue = null },
        HouseholdReviewOverdue e => this with { ReviewOverdue = e.DueOn },
        HouseholdStepped e => this with { Steps = [.. Steps, e] },
        HouseholdClosed => this with { ReviewOn = null, ReviewOverdue = null },
        HouseholdReopened e => this with { ReviewOn = e.ReviewOn, ReviewOverdue = null },
        _ => this,
    };

    private IReadOnlyList<Need> Changed(Guid need, Func<Need, Need> change) => [.. Needs.Select(n => n.Id == need ? change(n) : n)];
}
