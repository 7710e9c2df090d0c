namespace SafeDurham.Cases.Marac;

/// <summary>A question of the referral form other than the risk tool's.</summary>
/// <param name="Code">The code under which the answer travels.</param>
/// <param name="Text">The question as it is asked.</param>
/// <param name="Hint">What helps to answer it.</param>
public sealed record MaracQuestion(string Code, string Text, string? Hint = null);

/// <summary>The questions of the MARAC referral form beside people, safe contact, consent and dates (M-10 to M-19, M-40, M-42).</summary>
public static class MaracQuestions
{
    public const string Pathway = "marac";

    public const string VisibleHighRisk = "route-visible-high-risk";
    public const string Judgement = "route-judgement";
    public const string Escalation = "route-escalation";
    public const string Repeat = "route-repeat";

    /// <summary><see cref="ToolIsDash"/> or <see cref="ToolIsOther"/>.</summary>
    public const string Tool = "risk-tool";
    public const string ToolIsDash = "dash";
    public const string ToolIsOther = "other";
    public const string ToolName = "risk-tool-name";
    public const string ToolVersion = "risk-tool-version";

    /// <summary>Date of the assessment, as 2026-11-20.</summary>
    public const string AssessedOn = "risk-assessed-on";
    public const string Assessor = "risk-assessor";

    /// <summary>Score of a tool other than the Dash, where it has one; a whole number.</summary>
    public const string ToolScore = "risk-score";

    /// <summary>The assessor's grade: standard, medium or high. The reason is the answer's comment.</summary>
    public const string Grade = "risk-grade";

    /// <summary>The four routes in the order of the form; answered yes or no, with the reasons as the comment.</summary>
    public static IReadOnlyList<MaracQuestion> Routes { get; } =
    [
        new(VisibleHighRisk, "Visible high risk", "14 or more “yes” answers on the Dash."),
        new(Judgement, "Professional judgement", "Serious concern whatever the score. Write your reasons."),
        new(Escalation, "Potential escalation", "Three or more incidents reported to the police in the past 12 months."),
        new(Repeat, "Repeat", "The same two people were referred before and something has happened since. Say when, or the case number."),
    ];

    /// <summary>What the panel also wants to know; every answer is optional text.</summary>
    public static IReadOnlyList<MaracQuestion> Background { get; } =
    [
        new("background-incident", "What happened last?"),
        new("background-history", "What happened before?"),
        new("background-fears", "Whom is the person afraid of, and of what?"),
        new("background-victim-not-aware", "If the person does not know of this referral, why not?"),
        new("background-support", "What support is in place?"),
        new("background-language", "Language, and whether an interpreter is needed"),
        new("background-gp", "GP practice"),
        new("background-relationship", "Are they together or apart, and since when?"),
        new("background-triggers", "What makes it worse?"),
        new("background-crime-reference", "Crime reference"),
        new("background-orders", "Orders, bail, charges or court dates"),
        new("background-earlier-marac", "Was there a MARAC elsewhere? Where and when?"),
    ];
}
