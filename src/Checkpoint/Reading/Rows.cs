using SafeDurham.Cases.Checkpoint.Charging;
using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Reading;

/// <summary>A case in a list. What hangs on today is worked out when it is read.</summary>
/// <param name="ChargeLastDay">The last day to charge, while it still matters (C-36).</param>
/// <param name="LastContact">The latest day on which the person was reached or came; null while she or he was not.</param>
/// <param name="HoursTarget">Hours of unpaid work to do; null for none.</param>
/// <param name="ConditionsOpen">Conditions that are not met, not offending left out.</param>
/// <param name="EndedOn">The day on which the contract was completed, failed or left.</param>
/// <param name="OffendedInTerm">A new offence within the contract was confirmed.</param>
/// <param name="FollowUpFrom">The first day of the last check.</param>
[ReadBy(Readers.OfRecord)]
public sealed record CheckpointCaseRow(
    [property: Plain] CaseId CaseId, [property: Plain, Index] string Reference, [property: Plain, Index] CheckpointStage Stage, [property: Plain] string Programme, [property: Plain, Index] PersonId Person,
    [property: Plain, Index] StaffId? Navigator, [property: Plain] DateOnly ReferredOn, [property: Plain] DateOnly? OffenceOn, [property: Plain] DateOnly? AgreedOn, [property: Plain] DateOnly? StartsOn,
    [property: Plain, Index] DateOnly? EndsOn, [property: Plain, Index] DateOnly? ChargeLastDay, [property: Plain] DateOnly? LastContact, [property: Plain] int? HoursTarget, [property: Plain] DateOnly? HoursDue,
    [property: Plain] int Minutes, [property: Plain] int ConditionsOpen, [property: Plain, Index] int OpenBreaches, [property: Plain] int OpenReports, [property: Plain] DateOnly? EndedOn,
    [property: Plain] string? Outcome, [property: Plain] bool OffendedInTerm, [property: Plain, Index] DateOnly? FollowUpFrom, [property: Plain] bool? FollowedUp, [property: Plain] bool HasSafetyNote,
    [property: Plain] long Version);

/// <summary>A planned session.</summary>
/// <param name="Open">Nobody has said yet what became of it.</param>
[ReadBy(Readers.OfRecord)]
public sealed record CheckpointSessionRow(
    [property: Plain, Key] Guid SessionId, [property: Plain] CaseId CaseId, [property: Plain] string Reference, [property: Plain] PersonId Person, [property: Plain, Index] StaffId? Navigator,
    [property: Plain, Index] DateTimeOffset StartsAt, [property: Narrative] string? What, [property: Plain] bool Open, [property: Plain] Attendance? Attendance);

/// <summary>An alleged breach.</summary>
[ReadBy(Readers.OfRecord)]
public sealed record CheckpointBreachRow(
    [property: Plain, Key] Guid BreachId, [property: Plain] CaseId CaseId, [property: Plain] string Reference, [property: Plain] PersonId Person, [property: Plain] StaffId? Navigator,
    [property: Plain] StaffId AllegedBy, [property: Plain, Index] DateTimeOffset AllegedAt, [property: Plain] bool Heard, [property: Plain, Index] BreachDecision? Decision, [property: Plain] DateTimeOffset? DecidedAt);

/// <summary>Why somebody was found eligible or not, kept so that it can be tried on another list.</summary>
/// <param name="Answers">Codes of criteria with the answers: <c>adult=yes</c>, one to a line.</param>
[ReadBy(Readers.OfRecord)]
public sealed record CheckpointEligibilityRow(
    [property: Plain] CaseId CaseId, [property: Plain] string Reference, [property: Plain] PersonId Person, [property: Plain] DateOnly ReferredOn, [property: Plain] DateOnly? OffenceOn,
    [property: Narrative] string? Answers, [property: Plain] string RuleSet, [property: Plain] bool MetByList, [property: Plain] bool Eligible, [property: Plain, Index] DateOnly DecidedOn);

internal static class CheckpointRows
{
    public static readonly Projection Cases = Projection.PerStream<CheckpointCase, CheckpointCaseRow>("checkpoint_cases", 1, CaseRows);
    public static readonly Projection Sessions = Projection.PerStream<CheckpointCase, CheckpointSessionRow>("checkpoint_sessions", 1, SessionRows);
    public static readonly Projection Breaches = Projection.PerStream<CheckpointCase, CheckpointBreachRow>("checkpoint_breaches", 1, BreachRows);
    public static readonly Projection Eligibility = Projection.PerStream<CheckpointCase, CheckpointEligibilityRow>("checkpoint_eligibility", 1, EligibilityRows);

    internal static IEnumerable<CheckpointCaseRow> CaseRows(Guid id, CheckpointCase state)
    {
        if (state.Opened is not { } opened) yield break;
        var contract = state.Contract;
        var hours = state.Conditions.FirstOrDefault(c => c.Hours is not null);
        var ended = state.Completed is not null ? contract?.EndsOn : state.Failed?.On ?? (contract is null ? null : state.Withdrawn?.On);
        yield return new(
            new(id), opened.Reference, state.Stage, opened.Programme, opened.Person, state.Navigator?.Staff, opened.ReferredOn, state.Offence?.OccurredOn, state.Answer?.On, contract?.StartsOn, contract?.EndsOn,
            ChargeRule.Matters(state) ? state.ChargeDate?.LastDay : null, state.Work.LastContact, hours?.Hours, hours?.DueOn, state.Work.Minutes,
            Progress.Of(state, DateOnly.MinValue).Count(p => p is { IsMet: false, Condition.Kind: not ConditionKind.NoOffending }), state.Stage == CheckpointStage.Active ? state.OpenBreaches.Count : 0,
            state.OpenReports.Count, ended, state.Disposal?.Outcome,
            contract is not null && state.Reports.Any(r => r.Confirmed == true && r.Noted.OffenceOn >= contract.StartsOn && r.Noted.OffenceOn <= (ended ?? contract.EndsOn)),
            contract is null ? null : state.FollowUpFrom, state.FollowUp?.Offended, state.SafetyNotes.Count > 0, state.Version);
    }

    internal static IEnumerable<CheckpointSessionRow> SessionRows(Guid id, CheckpointCase state) => state.Opened is not { } opened ? [] : state.Work.Sessions.Where(s => s.CalledOff is null)
        .Select(s => new CheckpointSessionRow(
            s.Id, new(id), opened.Reference, opened.Person, state.Navigator?.Staff, s.Planned.StartsAt, s.Planned.What, s.IsOpen && !state.IsOver, s.Attended?.Attendance));

    internal static IEnumerable<CheckpointBreachRow> BreachRows(Guid id, CheckpointCase state) => state.Opened is not { } opened ? [] : state.Breaches
        .Where(b => b.Decided is not null || state.Stage == CheckpointStage.Active)
        .Select(b => new CheckpointBreachRow(
            b.Id, new(id), opened.Reference, opened.Person, state.Navigator?.Staff, b.Alleged.By, b.Alleged.At, b.Heard is not null, b.Decided?.Decision, b.Decided?.At));

    internal static IEnumerable<CheckpointEligibilityRow> EligibilityRows(Guid id, CheckpointCase state)
    {
        if (state is not { Opened: { } opened, Eligibility: { } decided }) yield break;
        yield return new(
            new(id), opened.Reference, opened.Person, opened.ReferredOn, state.Offence?.OccurredOn, string.Join('\n', decided.Answers.Select(a => $"{a.Criterion}={a.Answer}")), decided.RuleSet, decided.MetByList,
            decided.Eligible, UkCalendar.LondonDate(decided.At));
    }
}
