using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People;

public enum Gender { Female, Male, NonBinary, Other, NotKnown }

/// <summary>Why somebody is also searched under another name (M-41).</summary>
public enum NameKind { AlsoKnownAs, Previous, Maiden, Spelling }

/// <summary>What a place is to the person. Where somebody lives: Home, Temporary, Refuge, Family, Other, NoFixedAddress. Where else she can be met or asked for: the rest.</summary>
public enum AddressKind
{
    Home, Temporary, Refuge, Family, Work, Other, NoFixedAddress, School,
    /// <summary>Doctor's surgery.</summary>
    Gp,
    /// <summary>A service that she goes to.</summary>
    Provider,
    /// <summary>Where the worker who looks after her is based.</summary>
    WorkersBase,
}

/// <summary>What somebody needs so that she can take part.</summary>
public enum NeedKind { Communication, Mobility, Other }

/// <summary>A name, with its kind, as typed.</summary>
public sealed record OtherName([property: Personal] string? GivenName, [property: Personal] string? FamilyName, [property: Plain] NameKind Kind);

/// <summary>A dated link from the person to a place, as somebody types it. Each link has its own protection.</summary>
/// <param name="AddressId">Made at the edge, so that the same address sent twice is one.</param>
/// <param name="Lines">House and street, town; one string per line. Empty for no fixed address.</param>
/// <param name="Postcode">Checked loosely; may be missing.</param>
/// <param name="Kind">What it is to the person.</param>
/// <param name="From">Since when, if known.</param>
/// <param name="To">Until when, for a former address.</param>
/// <param name="IsProtected">Nobody may see it without the right to see locations.</param>
/// <param name="Name">Name of the school, surgery, refuge or employer.</param>
/// <param name="SafeToWrite">Whether letters may be sent there; null when not asked, and not asked is not safe (M-40).</param>
public sealed record AddressDetails(
    [property: Plain] Guid AddressId, [property: Location] IReadOnlyList<string>? Lines, [property: Location] string? Postcode, [property: Location] AddressKind? Kind,
    [property: Location] DateOnly? From = null, [property: Location] DateOnly? To = null, [property: Plain] bool IsProtected = false,
    [property: Location] string? Name = null, [property: Personal] bool? SafeToWrite = null)
{
    /// <summary>Somewhere to live, not somewhere to go to.</summary>
    [JsonIgnore]
    public bool IsResidence => Kind is not (AddressKind.Work or AddressKind.School or AddressKind.Gp or AddressKind.Provider or AddressKind.WorkersBase);

    /// <summary>As one reads it on a line: name, street, town, postcode.</summary>
    public string OneLine() => Kind == AddressKind.NoFixedAddress
        ? "no fixed address"
        : string.Join(", ", new[] { Name }.Concat(Lines ?? []).Append(Postcode).Where(part => part is { Length: > 0 }));
}

/// <summary>How a number may be used. Not asked is not safe.</summary>
/// <param name="SafeToCall">Yes, no, or null when not asked.</param>
/// <param name="SafeTimes">When it is safe to ring, in words.</param>
/// <param name="SafeFor">By whom it is safe to be called.</param>
/// <param name="SafeToText">Whether messages may be sent: others may read them.</param>
public sealed record PhoneSafety(
    [property: Personal] bool? SafeToCall, [property: Personal] string? SafeTimes = null, [property: Personal] string? SafeFor = null, [property: Personal] bool? SafeToText = null);

/// <summary>A telephone number as somebody types it, with how it may be used (M-40).</summary>
public sealed record PhoneDetails([property: Plain] Guid PhoneId, [property: Location] string? Number, [property: Personal] string? Label, PhoneSafety Safety, [property: Plain] bool IsProtected = false);

/// <summary>A language, and whether an interpreter is needed to speak with the person.</summary>
public sealed record LanguageDetails([property: Personal] string? Language, [property: Personal] bool? InterpreterNeeded);

/// <summary>What M-40 asks of diversity, in the person's own words where possible; empty is not asked.</summary>
public sealed record DiversityDetails(
    [property: SpecialCategory] string? Ethnicity = null, [property: SpecialCategory] string? Disability = null,
    [property: SpecialCategory] string? Lgbt = null, [property: SpecialCategory] string? GenderIdentity = null);
