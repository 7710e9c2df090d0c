using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.HighImpactHouseholds;

/// <summary>What the nominating agency says to one criterion, with what shows it (H-02).</summary>
public sealed record CriterionClaim([property: Plain] string Criterion, [property: Narrative] string? Evidence);

/// <summary>What the screening found on one criterion.</summary>
public sealed record CriterionFinding([property: Plain] string Criterion, [property: Plain] bool Met, [property: Narrative] string? Words);

/// <summary>An agency nominated a household (H-01, H-02). Who lives in it comes with the nomination and is recorded beside it.</summary>
[EventName("household_nominated")]
public sealed record HouseholdNominated(
    [property: Plain] ReferralId Referral, [property: Plain] string Reference, [property: Plain] AgencyId Agency, [property: Plain] StaffId Staff, [property: Plain] DateTimeOffset SentAt,
    IReadOnlyList<PersonInReferral> People, IReadOnlyList<CriterionClaim> Criteria, [property: Narrative] string Why, [property: Narrative] string? Support,
    SafeContact SafeContact, Consent Consent, [property: Plain] string Gateway, [property: Plain] string Area) : IEvent;

/// <summary>Another nomination names somebody of this household. Kept here; the other nomination is screened by itself.</summary>
[EventName("household_nominated_again")]
public sealed record HouseholdNominatedAgain(
    [property: Plain] ReferralId Referral, [property: Plain] AgencyId Agency, [property: Plain] DateOnly On, [property: Plain] IReadOnlyList<PersonId> Named) : IEvent;

/// <summary>The nominating agency took its nomination back. After the screening this changes nothing but is kept.</summary>
[EventName("household_nomination_withdrawn")]
public sealed record HouseholdNominationWithdrawn([property: Narrative] string Reason, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>A withdrawal overtook the nomination that it belongs to; it takes effect when that arrives.</summary>
[EventName("household_withdrawal_came_first")]
public sealed record HouseholdWithdrawalCameFirst([property: Plain] ReferralId Referral, [property: Narrative] string Reason, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>The household was measured against the criteria of the day (H-02), and beside them against the programme of the day (H-04, H-05, H-07).</summary>
/// <param name="Programme">Code of the programme's rule set in force.</param>
/// <param name="Findings">On each criterion of the index.</param>
/// <param name="Needs">Codes of the programme's criteria that were found.</param>
/// <param name="CountsForProgramme">The household also meets the programme's rule set.</param>
/// <param name="Accepted">It goes on to designation.</param>
/// <param name="Reason">Where it does not: code from <see cref="HouseholdSettings.NotAcceptedReasons"/>.</param>
/// <param name="CaseReference">Where it does: <c>HH-2026-0012</c>.</param>
[EventName("household_screened")]
public sealed record HouseholdScreened(
    [property: Plain] string Programme, IReadOnlyList<CriterionFinding> Findings, [property: Plain] IReadOnlyList<string> Needs, [property: Plain] bool CountsForProgramme,
    [property: Plain] bool Accepted, [property: Plain] string? Reason, [property: Narrative] string? Words, [property: Plain] string? CaseReference, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>Nobody screened the nomination within the time for it.</summary>
[EventName("household_screening_overdue")]
public sealed record HouseholdScreeningOverdue([property: Plain] DateTimeOffset WaitingSince) : IEvent;
