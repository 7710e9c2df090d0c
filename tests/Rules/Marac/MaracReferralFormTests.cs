using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Marac.Risk;
using static SafeDurham.Cases.Marac.MaracQuestions;

namespace SafeDurham.Cases.Rules.Tests.Marac;

public class MaracReferralFormTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    public static TheoryData<string, ReferralForm> Good => new()
    {
        { "visible high risk", Forms.Complete() },
        { "exactly 14", Forms.Answering(Forms.DashWith(14), Forms.Routes(visible: true)) },
        { "judgement without any yes", Forms.Answering(Forms.DashWith(0), Forms.Routes(judgement: "She is in fear of her life.")) },
        { "escalation alone", Forms.Answering(Forms.DashWith(5), Forms.Routes(escalation: true)) },
        { "repeat alone", Forms.Answering(Forms.DashWith(5), Forms.Routes(repeat: "Heard in March.")) },
        { "another tool", Forms.Answering(Forms.Dara(), Forms.Routes(judgement: "Coercion.")) },
        { "another tool, visibly high", Forms.Answering(Forms.Dara(), Forms.Routes(visible: true)).With(VisibleHighRisk, "yes", "DARA high.") },
        { "another tool with its score", Forms.Answering(Forms.Dara(), Forms.Routes(escalation: true)).With(ToolScore, "12") },
        { "raised by judgement", Forms.Answering(Forms.DashWith(8), Forms.Routes(judgement: "Coercion.")).With(Grade, "high", "Coercion.") },
        { "assessed today", Forms.Complete().With(AssessedOn, "2026-11-20") },
        { "background", Forms.Complete().With("background-history", "Long.") },
    };

    [Theory, MemberData(nameof(Good))]
    public void A_form_that_says_enough_may_go(string what, ReferralForm form)
    {
        Assert.NotEmpty(what);
        Assert.Empty(MaracReferralForm.Check(form, Today));
    }

    public static TheoryData<string, ReferralForm> Bad => new()
    {
        { "question-unknown@dash-25", Forms.Complete().With("dash-25", "yes") },
        { "answered-twice@dash-04", Forms.Complete() with { Answers = [.. Forms.Complete().Answers, new("dash-04", "yes")] } },
        { "area-unknown@Area", Forms.Complete() with { Area = "teesside" } },
        { "risk-tool-missing@risk-tool", Forms.Complete().Without(Tool) },
        { "risk-tool-missing@risk-tool", Forms.Complete().With(Tool, "none") },
        { "dash-unanswered@dash-20", Forms.Complete().Without("dash-20") },
        { "dash-unanswered@dash-20", Forms.Complete().With("dash-20", "maybe") },
        { "assessed-on-missing@risk-assessed-on", Forms.Complete().Without(AssessedOn) },
        { "assessed-on-missing@risk-assessed-on", Forms.Complete().With(AssessedOn, "19/11/2026") },
        { "assessed-on-in-future@risk-assessed-on", Forms.Complete().With(AssessedOn, "2026-11-21") },
        { "grade-unknown@risk-grade", Forms.Complete().With(Grade, "extreme") },
        { "grade-reason-missing@risk-grade", Forms.Answering(Forms.DashWith(8), Forms.Routes(judgement: "Coercion.")).With(Grade, "high") },
        { "grade-below-score@risk-grade", Forms.Complete().With(Grade, "medium", "Seems calm.") },
        { "risk-tool-incomplete@risk-tool-name", Forms.Answering(Forms.Dara(), Forms.Routes(escalation: true)).Without(ToolName) },
        { "risk-tool-incomplete@risk-tool-version", Forms.Answering(Forms.Dara(), Forms.Routes(escalation: true)).With(ToolVersion, " ") },
        { "too-long@risk-tool-name", Forms.Answering(Forms.Dara(), Forms.Routes(escalation: true)).With(ToolName, new('a', 201)) },
        { "grade-missing@risk-grade", Forms.Answering(Forms.Dara(), Forms.Routes(escalation: true)).Without(Grade) },
        { "score-not-a-number@risk-score", Forms.Answering(Forms.Dara(), Forms.Routes(escalation: true)).With(ToolScore, "-3") },
        { "route-unanswered@route-repeat", Forms.Complete().Without(Repeat) },
        { "route-unanswered@route-escalation", Forms.Complete().With(Escalation, "dont-know") },
        { "route-missing@route-judgement", Forms.Answering(Forms.DashWith(13), Forms.Routes()) },
        { "judgement-reasons-missing@route-judgement", Forms.Answering(Forms.DashWith(13), Forms.Routes(judgement: " ")) },
        { "repeat-details-missing@route-repeat", Forms.Answering(Forms.DashWith(13), Forms.Routes(repeat: "")) },
        { "visible-risk-below-threshold@route-visible-high-risk", Forms.Answering(Forms.DashWith(13, dontKnow: 11), Forms.Routes(visible: true)) },
        { "visible-risk-met@route-visible-high-risk", Forms.Answering(Forms.DashWith(14), Forms.Routes(escalation: true)) },
        { "visible-risk-reasons-missing@route-visible-high-risk", Forms.Answering(Forms.Dara(), Forms.Routes(visible: true)) },
    };

    [Theory, MemberData(nameof(Bad))]
    public void Each_gap_is_refused_at_its_question(string codeAtField, ReferralForm form) =>
        Assert.Equal([codeAtField], MaracReferralForm.Check(form, Today).Select(r => $"{r.Code}@{r.Field}"));

    [Fact]
    public void Every_unanswered_question_of_the_Dash_is_named()
    {
        var refusals = MaracReferralForm.Check(Forms.Answering(Forms.DashWith(0).Where(a => !a.Question.StartsWith("dash-", StringComparison.Ordinal)), Forms.Routes(escalation: true)), Today);

        Assert.Equal(Enumerable.Range(1, 24).Select(n => $"Answer question {n} of the Dash with yes, no or don't know."), refusals.Select(r => r.Words));
    }

    [Fact]
    public void A_form_without_any_answer_is_refused_and_does_not_break() => Assert.Equal(
        ["risk-tool-missing", "route-unanswered", "route-unanswered", "route-unanswered", "route-unanswered"],
        MaracReferralForm.Check(Forms.Complete() with { Answers = null! }, Today).Select(r => r.Code));

    [Fact]
    public void The_Dash_is_recorded_with_its_answers_in_order_and_the_routes_apart()
    {
        var form = Forms.Answering(Forms.Routes(judgement: "Coercion."), Forms.DashWith(9).Reverse()).With(Grade, "high", "Coercion.")
            .With("background-history", "Long.").With("dash-02", "yes", "Very.");

        var risk = MaracReferralForm.RiskOf(form, DashVersion.SafeLives);

        Assert.Equal(("SafeLives Dash", new DateOnly(2026, 11, 19), "duty IDVA", 9, RiskGrade.High, RiskGrade.Standard, "Coercion."),
            (risk.Tool, risk.AssessedOn!.Value, risk.Assessor, risk.Score!.Value, risk.Grade!.Value, risk.GradeOfScore!.Value, risk.GradeReason));
        Assert.Equal(DashVersion.SafeLives.Questions.Select(q => q.Code), risk.Answers.Select(a => a.Question));
        Assert.Equal("Very.", risk.Answers[1].Comment);
        Assert.Equal([new FormAnswer("background-history", "Long.")], MaracReferralForm.BackgroundOf(form));
        Assert.Equal(new CriteriaRecorded(new(false, null), new(true, "Coercion."), new(false, null), new(false, null)), MaracReferralForm.CriteriaOf(form));
    }

    [Fact]
    public void Another_tool_is_recorded_by_name_and_version_with_the_grade_as_given()
    {
        var risk = MaracReferralForm.RiskOf(Forms.Answering(Forms.Dara("medium"), Forms.Routes(escalation: true)).With(ToolScore, "12"), DashVersion.SafeLives);

        Assert.Equivalent(new RiskAssessed("DARA", "2023", new DateOnly(2026, 11, 19), null, 12, RiskGrade.Medium, null, null, []), risk, strict: true);
    }
}
