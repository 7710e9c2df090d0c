using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac.Risk;

namespace SafeDurham.Cases.Rules.Tests.Marac;

public class DashTests
{
    private static readonly DashVersion Current = DashVersion.SafeLives;

    [Fact]
    public void It_has_24_questions_with_stable_codes()
    {
        Assert.Equal(Enumerable.Range(1, 24).Select(n => $"dash-{n:00}"), Current.Questions.Select(q => q.Code));
        Assert.Equal(24, Current.Questions.Select(q => q.Text).Distinct().Count());
    }

    [Theory]
    [InlineData(0, RiskGrade.Standard)]
    [InlineData(1, RiskGrade.Standard)]
    [InlineData(9, RiskGrade.Standard)]
    [InlineData(10, RiskGrade.Medium)]
    [InlineData(13, RiskGrade.Medium)]
    [InlineData(14, RiskGrade.High)]
    [InlineData(24, RiskGrade.High)]
    public void Yes_counts_one_and_the_score_gives_a_grade(int yes, RiskGrade grade)
    {
        var result = Dash.Score(Current, Forms.DashWith(yes));

        Assert.Equal((yes, grade), (result.Score, result.Grade));
        Assert.Empty(result.Unanswered);
    }

    [Fact]
    public void Dont_know_is_an_answer_and_counts_nothing()
    {
        var result = Dash.Score(Current, Forms.DashWith(yes: 13, dontKnow: 11));

        Assert.Equal((13, RiskGrade.Medium), (result.Score, result.Grade));
        Assert.Empty(result.Unanswered);
    }

    [Fact]
    public void What_is_missing_or_not_understood_is_named_by_number()
    {
        FormAnswer[] answers = [.. Forms.DashWith(24).Where(a => a.Question is not ("dash-03" or "dash-07" or "dash-24")), new("dash-07", "perhaps"), new("dash-24", null)];

        var result = Dash.Score(Current, answers);

        Assert.Equal([3, 7, 24], result.Unanswered);
        Assert.Equal(21, result.Score);
    }

    [Theory]
    [InlineData(RiskGrade.Standard, null, RiskGrade.Standard)]
    [InlineData(RiskGrade.Standard, RiskGrade.High, RiskGrade.High)]
    [InlineData(RiskGrade.High, RiskGrade.Standard, RiskGrade.High)]
    [InlineData(RiskGrade.Medium, RiskGrade.Medium, RiskGrade.Medium)]
    public void Judgement_raises_and_nothing_lowers(RiskGrade score, RiskGrade? judgement, RiskGrade grade) => Assert.Equal(grade, Dash.Judged(score, judgement));
}
