using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais.Safeguarding;

namespace SafeDurham.Cases.Mais;

/// <summary>Agrees the plan of the team, or agrees it anew; section 42 is asked with it. What is to be done, by whom and by when, stands as actions of the panel.</summary>
/// <param name="Aims">What the plan is to reach, one line each.</param>
/// <param name="ReviewOn">When it is reviewed; null for the usual time.</param>
/// <param name="WithoutConsent">Why there is a plan although the adult does not take part; needed then.</param>
[Requires(Capability.WorkOnCase)]
public sealed record AgreePlan(
    [property: Plain] CaseId CaseId, [property: Plain] Guid PlanId, IReadOnlyList<PlanAim>? Aims, [property: Plain] DateOnly? ReviewOn, Section42Answer? Section42, [property: Narrative] string? WithoutConsent = null) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Reviews the plan: what became of the risk so far, and when it is reviewed next; section 42 is asked with it.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record HoldReview(
    [property: Plain] CaseId CaseId, [property: Plain] Guid ReviewId, [property: Plain] DateOnly On, [property: Plain] RiskNow? Risk, [property: Narrative] string? Words, [property: Plain] DateOnly? NextOn, Section42Answer? Section42) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>A timer: the day of a review is over. Whether anything is overdue the state decides.</summary>
public sealed record ReviewIsDue([property: Plain] CaseId CaseId, [property: Plain] DateOnly DueOn) : IMessage
{
    private static readonly TimeOnly Morning = new(8, 0);

    public Guid StreamId => CaseId.Value;

    /// <summary>The morning after the day.</summary>
    internal static DateTimeOffset At(DateOnly dueOn) => UkCalendar.AtLondon(dueOn.AddDays(1), Morning);
}

public static class AgreePlanHandler
{
    private static readonly Refusal AimsMissing = new("aims-missing", "Write at least one thing that the plan is to reach.", nameof(AgreePlan.Aims));
    private static readonly Refusal TooMany = new("aims-too-many", "Keep the plan to twelve aims or fewer.", nameof(AgreePlan.Aims));
    private static readonly Refusal NotAssessed = new("needs-not-assessed", "Assess the needs first: the plan answers them.");
    private static readonly Refusal NoNavigator = new("navigator-missing", "Name a Navigator first: she or he reviews the plan.");
    private static readonly Refusal NoConsent = new("plan-without-consent",
        "The adult has not agreed to take part. Ask first; or say why the agencies plan all the same, for instance because others are in danger.", nameof(AgreePlan.WithoutConsent));
    private static readonly Refusal ReviewInPast = new("review-in-past", "The review has to lie ahead. Choose a later day.", nameof(AgreePlan.ReviewOn));
    internal static readonly Refusal ReviewTooLate = new("review-too-late", "A review at least every three months. Choose an earlier day.");

    public static Decision Handle(AgreePlan command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (state.Work.Plans.Any(p => p.PlanId == command.PlanId)) return Decision.Nothing;
        var today = UkCalendar.LondonDate(context.Now);
        var review = command.ReviewOn ?? today.AddDays(MaisSettings.ReviewDays.On(today));
        var aims = (command.Aims ?? []).Select(a => a with { Words = Words.Clean(a.Words) ?? "" }).Where(a => a.Words.Length > 0).ToList();
        var why = state.Work.TakesPart ? null : Words.Clean(command.WithoutConsent);
        if (MaisChecks.NotOpen(state) is { } closed) return Decision.Refuse(closed);
        IReadOnlyList<Refusal> refusals =
        [
            .. MaisChecks.All(state,
                state.Work.Navigator is null ? NoNavigator : null, state.Work.Assessments.Count == 0 ? NotAssessed : null,
                aims.Count == 0 ? AimsMissing : aims.Count > 12 ? TooMany : aims.Select(a => Words.TooLong(a.Words, nameof(command.Aims), 2_000)).FirstOrDefault(r => r is not null),
                review <= today ? ReviewInPast : review > today.AddMonths(3) ? ReviewTooLate with { Field = nameof(command.ReviewOn) } : null,
                !state.Work.TakesPart && why is null ? NoConsent : Words.TooLong(why, nameof(command.WithoutConsent))),
            .. Section42Rule.Check(command.Section42, state, context),
        ];
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision
            .Record([new PlanAgreed(command.PlanId, aims, today, review, why), .. Section42Rule.Events(command.Section42!, MaisStep.Plan, context)])
            .Then(new ReviewIsDue(command.CaseId, review), ReviewIsDue.At(review));
    }
}

public static class HoldReviewHandler
{
    private static readonly Refusal NoPlan = new("plan-missing", "No plan runs, so there is nothing to review. Agree a plan first.");
    private static readonly Refusal RiskMissing = new("risk-now-missing", "Say what became of the risk so far: removed, reduced, or it remains.", nameof(HoldReview.Risk));
    private static readonly Refusal BeforePlan = new("review-before-plan", "The plan was agreed later than this day. Check it.", nameof(HoldReview.On));
    private static readonly Refusal NextInPast = new("next-review-in-past", "The next review has to lie ahead. Choose a later day.", nameof(HoldReview.NextOn));

    public static Decision Handle(HoldReview command, MaisCase state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (state.Work.Reviews.Any(r => r.ReviewId == command.ReviewId)) return Decision.Nothing;
        if (MaisChecks.NotOpen(state) is { } closed) return Decision.Refuse(closed);
        var today = UkCalendar.LondonDate(context.Now);
        var next = command.NextOn ?? today.AddDays(MaisSettings.ReviewDays.On(today));
        IReadOnlyList<Refusal> refusals =
        [
            .. MaisChecks.All(state,
                state.Work.Plan is not { } plan ? NoPlan : command.On < plan.On ? BeforePlan : MaisChecks.Day(command.On, context, nameof(command.On)),
                command.Risk is null ? RiskMissing : null, MaisChecks.Text(command.Words),
                next <= today ? NextInPast : next > today.AddMonths(3) ? AgreePlanHandler.ReviewTooLate with { Field = nameof(command.NextOn) } : null),
            .. Section42Rule.Check(command.Section42, state, context),
        ];
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision
            .Record([new ReviewHeld(command.ReviewId, command.On, command.Risk!.Value, Words.Clean(command.Words)!, next), .. Section42Rule.Events(command.Section42!, MaisStep.Review, context)])
            .Then(new ReviewIsDue(command.CaseId, next), ReviewIsDue.At(next));
    }
}

public static class ReviewIsDueHandler
{
    public static Decision Handle(ReviewIsDue message, MaisCase state) =>
        state.IsOpen && state.Work.NextReviewOn == message.DueOn && state.Work.ReviewOverdue?.DueOn != message.DueOn
            ? Decision.Record(new ReviewOverdue(message.DueOn))
            : Decision.Nothing;
}
