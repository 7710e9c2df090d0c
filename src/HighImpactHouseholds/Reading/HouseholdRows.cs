using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.HighImpactHouseholds.Nominating;
using SafeDurham.Cases.HighImpactHouseholds.Outcomes;
using SafeDurham.Cases.HighImpactHouseholds.Planning;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds.Reading;

/// <summary>A household in a list. Holds no number of people: that would change when somebody leaves in secret.</summary>
/// <param name="Parents">Who answers for the family and lives there now.</param>
/// <param name="HasClaim">A claim stands; <paramref name="ClaimChecked"/> says whether it was checked.</param>
public sealed record HouseholdRow(
    [property: Plain] CaseId CaseId, [property: Plain, Index] string Reference, [property: Plain, Index] string NominationReference, [property: Plain, Index] HouseholdStage Stage, [property: Plain] string Area,
    [property: Plain] IReadOnlyList<PersonId> Parents, [property: Plain] AgencyId NominatedBy, [property: Plain] DateOnly NominatedOn, [property: Plain] DateOnly? ScreeningDueOn, [property: Plain] DateOnly? DesignatedOn,
    [property: Plain] StaffId? Lead, [property: Plain] AgencyId? LeadAgency, [property: Plain, Index] DateOnly? ReviewOn, [property: Plain] DateOnly? ClosedOn, [property: Plain] ClosingOutcome? Outcome,
    [property: Plain, Index] DateOnly? WatchUntil, [property: Plain] DateOnly? RegressedOn, [property: Plain] string Level, [property: Plain] string? Programme, [property: Plain] bool CountsForProgramme,
    [property: Plain] bool HasClaim, [property: Plain] bool ClaimChecked, [property: Plain] long Version);

/// <summary>Somebody's time in a household, by day: for counting people once, and for noticing what becomes of whom.</summary>
/// <param name="IsLive">The household is worked with or watched.</param>
public sealed record MembershipRow(
    [property: Plain, Key] PersonId Person, [property: Plain, Key] int Number, [property: Plain] CaseId CaseId, [property: Plain] MemberPart Part, [property: Plain] DateOnly FromOn, [property: Plain] DateOnly? UntilOn,
    [property: Plain] bool IsCurrent, [property: Plain] bool IsLive, [property: Plain] DateOnly? DesignatedOn);

/// <summary>What waits to be done with a household.</summary>
public enum DueKind { Screening, Designation, Notices, Confirmations, LeadWorker, Assessment, Plan, Review, MeasureEnds, SupportWithoutConsent, WatchEnds, AfterRegression, Claim, ClaimCheck }

/// <summary>Something that is due, without anybody's name.</summary>
/// <param name="Subject">The support or sanction that it is about; empty for the household as a whole.</param>
public sealed record HouseholdDueRow(
    [property: Plain, Key] DueKind Kind, [property: Plain, Key] Guid Subject, [property: Plain] CaseId CaseId, [property: Plain] string Reference, [property: Plain, Index] DateOnly DueOn,
    [property: Plain] StaffId? Lead, [property: Plain] AgencyId? LeadAgency);

/// <summary>What became of a household, for figures: nobody stands in it.</summary>
[ReadBy(Readers.ThoseNamed, Capability.SeeFigures)]
public sealed record HouseholdOutcomeRow(
    [property: Plain] CaseId CaseId, [property: Plain] string Area, [property: Plain] string Programme, [property: Plain] bool CountsForProgramme, [property: Plain, Index] DateOnly AcceptedOn, [property: Plain] DateOnly? DesignatedOn,
    [property: Plain] DateOnly? PlanOn, [property: Plain] DateOnly? ClosedOn, [property: Plain] ClosingOutcome? Outcome, [property: Plain] DateOnly? WatchUntil, [property: Plain] bool IsSustained,
    [property: Plain] DateOnly? RegressedOn, [property: Plain] DateOnly? ClaimedOn, [property: Plain] int Needs, [property: Plain] int NeedsMet, [property: Plain] IReadOnlyList<AimFigure> Aims);

/// <summary>The read models of High Impact Households.</summary>
internal static class HouseholdRows
{
    public static readonly Projection Households = Projection.PerStream<HouseholdCase, HouseholdRow>("household_cases", 1, Rows);
    public static readonly Projection Memberships = Projection.PerStream<HouseholdCase, MembershipRow>("household_memberships", 1, MembershipRows);
    public static readonly Projection Due = Projection.PerStream<HouseholdCase, HouseholdDueRow>("household_due", 1, DueRows);
    public static readonly Projection Outcomes = Projection.PerStream<HouseholdCase, HouseholdOutcomeRow>("household_outcomes", 1, OutcomeRows);

    internal static IEnumerable<HouseholdRow> Rows(Guid id, HouseholdCase state)
    {
        if (state.Nominated is not { } nominated) yield break;
        var (family, ending) = (state.Family, state.Ending);
        yield return new(
            new(id), state.Reference, nominated.Reference, state.Stage, nominated.Area, [.. family.Parents.Select(p => p.Person)], nominated.Agency, UkCalendar.LondonDate(nominated.SentAt),
            state.Stage == HouseholdStage.Nominated ? RemindScreening.DueOn(nominated.SentAt) : null, family.Designated?.On, family.Lead?.Staff, family.Lead?.Agency, state.Plan.ReviewOn, ending.Closed?.On, ending.Closed?.Outcome,
            ending.Closed?.WatchUntil, ending.Regressed?.On, state.Plan.Level, state.Screened?.Programme, state.Screened is { CountsForProgramme: true }, ending.Claim is not null,
            ending.Claim is { } claim && ending.Claims.Any(c => c.Made == claim && c.Audited is not null), state.Version);
    }

