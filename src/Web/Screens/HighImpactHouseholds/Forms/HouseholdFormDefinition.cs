using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds.Forms;

/// <summary>How a field is drawn.</summary>
internal enum FieldKind { Words, Line, Day, Radios, Select, Ticks }

/// <summary>One field of a form, under the name of the command's own property, so that a refusal stands beside it.</summary>
/// <param name="Choices">What it offers, from the household as the reader sees it.</param>
/// <param name="Start">What stands there before anything is typed.</param>
/// <param name="About">The name in the address that fills it in.</param>
internal sealed record FormField(
    string Name, string Label, FieldKind Kind, string? Hint = null, Func<HouseholdScreen, IReadOnlyList<Choice>>? Choices = null, Func<HouseholdScreen, string?>? Start = null, string? About = null);

/// <summary>A short form about a household.</summary>
/// <param name="Code">Its name in the address.</param>
/// <param name="Send">What its button says.</param>
/// <param name="Done">What the next page says.</param>
/// <param name="Tab">Where it leads back to.</param>
/// <param name="Make">The command; ids that are new follow from the command's.</param>
/// <param name="Decides">For whoever coordinates only; else for whoever works with the household.</param>
/// <param name="Intro">What to know before, or null.</param>
internal sealed record HouseholdFormDefinition(
    string Code, string Title, string Send, string Done, string Tab, IReadOnlyList<FormField> Fields, Func<HouseholdScreen, HouseholdTyped, Guid, ICommand> Make, bool Decides = false,
    Func<HouseholdScreen, HouseholdTyped, string?>? Intro = null)
{
    /// <summary>Any agency of the team may send it.</summary>
    public bool ForTeam { get; init; }
}
