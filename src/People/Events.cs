using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.People.Contacting;

namespace SafeDurham.Cases.People;

/// <summary>Somebody became known to the partnership.</summary>
[EventName("person_recorded")]
public sealed record PersonRecorded(
    [property: Personal] string? GivenName, [property: Personal] string? FamilyName, [property: Personal] string? NameUnknownBecause,
    BirthDate? Born, [property: Personal] Gender? Gender) : IPersonFact
{
    string? IPersonFact.GenderCode => Gender?.ToString().ToLowerInvariant();
    DateOnly? IPersonFact.BornOn => Born?.Value;
}

/// <summary>The person is also searched under another name (M-41).</summary>
[EventName("person_named")]
public sealed record PersonNamed([property: Personal] string? GivenName, [property: Personal] string? FamilyName, [property: Plain] NameKind Kind) : IEvent;

/// <summary>Another date of birth was given for the person; both are searched (M-41).</summary>
[EventName("person_birth_date_recorded")]
public sealed record PersonBirthDateRecorded(BirthDate Born) : IEvent;

/// <summary>The person lives or lived at an address.</summary>
[EventName("person_address_recorded")]
public sealed record PersonAddressRecorded(AddressDetails Address) : IEvent;

/// <summary>The person left an address. With whereabouts withheld nobody learns when or where to.</summary>
[EventName("person_address_ended")]
public sealed record PersonAddressEnded([property: Plain] Guid AddressId, [property: Location] DateOnly? LeftOn, [property: Plain] bool WhereaboutsWithheld) : IEvent;

/// <summary>A telephone number of the person.</summary>
[EventName("person_phone_recorded")]
public sealed record PersonPhoneRecorded(PhoneDetails Phone) : IEvent;

/// <summary>It became safe or unsafe to use a number.</summary>
[EventName("person_contact_safety_changed")]
public sealed record PersonContactSafetyChanged([property: Plain] Guid PhoneId, PhoneSafety Safety, [property: Narrative] string? Reason) : IEvent;

[EventName("person_language_recorded")]
public sealed record PersonLanguageRecorded(LanguageDetails Language) : IEvent;

/// <summary>Something the person needs so that she can take part.</summary>
[EventName("person_need_recorded")]
public sealed record PersonNeedRecorded([property: SpecialCategory] NeedKind? Kind, [property: SpecialCategory] string? Words) : IEvent;

[EventName("person_diversity_recorded")]
public sealed record PersonDiversityRecorded(DiversityDetails Diversity) : IPersonDiversityFact
{
    string? IPersonDiversityFact.Ethnicity => Diversity.Ethnicity;
    string? IPersonDiversityFact.Disability => Diversity.Disability;
    string? IPersonDiversityFact.Lgbt => Diversity.Lgbt;
}

/// <summary>Name, date of birth or gender were wrong. Carries all of them as they are now; what was there before no longer shows and is no longer searched.</summary>
[EventName("person_corrected")]
public sealed record PersonCorrected(
    [property: Personal] string? GivenName, [property: Personal] string? FamilyName, [property: Personal] string? NameUnknownBecause,
    BirthDate? Born, [property: Personal] Gender? Gender, [property: Narrative] string? Reason) : IPersonFact
{
    string? IPersonFact.GenderCode => Gender?.ToString().ToLowerInvariant();
    DateOnly? IPersonFact.BornOn => Born?.Value;
}

/// <summary>It became safe or unsafe to send letters to an address.</summary>
[EventName("person_letter_safety_changed")]
public sealed record PersonLetterSafetyChanged([property: Plain] Guid AddressId, [property: Personal] bool? SafeToWrite, [property: Narrative] string? Reason) : IEvent;

/// <summary>A place or number that is recorded already came under protection.</summary>
[EventName("person_place_protected")]
public sealed record PersonPlaceProtected([property: Plain] Guid PlaceId) : IEvent;

/// <summary>Somebody asked that the protection of a place or number be lifted; a second person decides.</summary>
[EventName("person_protection_lift_asked")]
public sealed record PersonProtectionLiftAsked([property: Plain] Guid RequestId, [property: Plain] Guid PlaceId, [property: Narrative] string? Reason) : IEvent;

/// <summary>A second person agreed: the place is protected no longer.</summary>
[EventName("person_protection_lifted")]
public sealed record PersonProtectionLifted([property: Plain] Guid RequestId, [property: Plain] Guid PlaceId) : IEvent;

/// <summary>A second person did not agree: the place stays protected.</summary>
[EventName("person_protection_kept")]
public sealed record PersonProtectionKept([property: Plain] Guid RequestId) : IEvent;

/// <summary>Somebody asked for a contact that the rule of safe contact refuses.</summary>
[EventName("person_contact_override_asked")]
public sealed record PersonContactOverrideAsked(
    [property: Plain] Guid OverrideId, [property: Plain] ContactChannel Channel, [property: Plain] Guid PlaceId, [property: Narrative] string? Reason) : IEvent;

/// <summary>A second person agreed to the contact, until a moment.</summary>
[EventName("person_contact_override_agreed")]
public sealed record PersonContactOverrideAgreed([property: Plain] Guid OverrideId, [property: Plain] DateTimeOffset Until) : IEvent;

/// <summary>A second person did not agree to the contact.</summary>
[EventName("person_contact_override_declined")]
public sealed record PersonContactOverrideDeclined([property: Plain] Guid OverrideId) : IEvent;

/// <summary>A letter, a call or a text to the person was prepared, after the rule of safe contact allowed it.</summary>
[EventName("person_contact_prepared")]
public sealed record PersonContactPrepared(
    [property: Plain] Guid ContactId, [property: Plain] ContactChannel Channel, [property: Plain] Guid PlaceId, [property: Narrative] string? Words, [property: Plain] Guid? OverrideId) : IEvent;
