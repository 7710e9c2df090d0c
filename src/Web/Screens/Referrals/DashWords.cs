using SafeDurham.Cases.Marac.Risk;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>What is said of the score while the Dash is answered (M-11, M-12, M-16). The script that counts along says the same words.</summary>
public static class DashWords
{
    public const string NeverDecides =
        "The score never decides. If you are seriously concerned, refer on your professional judgement, whatever the score; and a high score alone says nothing about what should be done.";

    public static string Of(DashResult result, DashVersion dash)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(dash);
        var left = result.Unanswered.Count;
        var open = left == 0 ? "All questions are answered." : left == 1 ? "1 question is not answered yet." : $"{left} questions are not answered yet.";
        return $"Score {result.Score} of {dash.Questions.Count}. {open}{(result.Score >= dash.HighFrom ? $" That is {dash.HighFrom} or more: visible high risk." : "")}";
    }
}
