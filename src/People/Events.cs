using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People;

/// <summary>Somebody became known to the partnership.</summary>
[EventName("person_recorded")]
public sealed record PersonRecorded(
    [property: Personal] string? GivenName, [property: Personal] string? FamilyName, [property: Personal] string? NameUnknownBecause,
    BirthDate? Born, [property: Personal] Gender? Gender) : IEvent;

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
public sealed record PersonDiversityRecorded(DiversityDetails Diversity) : IEvent;

/// <summary>Name, date of birth or gender were wrong. Carries all of them as they are now; what was there before no longer shows and is no longer searched.</summary>
[EventName("person_corrected")]
public sealed record PersonCorrected(
    [property: Personal] string? GivenName, [property: Personal] string? FamilyName, [property: Personal] string? NameUnknownBecause,
    BirthDate? Born, [property: Personal] Gender? Gender, [property: Narrative] string? Reason) : IEvent;
