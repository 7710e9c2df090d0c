using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Risk;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests;

/// <summary>Referral forms to start from, of made-up people.</summary>
internal static class Forms
{
    public static readonly PersonId Victim = new(Id(11));
    public static readonly PersonId Perpetrator = new(Id(12));
    public static readonly PersonId OtherPerpetrator = new(Id(13));
    public static readonly PersonId Child = new(Id(14));

    /// <summary>A complete MARAC form: a Dash of 17, visible high risk.</summary>
    public static ReferralForm Complete() => new(
        MaracQuestions.Pathway,
        [new(Victim, PersonRole.Victim), new(Perpetrator, PersonRole.PersonCausingHarm, "husband"), new(Child, PersonRole.Child, "daughter")],
        [.. DashWith(17), .. Routes(visible: true)],
        new SafeContact(true, "10:00 to 15:00", false, "her sister", "C.D."),
        new Consent(ConsentAnswer.Given, true, null),
        "crime-and-disorder-s115", new DateOnly(2026, 11, 18), new DateOnly(2026, 11, 19), "durham-north");

    public static IReadOnlyList<FormAnswer> DashWith(int yes, int dontKnow = 0) =>
    [
        new(MaracQuestions.Tool, MaracQuestions.ToolIsDash), new(MaracQuestions.AssessedOn, "2026-11-19"), new(MaracQuestions.Assessor, "duty IDVA"),
        .. DashVersion.SafeLives.Questions.Select((q, i) => new FormAnswer(q.Code, i < yes ? Dash.Yes : i < yes + dontKnow ? Dash.DontKnow : Dash.No)),
    ];

    public static IReadOnlyList<FormAnswer> Dara(string grade = "high") =>
    [
        new(MaracQuestions.Tool, MaracQuestions.ToolIsOther), new(MaracQuestions.ToolName, "DARA"), new(MaracQuestions.ToolVersion, "2023"),
        new(MaracQuestions.AssessedOn, "2026-11-19"), new(MaracQuestions.Grade, grade),
    ];

    public static IReadOnlyList<FormAnswer> Routes(bool visible = false, string? judgement = null, bool escalation = false, string? repeat = null) =>
    [
        new(MaracQuestions.VisibleHighRisk, visible ? Dash.Yes : Dash.No),
        new(MaracQuestions.Judgement, judgement is null ? Dash.No : Dash.Yes, null, judgement),
        new(MaracQuestions.Escalation, escalation ? Dash.Yes : Dash.No),
        new(MaracQuestions.Repeat, repeat is null ? Dash.No : Dash.Yes, null, repeat),
    ];

    public static ReferralForm Answering(params IEnumerable<FormAnswer>[] answers) => Complete() with { Answers = [.. answers.SelectMany(a => a)] };

    public static ReferralForm With(this ReferralForm form, string question, string? value, string? comment = null) => form with
    {
        Answers = [.. form.Answers.Where(a => a.Question != question), new FormAnswer(question, value, null, comment)],
    };

    public static ReferralForm Without(this ReferralForm form, string question) => form with { Answers = [.. form.Answers.Where(a => a.Question != question)] };
}
