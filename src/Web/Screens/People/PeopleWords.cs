using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contacting;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.People;

/// <summary>The words for what is recorded of a person.</summary>
public static class PeopleWords
{
    public static string Of(Gender? gender) => gender switch
    {
        Gender.Female => "Female",
        Gender.Male => "Male",
        Gender.NonBinary => "Non-binary",
        Gender.Other => "Another gender",
        Gender.NotKnown => "Not known",
        _ => "Not asked",
    };

    public static string Of(AddressKind? kind) => kind switch
    {
        AddressKind.Home => "Home",
        AddressKind.Temporary => "Temporary accommodation",
        AddressKind.Refuge => "Refuge",
        AddressKind.Family => "With family or friends",
        AddressKind.Work => "Work",
        AddressKind.Other => "Another address",
        AddressKind.NoFixedAddress => "No fixed address",
        AddressKind.School => "School",
        AddressKind.Gp => "Doctor's surgery",
        AddressKind.Provider => "A service that she or he goes to",
        AddressKind.WorkersBase => "Base of a worker",
        _ => "Address",
    };

    public static string Of(NeedKind? kind) => kind switch
    {
        NeedKind.Communication => "Communication",
        NeedKind.Mobility => "Mobility",
        _ => "Other",
    };

    public static string Of(NameKind kind) => kind switch
    {
        NameKind.AlsoKnownAs => "Also known as",
        NameKind.Previous => "Previous name",
        NameKind.Maiden => "Maiden name",
        NameKind.Spelling => "Another spelling",
    };

    /// <summary>Whether a number may be rung: the first thing that is said of it. Not asked is not safe.</summary>
    public static string SafeToCall(bool? safe) => safe switch { true => "Safe to call", false => "Not safe to call", null => "Not known to be safe: do not call" };

    /// <summary>A number as a link speaks of it, without the number.</summary>
    public static string NumberAbout(PhoneDetails phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return phone.Label is { } label ? $"the telephone number ({label})" : "the telephone number";
    }

    /// <summary>Whether letters may be sent; the same order of caution.</summary>
    public static string SafeToWrite(bool? safe) => safe switch { true => "Letters are safe", false => "Letters are not safe", null => "Not known whether letters are safe: do not write" };

    /// <summary>Whether texts may be sent.</summary>
    public static string SafeToText(bool? safe) => safe switch { true => "Texts are safe", false => "Texts are not safe", null => "Not known whether texts are safe: send none" };

    public static string Of(ContactChannel channel) => channel switch { ContactChannel.Letter => "Letter", ContactChannel.Call => "Call", ContactChannel.Text => "Text" };

    public static string Of(LocationReason reason) => reason switch
    {
        LocationReason.ContactHer => "To be in touch with the person",
        LocationReason.PlanSafety => "To plan for safety",
        LocationReason.ArrangeMove => "To arrange a move or help at the place",
        LocationReason.EmergencyNow => "An emergency now",
        LocationReason.CourtOrPolice => "A court or the police ask for it",
        LocationReason.CheckRecord => "To check or correct the record",
    };

    public static IReadOnlyList<Choice> LocationReasons { get; } = [.. Enum.GetValues<LocationReason>().Select(r => new Choice(r.ToString(), Of(r)))];

    /// <summary>Where somebody may live.</summary>
    public static IReadOnlyList<Choice> Residences { get; } =
        [.. new[] { AddressKind.Refuge, AddressKind.Home, AddressKind.Temporary, AddressKind.Family, AddressKind.Other }.Select(k => new Choice(k.ToString(), Of(k)))];

    public static IReadOnlyList<Choice> Write { get; } =
        [new("yes", "Yes, letters are safe"), new("no", "No, letters are not safe"), new("unknown", "Nobody has asked yet", "No letter will be sent.")];

    public static IReadOnlyList<Choice> Text { get; } =
        [new("yes", "Yes, texts are safe"), new("no", "No, texts are not safe"), new("unknown", "Nobody has asked yet", "No text will be sent.")];

    public static string SafeColour(bool? safe) => safe == true ? "green" : "red";

    public static IReadOnlyList<Choice> Genders { get; } = [.. Enum.GetValues<Gender>().Select(g => new Choice(g.ToString(), Of(g)))];
    public static IReadOnlyList<Choice> AddressKinds { get; } = [.. Enum.GetValues<AddressKind>().Select(k => new Choice(k.ToString(), Of(k)))];
    public static IReadOnlyList<Choice> NeedKinds { get; } = [.. Enum.GetValues<NeedKind>().Select(k => new Choice(k.ToString(), Of(k)))];
    public static IReadOnlyList<Choice> NameKinds { get; } = [.. Enum.GetValues<NameKind>().Select(k => new Choice(k.ToString(), Of(k)))];

    public static IReadOnlyList<Choice> Safe { get; } =
        [new("yes", "Yes, it is safe to call"), new("no", "No, it is not safe to call"), new("unknown", "Nobody has asked yet", "It will be shown as not safe.")];

    public static bool? SafeOf(string? chosen) => chosen switch { "yes" => true, "no" => false, _ => null };

    public static string SafeAs(bool? safe) => safe switch { true => "yes", false => "no", null => "unknown" };
}