    internal static IEnumerable<MembershipRow> MembershipRows(Guid id, HouseholdCase state) => state.Family.Members.Where(m => !m.Withheld).Select((m, i) => new MembershipRow(
        m.Person, i, new(id), m.Part, m.From, m.Until, m.IsCurrent, state.IsOpen || state.Ending.Closed?.WatchUntil is not null, state.Family.Designated?.On));

    internal static IEnumerable<HouseholdDueRow> DueRows(Guid id, HouseholdCase state) =>
        HouseholdDue.Of(state).Select(d => new HouseholdDueRow(d.Kind, d.Subject, new(id), state.Reference, d.On, state.Family.Lead?.Staff, state.Family.Lead?.Agency));

    internal static IEnumerable<HouseholdOutcomeRow> OutcomeRows(Guid id, HouseholdCase state)
    {
        if (state is not { Screened: { Accepted: true } screened, Nominated: { } nominated }) yield break;
        var (ending, needs) = (state.Ending, state.Plan.Needs.Where(n => state.Family.Has(n.Person)).ToList());
        yield return new(
            new(id), nominated.Area, screened.Programme, screened.CountsForProgramme, UkCalendar.LondonDate(screened.At), state.Family.Designated?.On, state.Plan.Agreed?.On, ending.Closed?.On, ending.Closed?.Outcome,
            ending.Closed?.WatchUntil, ending.Sustained is not null, ending.Regressed?.On, ending.Claim?.On, needs.Count, needs.Count(n => n.IsMet), AimRule.Of(state));
    }
}

/// <summary>What is due with a household, with its day; the same for the lists and for its own page.</summary>
public static class HouseholdDue
{
    public static IEnumerable<(DueKind Kind, Guid Subject, DateOnly On)> Of(HouseholdCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Nominated is not { } nominated || state.Stage is HouseholdStage.Withdrawn or HouseholdStage.NotAccepted) return [];
        if (state.Screened is not { } screened) return [(DueKind.Screening, Guid.Empty, RemindScreening.DueOn(nominated.SentAt))];
        return state.Ending.Closed is { } closed ? AfterClosure(state, closed) : Open(state, UkCalendar.LondonDate(screened.At));
    }

    private static IEnumerable<(DueKind, Guid, DateOnly)> Open(HouseholdCase state, DateOnly screenedOn)
    {
        if (Step(state, screenedOn) is { } step) yield return (step.Kind, Guid.Empty, step.On);
        if (state.Plan.ReviewOn is { } review) yield return (DueKind.Review, Guid.Empty, review);
        foreach (var measure in state.Plan.Measures.Where(m => m.Ended is null))
        {
            yield return (DueKind.MeasureEnds, measure.Set.MeasureId, measure.Set.Until);
            if (measure.Set.Side == MeasureSide.Support && !SetMeasureHandler.MaySupport(state.Family, measure.Set.Person, measure.Set.Agency))
                yield return (DueKind.SupportWithoutConsent, measure.Set.MeasureId, measure.Set.From);
        }
    }

    /// <summary>The next step of the way to a plan.</summary>
    private static (DueKind Kind, DateOnly On)? Step(HouseholdCase state, DateOnly screenedOn)
    {
        var family = state.Family;
        if (family.Designated is not { } designated) return (DueKind.Designation, screenedOn);
        if (family.Parents.Any(p => family.Notices.All(n => n.Person != p.Person))) return (DueKind.Notices, designated.On);
        if (family.Parents.Any(p => family.ConfirmationOf(p.Person) is null)) return (DueKind.Confirmations, family.Notices.Max(n => n.On));
        if (family.HasDeclined) return null;
        if (family.Lead is null) return (DueKind.LeadWorker, designated.On);
        if (state.Plan.Assessed.Count == 0) return (DueKind.Assessment, UkCalendar.LondonDate(family.Lead.At));
        return state.Plan.Agreed is null ? (DueKind.Plan, state.Plan.Assessed[^1].On) : null;
    }

    private static IEnumerable<(DueKind, Guid, DateOnly)> AfterClosure(HouseholdCase state, HouseholdClosed closed)
    {
        var ending = state.Ending;
        if (ending.Regressed is { } regressed)
        {
            if (ending.LeftClosed is null) yield return (DueKind.AfterRegression, Guid.Empty, regressed.On);
        }
        else if (closed.WatchUntil is { } until && ending.Sustained is null) yield return (DueKind.WatchEnds, Guid.Empty, until);
        if (ending.Sustained is { } sustained && ending.Claim is null && Claiming.ClaimRule.Missing(state, ClaimRoute.Needs, sustained.WatchUntil.AddDays(1)).Count == 0) yield return (DueKind.Claim, Guid.Empty, sustained.WatchUntil);
        if (ending.Claims.FirstOrDefault(c => c.Audited is null) is { } claim) yield return (DueKind.ClaimCheck, claim.Made.ClaimId, claim.Made.On);
    }
}
