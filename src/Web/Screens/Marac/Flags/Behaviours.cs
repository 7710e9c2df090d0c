using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Marac.Flags;

/// <summary>Whether what happened would be a crime: the older wording of the repeat rule counts no other (M-30).</summary>
public static class Behaviours
{
    public static IReadOnlyList<Choice> Choices { get; } =
    [
        new(nameof(Behaviour.Criminal), "Yes", "Violence or threats to people or property, stalking or harassment, sexual offending, a breach that is an offence"),
        new(nameof(Behaviour.Other), "No", "Other abuse: unwanted contact, control, quarrels over contact, money or property"),
        new(nameof(Behaviour.Unknown), "I do not know"),
    ];

    public static string Of(Behaviour behaviour) => behaviour switch
    {
        Behaviour.Criminal => "It would be a crime",
        Behaviour.Other => "Abuse that would not be a crime",
        _ => "Not known whether it would be a crime",
    };
}
