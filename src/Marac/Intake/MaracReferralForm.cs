using System.Globalization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac.Risk;

namespace SafeDurham.Cases.Marac.Intake;

/// <summary>What the MARAC needs from a referral form before it may be sent to it; the <see cref="CheckReferralForm"/> of the pathway.</summary>
public static class MaracReferralForm
{
    /// <summary>Everything that is missing or contradicts itself, each with the code of its question as the field.</summary>
    public static IReadOnlyList<Refusal> Check(ReferralForm form, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(form);
        var dash = MaracSettings.Dash.On(today);
        var answers = new AnswerSheet(form.Answers);
        return [.. Known(answers, dash), .. Area(form, today), .. Tool(answers, dash, today), .. Routes(answers, dash)];
    }

    private static IEnumerable<Refusal> Known(AnswerSheet answers, DashVersion dash)
    {
        HashSet<string> known =
        [
            .. dash.Questions.Select(q => q.Code), .. MaracQuestions.Routes.Select(q => q.Code), .. MaracQuestions.Background.Select(q => q.Code),
            MaracQuestions.Tool, MaracQuestions.ToolName, MaracQuestions.ToolVersion, MaracQuestions.AssessedOn, MaracQuestions.Assessor,
            MaracQuestions.ToolScore, MaracQuestions.Grade,
        ];
        foreach (var code in answers.Codes.Where(c => !known.Contains(c)).Distinct())
            yield return new("question-unknown", "This answer belongs to no question of the MARAC referral. Open the form again and send it from there.", code);
        foreach (var code in answers.Codes.GroupBy(c => c).Where(g => g.Count() > 1).Select(g => g.Key))
            yield return new("answered-twice", "This question is answered twice. Keep one answer.", code);
    }

    private static IEnumerable<Refusal> Area(ReferralForm form, DateOnly today)
    {
        if (!string.IsNullOrWhiteSpace(form.Area) && MaracSettings.Areas.On(today).All(a => a.Code != form.Area))
            yield return new("area-unknown", "Choose the area from the list; no MARAC here hears cases from another.", nameof(form.Area));
    }

    private static IEnumerable<Refusal> Tool(AnswerSheet answers, DashVersion dash, DateOnly today)
    {
        if (!answers.IsDash && answers.Value(MaracQuestions.Tool) != MaracQuestions.ToolIsOther)
        {
            yield return new("risk-tool-missing", "Say which risk tool you used: the Dash or another.", MaracQuestions.Tool);
            yield break;
        }
        foreach (var refusal in answers.IsDash ? DashAnswers(answers, dash) : OtherTool(answers)) yield return refusal;

        if (answers.AssessedOn is not { } day) yield return new("assessed-on-missing", "Enter the date of the risk assessment.", MaracQuestions.AssessedOn);
        else if (day > today) yield return new("assessed-on-in-future", "The date of the risk assessment is in the future. Check the date.", MaracQuestions.AssessedOn);
        if (answers.Value(MaracQuestions.Grade) is { } && answers.Grade is null)
            yield return new("grade-unknown", "Choose standard, medium or high.", MaracQuestions.Grade);
    }

    private static IEnumerable<Refusal> DashAnswers(AnswerSheet answers, DashVersion dash)
    {
        var result = Dash.Score(dash, answers.All);
        foreach (var number in result.Unanswered)
            yield return new("dash-unanswered", $"Answer question {number} of the Dash with yes, no or don't know.", dash.Questions.First(q => q.Number == number).Code);
        if (answers.Grade > result.Grade && answers.Comment(MaracQuestions.Grade) is null)
            yield return new("grade-reason-missing", "You grade the risk higher than the score does. Write your reasons.", MaracQuestions.Grade);
        if (answers.Grade < result.Grade)
            yield return new("grade-below-score", $"The score of {result.Score} gives a higher grade. Judgement may raise the grade but not lower it.", MaracQuestions.Grade);
    }

    private static IEnumerable<Refusal> OtherTool(AnswerSheet answers)
    {
        foreach (var (code, words) in new[] { (MaracQuestions.ToolName, "Name the risk tool, for instance DARA."), (MaracQuestions.ToolVersion, "Give the version of the risk tool, or its date.") })
        {
            if (answers.Value(code) is null) yield return new("risk-tool-incomplete", words, code);
            if (Words.TooLong(answers.Value(code), code, Words.ShortText) is { } tooLong) yield return tooLong;
        }
        if (answers.Value(MaracQuestions.Grade) is null) yield return new("grade-missing", "Give the grade of risk as the assessor gave it.", MaracQuestions.Grade);
        if (answers.Value(MaracQuestions.ToolScore) is { } && answers.Score is null)
            yield return new("score-not-a-number", "Enter the score as a whole number, or leave it empty.", MaracQuestions.ToolScore);
    }

