namespace SafeDurham.Cases.Kernel.Contracts;

/// <summary>
/// A referral was sent to an agency, before no panel. Announced by Referrals for whoever watches whether help lasted. Referrals to a panel are not announced so: that
/// somebody is before one is for nobody to learn by the way.
/// </summary>
/// <param name="Pathway">Code of the pathway.</param>
/// <param name="On">The day, in London.</param>
public sealed record PeopleReferred(
    [property: Plain] ReferralId Referral, [property: Plain] string Pathway, [property: Plain] IReadOnlyList<PersonId> People, [property: Plain] AgencyId FromAgency, [property: Plain] DateOnly On) : IMessage
{
    // A stream that nobody writes to: what follows goes to the records that it is about.
    public Guid StreamId => DerivedId.From("people_referred", Referral.Value);
}

/// <summary>Tables of People that other modules may join to: the names are part of the contract.</summary>
public static class PeopleTables
{
    /// <summary>A row for each person, with <c>person_id</c> and <c>location_is_protected</c>.</summary>
    public const string Cards = "person_cards";
}
