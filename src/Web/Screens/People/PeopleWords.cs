using SafeDurham.Cases.People;
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