    private static IEnumerable<Refusal> Routes(AnswerSheet answers, DashVersion dash)
    {
        foreach (var route in MaracQuestions.Routes.Where(r => answers.Value(r.Code) is not (Dash.Yes or Dash.No)))
            yield return new("route-unanswered", $"Answer yes or no: {route.Text.ToLowerInvariant()}.", route.Code);
        if (MaracQuestions.Routes.All(r => answers.Value(r.Code) == Dash.No))
            yield return new("route-missing", "At least one of the four routes must be answered yes. If you are seriously concerned, that is professional judgement.", MaracQuestions.Judgement);
        if (answers.IsYes(MaracQuestions.Judgement) && answers.Comment(MaracQuestions.Judgement) is null)
            yield return new("judgement-reasons-missing", "Write the reasons for your professional judgement.", MaracQuestions.Judgement);
        if (answers.IsYes(MaracQuestions.Repeat) && answers.Comment(MaracQuestions.Repeat) is null)
            yield return new("repeat-details-missing", "Say when they were referred before, or give the case number.", MaracQuestions.Repeat);
        foreach (var refusal in VisibleHighRisk(answers, dash)) yield return refusal;
    }

    /// <summary>Visible high risk says what the Dash counts, so it has to agree with it (M-11); with another tool it has to be explained.</summary>
    private static IEnumerable<Refusal> VisibleHighRisk(AnswerSheet answers, DashVersion dash)
    {
        var yes = answers.IsYes(MaracQuestions.VisibleHighRisk);
        if (!answers.IsDash)
        {
            if (yes && answers.Value(MaracQuestions.Tool) == MaracQuestions.ToolIsOther && answers.Comment(MaracQuestions.VisibleHighRisk) is null)
                yield return new("visible-risk-reasons-missing", "You used another tool than the Dash. Say what makes the risk visibly high.", MaracQuestions.VisibleHighRisk);
            yield break;
        }
        var score = Dash.Score(dash, answers.All).Score;
        if (yes && score < dash.HighFrom)
            yield return new("visible-risk-below-threshold",
                $"The Dash has {score} “yes” answers; visible high risk begins at {dash.HighFrom}. Answer no here and, if you are seriously concerned, yes to professional judgement.",
                MaracQuestions.VisibleHighRisk);
        if (answers.Value(MaracQuestions.VisibleHighRisk) == Dash.No && score >= dash.HighFrom)
            yield return new("visible-risk-met", $"The Dash has {score} “yes” answers, so visible high risk is met. Answer yes here.", MaracQuestions.VisibleHighRisk);
    }

    /// <summary>The four routes as they are recorded; what was not answered counts as not met.</summary>
    internal static CriteriaRecorded CriteriaOf(ReferralForm form)
    {
        var answers = new AnswerSheet(form.Answers);
        return new(Route(MaracQuestions.VisibleHighRisk), Route(MaracQuestions.Judgement), Route(MaracQuestions.Escalation), Route(MaracQuestions.Repeat));

        RouteAnswer Route(string code) => new(answers.IsYes(code), answers.Comment(code));
    }

    /// <summary>The risk assessment as it is recorded.</summary>
    internal static RiskAssessed RiskOf(ReferralForm form, DashVersion dash)
    {
        var answers = new AnswerSheet(form.Answers);
        if (!answers.IsDash)
            return new(answers.Value(MaracQuestions.ToolName) ?? "", answers.Value(MaracQuestions.ToolVersion) ?? "", answers.AssessedOn, answers.Value(MaracQuestions.Assessor),
                answers.Score, answers.Grade, null, answers.Comment(MaracQuestions.Grade), []);

        var result = Dash.Score(dash, answers.All);
        var codes = dash.Questions.Select(q => q.Code).ToHashSet();
        return new(dash.Name, dash.Version, answers.AssessedOn, answers.Value(MaracQuestions.Assessor), result.Score, Dash.Judged(result.Grade, answers.Grade), result.Grade,
            answers.Comment(MaracQuestions.Grade), [.. answers.All.Where(a => codes.Contains(a.Question)).OrderBy(a => a.Question, StringComparer.Ordinal)]);
    }

    /// <summary>The answers that belong neither to the routes nor to the risk tool.</summary>
    internal static IReadOnlyList<FormAnswer> BackgroundOf(ReferralForm form)
    {
        var codes = MaracQuestions.Background.Select(q => q.Code).ToHashSet();
        return [.. (form.Answers ?? []).Where(a => codes.Contains(a.Question) && a.Value is not null)];
    }

    /// <summary>The answers of a form, looked up by the code of the question.</summary>
    private sealed class AnswerSheet(IReadOnlyList<FormAnswer>? answers)
    {
        public IReadOnlyList<FormAnswer> All { get; } = answers ?? [];
        public IEnumerable<string> Codes => All.Select(a => a.Question);
        public bool IsDash => Value(MaracQuestions.Tool) == MaracQuestions.ToolIsDash;
        public RiskGrade? Grade => Value(MaracQuestions.Grade) switch { "standard" => RiskGrade.Standard, "medium" => RiskGrade.Medium, "high" => RiskGrade.High, _ => null };
        public int? Score => int.TryParse(Value(MaracQuestions.ToolScore), NumberStyles.None, CultureInfo.InvariantCulture, out var score) ? score : null;
        public DateOnly? AssessedOn => DateOnly.TryParseExact(Value(MaracQuestions.AssessedOn), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

        public string? Value(string code) => Find(code)?.Value is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
        public string? Comment(string code) => Find(code)?.Comment is { } comment && !string.IsNullOrWhiteSpace(comment) ? comment : null;
        public bool IsYes(string code) => Value(code) == Dash.Yes;

        private FormAnswer? Find(string code) => All.FirstOrDefault(a => a.Question == code);
    }
}
