using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Mais.Intake;

namespace SafeDurham.Cases.Mais.Reading;

/// <summary>A referral or case of MAIS in a list.</summary>
/// <param name="Safety">The safety warnings, one in each line.</param>
/// <param name="DueAt">When triage falls due; counts only while the referral waits for it.</param>
/// <param name="Version">Version of the stream, for deciding against what was seen.</param>
public sealed record MaisCaseRow(
    [property: Plain] CaseId CaseId, [property: Plain] ReferralId Referral, [property: Plain, Index] string Reference, [property: Plain, Index] string? CaseReference,
    [property: Plain, Index] TriageState State, [property: Plain, Index] MaisStage? Stage, [property: Plain] TriageOutcome? Outcome, [property: Plain] DateTimeOffset SentAt,
    [property: Plain] AgencyId FromAgency, [property: Plain] StaffId FromStaff, [property: Plain, Index] PersonId Adult, [property: Plain] IReadOnlyList<string> Reasons, [property: Plain] bool Opened,
    [property: Plain] bool Overdue, [property: Plain] DateTimeOffset DueAt, [property: Plain] bool InformationCame, [property: Plain] bool Again, [property: Plain] Section42State Section42,
    [property: Plain] bool HasWarnings, [property: Narrative] string? Safety, [property: Plain, Index] StaffId? Navigator, [property: Plain] bool TakesPart, [property: Plain] DateOnly? NextReviewOn,
    [property: Plain] bool ReviewOverdue, [property: Plain, Index] DateOnly? ClosedOn, [property: Plain] CloseReason? ClosedBecause, [property: Plain] RiskNow? Risk, [property: Plain] bool LateWithdrawal,
    [property: Plain] long Version);

/// <summary>What waits to be done about a case.</summary>
public enum MaisWorkKind { Triage, NameNavigator, FirstContact, TellSafeguarding, SettleSection42, Review, CountCallsAfter }

/// <summary>Something that waits, with its day.</summary>
public sealed record MaisWorkRow(
    [property: Plain, Key] MaisWorkKind Kind, [property: Plain] CaseId CaseId, [property: Plain] string Reference, [property: Plain, Index] DateTimeOffset DueAt, [property: Plain, Index] StaffId? Navigator);

/// <summary>The read models of MAIS.</summary>
internal static class MaisRows
{
    public static readonly Projection Cases = Projection.PerStream<MaisCase, MaisCaseRow>("mais_cases", 1, CaseRows);
    public static readonly Projection Work = Projection.PerStream<MaisCase, MaisWorkRow>("mais_work", 1, WorkRows);
    public static readonly Projection Figures = Projection.PerStream<MaisCase, MaisFigureRow>("mais_figures", 1, MaisFigureRow.Of);

    private static readonly TimeOnly EndOfDay = new(17, 0);

    internal static IEnumerable<MaisCaseRow> CaseRows(Guid id, MaisCase state)
    {
        if (state.Received is not { } r) yield break;
        var (work, accepted) = (state.Work, state.State == TriageState.Accepted);
        yield return new(
            new(id), r.Referral, r.Reference, state.CaseReference, state.State, accepted ? work.Stage : null, state.Triaged?.Outcome, r.From.SentAt, r.From.Agency, r.From.Staff, r.Adult, r.Reasons, state.Opened,
            state.Overdue, TriageClock.DueAt(state.WaitingSince), state.Information.Count > 0, state.Again is not null, Section42View.Of(state), MaisSafety.HasWarnings(state),
            string.Join('\n', MaisSafety.Lines(state)), work.Navigator?.Staff, work.TakesPart, work.NextReviewOn, work.ReviewOverdue is not null, work.Closed?.On, work.Closed?.Reason, work.Closed?.Risk,
            state is { Withdrawal: not null, State: not TriageState.Withdrawn }, state.Version);
    }

    internal static IEnumerable<MaisWorkRow> WorkRows(Guid id, MaisCase state)
    {
        if (state.Received is not { } received) yield break;
        var name = state.CaseReference ?? received.Reference;
        MaisWorkRow Row(MaisWorkKind kind, DateTimeOffset due) => new(kind, new(id), name, due, state.Work.Navigator?.Staff);
        if (state.State == TriageState.ToTriage) yield return Row(MaisWorkKind.Triage, TriageClock.DueAt(state.WaitingSince));
        if (state is { Work.CallsDue: { } calls } && !state.Work.Calls.Any(c => c.Period == CallsPeriod.After)) yield return Row(MaisWorkKind.CountCallsAfter, UkCalendar.AtLondon(calls.To.AddDays(14), EndOfDay));
        if (!state.IsOpen) yield break;
        var section42 = Section42View.Of(state);
        if (section42 == Section42State.NotTold) yield return Row(MaisWorkKind.TellSafeguarding, state.Checks[^1].At);
        if (section42 == Section42State.Open) yield return Row(MaisWorkKind.SettleSection42, UkCalendar.AtLondon(FirstContactClock.DueOn(state.AcceptedOn), EndOfDay));
        if (state.Work.Navigator is null) yield return Row(MaisWorkKind.NameNavigator, UkCalendar.AtLondon(UkCalendar.AddWorkingDays(state.AcceptedOn, 1), EndOfDay));
        if (!state.Work.IsContacted) yield return Row(MaisWorkKind.FirstContact, UkCalendar.AtLondon(FirstContactClock.DueOn(state.AcceptedOn), EndOfDay));
        if (state.Work.NextReviewOn is { } review) yield return Row(MaisWorkKind.Review, UkCalendar.AtLondon(review, EndOfDay));
    }
}
