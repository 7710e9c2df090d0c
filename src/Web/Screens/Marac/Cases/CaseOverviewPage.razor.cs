using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Marac.Cases;

public partial class CaseOverviewPage
{
    /// <summary>Set after something was saved, so that the page says so once more.</summary>
    public const string SavedField = "saved";
    public const string SavedNote = "safety-note";
    public const string SavedDates = "dates";

    private static readonly string[] Dangers = ["background-incident", "background-fears", "background-triggers"];

    [SupplyParameterFromQuery(Name = SavedField)] public string? Saved { get; set; }

    private string? SavedWords => Saved switch
    {
        SavedNote => "The safety note is recorded. Everybody who opens this case sees it first.",
        SavedDates => "The dates are corrected. What stood before is kept in the timeline.",
        _ => null,
    };

    private IReadOnlyList<string> Met => [.. Screen!.Case.Criteria?.Routes().Where(r => r.Answer.Met).Select(r => r.Code) ?? []];

    private IEnumerable<(string Question, string Answer)> Told =>
        from question in MaracQuestions.Background
        where Dangers.Contains(question.Code)
        let answer = Screen!.Case.Received?.Background?.FirstOrDefault(a => a.Question == question.Code)?.Value
        where answer is not null
        select (question.Text, answer);

    private static string Age(CaseScreen screen, PersonId person) =>
        screen.Cards.GetValueOrDefault(person)?.Born?.AgeOn(screen.Today) is { } age ? $", age {age}" : "";

    /// <summary>What the case waits for, in one or two sentences.</summary>
    internal static string NextWords(CaseScreen screen) => screen.Case switch
    {
        { State: IntakeState.ToDecide } c => $"The MARAC decides whether to take the case, by {UkText.Moment(IntakeClock.DueAt(c.WaitingSince))}.",
        { State: IntakeState.Returned, Asked: { } asked } => $"The referrer was asked on {UkText.Date(asked.At)} and has to answer: {asked.Words}",
        { State: IntakeState.Accepted, Accepted: { } accepted } => $"Accepted on {UkText.Date(accepted.At)}. It waits to be listed for a meeting.",
        { State: IntakeState.Refused, Refused: { } refused } => $"Nothing: the MARAC did not take it, on {UkText.Date(refused.At)}. {ReasonWords(refused)}. {refused.Words}",
        { State: IntakeState.Withdrawn, Withdrawal: { } withdrawal } => $"Nothing: the referrer took it back on {UkText.Date(withdrawal.At)}. {withdrawal.Reason}",
        _ => "",
    };

    private static string ReasonWords(ReferralRefused refused) =>
        MaracSettings.RefuseReasons.At(refused.At).FirstOrDefault(r => r.Code == refused.Reason)?.Words ?? refused.Reason;
}
