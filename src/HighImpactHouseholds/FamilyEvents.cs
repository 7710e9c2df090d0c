using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.HighImpactHouseholds;

/// <summary>Whether somebody answers for herself, or somebody answers for her.</summary>
public enum MemberPart { Adult, Child }

/// <summary>Somebody lives in the household from a day on. Membership is dated, so that nobody is counted twice when people move.</summary>
/// <param name="Parent">Has parental responsibility for a child of the household: is told in writing and asked to confirm (H-03).</param>
/// <param name="Relation">What she or he is in the family, in words: mother, eldest son.</param>
[EventName("household_member_joined")]
public sealed record HouseholdMemberJoined(
    [property: Plain] PersonId Person, [property: Plain] MemberPart Part, [property: Plain] bool Parent, [property: Plain] DateOnly From, [property: Personal(About = "Person")] string? Relation) : IEvent;

/// <summary>Somebody does not live there any more.</summary>
/// <param name="On">First day on which she did not; null where the day is withheld with everything else.</param>
/// <param name="Withheld">Nobody of the old household learns when, why or where to: she is simply not there.</param>
[EventName("household_member_left")]
public sealed record HouseholdMemberLeft([property: Plain] PersonId Person, [property: Plain] DateOnly? On, [property: Plain] bool Withheld) : IEvent;

/// <summary>How one member stands to another: mother of, partner of.</summary>
[EventName("household_relation_recorded")]
public sealed record HouseholdRelationRecorded([property: Plain] PersonId From, [property: Plain] PersonId To, [property: Personal(About = "From")] string? Kind) : IEvent;

/// <summary>The household is a High Impact Household from this day (H-03).</summary>
/// <param name="Support">The support that was offered, as it stands in the letter.</param>
/// <param name="Consequences">What follows from staying away, as it stands in the letter.</param>
[EventName("household_designated")]
public sealed record HouseholdDesignated([property: Plain] DateOnly On, [property: Narrative] string Support, [property: Narrative] string Consequences, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>How a parent got the written notice.</summary>
public enum NoticeWay { Post, ByHand }

/// <summary>A parent was given the written notice of designation (H-03).</summary>
/// <param name="Contact">The letter in People, where it went by post.</param>
[EventName("household_notice_given")]
public sealed record HouseholdNoticeGiven(
    [property: Plain] PersonId Person, [property: Plain] NoticeWay Way, [property: Plain] DateOnly On, [property: Plain] Guid? Contact, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>What a parent answered to the notice: whether she takes part, and whether agencies may share (H-03).</summary>
[EventName("household_confirmation_recorded")]
public sealed record HouseholdConfirmationRecorded(
    [property: Plain] PersonId Person, [property: Plain] bool TakesPart, [property: Plain] bool AgreesToSharing, [property: Plain] DateOnly On, [property: Narrative] string? Words,
    [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>What somebody consents to with one agency.</summary>
public enum ConsentPurpose
{
    /// <summary>What is recorded of her here may be seen by the agency.</summary>
    Sharing,
    /// <summary>The agency may work with her.</summary>
    Support,
    /// <summary>What was achieved with her may stand in a claim for payment, with the agency's evidence.</summary>
    Claims,
}

/// <summary>Her answer.</summary>
public enum ConsentState { NotAsked, Given, Refused, Withdrawn }

/// <summary>An adult gave, refused or withdrew consent, for one agency and one purpose (H-03, H-21).</summary>
[EventName("household_consent_recorded")]
public sealed record HouseholdConsentRecorded(
    [property: Plain] PersonId Person, [property: Plain] AgencyId Agency, [property: Plain] ConsentPurpose Purpose, [property: Plain] ConsentState State, [property: Plain] DateOnly On,
    [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;

/// <summary>One worker leads, whom the family helped to choose (H-20, H-21).</summary>
[EventName("household_lead_worker_named")]
public sealed record HouseholdLeadWorkerNamed(
    [property: Plain] StaffId Staff, [property: Plain] AgencyId Agency, [property: Plain] bool ChosenWithFamily, [property: Narrative] string? Words, [property: Plain] DateTimeOffset At) : IEvent;
