using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Mais.Reading;

/// <summary>What figures are counted from: one referral with what became of it, and nobody's id. A case is in a figure by the day of its own step.</summary>
/// <param name="AgainInTime">The adult comes back within the months that count after an earlier case closed.</param>
/// <param name="Steps">How many steps of the case ask section 42; <paramref name="StepsAsked"/> how many of them were asked it.</param>
/// <param name="Needs">The needs of the latest assessment; encrypted under the case's own key, counted and never shown by case.</param>
/// <param name="CallsBefore">Calls of the agencies that counted both periods; null where none did.</param>
[ReadBy(Readers.ThoseNamed, Capability.SeeFigures)]
public sealed record MaisFigureRow(
    [property: Plain, Index] DateOnly ReferredOn, [property: Plain] IReadOnlyList<string> Reasons, [property: Plain] bool AgainInTime, [property: Plain] bool Withdrawn,
    [property: Plain] DateOnly? TriagedOn, [property: Plain] TriageOutcome? Outcome, [property: Plain] bool InTime, [property: Plain] bool Engaged, [property: Plain] DateOnly? FirstContactDueOn, [property: Plain] bool FirstContactInTime,
    [property: Plain] int Steps, [property: Plain] int StepsAsked, [property: Plain] bool Section42Met, [property: Plain] bool SafeguardingTold, [property: Narrative] IReadOnlyList<string>? Needs,
    [property: Plain] int PlansAndReviews, [property: Plain] int ReviewsHeld, [property: Plain, Index] DateOnly? ClosedOn, [property: Plain] CloseReason? Reason, [property: Plain] RiskNow? Risk, [property: Plain] int Wishes,
    [property: Plain] int WishesMet, [property: Plain] int WishesPartly, [property: Plain] int? CallsBefore, [property: Plain] int? CallsAfter, [property: Plain] bool CallsAwaited)
{
    internal static IEnumerable<MaisFigureRow> Of(Guid id, MaisCase state)
    {
        if (state.Received is not { } received) yield break;
        var work = state.Work;
        var (before, after) = (work.CallsIn(CallsPeriod.Before), work.CallsIn(CallsPeriod.After));
        var both = before.Select(c => c.Agency).Intersect(after.Select(c => c.Agency)).ToHashSet();
        var accepted = state.State == TriageState.Accepted;
        var (steps, asked) = Asked(state);
        yield return new(
            state.ReferredOn, received.Reasons, state.Again?.ClosedOn is { } closed && state.ReferredOn <= closed.AddMonths(MaisSettings.AgainMonths.On(closed)), state.State == TriageState.Withdrawn,
            state.Triaged is { } triaged ? UkCalendar.LondonDate(triaged.At) : null, state.Triaged?.Outcome, state.Triaged?.InTime == true, accepted && work.Engaged,
            accepted ? FirstContactClock.DueOn(state.AcceptedOn) : null, accepted && work.Contacts.Any(c => c.Outcome != ContactOutcome.Tried && c.On <= FirstContactClock.DueOn(state.AcceptedOn)),
            steps, asked, state.Checks.Any(c => c.IsMet()), state.Told.Count > 0, work.Assessments.Count > 0 ? work.Assessments[^1].Needs ?? [] : [],
            work.Plans.Count + work.Reviews.Count, work.Reviews.Count, work.Closed?.On, work.Closed?.Reason, work.Closed?.Risk, work.Wishes.Count, work.Wishes.Count(w => w.Answered?.Met == WishMet.Yes),
            work.Wishes.Count(w => w.Answered?.Met == WishMet.Partly), both.Count == 0 ? null : before.Where(c => both.Contains(c.Agency)).Sum(c => c.Calls),
            both.Count == 0 ? null : after.Where(c => both.Contains(c.Agency)).Sum(c => c.Calls), work.CallsDue is not null && both.Count == 0);
    }

    // The commands do not let a step be without it; this is the count that shows it.
    private static (int Steps, int Asked) Asked(MaisCase state)
    {
        int Of(MaisStep step) => state.Checks.Count(c => c.Step == step);
        (int Done, int Asked)[] steps =
        [
            (1, Of(MaisStep.Referral)), (state.Triaged is null ? 0 : 1, Of(MaisStep.Triage)), (state.Work.Assessments.Count, Of(MaisStep.Assessment)),
            (state.Work.Plans.Count, Of(MaisStep.Plan)), (state.Work.Reviews.Count, Of(MaisStep.Review)), (state.Work.Closed is null ? 0 : 1, Of(MaisStep.Closing)),
        ];
        return (steps.Sum(s => s.Done), steps.Sum(s => Math.Min(s.Done, s.Asked)));
    }
}
