using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Asking;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Contacting;
using SafeDurham.Cases.People.Erasure;
using SafeDurham.Cases.People.Protection;

namespace SafeDurham.Cases.People;

/// <summary>An address as it stands: what was recorded, and whether the person has left it.</summary>
public sealed record KnownAddress(AddressDetails Details, bool Ended = false, bool WhereaboutsWithheld = false)
{
    public bool IsProtected => Details.IsProtected;

    /// <summary>Lived in now, as far as anybody told.</summary>
    public bool IsCurrent => !Ended && Details.To is null;
}

/// <summary>Who somebody is: the fold of a person's own stream, and the only home of names, dates of birth, addresses and contact details.</summary>
public sealed record Person : IState<Person>
{
    public static string StreamType => "person";
    public static Person Initial { get; } = new();

    public bool Exists { get; init; }
    public AgencyId? RecordedBy { get; init; }
    public string? GivenName { get; init; }
    public string? FamilyName { get; init; }
    public string? NameUnknownBecause { get; init; }
    public BirthDate? Born { get; init; }
    public Gender? Gender { get; init; }
    public IReadOnlyList<OtherName> OtherNames { get; init; } = [];
    public IReadOnlyList<BirthDate> OtherBirthDates { get; init; } = [];
    public IReadOnlyList<KnownAddress> Addresses { get; init; } = [];
    public IReadOnlyList<PhoneDetails> Phones { get; init; } = [];
    public LanguageDetails? Language { get; init; }
    public IReadOnlyList<PersonNeedRecorded> Needs { get; init; } = [];
    public DiversityDetails? Diversity { get; init; }

    /// <summary>Every wish to lift a protection, open or decided.</summary>
    public IReadOnlyList<LiftRequest> LiftRequests { get; init; } = [];

    /// <summary>Every wish for contact that the rule refuses, open or decided.</summary>
    public IReadOnlyList<ContactOverride> Overrides { get; init; } = [];

    /// <summary>Every letter, call and text that was prepared.</summary>
    public IReadOnlyList<PersonContactPrepared> Contacts { get; init; } = [];

    /// <summary>Wishes for contact that went to whoever works with the person, by their ids.</summary>
    public IReadOnlyList<Guid> Asked { get; init; } = [];

    /// <summary>The erasure by which the record was destroyed.</summary>
    public Guid? ErasedBy { get; init; }

    /// <summary>The key of the person was destroyed: nothing that says who it was can be read any more.</summary>
    public bool IsErased => ErasedBy is not null || GivenName == Erased.Text || FamilyName == Erased.Text || NameUnknownBecause == Erased.Text;

    /// <summary>Where the person is must not be shown to everybody: an address under protection, or a departure to a place withheld.</summary>
    public bool LocationIsProtected => Addresses.Any(a => a.WhereaboutsWithheld || (a.IsProtected && !a.Ended));

    public Person Apply(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Data switch
        {
            PersonRecorded e => this with
            {
                Exists = true,
                RecordedBy = recorded.Actor.Agency,
                GivenName = e.GivenName,
                FamilyName = e.FamilyName,
                NameUnknownBecause = e.NameUnknownBecause,
                Born = e.Born,
                Gender = e.Gender,
            },
            PersonNamed e => this with { OtherNames = [.. OtherNames, new OtherName(e.GivenName, e.FamilyName, e.Kind)] },
            PersonBirthDateRecorded e => this with { OtherBirthDates = [.. OtherBirthDates, e.Born] },
            PersonAddressRecorded e => this with { Addresses = [.. Addresses, new KnownAddress(OldShapes.AsNow(e.Address))] },
            PersonAddressEnded e => this with { Addresses = [.. Addresses.Select(a => a.Details.AddressId == e.AddressId ? Left(a, e) : a)] },
            PersonPhoneRecorded e => this with { Phones = [.. Phones, e.Phone] },
            PersonContactSafetyChanged e => this with { Phones = [.. Phones.Select(p => p.PhoneId == e.PhoneId ? p with { Safety = e.Safety } : p)] },
            PersonLetterSafetyChanged e => this with { Addresses = [.. Addresses.Select(a => a.Details.AddressId == e.AddressId ? a with { Details = a.Details with { SafeToWrite = e.SafeToWrite } } : a)] },
            PersonPlaceProtected e => Protected(e.PlaceId, true),
            PersonProtectionLiftAsked e => this with { LiftRequests = [.. LiftRequests, new LiftRequest(e, recorded.Actor.Staff, recorded.OccurredAt)] },
            PersonProtectionKept e => this with { LiftRequests = [.. LiftRequests.Select(r => r.Asked.RequestId == e.RequestId ? r with { Decided = false } : r)] },
            PersonProtectionLifted e => Protected(e.PlaceId, false) with { LiftRequests = [.. LiftRequests.Select(r => r.Asked.RequestId == e.RequestId ? r with { Decided = true } : r)] },
            PersonContactOverrideAsked e => this with { Overrides = [.. Overrides, new ContactOverride(e, recorded.Actor.Staff, recorded.OccurredAt)] },
            PersonContactOverrideAgreed e => this with { Overrides = [.. Overrides.Select(o => o.Asked.OverrideId == e.OverrideId ? o with { AgreedUntil = e.Until } : o)] },
            PersonContactOverrideDeclined e => this with { Overrides = [.. Overrides.Select(o => o.Asked.OverrideId == e.OverrideId ? o with { Declined = true } : o)] },
            PersonContactPrepared e => this with { Contacts = [.. Contacts, e] },
            OwnersAsked e => this with { Asked = [.. Asked, e.RequestId] },
            PersonLanguageRecorded e => this with { Language = e.Language },
            PersonNeedRecorded e => this with { Needs = [.. Needs, e] },
            PersonDiversityRecorded e => this with { Diversity = e.Diversity },
            PersonCorrected e => this with
            {
                GivenName = e.GivenName,
                FamilyName = e.FamilyName,
                NameUnknownBecause = e.NameUnknownBecause,
                Born = e.Born,
                Gender = e.Gender,
            },
            // Nothing of what was recorded before is left, whether or not its key is gone yet.
            PersonErased e => Initial with { Exists = true, RecordedBy = RecordedBy, ErasedBy = e.ErasureId, GivenName = Erased.Text, FamilyName = Erased.Text },
            _ => this,
        };
    }

    /// <summary>The address that the person lives at: the newest recorded that nobody said was left.</summary>
    public KnownAddress? CurrentAddress => Addresses.LastOrDefault(a => a.IsCurrent && a.Details.IsResidence);

    /// <summary>Ids of the places and numbers that are protected.</summary>
    public IReadOnlySet<Guid> Secret() =>
        Addresses.Where(a => a.IsProtected).Select(a => a.Details.AddressId).Concat(Phones.Where(p => p.IsProtected).Select(p => p.PhoneId)).ToHashSet();

    // Lifting takes away both that a place is protected and that where she went from it is withheld.
    private Person Protected(Guid place, bool protect) => this with
    {
        Addresses = [.. Addresses.Select(a => a.Details.AddressId != place ? a
            : a with { Details = a.Details with { IsProtected = protect }, WhereaboutsWithheld = protect && a.WhereaboutsWithheld })],
        Phones = [.. Phones.Select(p => p.PhoneId == place ? p with { IsProtected = protect } : p)],
    };

    private static KnownAddress Left(KnownAddress address, PersonAddressEnded e) =>
        address with { Ended = true, WhereaboutsWithheld = e.WhereaboutsWithheld, Details = e.WhereaboutsWithheld ? address.Details : address.Details with { To = e.LeftOn ?? address.Details.To } };
}
