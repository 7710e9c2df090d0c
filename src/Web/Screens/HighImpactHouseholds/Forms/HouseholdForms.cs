using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds.Forms;

/// <summary>Every short form about a household, by its name in the address.</summary>
internal static class HouseholdForms
{
    public static IReadOnlyDictionary<string, HouseholdFormDefinition> All { get; } =
        new[] { FamilyForms.All, PlanForms.All, EndingForms.All }.SelectMany(f => f).ToDictionary(f => f.Code);

    /// <summary>What the page says after a form was sent; null where nothing was.</summary>
    public static string? DoneWords(string? code) => code switch
    {
        null => null,
        "assessment" => "The assessment is recorded.",
        "screening" => "The nomination is screened. The nominating agency learns of it.",
        _ => All.TryGetValue(code, out var form) ? form.Done : null,
    };

    internal static readonly IReadOnlyList<Choice> YesNo = [new("yes", "Yes"), new("no", "No")];

    internal static FormField Words(string label, string name = "Words", string? hint = null) => new(name, label, FieldKind.Words, hint);

    internal static FormField Day(string label = "On which day?", string name = "On", bool today = true) =>
        new(name, label, FieldKind.Day, Start: today ? screen => screen.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null);

    internal static FormField Member(string label, string name = "Person", bool adults = false) => new(name, label, FieldKind.Radios, Choices: screen => screen.MemberChoices(adults), About: "person");

    internal static FormField Agency(string label, string? about = "agency") => new("Agency", label, FieldKind.Select, Choices: screen => screen.AgencyChoices, About: about);

    internal static FormField Yes(string name, string label, string? hint = null) => new(name, label, FieldKind.Radios, hint, _ => YesNo);

    internal static FormField Choose<T>(string name, string label, Func<T, string> words, string? about = null, params T[] values) where T : struct, Enum =>
        new(name, label, FieldKind.Radios, Choices: _ => HouseholdText.Choices(words, values), About: about);
}
