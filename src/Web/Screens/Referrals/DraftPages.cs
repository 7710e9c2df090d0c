using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Risk;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>The pages of the referral form, each with the fields that it may save. Ids are not among them: those a browser never sends.</summary>
public static class DraftPages
{
    public const string SafeContact = "safe-contact", Victim = "victim", Children = "children", Dash = "dash", OtherTool = "other-tool",
        Routes = "routes", Background = "background", Dates = "dates", Consent = "consent", Check = "check";

    private static readonly string[] Assessment =
        [MaracQuestions.Tool, .. DateOf(MaracQuestions.AssessedOn), MaracQuestions.Assessor, MaracQuestions.Grade, CommentOf(MaracQuestions.Grade)];

    private static readonly Dictionary<string, IReadOnlyList<string>> Fixed = new()
    {
        [SafeContact] = ["phone", "safe-call", "safe-times", "safe-for", "safe-write", "may-know", "must-not-know"],
        [Victim] =
        [
            .. PersonFields(Victim), "victim-area", "victim-language", "victim-interpreter", "victim-communication", "victim-mobility",
            "victim-ethnicity", "victim-disability", "victim-lgbt", "victim-gender-identity",
        ],
        [Children] = ["children-any"],
        [Dash] = [.. Assessment, .. DashVersion.SafeLives.Questions.SelectMany(q => new[] { q.Code, ByOf(q.Code), CommentOf(q.Code) })],
        [OtherTool] = [.. Assessment, MaracQuestions.ToolName, MaracQuestions.ToolVersion, MaracQuestions.ToolScore],
        [Routes] = [.. MaracQuestions.Routes.SelectMany(r => new[] { r.Code, CommentOf(r.Code) })],
        [Background] = [.. MaracQuestions.Background.Select(q => q.Code)],
        [Dates] = [.. DateOf("incident-on"), .. DateOf("identified-on")],
        [Consent] = ["consent", "consent-reason", "aware", "gateway"],
        [Check] = [],
    };

    /// <summary>The fields of a page; none where there is no such page.</summary>
    public static IReadOnlyList<string> FieldsOf(string page) => Fixed.TryGetValue(page, out var fields) ? fields : IsPerson(page) ? [.. PersonFields(page), .. Related(page)] : [];

    public static bool Exists(string page) => Fixed.ContainsKey(page) || IsPerson(page);

    /// <summary>Whether a page is about one person: the one at risk, one who causes the harm, a child.</summary>
    public static bool IsPerson(string page) =>
        page == Victim || (page.Split('-') is [("harm" or "child"), var number] && int.TryParse(number, out var n) && n is > 0 and < 100 && number == $"{n}");

    /// <summary>The page after a page, for who works from the first to the last.</summary>
    public static string After(string page, ReferralDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        string[] order =
        [
            SafeContact, Victim, .. draft.HarmKeys, Children, .. draft.ChildKeys, draft.Is(MaracQuestions.Tool, MaracQuestions.ToolIsOther) ? OtherTool : Dash,
            Routes, Background, Dates, Consent, Check,
        ];
        var place = Array.IndexOf(order, page is Dash or OtherTool ? order.First(p => p is Dash or OtherTool) : page);
        return place < 0 || place + 1 == order.Length ? Check : order[place + 1];
    }

    public static string CommentOf(string question) => question + "-comment";

    public static string ByOf(string question) => question + "-by";

    private static string[] PersonFields(string key) =>
    [
        .. new[] { "given", "family", "unknown", "other-names", "age", "gender", "address", "postcode", "address-kind", "protected" }.Select(part => $"{key}-{part}"),
        .. DateOf($"{key}-born"),
    ];

    private static string[] Related(string key) => key.StartsWith("harm", StringComparison.Ordinal)
        ? [$"{key}-relation", $"{key}-phone"]
        : [$"{key}-relation", $"{key}-relation-harm", $"{key}-lives-with", $"{key}-school"];

    private static string[] DateOf(string name) => [name + ".Day", name + ".Month", name + ".Year"];
}
